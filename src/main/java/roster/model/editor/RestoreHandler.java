package roster.model.editor;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import roster.directory.edit.Conflict;
import roster.directory.edit.Edit;
import roster.directory.edit.SaveResult;
import roster.directory.record.Draft;
import roster.directory.record.Problem;
import roster.directory.record.Revision;
import roster.directory.record.User;
import roster.model.edit.EditorParts;
import roster.model.edit.EditorState.Editing;
import roster.model.edit.EditorState.News;
import roster.model.edit.Submission;
import roster.model.request.Notice;

/// Saves a step of the history while other text is typed for the same user, and handles the answer. Event dispatch
/// thread only.
final class RestoreHandler {
    private final Saving saving;
    private final EditorParts parts;
    private final RemoteChanges remote;
    private final WriteRefusals refusals;
    private final SaveHandler saves;

    RestoreHandler(Saving saving, EditorParts parts, RemoteChanges remote, WriteRefusals refusals, SaveHandler saves) {
        this.saving = saving;
        this.parts = parts;
        this.remote = remote;
        this.refusals = refusals;
        this.saves = saves;
    }

    /// Sends the restore if it would change something.
    void restore(Edit edit) {
        if (parts.open.now() instanceof Editing(Edit typed, _, _, _) && edit.isDirty()) {
            saving.send(Submission.restore(edit, typed.base().values()));
        }
    }

    /// @param asked the edit that was sent
    /// @param shown the base of the typed text when it was sent
    void handle(Edit asked, Draft shown, SaveResult result) {
        if (!(parts.open.now() instanceof Editing(Edit typed, _, _, _)) || typed.base().id() != asked.base().id()) {
            saves.handleTooLate(asked, result);
            return;
        }
        parts.open.busy(false);
        switch (result) {
            case SaveResult.Saved _,
                    SaveResult.Deleted _ when saving.isToBeAddedAgain() -> saves.beforeAdding(asked, result);
            case SaveResult.Saved(User user) when parts.asking.reviewing().isPresent() ->
                    saves.savedUnderReview(asked, user);
            case SaveResult.Saved(User user) -> saves.saved(shown, asked, user);
            case SaveResult.Conflicting(Conflict conflict) when conflict.differsForNobody() ->
                    contended(new Edit(conflict.theirs(), asked.mine()));
            case SaveResult.Conflicting(Conflict conflict) when parts.own.rebased(conflict).isEmpty() ->
                    clashes(asked, conflict);
            case SaveResult.Conflicting(Conflict conflict) when remote.mayFollow(conflict) ->
                    parts.own.rebased(conflict).ifPresent(this::again);
            case SaveResult.Conflicting(Conflict conflict) -> parts.own.rebased(conflict).ifPresent(this::contended);
            case SaveResult.Deleted(Optional<Revision> removal) -> refusals.deletedMeanwhile(typed, removal);
            case SaveResult.Invalid(List<Problem> said) when Saving.isLocked(said) -> {
                refusals.locked(Notice.What.NOT_SAVED, asked.base(), () -> restore(asked));
                saving.goOn();
            }
            case SaveResult.Invalid(List<Problem> said) -> {
                parts.asking.tell(new Notice(Notice.What.NOT_RESTORED, asked.base().values().title(), said.getFirst()));
                saving.goOn();
            }
        }
    }

    /// Repeats the restore on the person's own save from another window. That save may hold the same values.
    private void again(Edit again) {
        @Nullable Runnable onward = parts.leaving.onward();
        remote.learnt(again.base());
        parts.leaving.onceSaved(onward);
        if (again.isDirty()) {
            restore(again);
        } else {
            saving.goOn();
        }
    }

    private void contended(Edit again) {
        refusals.contended(Notice.What.CONTENDED, again.base(), () -> restore(again));
        saving.goOn();
    }

    /// Asks about a refused restore. A held save is sent first, because only the restore clashes.
    private void clashes(Edit asked, Conflict conflict) {
        parts.leaving.stay();
        parts.late.askIdle(() -> parts.leaving.leave(() -> {
            parts.events.reopened(asked.base());
            parts.show(new Editing(asked, List.of(), false, new News.None()));
            refusals.conflict(new Conflict(asked, conflict.theirs(), conflict.since()));
        }));
        saving.goOn();
    }
}
