package roster.model;

import org.jspecify.annotations.Nullable;
import roster.model.edit.Question;
import roster.model.editor.EditorModel;
import roster.model.request.PendingRequests;
import roster.model.request.RequestListener;

/// The way out of the window while something else than the open edit is being written: users who are deleted, an undo, the
/// made-up users. A server that was asked goes on without the window, so the person is asked. Event dispatch thread only.
final class Closing implements RequestListener {
    private final PendingRequests pending;
    private final EditorModel editor;
    private @Nullable Runnable onward;

    Closing(PendingRequests pending, EditorModel editor) {
        this.pending = pending;
        this.editor = editor;
        pending.listen(this);
    }

    @Override
    public void begun(PendingRequests.Request request) {
        if (request.task().kind().writes()) {
            request.whenEnded(() -> ended(request));
        }
    }

    /// A write that fell short keeps the window open, also one that ends while another one is waited for.
    private void ended(PendingRequests.Request write) {
        if (!write.isWhole()) {
            stay();
        }
    }

    /// Goes on with `then` once nothing unsaved would be lost and what is being written is done. The window stays open where
    /// something is to be decided, or was not done: else nobody would see it.
    void close(Runnable then) {
        editor.leave(() -> closeSaved(then));
    }

    private void closeSaved(Runnable then) {
        if (editor.isAskedLate()) {
            return;
        }
        pending.write().ifPresentOrElse(write -> {
            onward = then;
            write.whenEnded(this::goOn);
            write.whenShown(() -> ask(write));
        }, then);
    }

    private void ask(PendingRequests.Request write) {
        if (onward != null && editor.question().now() instanceof Question.None) {
            editor.ask(new Question.WriteWaits(() -> {
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
        if (editor.question().now() instanceof Question.WriteWaits) {
            editor.settle();
        }
        onward = null;
        if (then != null && editor.question().now() instanceof Question.None) {
            close(then); // something else may be typed or written by now
        }
    }
}
