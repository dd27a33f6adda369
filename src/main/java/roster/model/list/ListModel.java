package roster.model.list;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import roster.directory.Filter;
import roster.directory.Query;
import roster.directory.feed.Change;
import roster.directory.record.Field;
import roster.directory.record.Problem;
import roster.directory.record.RecordType;
import roster.directory.record.Revision;
import roster.directory.record.User;
import roster.model.link.LinkModel;
import roster.model.listing.ListListener;
import roster.model.listing.Listing;
import roster.model.listing.ReadSchedule;
import roster.model.listing.VisibleRows;
import roster.work.Background;
import roster.work.MutableValue;
import roster.work.Value;

/// The listed users, their order and their known values. The state is in the parts ([ListParts]). [ListReading] reads
/// the ids of all listed users. [RowReading] reads rows when they become visible. [ListUpdates] puts changes into the
/// list. Event dispatch thread only.
public final class ListModel {
    private final Value<RecordType> type;
    private final ListParts parts;
    private final ListReading reading;
    private final RowReading rows;
    private final ListUpdates updates;
    private final MutableValue<Filter> filter = new MutableValue<>(Filter.NONE);

    /// Whether the list is the answer to the query.
    public enum Answer {
        /// The list is the answer, or will be in a moment.
        GIVEN,
        /// The list is older than the query, which is sent once there is a directory.
        WAITS_FOR_DIRECTORY,
        /// The person cancelled the query, or the directory refused it. The list is older than the query or a part of
        /// the answer.
        NONE
    }

    public ListModel(Background background, LinkModel link) {
        parts = new ListParts(background, link, Query.all(link.type().now()));
        reading = new ListReading(background, link, parts);
        rows = new RowReading(link, parts, reading.schedule);
        updates = new ListUpdates(parts, reading);
        type = link.type();
        type.watch(this::reshape);
    }

