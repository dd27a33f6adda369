package roster.model.list;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import roster.directory.Filter;
import roster.directory.Query;
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.directory.record.Problem;
import roster.directory.record.RecordType;
import roster.directory.record.User;
import roster.model.list.ListModel.Answer;
import roster.model.listing.Listing;
import roster.model.listing.ShownListing;
import roster.work.Background;
import roster.work.MutableValue;
import roster.work.Value;

/// The last query of the person, and whether the listing on the screen answers it. Event dispatch thread only.
final class ListQuery {
    private static final Duration TYPING_PAUSE = Duration.ofMillis(150);

    private final Background background;
    private final ShownListing shown;
    private final MutableValue<Answer> answer = new MutableValue<>(Answer.GIVEN);
    private final MutableValue<Optional<Problem>> refusal = new MutableValue<>(Optional.empty());
    private Query query;
    private String restored = "";
    private Map<Field, Map<String, String>> choices = Map.of();
    private Background.@Nullable Job typing;
    private @Nullable Runnable onceAnswered;

    /// @param first the query until the person enters one
    ListQuery(Background background, ShownListing shown, Query first) {
        this.background = background;
        this.shown = shown;
        query = first;
    }

    Query now() {
        return query;
    }

    Value<Answer> answer() {
        return answer;
    }

    /// The reason why the directory refused the query; empty if it did not.
    Value<Optional<Problem>> refusal() {
        return refusal;
    }

    boolean isAnswered() {
        return shown.now().query().equals(query);
    }

    /// Whether a change of a user may move it within, into or out of the list.
    ///
    /// @param before null for a user that was not there
    boolean placeDependsOn(@Nullable Draft before, User user) {
        Draft after = user.values();
        boolean isUnknown = before == null || !query.filter().only().keySet().stream().allMatch(before::knows);
        if (before == null || isUnknown || query.matches(user.id(), before) != query.matches(user.id(), after)) {
            return true;
        }
        return query.matches(user.id(), after) && !query.sortsAlike(before, after);
    }

    // ---- what the person enters

    /// Sets the words for the values of choices. They count from the next search on.
    void showChoices(Map<Field, Map<String, String>> words) {
        choices = Map.copyOf(words);
    }

    /// Adopts the new fields of records. An order by a dropped field ends, and so does its filter.
    void reshape(RecordType type) {
        List<Query.Sort> left = SortWords.parse(order(), type);
        query = query.sortedBy(left.isEmpty() ? List.of(new Query.Sort(type.title(), false)) : left)
                .filteredBy(query.filter().as(type));
        restored = "";
    }

    /// Searches for `text`. A step that waits for an earlier answer is dropped.
    ///
    /// @param send called after a pause in typing; skipped if the query is the same
    void filter(String text, Runnable send) {
        Query next = new Query(text, query.sort(), choices).filteredBy(query.filter());
        if (next.equals(query)) {
            return;
        }
        query = next;
        onceAnswered = null;
        endTyping();
        typing = background.after(TYPING_PAUSE, send);
    }

    /// Limits the list to the users that pass `filter`. A step that waits for an earlier answer is dropped.
    void limit(Filter filter) {
        query = query.filteredBy(filter);
        onceAnswered = null;
    }

    void sort(List<Query.Sort> sort) {
        restored = "";
        query = query.sortedBy(sort);
    }

    /// Sorts as an earlier window did. Until the fields of the directory are known, the order is limited to `known`.
    ///
    /// @param order the earlier value of [#order]
    void restore(String order, RecordType known) {
        List<Query.Sort> sort = SortWords.parse(order, known);
        query = sort.isEmpty() ? query : query.sortedBy(sort);
        restored = order;
    }

    /// The order in words that can be remembered. It includes fields that are yet to be known.
    String order() {
        return restored.isEmpty() ? SortWords.of(query.sort()) : restored;
    }

    /// Records that the fields are known.
    void fieldsAreKnown() {
        restored = "";
    }

    /// Keeps `step` until the answer. The caller sends the query at once, without the pause in typing.
    void whenAnswered(Runnable step) {
        endTyping();
        onceAnswered = step;
    }

    /// Ends the pause in typing, since the query is sent now.
    void endTyping() {
        if (typing != null) {
            typing.cancel();
        }
    }

    // ---- what becomes of the query

    /// Runs the step that waits for the answer, if `listing` is the answer.
    void listed(Listing listing) {
        @Nullable Runnable step = onceAnswered;
        if (step != null && listing.query().equals(query)) {
            onceAnswered = null;
            step.run();
        }
    }

    /// Drops the step that waits for the answer.
    void dropStep() {
        onceAnswered = null;
    }

    /// Records that the directory answered this query. Ends the refusal of an equal one.
    void answered(Query asked) {
        if (asked.equals(query)) {
            refusal.set(Optional.empty());
        }
    }

    /// Marks the query as answered if the listing is its answer. A newer query is still to be sent, or was refused or
    /// cancelled.
    void settle() {
        if (isAnswered()) {
            answer.set(Answer.GIVEN);
        }
    }

    void waitForDirectory() {
        answer.set(isAnswered() ? Answer.GIVEN : Answer.WAITS_FOR_DIRECTORY);
    }

    /// Records that a request was cancelled. The whole answer to an earlier one is still an answer.
    void cancelled() {
        answer.set(isAnswered() && shown.now().whole() ? Answer.GIVEN : Answer.NONE);
    }

    void refused(Problem why) {
        refusal.set(Optional.of(why));
        answer.set(Answer.NONE);
    }
}
