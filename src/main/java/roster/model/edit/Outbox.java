package roster.model.edit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import roster.directory.edit.Edit;
import roster.directory.record.Draft;

/// The submission without an answer, and the steps that wait for that answer. Event dispatch thread only.
public final class Outbox {
    /// How many links in a row may lose the answer to a submission. A server that fails at it would fail for ever.
    private static final int MOST_LOST = 5;

    private final Map<UUID, Reviewed> reviews = new HashMap<>();
    private final List<Runnable> waiting = new ArrayList<>();
    private @Nullable Submission unanswered;
    private int lost;
    private Runnable store = () -> { };

    /// The outcome of a review that was sent.
    ///
    /// @param asked the edit that was reviewed
    public record Reviewed(Edit asked, Edit outcome) {}

    /// Records that a submission is sent.
    ///
    /// @return whether it was sent before
    public boolean sent(Submission submission) {
        boolean again = submission.equals(unanswered);
        lost = again ? lost : 0;
        unanswered = submission;
        return again;
    }

    /// Runs `step` before each submission is sent, on the thread that sends it. The step stores the submission.
    public void storeBy(Runnable step) {
        store = step;
    }

    /// The step that stores a submission before it is sent.
    public Runnable store() {
        return store;
    }

    public void answered(Submission submission) {
        if (submission.equals(unanswered)) {
            unanswered = null;
        }
    }

    /// Records that a link lost the answer.
    ///
    /// @return whether the submission is repeated by itself on the next link
    public boolean lost() {
        return ++lost < MOST_LOST;
    }

    /// Records that the person asks for a repeat, which begins a new series.
    public void pressed() {
        lost = 0;
    }

    /// The submission that may have landed. A repeat is recognised only if it is sent unchanged.
    public Optional<Submission> unanswered() {
        return Optional.ofNullable(unanswered);
    }

    /// Whether the submission without an answer was sent from this text.
    public boolean isSentAs(@Nullable Draft typed) {
        return unanswered != null && unanswered.typed().equals(typed);
    }

    /// Forgets the submission. The person took it back.
    public void forget() {
        unanswered = null;
    }

    /// Whether the submission without an answer has this save id.
    public boolean willAnswer(UUID saveId) {
        return unanswered != null && unanswered.saveId().equals(saveId);
    }

    public void sent(UUID saveId, Reviewed review) {
        reviews.put(saveId, review);
    }

    /// The review whose outcome was sent under this save id.
    public Optional<Reviewed> review(UUID saveId) {
        return Optional.ofNullable(reviews.get(saveId));
    }

    /// Runs `step` after the answer under way was handled.
    public void later(Runnable step) {
        waiting.add(step);
    }

    /// Runs the waiting steps.
    public void catchUp() {
        var late = List.copyOf(waiting);
        waiting.clear();
        late.forEach(Runnable::run);
    }

    /// Forgets the submission and the reviews. Another user is open.
    void clear() {
        unanswered = null;
        reviews.clear();
    }
}
