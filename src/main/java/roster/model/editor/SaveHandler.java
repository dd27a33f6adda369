package roster.model.editor;

import java.util.List;
import java.util.Optional;
import roster.directory.edit.Conflict;
import roster.directory.edit.Edit;
import roster.directory.edit.SaveResult;
import roster.directory.record.Draft;
import roster.directory.record.Problem;
import roster.directory.record.Revision;
import roster.directory.record.User;
import roster.model.edit.EditorParts;
import roster.model.edit.EditorState.Editing;
import roster.model.edit.Submission;

/// Handles the answer to a save of the open user. Another user may be open by then. Event dispatch thread only.
final class SaveHandler {
    private final Saving saving;
    private final EditorParts parts;
    private final RemoteChanges remote;
    private final WriteRefusals refusals;
    private final WriteReports reports;

    SaveHandler(Saving saving, EditorParts parts, RemoteChanges remote, WriteRefusals refusals, WriteReports reports) {
        this.saving = saving;
        this.parts = parts;
        this.remote = remote;
        this.refusals = refusals;
        this.reports = reports;
    }

    /// @param asked the edit that was sent
    void handle(Edit asked, SaveResult result) {
        if (!(parts.open.now() instanceof Editing(Edit edit, _, _, _)) || edit.base().id() != asked.base().id()) {
            handleTooLate(asked, result);
            return;
        }
        parts.open.busy(false);
        switch (result) {
            case SaveResult.Saved _, SaveResult.Deleted _ when saving.isToBeAddedAgain() -> beforeAdding(asked, result);
            case SaveResult.Saved(User user) -> saved(asked.mine(), asked, user);
            case SaveResult.Conflicting(Conflict conflict) when conflict.differsForNobody() ->
                    refusals.unseen(edit, conflict.theirs(), saving::save);
            case SaveResult.Conflicting(Conflict conflict) -> conflicting(asked, edit, conflict);
            case SaveResult.Deleted(Optional<Revision> removal) -> refusals.deletedMeanwhile(edit, removal);
            case SaveResult.Invalid(List<Problem> said) when Saving.isLocked(said) ->
                    refusals.lockedOut(asked.base().values(), saving::save);
            case SaveResult.Invalid(List<Problem> said) -> saving.invalid(asked.mine(), said);
        }
    }

    /// Handles a conflict. Repeats the save if the merge has no clash. The other changes must be the person's own, or
    /// only in fixed fields.
    private void conflicting(Edit asked, Edit typed, Conflict conflict) {
        Optional<Edit> again = parts.own.rebased(new Conflict(asked, conflict.theirs(), conflict.since()));
        var met = new Conflict(typed, conflict.theirs(), conflict.since());
        if (again.isPresent() && remote.rebased(met)) {
            saving.send(Submission.save(again.get()));
        } else if (!typed.isDirty()) { // the person has taken back what was sent
            remote.learnt(conflict.theirs(), conflict.since());
            saving.goOn();
        } else if (parts.own.overlooks(met)) {
            parts.own.rebased(met).ifPresentOrElse(mine -> refusals.unseen(mine, met.theirs(), saving::save),
                    () -> refusals.conflict(met));
        } else {
            refusals.conflict(met);
        }
    }

    /// Makes the saved user the new base. Later text stays as a new edit of that user.
    ///
    /// @param asked the text at the time of the save; any difference counts as later text
    /// @param sent  the edit that was saved; after a review its outcome
    void saved(Draft asked, Edit sent, User user) {
        parts.leaving.saved();
        parts.aside.forget();
        parts.asking.forgetReview();
        if (parts.open.now() instanceof Editing now) {
            parts.open.rebase(now, asked, user);
        }
        reports.saved(sent, user);
        saving.goOn();
    }

    /// Handles a saved edit of a user under review. For the review it is one more save. Every decision that still holds
    /// stays.
    void savedUnderReview(Edit sent, User user) {
        remote.learnt(user);
        reports.savedUnderReview(sent, user);
        saving.goOn();
    }

    /// Handles the answer to a save whose user was deleted later and is to be added again.
    void beforeAdding(Edit asked, SaveResult result) {
        handleTooLate(asked, result);
        saving.goOn();
    }

    /// Handles an answer that comes after another user was opened.
    void handleTooLate(Edit asked, SaveResult result) {
        switch (result) {
            case SaveResult.Saved(User user) -> reports.savedWhileClosed(asked, user);
            case SaveResult.Deleted _ -> parts.events.deleted(asked.base());
            case SaveResult.Conflicting _, SaveResult.Invalid _ -> { }
        }
    }
}
