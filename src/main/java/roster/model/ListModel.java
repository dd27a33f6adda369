package roster.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import roster.directory.Change;
import roster.directory.Field;
import roster.directory.Problem;
import roster.directory.Query;
import roster.directory.Revision;
import roster.directory.User;
import roster.work.Background;
import roster.work.Value;

/// The listed users, their order, and the values that are known of each. The state is in the parts ([ListParts]).
/// [ListReading] reads the ids of all listed users, [RowReading] reads rows when they are looked at, and [ListUpdates]
/// puts changes into the list. Event dispatch thread only.
public final class ListModel {
    private final ListParts parts;
    private final ListReading reading;
    private final RowReading rows;
    private final ListUpdates updates;

    /// Whether the list is the answer to the query.
    public enum Answer {
        /// It is, or will be in a moment.
        GIVEN,
        /// The list is older than the query, which is sent once there is a directory.
        WAITS_FOR_DIRECTORY,
        /// The person cancelled the query, or the directory refused it. The list is older than the query, or a part of
        /// the answer.
        NONE
    }

    ListModel(Background background, LinkModel link) {
        parts = new ListParts(background, link.own(), Query.all(link.type().now()));
        reading = new ListReading(background, link, parts);
        rows = new RowReading(link, parts, reading.schedule);
        updates = new ListUpdates(parts, reading.schedule);
        link.type().watch(parts.query::reshape);
    }

    public Value<Listing> listing() {
        return parts.shown.listing();
    }

    /// Whether the person waits for the list.
    public Value<Boolean> busy() {
        return reading.busy();
    }

    /// Whether the list is the answer to [#query].
    public Value<Answer> answer() {
        return parts.query.answer();
    }

    /// The reason why the directory refused to answer [#query]; empty if it did not.
    public Value<Optional<Problem>> refusal() {
        return parts.query.refusal();
    }

    /// What stands in the place of the list.
    public ListCard card() {
        return ListCard.of(parts.shown.now(), query(), answer().now(), refusal().now().isPresent());
    }

    /// What is said of the number of listed users.
    public ListCount count(boolean isOnline) {
        return ListCount.of(parts.shown.now(), query(), answer().now(), isOnline);
    }

    /// Whether the search on the screen finds a user with the values of this one.
    public boolean finds(User user) {
        return parts.shown.now().query().matches(user.values());
    }

    // ---- rows

    /// Tells `listener` from now on what becomes of the listed users.
    public void listen(ListListener listener) {
        parts.events.listen(listener);
    }

    /// The user in `row`; null while it is being read.
    public @Nullable User user(int row) {
        return rows.user(row);
    }

    /// The user as far as it is known without asking the directory; null for an unknown one.
    public @Nullable User known(long id) {
        return parts.rows.user(id);
    }

    /// Whether others changed a user that this window had loaded before. The mark goes when the person looks at the
    /// user or refreshes the list.
    public boolean isChangedByOthers(long id) {
        return parts.others.isMarked(id);
    }

    /// The last such change; empty also if it is unknown, as after a gap in the feed.
    public Optional<Revision> changedByOthers(long id) {
        return parts.others.last(id);
    }

    /// Takes note that the person has seen the present state of every row, also of rows that are not read yet.
    void seen() {
        parts.shown.tellUsers(parts.others.unmarkAll());
    }

    /// Takes note that the person has seen the present state of a user.
    void seen(long id) {
        parts.seen(id);
    }

    // ---- the query

    public Query query() {
        return parts.query.now();
    }

    /// Sets the word that is shown for each status. A search compares these words.
    public void showChoices(Map<Field, Map<String, String>> words) {
        parts.query.showChoices(words);
    }

    /// Lists the users that match `text`, after a pause in typing.
    public void filter(String text) {
        parts.query.filter(text, reading::refresh);
    }

    /// Lists in another order.
    public void sort(List<Query.Sort> sort) {
        parts.query.sort(sort);
        reading.refresh();
    }

