package roster.model;

import java.util.List;
import roster.directory.Conflict;
import roster.directory.Edit;
import roster.directory.UserDraft;
import roster.model.EditorState.Adding;
import roster.model.EditorState.Empty;
import roster.model.EditorState.News;

/// The parts of the editor's state. Each owns what is read together and says what may be done with it. Event dispatch
/// thread only.
final class EditorParts {
    final OpenEdit open = new OpenEdit();
    final Asking asking = new Asking();
    final SetAside aside = new SetAside();
    final Outbox outbox = new Outbox();
    final Leaving leaving = new Leaving(open, asking);
    final EditorEvents events = new EditorEvents();
    final Own own;
    final HeldSave held;

    EditorParts(LinkModel link) {
        own = link.own();
        held = new HeldSave(link.pending());
    }

    /// Shows something else; what concerned the open edit is forgotten.
    void show(EditorState next) {
        clear();
        open.show(next);
        outbox.catchUp();
    }

    void show(Edit edit) {
        clear();
        open.show(edit);
        outbox.catchUp();
    }

    void showNothing() {
        show(new Empty());
    }

    void showNew() {
        show(new Adding(UserDraft.EMPTY, List.of(), false));
    }

    /// Whether the directory is about to say what became of the open edit. What others do meanwhile is taken in after it.
    boolean isWaiting() {
        return open.now().isBusy() || asking.isReviewBusy();
    }

    /// Tells that the user who is open was changed.
    void moveTo(Conflict conflict) {
        open.tell(new News.Changed(conflict.theirs(), conflict.since()));
    }

    /// Opens theirs and sets the edit aside.
    void reload(Conflict known) {
        asking.settle();
        aside.put(known);
        show(Edit.of(known.theirs()));
        events.saved(known.theirs());
    }

    private void clear() {
        asking.forgetReview();
        held.forget();
        leaving.stay();
        outbox.clear();
    }
}