    private void reshape(RecordType now) {
        Filter before = query().filter();
        parts.query.reshape(now);
        parts.values.forget();
        tellFilter();
        if (!query().filter().equals(before)) {
            reading.refresh();
        }
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

    /// The content in the place of the list.
    public ListCard card() {
        return ListCard.of(parts.shown.now(), query(), answer().now(), refusal().now().isPresent());
    }

    /// The message about the number of listed users.
    public ListCount count(boolean isOnline) {
        return ListCount.of(parts.shown.now(), query(), answer().now(), isOnline);
    }

    /// Whether the search and the filter on the screen find a user with the values of this one.
    public boolean finds(User user) {
        return parts.shown.now().query().matches(user.id(), user.values());
    }

    // ---- rows

    /// Sends the events of the listed users to `listener` from now on.
    public void listen(ListListener listener) {
        parts.events.listen(listener);
    }

    /// The user in `row`; null while it is being read.
    public @Nullable User user(int row) {
        return rows.user(row);
    }

    /// The user as far as it is known without a request; null for an unknown one.
    public @Nullable User known(long id) {
        return parts.rows.user(id);
    }

    /// Whether others changed a user that this window had loaded before. The mark disappears when the person opens the
    /// user or refreshes the list.
    public boolean isChangedByOthers(long id) {
        return parts.others.isMarked(id);
    }

    /// The number of the users with this mark.
    public Value<Integer> changedByOthers() {
        return parts.others.count();
    }

    /// The last such change; empty also if it is unknown, as after a gap in the feed.
    public Optional<Revision> changedByOthers(long id) {
        return parts.others.last(id);
    }

    /// Records that the person has seen the present state of every row. Rows that are not read yet count too.
    public void seen() {
        parts.shown.tellUsers(parts.others.unmarkAll());
    }

    /// Records that the person has seen the present state of a user.
    public void seen(long id) {
        parts.seen(id);
    }

    /// Whether others deleted a user whose row stays.
    public boolean isDeletedByOthers(long id) {
        return parts.gone.has(id);
    }

    /// The deletion of such a user; empty if it is unknown.
    public Optional<Revision> deletionByOthers(long id) {
        return parts.gone.deletion(id);
    }

    /// Sets the source of the visible rows. Others' changes leave them in place until the person lists other users.
    public void watchRows(Supplier<VisibleRows> visible) {
        parts.visible = visible;
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

    /// The values and users to which the list is limited.
    public Value<Filter> filter() {
        return filter;
    }

    /// Lists only the users with one of these values of `field`; without values, users with any value.
    public void only(Field field, Set<String> values) {
        limit(query().filter().with(field, values));
    }

    /// Lists only the users that are marked as changed by others now, or users with and without that mark. A user stays
    /// listed after its mark disappears, until the person filters again.
    public void onlyChangedByOthers(boolean wanted) {
        limit(query().filter().with(wanted ? Optional.of(parts.others.marked()) : Optional.empty()));
    }

    /// Lists users with any values.
    public void clearFilter() {
        limit(Filter.NONE);
    }

    private void limit(Filter wanted) {
        if (!wanted.equals(query().filter())) {
            parts.query.limit(wanted);
            tellFilter();
            reading.refresh();
        }
    }

    private void tellFilter() {
        filter.set(query().filter());
    }

    /// The texts in use of the fields by which the list can be filtered.
    public FieldValues values() {
        return parts.values;
    }

    /// Lists in another order.
    public void sort(List<Query.Sort> sort) {
        parts.query.sort(sort);
        reading.refresh();
    }

    /// Sorts in the order of an earlier window. Unknown fields of this directory count once they are known.
    public void restoreOrder(String order) {
        parts.query.restore(order, type.now());
        reading.refresh();
    }

    /// The order in words for [#restoreOrder].
    public String order() {
        return parts.query.order();
    }

    /// Reads the list again.
    public void refresh() {
        reading.refresh();
    }

    /// Runs `step` once the list answers the query, without the pause in typing. Drops the step without a directory,
    /// after a failed query, or if another text is entered before the answer.
    public void whenAnswered(Runnable step) {
        reading.whenAnswered(step);
    }

    /// The whole list as it was last read; empty if it may be out of date.
    public Value<Optional<Listing>> wholeList() {
        return parts.whole.known();
    }

    /// Whether there is a list to show if the search and the filter are cleared offline.
    public boolean knowsList() {
        Listing now = parts.shown.now();
        return now.query().selectsAll() ? now.whole() || now.size() > 0 : parts.whole.known().now().isPresent();
    }

    // ---- reading in turn

    /// Sets how many other windows read the list when it changes.
    public void among(int others) {
        reading.schedule.setPeerCount(others);
    }

    /// A random wait, so that many windows do not read at the same moment.
    public Duration turn() {
        return reading.schedule.turn();
    }

    /// The longest wait of all windows.
    public Duration longestTurn() {
        return reading.schedule.longestTurn();
    }

    /// The longest wait, if reading the list takes each other window `took`.
    public static Duration longestTurn(int others, Duration took) {
        return ReadSchedule.longestTurn(others, took);
    }

    /// Whether the list is about to be read again by itself.
    public boolean awaitsItsTurn() {
        return reading.schedule.isScheduled();
    }

    /// Whether no read of the list is under way or scheduled.
    public boolean isSettled() {
        return reading.schedule.isSettled();
    }

    /// Reads the list at once if it waits for its turn. An action of the person does not wait.
    public void hurry() {
        reading.schedule.hurry();
    }

    // ---- the directory

    /// Takes in a user that was just read.
    public void learnt(User user) {
        updates.learnt(user);
    }

    /// Takes in a user that the person has just saved or added.
    public void written(User user) {
        updates.written(user);
    }

    /// Reports that the person has just added or restored these users.
    public void added(Set<Long> ids) {
        parts.events.added(ids);
    }

    /// Takes users out of the list that the person has just deleted.
    public void deleted(Set<Long> ids) {
        updates.deleted(ids);
    }

    /// Takes in that a user was found to be deleted. A visible row stays.
    public void foundDeleted(long id) {
        updates.deletedByOthers(Map.of(id, Optional.empty()));
    }

    /// Takes in the changes from the feed, own ones as well as others'.
    public void happened(List<Change> changes) {
        updates.happened(changes);
    }

    /// Handles a gap in the feed: reads everything again in this window's turn, or at once if nothing was read yet.
    public void missed() {
        reading.onFeedGap();
    }

    /// Reads the list after an outage.
    public void linkIsBack() {
        parts.query.fieldsAreKnown();
        reading.linkIsBack();
    }

    /// Shows these users until the directory answers.
    public void begin(LastSeen lastSeen) {
        long[] ids = lastSeen.users().stream().mapToLong(User::id).toArray();
        lastSeen.users().forEach(parts.rows::put);
        parts.show(new Listing(parts.query.now(), ids, lastSeen.total(), false));
    }

    /// Forgets all users after a switch to another directory.
    public void forget() {
        parts.rows.clear();
        parts.others.clear();
        reading.schedule.forget();
        parts.whole.outdated();
        parts.values.forget();
        parts.query.limit(Filter.NONE);
        tellFilter();
        parts.beginRound();
        parts.show(new Listing(parts.query.now(), new long[0], 0, false));
    }

    /// The beginning of the list for the next start. Empty before the first read, during a search or a filter, and
    /// while a row of the beginning is unknown. In these cases the list that was kept before is better.
    ///
    /// @param at       the last moment at which the list was known to be true
    /// @param identity of the directory
    Optional<LastSeen> lastSeen(Instant at, String identity) {
        Listing now = parts.shown.now();
        long[] ids = IntStream.range(0, now.size()).mapToLong(now::id).filter(id -> !parts.gone.has(id))
                .limit(LastSeen.MOST).toArray();
        List<User> users = LongStream.of(ids).mapToObj(this::known)
                .takeWhile(Objects::nonNull).map(Objects::requireNonNull).toList();
        boolean isWhole = users.size() == ids.length && (ids.length > 0 || now.total() == 0);
        return reading.schedule.wasRead() && isWhole && now.query().selectsAll()
                ? Optional.of(new LastSeen(users, now.total(), at, identity)) : Optional.empty();
    }
}
