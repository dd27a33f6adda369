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

/// What the editor has sent and the directory has not answered yet, and what waits for that answer. Event dispatch
/// thread only.
public final class Outbox {
    private final Map<UUID, Reviewed> reviews = new HashMap<>();
    private final List<Runnable> waiting = new ArrayList<>();
    private @Nullable Submission unanswered;

    /// The outcome of a review, sent or answered.
    ///
    /// @param asked the edit that was reviewed
    public record Reviewed(Edit asked, Edit outcome) {}

    /// Takes note that a submission is sent.
    ///
    /// @return whether it was sent before
    public boolean sent(Submission submission) {
        boolean again = submission.equals(unanswered);
        unanswered = submission;
        return again;
    }

    public void answered(Submission submission) {
        if (submission.equals(unanswered)) {
            unanswered = null;
        }
    }

    /// What was sent and may have landed. To be recognised it must be sent again as it is.
    public Optional<Submission> unanswered() {
        return Optional.ofNullable(unanswered);
    }

    /// Whether the submission that may have landed was sent from this text.
    public boolean isSentAs(@Nullable Draft typed) {
        return unanswered != null && unanswered.typed().equals(typed);
    }

    /// Forgets what was sent: the person took it back.
    public void forget() {
        unanswered = null;
    }

    /// Whether this save id is that of the submission whose answer is still to come.
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

    /// Takes `step` when the answer under way was taken in.
    public void later(Runnable step) {
        waiting.add(step);
    }

    /// Takes the steps that waited.
    public void catchUp() {
        var late = List.copyOf(waiting);
        waiting.clear();
        late.forEach(Runnable::run);
    }

    /// Forgets what was sent: something else is open.
    void clear() {
        unanswered = null;
        reviews.clear();
    }
}
