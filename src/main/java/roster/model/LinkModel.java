package roster.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import roster.directory.Adoption.Consent;
import roster.directory.Call;
import roster.directory.Directory;
import roster.directory.DirectoryUnavailable;
import roster.directory.DirectoryUnavailable.Reason;
import roster.directory.FieldKind;
import roster.directory.Linked;
import roster.directory.Problem;
import roster.directory.RecordType;
import roster.work.Background;
import roster.work.Backoff;
import roster.work.Edt;
import roster.work.MutableValue;
import roster.work.Value;

/// The link to the directory: made, lost, and made again. Every other model reaches the directory through [#ask]. An
/// outage loses the link; a refusal is an answer, and the link stays. Event dispatch thread only.
public final class LinkModel {
    /// So many rows are offered while a label is typed.
    private static final int MOST_FOUND = 20;

    static final Backoff RETRIES = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));

    /// A link that is lost sooner than this may be lost by what is asked on it, so the pauses go on growing.
    private static final Duration STEADY = Duration.ofSeconds(10);

    private final Background background;
    private final Connector connector;
    private final PendingRequests pending;
    private final Own own;
    private final MutableValue<RecordType> type;
    private final List<RefusalListener> listeners = new ArrayList<>();
    private final MutableValue<Link> state = new MutableValue<>(new Link.Connecting(Optional.empty(), Optional.empty(), Optional.empty()));
    private boolean wasOnline;
    private boolean connecting;
    private boolean anew;
    private boolean resting;
    private int links;
    private long madeAt;
    private Optional<Instant> asOf = Optional.empty();
    private Optional<RuntimeException> failed = Optional.empty();
    private String identity = "";
    private int failures;
    private Background.@Nullable Job retry;
    private Optional<Consent> consent = Optional.empty();

    public LinkModel(Background background, Connector connector) {
        this(background, connector, PendingRequests.SHOWN_AFTER, new Own(() -> ""));
    }

    /// @param shownAfter how long a request may take before it is shown
    LinkModel(Background background, Connector connector, Duration shownAfter, Own own) {
        this.background = background;
        this.connector = connector;
        this.own = own;
        type = new MutableValue<>(connector.type());
        pending = new PendingRequests(background, shownAfter);
    }

    public Value<Link> state() {
        return state;
    }

    /// What the records hold, as far as it is known: at first what Roster brings along.
    public Value<RecordType> type() {
        return type;
    }

    /// What the person waits for.
    public PendingRequests pending() {
        return pending;
    }

    /// Which changes are the person's own.
    Own own() {
        return own;
    }

    /// The server that it is a link to.
    public ServerName server() {
        return connector.server();
    }

    /// What tells the directory that there is, or was last, from every other.
    String identity() {
        return identity;
    }

    /// The last moment of which it is known what the directory held.
    Instant knownAsOf() {
        return asOf.orElseGet(Instant::now);
    }

    /// Takes note that users are on the screen before there is a directory, as they were at this moment.
    void showing(Instant lastSeen) {
        asOf = Optional.of(lastSeen);
        onTheWay(Optional.empty());
    }

    /// Connects under the name that this person has by now: at once, or else after the attempt and the writes that are
    /// under way. The new connection closes the old one, and each call on it fails.
    public void connectAnew() {
        anew = true;
        connectOnceIdle();
    }

    private void connectOnceIdle() {
        if (anew && !connecting) {
            pending.write().ifPresentOrElse(write -> write.whenEnded(this::connectOnceIdle), this::connect);
        }
    }

    /// Connects now: at the start, on Retry, and when a lost link is tried again.
    public void connect() {
        if (connecting) {
            return; // a second directory would be opened, and nobody would close the first
        }
        if (retry != null) {
            retry.cancel();
        }
        connecting = true;
        anew = false;
        if (state.now() instanceof Link.Online) {
            asOf = Optional.of(Instant.now());
        }
        onTheWay(Optional.empty());
        Optional<Consent> given = consent;
        consent = Optional.empty(); // it counts once
        background.run("connect", () -> connector.connect(this::tell, given), this::connected, this::notConnected);
    }

    /// Connects with what the person agreed to.
    public void adopt(Consent given) {
        if (!connecting) { // else an answer to another question is under way
            consent = Optional.of(given);
            connect();
        }
    }

    /// Any thread.
    private void tell(Progress progress) {
        Edt.later(() -> {
            if (connecting) {
                onTheWay(Optional.of(progress));
            }
        });
    }

    private void onTheWay(Optional<Progress> progress) {
        state.set(new Link.Connecting(asOf, failed, progress));
    }

    /// Says whether nobody works at this window.
    public void rest(boolean nobodyWorks) {
        resting = nobodyWorks;
        directory().ifPresent(directory -> directory.rest(nobodyWorks));
    }

    /// The directory, if there is one at the moment.
    public Optional<Directory> directory() {
        return state.now() instanceof Link.Online(Directory directory, _, _, _) ? Optional.of(directory) : Optional.empty();
    }

    void listen(RefusalListener listener) {
        listeners.add(listener);
    }

    /// Looks for rows of another table to which a field can lead, and calls `found` with at most a screenful. Finds none while
    /// there is no directory.
    public void find(FieldKind.Link link, String text, Consumer<? super List<Linked>> found) {
        ask("find", directory -> directory.linked(link, text, MOST_FOUND), found, () -> { });
    }

    /// Asks the directory something that the person did not ask for and does not wait for, in the background. When it can't
    /// be reached, `unanswered` is called first and then the link counts as lost. Without a directory `unanswered` is
    /// called at once. When the directory refuses, `unanswered` is called and the refusal is told. An answer that comes when
    /// there is another directory counts as none.
    public <T> void ask(String job, Function<Directory, T> question, Consumer<? super T> answered,
                        Runnable unanswered) {
        ask(job, question, answered, told(unanswered), unanswered);
    }

    /// The same, with `refused` called instead when the directory refuses.
    <T> void ask(String job, Function<Directory, T> question, Consumer<? super T> answered, Consumer<Problem> refused,
                 Runnable unanswered) {
        Optional<Directory> directory = directory();
        if (directory.isEmpty()) {
            unanswered.run();
            return;
        }
        int asked = links;
        background.run(job, () -> question.apply(directory.get()), fromHere(answered, unanswered), failure ->
                refusal(failure).ifPresentOrElse(refused, () -> {
                    unanswered.run();
                    failed(asked, failure);
                }));
    }

    /// Asks the directory to write. If another directory is there by the end of the write, `handler` is told nothing else.
    ///
    /// @return the request; none without a directory
    <T> Optional<PendingRequests.Request> write(Task task, Function<Directory, T> write, WriteHandler<T> handler) {
        Consumer<Runnable> here = onlyHere(handler::elsewhere);
        return ask(task, write, answer -> here.accept(() -> handler.answered(answer)),
                refusal -> here.accept(() -> handler.refused(refusal)), () -> here.accept(handler::unanswered),
                () -> here.accept(handler::cancelled));
    }

    /// Asks the directory for what the person wants. It is shown while it takes long, and can be cancelled: then `cancelled`
    /// is called, and the directory did nothing. `refused` is called when the directory refuses.
    ///
    /// @return the request; none without a directory
    <T> Optional<PendingRequests.Request> ask(Task task, Function<Directory, T> question, Consumer<? super T> answered,
                                              Consumer<Problem> refused, Runnable unanswered, Runnable cancelled) {
        Optional<Directory> directory = directory();
        if (directory.isEmpty()) {
            unanswered.run();
            return Optional.empty();
        }
        return Optional.of(run(task, directory.get().call(question), answered,
                failure -> refusal(failure).ifPresentOrElse(refused, unanswered), cancelled));
    }

    /// The same for something to read: a cancel means that there is no answer, and so does another directory.
    <T> Optional<PendingRequests.Request> ask(Task task, Function<Directory, T> question, Consumer<? super T> answered,
                                              Runnable unanswered) {
        return ask(task, question, fromHere(answered, unanswered), told(unanswered), unanswered, unanswered);
    }

    /// The same for something to read before the person's wish is carried out. `outage` is called where the directory can't be
    /// reached and the link was not made again meanwhile. After a cancel, a refusal that was told, and in another directory nothing
    /// is called: the wish is dropped.
    <T> void askFirst(Task task, Function<Directory, T> question, Consumer<? super T> answered, Runnable outage) {
        int asked = links;
        ask(task, question, fromHere(answered, () -> { }), this::refused, () -> {
            if (asked == links) {
                outage.run();
            }
        }, () -> { });
    }

    /// Runs a call on the present link in the background, as what the person waits for.
    <T> PendingRequests.Request run(Task task, Call<T> call, Consumer<? super T> answered,
                                    Consumer<? super RuntimeException> failed, Runnable cancelled) {
        int asked = links;
        PendingRequests.Request request = pending.begin(task, call);
        background.run(task.kind().job(), call::run, result -> {
            request.end(result);
            answered.accept(result);
        }, failure -> {
            if (isCancelled(failure)) {
                cancelled.run();
                request.endCancelled();
            } else {
                request.end();
                failed.accept(failure);
                if (refusal(failure).isEmpty()) {
                    failed(asked, failure);
                }
            }
        });
        return request;
    }

    /// Why the directory answered no; empty for an outage.
    static Optional<Problem> refusal(RuntimeException failure) {
        return failure instanceof DirectoryUnavailable unavailable ? unavailable.refusal() : Optional.empty();
    }

    private Consumer<Problem> told(Runnable unanswered) {
        return refusal -> {
            unanswered.run();
            refused(refusal);
        };
    }

    /// Tells that the directory refused to read something.
    void refused(Problem refusal) {
        listeners.forEach(listener -> listener.refused(refusal));
    }

    static boolean isCancelled(RuntimeException failure) {
        return failure instanceof DirectoryUnavailable unavailable
                && unavailable.reason() == DirectoryUnavailable.Reason.CALLED_OFF;
    }

    /// How many links there were: a question may be answered, or fail, when its own is long lost and there is another.
    int links() {
        return links;
    }

    /// Takes the steps that an answer calls for while the same directory is there as now. Of another one the answer says
    /// nothing: then `elsewhere` is run instead.
    private Consumer<Runnable> onlyHere(Runnable elsewhere) {
        String here = identity;
        return step -> (here.equals(identity) ? step : elsewhere).run();
    }

    /// Takes an answer while the same directory is there as now. Else `elsewhere` is run.
    <T> Consumer<T> fromHere(Consumer<? super T> answered, Runnable elsewhere) {
        Consumer<Runnable> here = onlyHere(elsewhere);
        return answer -> here.accept(() -> answered.accept(answer));
    }

    /// Says that a question failed, for the link it was asked on; that one counts as lost, and no later one.
    ///
    /// @param asked what [#links] was then
    void failed(int asked, RuntimeException failure) {
        if (state.now() instanceof Link.Online && asked == links) {
            lost(failure, Instant.now());
        }
    }

    /// Says that the directory has fallen silent, though nobody asked it anything.
    void silent(RuntimeException failure, Instant since) {
        if (state.now() instanceof Link.Online) {
            lost(failure, since);
        }
    }

    private void connected(Connector.Connection connection) {
        connecting = false;
        if (anew) { // on this connection a held save would go out under the old name
            connectOnceIdle();
            return;
        }
        links++;
        identity = connection.identity();
        own.account(connection.account());
        reshape(connection.directory().type());
        own.everythingIsReadAnew();
        wasOnline = true;
        madeAt = System.nanoTime();
        asOf = Optional.empty();
        failed = Optional.empty();
        connection.directory().rest(resting);
        state.set(new Link.Online(connection.directory(), connection.feed(), connection.place(), connection.protection()));
    }

    /// Takes in what records hold from now on.
    void reshape(RecordType now) {
        own.fixed(now);
        type.set(now);
    }

    private void notConnected(RuntimeException failure) {
        connecting = false;
        anew = false;
        lost(failure, Instant.now());
    }

    private void lost(RuntimeException why, Instant since) {
        RuntimeException failure = told(why);
        System.getLogger("roster.link").log(System.Logger.Level.INFO, "No directory", why); // told on the screen
        failed = Optional.of(failure);
        asOf = wasOnline ? asOf.or(() -> Optional.of(since)) : asOf;
        if (!wasOnline && !isPassing(failure)) {
            state.set(new Link.Offline(failure, asOf, Duration.ZERO));
            return;
        }
        boolean wasLinked = state.now() instanceof Link.Online;
        failures = failures(failures, wasLinked ? Duration.ofNanos(System.nanoTime() - madeAt) : Duration.ZERO);
        Duration wait = RETRIES.next(failures, ThreadLocalRandom.current().nextDouble());
        state.set(new Link.Offline(failure, asOf, wait));
        retry = background.after(wait, this::connect);
    }

    /// The failure to tell. A silent server fails in several ways that mean the same to a person: the first one is told
    /// until another kind of failure comes. A server that has answered before is PostgreSQL, so its silence is a timeout.
    private RuntimeException told(RuntimeException failure) {
        if (!(failure instanceof DirectoryUnavailable silence && silence.reason().isSilence())) {
            return failure;
        }
        return failed.filter(before -> before instanceof DirectoryUnavailable earlier && earlier.reason().isSilence())
                .orElseGet(() -> wasOnline && silence.reason() == Reason.SILENT
                        ? new DirectoryUnavailable(Reason.TIMED_OUT, String.valueOf(silence.getMessage()), silence) : failure);
    }

    /// Whether it is worth trying again unasked what never worked. A directory that was there is tried again whatever
    /// happened to it.
    private static boolean isPassing(RuntimeException failure) {
        return failure instanceof DirectoryUnavailable unavailable && unavailable.reason().isPassing();
    }

    /// The number of failures in a row, after `before` and the loss of a link that held for `held`.
    static int failures(int before, Duration held) {
        return held.compareTo(STEADY) >= 0 ? 1 : before + 1;
    }
}
