package roster.model.link;

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
import roster.directory.ServerReport;
import roster.directory.record.FieldKind;
import roster.directory.record.Linked;
import roster.directory.record.Problem;
import roster.directory.record.RecordType;
import roster.model.request.Own;
import roster.model.request.PendingRequests;
import roster.model.request.Task;
import roster.model.request.WriteHandler;
import roster.work.Background;
import roster.work.Edt;
import roster.work.MutableValue;
import roster.work.Value;

/// The link to the directory. It connects and, after an outage, reconnects. Every other model reaches the directory
/// through [#ask]. An outage loses the link. A refusal is an answer, so the link stays. Event dispatch thread only.
public final class LinkModel {
    /// The most rows that are offered while a label is typed.
    private static final int MOST_FOUND = 20;

    private final Background background;
    private final Connector connector;
    private final PendingRequests pending;
    private final Own own;
    private final MutableValue<RecordType> type;
    private final List<RefusalListener> listeners = new ArrayList<>();
    private final MutableValue<LinkState> state = new MutableValue<>(new LinkState.Connecting(Optional.empty(),
            Optional.empty(), Optional.empty()));
    private boolean wasOnline;
    private boolean connecting;
    private boolean anew;
    private boolean leaving;
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

    /// @param shownAfter the wait after which a request is shown
    public LinkModel(Background background, Connector connector, Duration shownAfter, Own own) {
        this.background = background;
        this.connector = connector;
        this.own = own;
        type = new MutableValue<>(connector.type());
        pending = new PendingRequests(background, shownAfter);
    }

    public Value<LinkState> state() {
        return state;
    }

    /// The type of the records. Until the directory answers it is the type of Roster's own table.
    public Value<RecordType> type() {
        return type;
    }

    public PendingRequests pending() {
        return pending;
    }

    public Own own() {
        return own;
    }

    public ServerName server() {
        return connector.server();
    }

    /// The identity of the present or last directory, or of the one whose kept list is shown; empty before.
    public String identity() {
        return identity;
    }

    /// The time of the shown data: now while there is a link, else the time when it was lost.
    public Instant knownAsOf() {
        return asOf.orElseGet(Instant::now);
    }

    /// Records that the window shows users of this time and directory before there is a link.
    public void showing(Instant lastSeen, String ofDirectory) {
        asOf = Optional.of(lastSeen);
        identity = ofDirectory;
        onTheWay(Optional.empty());
    }

    /// Reconnects under the person's present name. It happens at once, or after the attempt and the writes that are
    /// under way. The new connection closes the old one, and each call on the old one fails.
    public void connectAnew() {
        anew = true;
        connectOnceIdle();
    }

    /// Leaves the directory for another server, with the arguments of [Connector#choose]. An attempt under way ends
    /// first. No answer of the former directory arrives any more.
    public void leaveFor(String uri, String password) {
        connector.choose(uri, password);
        identity = "";
        wasOnline = false;
        asOf = Optional.empty();
        failed = Optional.empty();
        failures = 0;
        leaving = true;
        onTheWay(Optional.empty());
        connectAnew();
    }

    /// Tries a server without using it, with the arguments of [Connector#test].
    public void test(String uri, String password, Consumer<ServerReport> answered, Consumer<RuntimeException> failed) {
        background.run("test", () -> connector.test(uri, password), answered, failed);
    }

    /// Reads the log of a server that Roster runs itself. `read` receives its last part, or the message of a failure.
    public void readLog(Consumer<? super String> read) {
        background.run("log", connector::log, read, failure -> read.accept(String.valueOf(failure.getMessage())));
    }

    private void connectOnceIdle() {
        if (anew && !connecting) {
            pending.write().ifPresentOrElse(write -> write.whenEnded(this::connectOnceIdle), this::connect);
        }
    }

    /// Connects now. Called at the start, on *Retry*, and after the pause that follows a lost link.
    public void connect() {
        if (connecting) {
            return; // a second directory would be opened, and nobody would close the first
        }
        if (retry != null) {
            retry.cancel();
        }
        connecting = true;
        anew = false;
        leaving = false;
        if (state.now() instanceof LinkState.Online) {
            asOf = Optional.of(Instant.now());
        }
        onTheWay(Optional.empty());
        Optional<Consent> given = consent;
        consent = Optional.empty(); // it counts once
        background.run("connect", () -> connector.connect(this::tell, given), this::connected, this::notConnected);
    }

