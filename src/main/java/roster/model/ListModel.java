package roster.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import roster.directory.Call;
import roster.directory.Change;
import roster.directory.Directory;
import roster.directory.Problem;
import roster.directory.Query;
import roster.directory.Revision;
import roster.directory.Status;
import roster.directory.User;
import roster.directory.UserDraft;
import roster.directory.Version;
import roster.work.Background;
import roster.work.Value;

/// Which users are listed, in which order, and what is known of each row. Ids come first and whole; rows are fetched
/// by the page when they are looked at. An older question is called off when a newer one is asked, and what is on the
/// screen stays until the newer answer is there.
///
/// What others do comes in by itself ([#happened]): values change in place; where a user's place may have changed, the
/// ids are read anew in the background, seldom enough that a storm of changes costs little. Event dispatch thread only.
public final class ListModel {
    private static final Duration TYPING_PAUSE = Duration.ofMillis(150);
    private static final int FIRST_ROWS = 500;
    private static final int PAGE = 100;
    private static final int ROWS_KEPT = 5_000;

    /// Between two readings that nobody asked for: this, or so many times as long as one takes.
    private static final Duration SOON = Duration.ofMillis(250);
    private static final int SHARE = 5;

    /// A colleague's reading costs the server about half of what one takes here; it is not waited for longer than this.
    private static final Duration LONGEST_TURN_OF_ONE = Duration.ofMillis(10);

