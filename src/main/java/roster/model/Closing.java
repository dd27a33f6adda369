package roster.model;

import org.jspecify.annotations.Nullable;
import roster.model.edit.Question;
import roster.model.editor.EditorModel;
import roster.model.request.PendingRequests;
import roster.model.request.RequestListener;

/// Closes the window. It asks the person while a deletion, an undo or the sample users are being written. The server
/// would go on with such a write after the window is closed. Event dispatch thread only.
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

    /// Keeps the window open after a write that fell short. A write counts even if the window waits for another one.
    private void ended(PendingRequests.Request write) {
        if (!write.isWhole()) {
            stay();
        }
    }

    /// Runs `then` once the text is saved or discarded and all writes are done. The window stays open if a question is
    /// open or a write fell short. Otherwise the person would miss it.
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
