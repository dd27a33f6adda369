package roster.model;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import roster.directory.Draft;
import roster.directory.Field;
import roster.directory.Problem;
import roster.directory.Query;
import roster.directory.RecordType;
import roster.model.ListModel.Answer;
import roster.work.Background;
import roster.work.MutableValue;
import roster.work.Value;

/// The query that the person entered last, and whether the listing on the screen answers it. Event dispatch thread
/// only.
final class ListQuery {
    private static final Duration TYPING_PAUSE = Duration.ofMillis(150);

    private final Background background;
    private final ShownListing shown;
    private final MutableValue<Answer> answer = new MutableValue<>(Answer.GIVEN);
    private final MutableValue<Optional<Problem>> refusal = new MutableValue<>(Optional.empty());
    private Query query;
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

    /// Whether a change of a user may move it in the list, into the list or out of it.
    ///
    /// @param before null for a user that was not there
    boolean placeDependsOn(@Nullable Draft before, Draft after) {
        if (before == null || query.matches(before) != query.matches(after)) {
            return true;
        }
        return query.matches(after) && !query.sortsAlike(before, after);
    }

    // ---- what the person enters

    /// Sets the words for the values of choices, from the next search on.
    void showChoices(Map<Field, Map<String, String>> words) {
        choices = Map.copyOf(words);
    }

    /// Takes in that records have other fields. An order by a field that is gone ends.
    void reshape(RecordType type) {
        List<Query.Sort> left = query.sort().stream().filter(sort -> type.has(sort.field())).toList();
        query = query.sortedBy(left.isEmpty() ? List.of(new Query.Sort(type.title(), false)) : left);
    }

    /// Searches for `text`. A step that waits for an earlier answer is dropped.
    ///
    /// @param send called after a pause in typing; not if the query is the same
    void filter(String text, Runnable send) {
        var next = new Query(text, query.sort(), choices);
        if (next.equals(query)) {
            return;
        }
        query = next;
        onceAnswered = null;
        endTyping();
        typing = background.after(TYPING_PAUSE, send);
    }

    void sort(List<Query.Sort> sort) {
        query = query.sortedBy(sort);
    }

    /// Keeps `step` until the answer. The caller sends the query at once, without the pause in typing.
    void whenAnswered(Runnable step) {
        endTyping();
        onceAnswered = step;
    }

    /// Ends the pause in typing: the query is sent now.
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

    /// Takes note that the directory answered this query. The refusal of an equal one is over.
    void answered(Query asked) {
        if (asked.equals(query)) {
            refusal.set(Optional.empty());
        }
    }

    /// Says that the query is answered, if it is. A newer query is still to be sent, or was refused or cancelled.
    void settle() {
        if (isAnswered()) {
            answer.set(Answer.GIVEN);
        }
    }

    void waitForDirectory() {
        answer.set(isAnswered() ? Answer.GIVEN : Answer.WAITS_FOR_DIRECTORY);
    }

    /// Takes note that a request was cancelled. The whole answer to an earlier one is still an answer.
    void cancelled() {
        answer.set(isAnswered() && shown.now().whole() ? Answer.GIVEN : Answer.NONE);
    }

    void refused(Problem why) {
        refusal.set(Optional.of(why));
        answer.set(Answer.NONE);
    }
}
