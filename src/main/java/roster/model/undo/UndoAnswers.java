package roster.model.undo;

import java.util.List;
import java.util.Optional;
import roster.directory.Dependents;
import roster.directory.edit.Conflict;
import roster.directory.edit.Edit;
import roster.directory.record.Revision;
import roster.directory.record.User;
import roster.model.edit.Question;
import roster.model.editor.EditorModel;
import roster.model.request.Done;
import roster.model.request.Notice;
import roster.model.undo.UndoModel.Undone;

/// Handles the answer to an undo or redo. Reports the result or asks about a refusal. Event dispatch thread only.
public final class UndoAnswers {
    private final EditorModel editor;
    private final Opening opening;
    private final UndoModel undo;
    private final DeletionModel deletion;
    private final OwnWrites writes;

    public UndoAnswers(EditorModel editor, Opening opening, UndoModel undo, DeletionModel deletion, OwnWrites writes) {
        this.editor = editor;
        this.opening = opening;
        this.undo = undo;
        this.deletion = deletion;
        this.writes = writes;
    }

    /// @param what UNDONE or REDONE
    public void handle(Undone undone, Notice.What what) {
        editor.tell(Notice.NONE); // its action can no longer be undone
        boolean isUndo = what == Notice.What.UNDONE;
        switch (undone) {
            case Undone.Worked(_, _, Shortfall left) when left.nothingWasDone() -> notDone(left);
            case Undone.Worked(Done inverse, _, _) -> worked(inverse, what);
            case Undone.WorkedForSome(Done inverse, int kept, _, _) -> {
                worked(inverse, what);
                tell(isUndo ? Notice.What.UNDONE_FOR_SOME : Notice.What.REDONE_FOR_SOME, inverse.count(), kept);
            }
            case Undone.CutShort(Done inverse, Done rest, _) -> {
                worked(inverse, what);
                tell(isUndo ? Notice.What.UNDONE_PARTLY : Notice.What.REDONE_PARTLY, inverse.count(), rest.count());
            }
            case Undone.Clashed(Conflict conflict) when conflict.differsForNobody() ->
                    editor.contended(isUndo ? Notice.What.NOT_UNDONE_CONTENDED : Notice.What.NOT_REDONE_CONTENDED,
                            conflict.theirs(), undo.again(what));
            case Undone.Clashed(Conflict conflict) -> editor.askLate(() -> editor.leave(() -> {
                opening.mark(conflict.theirs().id());
                editor.refuse(conflict);
                opening.readAnew(); // the user may have changed while another question was open
            }));
            case Undone.DeletionsClashed(List<Conflict> conflicts) ->
                    editor.askLate(() -> editor.ask(new Question.DeletingChanged(conflicts, List.of())));
            case Undone.Deleted(Edit edit, Optional<Revision> removal) -> editor.askLate(() -> editor.leave(() -> {
                opening.mark(edit.base().id());
                editor.refuse(edit, removal);
            }));
            case Undone.TakesAlong(List<User> users, List<Dependents> dependents) ->
                    editor.askLate(() -> deletion.ask(users, dependents));
        }
    }

    /// Reports that the undo did nothing. A refusal is shown by the shortfall with its reason.
    private void notDone(Shortfall left) {
        if (left.refused().isEmpty()) {
            editor.tell(left.there().isEmpty() ? Notice.deleted(List.of(), left.gone())
                    : Notice.thereAgain(left.there()));
        }
    }

    private void worked(Done inverse, Notice.What what) {
        writes.undone(inverse);
        var told = new Notice(what, what == Notice.What.UNDONE ? inverse.inverse() : inverse);
        editor.tell(told.with(undo.differently(inverse)));
    }

    private void tell(Notice.What what, int done, int left) {
        editor.tell(new Notice(what, Integer.toString(done), Integer.toString(left)));
    }
}
