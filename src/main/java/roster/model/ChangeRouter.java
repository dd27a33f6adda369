package roster.model;

import java.util.ArrayList;
import java.util.List;
import roster.directory.feed.Change;
import roster.directory.record.Revision;
import roster.model.editor.EditorModel;
import roster.model.list.ListModel;
import roster.model.request.Notice;
import roster.model.request.Own;
import roster.model.undo.DeletionModel;
import roster.model.undo.OverwriteWatch;
import roster.model.undo.UndoModel;

/// Routes each change from the feed to the one place that reports it. This is the editor or else the notice of replaced
/// saves. A change by this window also completes its write. Event dispatch thread only.
final class ChangeRouter {
    private final Own own;
    private final ListModel list;
    private final EditorModel editor;
    private final UndoModel undo;
    private final DeletionModel deletion;
    private final OverwriteWatch overwrites;

    ChangeRouter(Own own, ListModel list, EditorModel editor, UndoModel undo, DeletionModel deletion,
                 OverwriteWatch overwrites) {
        this.own = own;
        this.list = list;
        this.editor = editor;
        this.undo = undo;
        this.deletion = deletion;
        this.overwrites = overwrites;
    }

    /// Routes these changes. Those of the open user wait while the editor waits for an answer about that user.
    void route(List<Change> changes) {
        var notTold = new ArrayList<Revision>();
        for (Change change : unblocked(changes)) {
            if (deletion.isUnderWay(change.revision())) {
                continue; // the answer to the deletion tells it
            }
            if (editor.happened(change)) {
                list.seen(change.userId());
            }
            deletion.happened(change.revision());
            if (own.isLaterStep(change.revision())) {
                undo.afterWrites(() -> settle(change));
            }
            if (editor.tells(change.revision())) {
                overwrites.toldElsewhere(change.revision());
            } else {
                notTold.add(change.revision());
            }
        }
        overwrites.happened(notTold);
    }

    private List<Change> unblocked(List<Change> changes) {
        return changes.stream().filter(change -> !editor.waits(change.userId(), () -> route(List.of(change)))).toList();
    }

    /// Adds the change that a trigger made after a write by this window. The answer to the write came too early for it.
    private void settle(Change change) {
        change.user().ifPresent(user -> {
            undo.settled(user);
            Notice told = editor.notice().now();
            if (told.what().isOfAWrite() && undo.isNewestOf(user, told.what())) {
                editor.tell(told.and(change.revision(), user));
            }
        });
    }
}
