package roster.model;

import org.jspecify.annotations.Nullable;
import roster.work.Value;

/// The way out of the window while something else than the open edit is being written: users who are deleted, an undo, the
/// made-up users. A server that was asked goes on without the window, so the person is asked. Event dispatch thread only.
final class Closing {
    private final PendingRequests pending;
    private final Value<Question> question;
    private @Nullable Runnable onward;

    Closing(PendingRequests pending, Value<Question> question) {
        this.pending = pending;
        this.question = question;
    }

    /// Goes on with `then` at once where nothing is being written, after its answer, or once the person has said what to do.
    void close(Runnable then) {
        pending.write().ifPresentOrElse(write -> {
            onward = then;
            write.whenEnded(this::goOn);
            write.whenShown(() -> ask(write));
        }, then);
    }

    private void ask(PendingRequests.Request write) {
        if (onward != null && question.now() instanceof Question.None) {
            question.set(new Question.WriteWaits(() -> {
                stay();
                write.cancel();
            }, this::stay));
        }
    }

    private void stay() {
        onward = null;
    }

    private void goOn() {
        @Nullable Runnable then = onward;
        if (question.now() instanceof Question.WriteWaits) {
            question.set(new Question.None());
        }
        onward = null;
        if (then != null) {
            close(then); // something else may be written by now
        }
    }
}