    /// Connects with the changes to which the person agreed.
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
        state.set(new LinkState.Connecting(asOf, failed, progress));
    }

    /// Sets whether this window is idle. An idle window keeps no spare connection.
    public void rest(boolean nobodyWorks) {
        resting = nobodyWorks;
        directory().ifPresent(directory -> directory.rest(nobodyWorks));
    }

    /// The directory; empty while there is no link.
    public Optional<Directory> directory() {
        return state.now() instanceof LinkState.Online(Directory directory, _, _, _) ? Optional.of(directory)
                : Optional.empty();
    }

    public void listen(RefusalListener listener) {
        listeners.add(listener);
    }

    /// Finds at most a screenful of rows of another table as values for this field. Skipped without a directory.
    public void find(FieldKind.Link link, String text, Consumer<? super List<Linked>> found) {
        ask("find", directory -> directory.linked(link, text, MOST_FOUND), found, () -> { });
    }

    /// Sends a background request of the program to the directory. If the directory can't be reached, `unanswered` is
    /// called first and then the link counts as lost. Without a directory `unanswered` is called at once. If the
    /// directory refuses, `unanswered` is called and the refusal is reported. An answer that comes after a switch to
    /// another directory counts as no answer.
    public <T> void ask(String job, Function<Directory, T> question, Consumer<? super T> answered,
                        Runnable unanswered) {
        ask(job, question, answered, told(unanswered), unanswered);
    }

    /// The same, but a refusal calls `refused` only.
    public <T> void ask(String job, Function<Directory, T> question, Consumer<? super T> answered,
            Consumer<Problem> refused, Runnable unanswered) {
        Optional<Directory> directory = directory();
        if (directory.isEmpty()) {
            unanswered.run();
            return;
        }
        int asked = links;
        background.run(job, () -> question.apply(directory.get()), fromHere(answered, unanswered), failure ->
                DirectoryUnavailable.refusalIn(failure).ifPresentOrElse(refused, () -> {
                    unanswered.run();
                    failed(asked, failure);
                }));
    }

    /// Sends a write to the directory. After a switch to another directory only [WriteHandler#elsewhere] is called.
    ///
    /// @return the request; empty without a directory
    public <T> Optional<PendingRequests.Request> write(Task task, Function<Directory, T> write,
            WriteHandler<T> handler) {
        Consumer<Runnable> here = onlyHere(handler::elsewhere);
        return ask(task, write, answer -> here.accept(() -> handler.answered(answer)),
                refusal -> here.accept(() -> handler.refused(refusal)), () -> here.accept(handler::unanswered),
                () -> here.accept(handler::cancelled));
    }

    /// Sends a request of the person to the directory. It is shown once it is slow, and can be cancelled. A cancel in
    /// time calls `cancelled`, and the directory did nothing. A refusal calls `refused`.
    ///
    /// @return the request; empty without a directory
    public <T> Optional<PendingRequests.Request> ask(Task task, Function<Directory, T> question,
            Consumer<? super T> answered, Consumer<Problem> refused, Runnable unanswered, Runnable cancelled) {
        Optional<Directory> directory = directory();
        if (directory.isEmpty()) {
            unanswered.run();
            return Optional.empty();
        }
        return Optional.of(run(task, directory.get().call(question), answered,
                failure -> DirectoryUnavailable.refusalIn(failure).ifPresentOrElse(refused, unanswered), cancelled));
    }

    /// The same for a read. After a cancel or a switch to another directory `unanswered` is called.
    public <T> Optional<PendingRequests.Request> ask(Task task, Function<Directory, T> question,
            Consumer<? super T> answered, Runnable unanswered) {
        return ask(task, question, fromHere(answered, unanswered), told(unanswered), unanswered, unanswered);
    }

    /// The same for a read that precedes an action of the person. `outage` is called if the directory can't be reached
    /// and the link is still the same. After a cancel, a reported refusal or a switch to another directory the action
    /// is dropped without a call.
    public <T> void askFirst(Task task, Function<Directory, T> question, Consumer<? super T> answered,
            Runnable outage) {
        int asked = links;
        ask(task, question, fromHere(answered, () -> { }), this::refused, () -> {
            if (asked == links) {
                outage.run();
            }
        }, () -> { });
    }

    /// Runs a call on the present link in the background, as a request of the person.
    <T> PendingRequests.Request run(Task task, Call<T> call, Consumer<? super T> answered,
                                    Consumer<? super RuntimeException> failed, Runnable cancelled) {
        int asked = links;
        PendingRequests.Request request = pending.begin(task, call);
        background.run(task.kind().job(), call::run, result -> {
            request.end(result);
            answered.accept(result);
        }, failure -> {
            if (DirectoryUnavailable.isCancelled(failure)) {
                cancelled.run();
                request.endCancelled();
            } else {
                request.end();
                failed.accept(failure);
                if (DirectoryUnavailable.refusalIn(failure).isEmpty()) {
                    failed(asked, failure);
                }
            }
        });
        return request;
    }

    private Consumer<Problem> told(Runnable unanswered) {
        return refusal -> {
            unanswered.run();
            refused(refusal);
        };
    }

    /// Reports that the directory refused a read.
    public void refused(Problem refusal) {
        listeners.forEach(listener -> listener.refused(refusal));
    }

    /// The number of links so far. It tells whether a late answer belongs to the present link.
    public int links() {
        return links;
    }

    /// Returns a runner of steps of the present directory. After a switch to another it runs `elsewhere` instead.
    private Consumer<Runnable> onlyHere(Runnable elsewhere) {
        String here = identity;
        return step -> (here.equals(identity) ? step : elsewhere).run();
    }

    /// Returns a consumer of an answer from this directory. In another directory it runs `elsewhere` instead.
    public <T> Consumer<T> fromHere(Consumer<? super T> answered, Runnable elsewhere) {
        Consumer<Runnable> here = onlyHere(elsewhere);
        return answer -> here.accept(() -> answered.accept(answer));
    }

    /// Reports a failed request. Its link then counts as lost; a later link stays.
    ///
    /// @param asked the value of [#links] when the request was sent
    public void failed(int asked, RuntimeException failure) {
        LostLink.reportFault(failure);
        if (state.now() instanceof LinkState.Online && asked == links) {
            lost(failure, Instant.now());
        }
    }

    /// Reports that the feed has lost the directory.
    void silent(RuntimeException failure, Instant since) {
        if (state.now() instanceof LinkState.Online) {
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
        state.set(new LinkState.Online(connection.directory(), connection.feed(), connection.place(),
                connection.protection()));
    }

    /// Sets the type of the records from now on.
    public void reshape(RecordType now) {
        own.fixed(now);
        type.set(now);
    }

    private void notConnected(RuntimeException failure) {
        LostLink.reportFault(failure);
        connecting = false;
        if (leaving) { // it was about the former server
            connectOnceIdle();
            return;
        }
        anew = false;
        lost(failure, Instant.now());
    }

    private void lost(RuntimeException why, Instant since) {
        RuntimeException failure = LostLink.told(why, failed, wasOnline);
        System.getLogger("roster.link").log(System.Logger.Level.INFO, "No directory", why); // told on the screen
        failed = Optional.of(failure);
        asOf = wasOnline ? asOf.or(() -> Optional.of(since)) : asOf;
        if (!wasOnline && !LostLink.isPassing(failure)) {
            state.set(new LinkState.Offline(failure, asOf, Duration.ZERO));
            return;
        }
        boolean wasLinked = state.now() instanceof LinkState.Online;
        failures = LostLink.failures(failures,
                wasLinked ? Duration.ofNanos(System.nanoTime() - madeAt) : Duration.ZERO);
        Duration wait = LostLink.RETRIES.next(failures, ThreadLocalRandom.current().nextDouble());
        state.set(new LinkState.Offline(failure, asOf, wait));
        retry = background.after(wait, this::connect);
    }
}