    /// Reads the list again.
    public void refresh() {
        reading.refresh();
    }

    /// Runs `step` once the list answers the query, without waiting for a pause in typing. Drops it if there is no
    /// directory, if the query fails, or if another text is entered before the answer.
    void whenAnswered(Runnable step) {
        reading.whenAnswered(step);
    }

    /// The whole list as it was last read; empty if it may be out of date.
    public Value<Optional<Listing>> wholeList() {
        return parts.whole.known();
    }

    /// Whether there is a list to show if the search is emptied offline.
    public boolean knowsList() {
        Listing now = parts.shown.now();
        return now.query().text().isEmpty() ? now.whole() || now.size() > 0 : parts.whole.known().now().isPresent();
    }

    // ---- reading in turn

    /// Sets how many other windows read the list when it changes.
    void among(int others) {
        reading.schedule.setPeerCount(others);
    }

    /// A random wait, so that many windows do not read at the same moment.
    Duration turn() {
        return reading.schedule.turn();
    }

    /// The longest wait of all windows.
    Duration longestTurn() {
        return reading.schedule.longestTurn();
    }

    /// The longest wait, if reading the list takes each other window `took`.
    static Duration longestTurn(int others, Duration took) {
        return ReadSchedule.longestTurn(others, took);
    }

    /// Whether the list is about to be read again by itself.
    boolean awaitsItsTurn() {
        return reading.schedule.isScheduled();
    }

    /// Whether no read of the list is under way or scheduled.
    boolean isSettled() {
        return reading.schedule.isSettled();
    }

    /// Reads the list at once if it waits for its turn. An action of the person does not wait.
    void hurry() {
        reading.schedule.hurry();
    }

    // ---- the directory

    /// Takes in a user that was just saved, added or read.
    void learnt(User user) {
        updates.learnt(user);
    }

    /// Tells that the person has just added or restored these users.
    void added(Set<Long> ids) {
        parts.events.added(ids);
    }

    /// Removes users that were deleted.
    void gone(Set<Long> ids) {
        updates.deleted(ids);
    }

    /// Takes in the changes that the feed tells, own ones as well as others'.
    void happened(List<Change> changes) {
        updates.happened(changes);
    }

    /// Handles a gap in the feed: reads everything again in this window's turn, or at once if nothing was read yet.
    void missed() {
        reading.onFeedGap();
    }

    /// Reads the list after an outage.
    void linkIsBack() {
        reading.linkIsBack();
    }

    /// Shows these users until the directory answers.
    void begin(LastSeen lastSeen) {
        long[] ids = lastSeen.users().stream().mapToLong(User::id).toArray();
        lastSeen.users().forEach(parts.rows::put);
        parts.show(new Listing(parts.query.now(), ids, lastSeen.total(), false));
    }

    /// Forgets all users, as another directory has other ones.
    void forget() {
        parts.rows.clear();
        parts.others.clear();
        reading.schedule.forget();
        parts.whole.outdated();
        parts.beginRound();
        parts.show(new Listing(parts.query.now(), new long[0], 0, false));
    }

    /// The beginning of the list, to be shown at the next start. Empty before the list was read, during a search, and
    /// if a row of the beginning is unknown: what was kept before says more.
    ///
    /// @param at       the last moment at which the list was known to be true
    /// @param identity of the directory
    Optional<LastSeen> lastSeen(Instant at, String identity) {
        Listing now = parts.shown.now();
        int count = Math.min(now.size(), LastSeen.MOST);
        List<User> users = IntStream.range(0, count).mapToObj(row -> known(now.id(row)))
                .takeWhile(Objects::nonNull).map(Objects::requireNonNull).toList();
        boolean isWhole = users.size() == count && (count > 0 || now.total() == 0);
        return reading.schedule.wasRead() && isWhole && now.query().text().isEmpty()
                ? Optional.of(new LastSeen(users, now.total(), at, identity)) : Optional.empty();
    }
}