    private final Background background;
    private final LinkModel link;
    private final Value<Listing> listing = new Value<>(new Listing(Query.ALL, new long[0], 0, false));
    private final Value<Boolean> busy = new Value<>(false);
    private final Value<Answer> answer = new Value<>(Answer.GIVEN);
    private final Value<Optional<Problem>> refusal = new Value<>(Optional.empty());
    private final List<Consumer<Integer>> rowWatchers = new ArrayList<>();
    private final List<Consumer<Set<Long>>> changeWatchers = new ArrayList<>();
    private final Map<Long, Row> rows = new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Row> eldest) {
            return size() > ROWS_KEPT;
        }
    };
    private final Map<Long, Optional<Revision>> changedByOthers = new HashMap<>();
    private final Set<Integer> pagesAsked = new HashSet<>();
    private final WholeList wholeList = new WholeList();
    private Query query = Query.ALL;
    private Map<Status, String> statuses = Map.of();
    private int round;
    private int shown;
    private int seen = 1;
    private int otherWindows;
    private Background.@Nullable Job typing;
    private @Nullable Runnable onceAnswered;
    private @Nullable Call<Listing> asked;
    private PendingRequests.@Nullable Request request;
    private boolean reading;
    private boolean readAgain;
    private long readAt;
    private Duration lastTook = Duration.ZERO;
    private Background.@Nullable Job soon;

    /// What is known of a user, and in which round of reading it was learnt.
    private record Row(User user, int round) {}

    ListModel(Background background, LinkModel link) {
        this.background = background;
        this.link = link;
    }

    public Value<Listing> listing() {
        return listing;
    }

    /// Whether an answer is being waited for that the person asked for.
    public Value<Boolean> busy() {
        return busy;
    }

    /// Whether the list is the answer to the query.
    public enum Answer {
        /// It is, or will be in a moment.
        GIVEN,
        /// The list is older than the query, which will be sent once there is a directory.
        WAITS_FOR_DIRECTORY,
        /// The person cancelled the query, or the directory refused it. The list is older than the query, or a part of it.
        NONE
    }

    /// Whether the list is the answer to [#query].
    public Value<Answer> answer() {
        return answer;
    }

    /// Why the directory refused to answer [#query]; empty where it did not.
    public Value<Optional<Problem>> refusal() {
        return refusal;
    }

    /// Calls `watcher` with the number of each row that becomes known or changes, and with the first row of each list whose
    /// first user is known already.
    public void watchRows(Consumer<Integer> watcher) {
        rowWatchers.add(watcher);
    }

    /// Calls `watcher` with the ids of users whom somebody else has just changed or added.
    public void watchChanges(Consumer<Set<Long>> watcher) {
        changeWatchers.add(watcher);
    }

    /// The user in `row`; null while it is being fetched.
    public @Nullable User user(int row) {
        @Nullable Row known = rows.get(listing.now().id(row));
        if (known == null || known.round < round) {
            fetch(row / PAGE, known == null);
        }
        return known == null ? null : known.user;
    }

    /// What is known of a user without asking the directory; null for nothing.
    public @Nullable User known(long id) {
        @Nullable Row known = rows.get(id);
        return known == null ? null : known.user;
    }

    /// Whether somebody else changed a user whom this window had loaded before, since the person looked at it or had the
    /// list read anew.
    public boolean isChangedByOthers(long id) {
        return changedByOthers.containsKey(id);
    }

    /// The last such change; empty also where it is not known, for it can't always be told what happened.
    public Optional<Revision> changedByOthers(long id) {
        return changedByOthers.getOrDefault(id, Optional.empty());
    }

    public Query query() {
        return query;
    }

    /// Takes note of the word that is shown for each status, which is what a search compares.
    public void showStatuses(Map<Status, String> words) {
        statuses = Map.copyOf(words);
    }

    /// Lists the users who match `text`, once the person pauses in typing.
    public void filter(String text) {
        var next = new Query(text, query.sort(), statuses);
        if (next.equals(query)) {
            return;
        }
        query = next;
        onceAnswered = null;
        if (typing != null) {
            typing.cancel();
        }
        typing = background.after(TYPING_PAUSE, this::refresh);
    }

    /// Runs `step` once the list answers what was asked last, which for this does not wait for a pause in typing; at once
    /// where it does already, and never where it can't be asked or something else is asked before.
    void whenAnswered(Runnable step) {
        if (isAnswered()) {
            step.run();
        } else if (link.directory().isPresent()) {
            if (typing != null) {
                typing.cancel();
            }
            onceAnswered = step;
            refresh();
        }
    }

    /// Lists in another order.
    public void sort(List<Query.Sort> sort) {
        query = query.sortedBy(sort);
        refresh();
    }

    /// Reads the list anew.
    public void refresh() {
        Optional<Directory> directory = link.directory();
        if (directory.isEmpty()) {
            waitForDirectory();
            return;
        }
        callOff();
        reread();
        busy.set(true);
        read(directory.get(), query, FIRST_ROWS);
    }

    /// Meanwhile an emptied search shows the whole list in its order, if that is still known.
    private void waitForDirectory() {
        if (query.text().isEmpty() && !listing.now().query().text().isEmpty()) {
            wholeList.known().now().ifPresent(this::publish);
        }
        answer.set(isAnswered() ? Answer.GIVEN : Answer.WAITS_FOR_DIRECTORY);
    }

    /// The whole list as it was last read; empty where it may be out of date.
    public Value<Optional<Listing>> wholeList() {
        return wholeList.known();
    }

    /// Whether a search that is withdrawn offline leaves a list to show.
    public boolean knowsList() {
        Listing now = listing.now();
        return now.query().text().isEmpty() ? now.whole() || now.size() > 0 : wholeList.known().now().isPresent();
    }

    private boolean isAnswered() {
        return listing.now().query().equals(query);
    }

    /// How many other windows read the list anew when it changes.
    void among(int others) {
        otherWindows = others;
    }

    /// How long to wait, as chance has it, so that a thousand desktops don't read the same at the same moment.
    Duration turn() {
        return longestTurn().multipliedBy(ThreadLocalRandom.current().nextInt(1_001)).dividedBy(1_000);
    }

    /// How long the last of all waits.
    Duration longestTurn() {
        return longestTurn(otherWindows, lastTook);
    }

    /// How long the last of all waits, each of whom reads the list in the time that it took here.
    static Duration longestTurn(int others, Duration took) {
        Duration ofOne = took.dividedBy(2);
        return (ofOne.compareTo(LONGEST_TURN_OF_ONE) < 0 ? ofOne : LONGEST_TURN_OF_ONE).multipliedBy(others);
    }

    /// Whether it will be read anew by itself.
    boolean awaitsItsTurn() {
        return soon != null;
    }

    /// Whether nothing is being read, nor will be before something happens.
    boolean isSettled() {
        return soon == null && !reading;
    }

    /// Takes note that something happened and can't be told: reads all anew when it is this desktop's turn, however often
    /// it happens; at once where nothing was read yet.
    void missed() {
        wholeList.outdated();
        if (readAt == 0 && !reading) {
            refresh();
        } else {
            reread();
            refreshInTurn();
        }
    }

    /// The directory answers again. What is being read may be waiting for a connection that is dead, and is called off.
    void linkIsBack() {
        if (reading) {
            callOff();
            readAgain = false;
            idle();
        }
        if (isAnswered()) {
            missed();
        } else {
            refresh();
        }
    }

    /// Shows these until the directory answers.
    void begin(LastSeen lastSeen) {
        long[] ids = lastSeen.users().stream().mapToLong(User::id).toArray();
        lastSeen.users().forEach(user -> rows.put(user.id(), new Row(user, round)));
        publish(new Listing(query, ids, lastSeen.total(), false));
    }

    /// Forgets whom it knows: another directory is there from now on.
    void forget() {
        rows.clear();
        changedByOthers.clear();
        readAt = 0;
        wholeList.outdated();
        reread();
        publish(new Listing(query, new long[0], 0, false));
    }

    /// The beginning of the list; empty before the list was read, where a row of the beginning is not known, and while
    /// something is searched for. Each of these would replace a list that says more.
    ///
    /// @param at       the last moment of which it is known
    /// @param identity of the directory
    Optional<LastSeen> lastSeen(Instant at, String identity) {
        Listing now = listing.now();
        int count = Math.min(now.size(), LastSeen.MOST);
        List<User> users = IntStream.range(0, count).mapToObj(row -> known(now.id(row)))
                .takeWhile(Objects::nonNull).map(Objects::requireNonNull).toList();
        boolean isWhole = users.size() == count && (count > 0 || now.total() == 0);
        return readAt != 0 && isWhole && now.query().text().isEmpty()
                ? Optional.of(new LastSeen(users, now.total(), at, identity)) : Optional.empty();
    }

    /// Takes note that the person has seen how every row is now, also of those that are yet to be read.
    void seen() {
        seen = round + 1;
        var marked = Set.copyOf(changedByOthers.keySet());
        changedByOthers.clear();
        listing.now().rows(marked).forEach(this::tellRow);
    }

    /// Takes note that the person has seen how this user is now.
    void seen(long id) {
        if (changedByOthers.remove(id) != null) {
            listing.now().rows(Set.of(id)).forEach(this::tellRow);
        }
    }

    /// Takes note of a user that was just saved, added or read.
    void learnt(User user) {
        @Nullable Row known = rows.get(user.id());
        seen(user.id());
        if ((known != null && known.user.equals(user))
                || rows.merge(user.id(), new Row(user, round), ListModel::newer).equals(known)) {
            return;
        }
        wholeList.changed(known == null ? null : known.user.values(), user.values());
        listing.now().rows(Set.of(user.id())).forEach(this::tellRow);
        if (known == null || placeDependsOn(known.user.values(), user.values())) {
            refreshInTurn();
        }
    }

    /// Reads the list at once where it waits for its turn: what the person did themselves does not.
    void hurry() {
        if (soon != null) {
            refreshAfter(Duration.ZERO);
        }
    }

    /// Takes note of users that are no longer there.
    void gone(Set<Long> ids) {
        wholeList.outdated();
        ids.forEach(rows::remove);
        ids.forEach(changedByOthers::remove);
        if (!listing.now().rows(ids).isEmpty()) {
            publish(listing.now().without(ids));
        }
        refreshInTurn();
    }

    /// Takes note of what happened in the directory, whoever did it.
    void happened(List<Change> changes) {
        var changed = new LinkedHashSet<Long>();
        var removed = new LinkedHashSet<Long>();
        boolean moved = false;
        for (Change change : changes) {
            wholeList.happened(change);
            forgetWhoHadTheId(change);
            @Nullable Row known = rows.get(change.userId());
            boolean own = link.own().is(change.revision());
            if (own) {
                unmarkOwn(change.revision(), known);
            } else if (link.own().concerns(change.revision())) {
                changedByOthers.computeIfPresent(change.userId(), (_, _) -> Optional.of(change.revision()));
            }
            if (change.user().isEmpty()) {
                removed.add(change.userId());
                changed.remove(change.userId());
            } else if (isNews(known, change.user().get())) {
                rows.put(change.userId(), new Row(change.user().get(), round));
                removed.remove(change.userId());
                boolean restored = change.revision().kind() == Revision.Kind.RESTORED;
                moved |= placeDependsOn(restored ? null : change.revision().before(), change.user().get().values());
                if (known == null || (Version.isLater(change.user().get().version(), known.user.version())
                        && !known.user.values().sameAs(change.user().get().values()))) {
                    changed.add(change.userId()); // else it is one's own, known before, or can't be seen
                    if (known != null && !own && link.own().concerns(change.revision())) {
                        changedByOthers.put(change.userId(), Optional.of(change.revision()));
                    }
                }
            }
        }
        if (!removed.isEmpty()) {
            gone(removed);
        }
        if (!changed.isEmpty()) {
            listing.now().rows(changed).forEach(this::tellRow);
            tellChanged(changed);
        }
        if (moved) {
            refreshInTurn();
        }
    }

    /// Takes back a mark that was set when the row was read and it was not known who had changed it.
    private void unmarkOwn(Revision revision, @Nullable Row known) {
        if (known != null && known.user.version() == revision.version()
                && changedByOthers(revision.userId()).isEmpty() && changedByOthers.remove(revision.userId()) != null) {
            listing.now().rows(Set.of(revision.userId())).forEach(this::tellRow);
        }
    }

    /// A user who has the id of another one is a newcomer.
    private void forgetWhoHadTheId(Change change) {
        @Nullable User known = known(change.userId());
        if (known != null && change.user().filter(user -> !user.isSameRecordAs(known)
                && Version.isLater(user.version(), known.version())).isPresent()) {
            rows.remove(change.userId());
            changedByOthers.remove(change.userId());
        }
    }

    /// From now on every row is read again when it is looked at, and answers to earlier questions count for less.
    private void reread() {
        round++;
        pagesAsked.clear();
    }

    /// @param before null for a user who was not there
    private boolean placeDependsOn(@Nullable UserDraft before, UserDraft after) {
        if (before == null || query.matches(before) != query.matches(after)) {
            return true;
        }
        return query.matches(after) && !query.sortsAlike(before, after);
    }

    /// Cancels what is being read, whose answer is ignored from now on. In the background, since that takes a word with the
    /// database too.
    private void callOff() {
        @Nullable Call<Listing> older = asked;
        if (!reading || older == null) {
            return;
        }
        asked = null;
        endRequest();
        background.run("call-off", () -> {
            older.cancel();
            return older;
        }, _ -> { }, _ -> { }); // where it can't be called off, its answer is ignored all the same
    }

    private void endRequest() {
        if (request != null) {
            request.end();
            request = null;
        }
    }

    /// Reads the ids anew without a word, when it is this desktop's turn: all colleagues' may do so too. Not again and
    /// again; what is under way is not called off. The query of the list is read: a newer one is sent by [#refresh] only, so
    /// that a query that was cancelled or refused is not sent again by itself.
    private void refreshInTurn() {
        if (soon == null) {
            refreshAfter(turn());
        }
    }

    private void refreshAfter(Duration turn) {
        if (reading) {
            readAgain = true;
            return;
        }
        if (soon != null) {
            soon.cancel();
        }
        Duration pause = readAt == 0 ? Duration.ZERO
                : Collections.max(List.of(SOON, lastTook.multipliedBy(SHARE))).minusNanos(System.nanoTime() - readAt);
        soon = background.after(Collections.max(List.of(pause, turn)), () -> {
            soon = null;
            if (reading) {
                readAgain = true;
            } else {
                link.directory().ifPresent(directory -> read(directory, listing.now().query(), Integer.MAX_VALUE));
            }
        });
    }

    private void read(Directory directory, Query about, int atMost) {
        reading = true;
        int asOf = round;
        int askedOn = link.links();
        long begun = System.nanoTime();
        Call<Listing> call = directory.call(now -> {
            long[] ids = now.search(about).ids(atMost);
            return new Listing(about, ids, now.count(), ids.length < atMost);
        });
        asked = call;
        if (busy.now()) { // by the person
            request = link.pending().begin(about.text().isBlank() ? Task.of(Task.Kind.LIST)
                    : new Task(Task.Kind.SEARCH, about.text()), call);
        }
        background.run("list", call::run, found -> read(directory, call, found, asOf, begun),
                failure -> unread(askedOn, call, about, failure));
    }

    private void read(Directory directory, Call<Listing> call, Listing found, int asOf, long begun) {
        if (!call.equals(asked)) {
            return;
        }
        endRequest();
        if (found.query().equals(query)) {
            refusal.set(Optional.empty());
        }
        wholeList.read(found);
        Listing now = listing.now();
        boolean better = found.whole() || found.size() > now.size() || !found.query().equals(now.query());
        if (better && (asOf > shown || !found.looksLike(now))) { // rows that are to be read again are looked at anew
            shown = asOf;
            publish(found);
        }
        if (!found.whole()) {
            read(directory, found.query(), Integer.MAX_VALUE);
            return;
        }
        readAt = System.nanoTime();
        lastTook = Duration.ofNanos(readAt - begun);
        idle();
    }

    /// Other users stand in the rows from now on, whose pages may have been asked for with those who stood there.
    private void publish(Listing next) {
        pagesAsked.clear();
        listing.set(next);
        if (isAnswered()) {
            answer.set(Answer.GIVEN);
            if (next.size() > 0 && rows.containsKey(next.id(0))) {
                tellRow(0); // as told by the feed, it is not read
            }
        }
        @Nullable Runnable step = onceAnswered;
        if (step != null && next.query().equals(query)) {
            onceAnswered = null;
            step.run();
        }
    }

    private void idle() {
        reading = false;
        busy.set(false);
        if (readAgain) {
            readAgain = false;
            refreshAfter(Duration.ZERO);
        }
    }

    private void unread(int askedOn, Call<Listing> call, Query about, RuntimeException failure) {
        if (!call.equals(asked)) {
            return;
        }
        onceAnswered = null;
        idle();
        if (LinkModel.isCancelled(failure)) {
            answer.set(isAnswered() && listing.now().whole() ? Answer.GIVEN : Answer.NONE);
            if (request != null) {
                request.endCancelled();
                request = null;
            }
            return;
        }
        endRequest();
        Optional<Problem> refused = LinkModel.refusal(failure);
        if (refused.isPresent()) {
            refused(about, refused.get());
            return;
        }
        link.failed(askedOn, failure);
        waitForDirectory();
    }

    /// A list that can't be read anew stays. One that was never there is told to be refused in its place.
    private void refused(Query about, Problem why) {
        if (listing.now().query().equals(about) && listing.now().whole()) {
            if (isAnswered()) {
                answer.set(Answer.GIVEN);
            } // else what was typed meanwhile is yet to be sent, or was refused or cancelled before
            link.refused(why);
            if (endedAWait(why)) {
                refreshInTurn();
            }
        } else {
            refusal.set(Optional.of(why));
            answer.set(Answer.NONE);
        }
    }

    /// Whether the directory refused only after it had waited for seconds: the same request is sent again without a pause.
    private static boolean endedAWait(Problem why) {
        return why.reason() == Problem.Reason.LOCKED || why.reason() == Problem.Reason.BUSY;
    }

    /// @param awaited whether the person sees a row of which nothing is known
    private void fetch(int page, boolean awaited) {
        if (link.directory().isEmpty() || !pagesAsked.add(page)) {
            return;
        }
        Listing of = listing.now();
        int asked = round;
        List<Long> ids = of.ids(page * PAGE, (page + 1) * PAGE);
        Function<Directory, List<User>> rows = directory -> directory.listed(ids);
        Runnable unanswered = () -> pagesAsked.remove(page);
        Consumer<List<User>> answered = link.fromHere(users -> fetched(of, page, asked, users), unanswered);
        Consumer<Problem> refused = why -> {
            link.refused(why);
            if (endedAWait(why) && of == listing.now() && asked == round) {
                pagesAsked.remove(page);
                tellRows(page); // those that are on the screen are asked for again
            }
        };
        if (awaited) {
            link.ask(Task.of(Task.Kind.ROWS), rows, answered, refused, unanswered, () -> { });
        } else {
            link.ask("rows", rows, answered, refused, unanswered);
        } // what is refused otherwise, or cancelled, is not asked again before the next reading
    }

    private void fetched(Listing of, int page, int asked, List<User> users) {
        var found = new HashMap<Long, User>();
        users.forEach(user -> found.put(user.id(), user));
        Set<Long> changed = changedUnseen(users);
        changed.forEach(id -> changedByOthers.put(id, Optional.empty()));
        found.values().forEach(user -> rows.merge(user.id(), new Row(user, asked), ListModel::newer));
        tellChanged(changed);
        if (of != listing.now()) {
            return;
        }
        if (asked == round) {
            pagesAsked.remove(page);
        }
        if (users.size() < tellRows(page)) {
            refreshInTurn(); // somebody was deleted since the ids were read
        }
    }

    /// Tells the rows of a page, and returns how many there are.
    private int tellRows(int page) {
        int end = Math.min((page + 1) * PAGE, listing.now().size());
        for (int row = page * PAGE; row < end; row++) {
            tellRow(row);
        }
        return end - page * PAGE;
    }

    /// Those who were changed since they were last read here, without a word of it: what the person saved is known before,
    /// and what others did is told. Not where the person asked for them to be read anew.
    private Set<Long> changedUnseen(List<User> users) {
        var changed = new LinkedHashSet<Long>();
        for (User user : users) {
            @Nullable Row known = rows.get(user.id());
            if (known != null && known.round >= seen && Version.isLater(user.version(), known.user.version())
                    && user.isSameRecordAs(known.user) && link.own().concerns(known.user.values(), user.values())) {
                changed.add(user.id());
            }
        }
        return changed;
    }

    /// Within a round, what a live change told may be newer than what was being fetched meanwhile.
    private static Row newer(Row known, Row fetched) {
        boolean knownIsNewer = known.round == fetched.round
                ? Version.isLater(known.user.version(), fetched.user.version()) : known.round > fetched.round;
        return knownIsNewer ? known : fetched;
    }

    /// Whether a change left a user as nobody here knows it yet; the person's own saves are known before.
    private boolean isNews(@Nullable Row known, User user) {
        return known == null || Version.isLater(user.version(), known.user.version())
                || (known.round < round && known.user.version() == user.version());
    }

    private void tellChanged(Set<Long> changed) {
        changeWatchers.forEach(watcher -> watcher.accept(changed));
    }

    private void tellRow(int row) {
        rowWatchers.forEach(watcher -> watcher.accept(row));
    }
}
