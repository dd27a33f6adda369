package roster.model.editor;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import roster.directory.edit.AddResult;
import roster.directory.edit.Edit;
import roster.directory.record.Draft;
import roster.directory.record.Problem;
import roster.directory.record.Revision;
import roster.directory.record.User;
import roster.model.edit.EditorParts;
import roster.model.edit.EditorState.Editing;
import roster.model.edit.EditorState.News;
import roster.model.edit.OpenEdit;
import roster.model.request.Notice;
import roster.model.request.Stored;

/// Handles the answer to the addition of a new or a deleted user. Event dispatch thread only.
final class AddHandler {
    private final Saving saving;
    private final EditorParts parts;
    private final RemoteChanges remote;
    private final WriteRefusals refusals;
    private final WriteReports reports;

    AddHandler(Saving saving, EditorParts parts, RemoteChanges remote, WriteRefusals refusals, WriteReports reports) {
        this.saving = saving;
        this.parts = parts;
        this.remote = remote;
        this.refusals = refusals;
        this.reports = reports;
    }

    /// Handles the answer to the addition of a new user.
    void handle(Draft draft, AddResult result) {
        handle(draft, draft, Notice.What.ADDED, result);
    }

    /// Handles the answer to the addition of a deleted user.
    void handleAgain(Edit edit, AddResult result) {
        handle(edit.mine(), broughtBack(edit), Notice.What.ADDED_AGAIN, result);
    }

    /// The values with which this edit brings its user back. These are the edit over the deleted values where those are
    /// known.
    private Draft broughtBack(Edit edit) {
        return parts.open.now() instanceof Editing(_, _, _, News.Deleted(Optional<Revision> removal))
                ? removal.flatMap(by -> Optional.ofNullable(by.before())).map(edit::over).orElse(edit.mine())
                : edit.mine();
    }

    /// Moves from the form of a new user straight to the edit of the added user. The form is never published as idle in
    /// between.
    ///
    /// @param sent the values that the database was asked to store
    private void handle(Draft asked, Draft sent, Notice.What what, AddResult result) {
        if (!(result instanceof AddResult.Added)) {
            parts.open.busy(false);
        }
        switch (result) {
            case AddResult.Added(User user, List<String> otherwise) ->
                    added(asked, what, user, Stored.and(Stored.differently(sent, user.values()), otherwise));
            case AddResult.Invalid(List<Problem> said) when Saving.isLocked(said) ->
                    refusals.lockedOut(asked, saving::addOpenAgain);
            case AddResult.Present(User user) -> thereAfterAll(user);
            case AddResult.Invalid(List<Problem> said) -> saving.invalid(asked, said);
        }
    }

    /// Opens the added user. Later text stays as an edit of that user. A held save and the step that leaves the edit
    /// stay too.
    private void added(Draft asked, Notice.What what, User user, List<Stored> differently) {
        parts.leaving.saved();
        @Nullable Runnable onward = parts.leaving.onward();
        @Nullable Draft now = parts.open.now().draft();
        boolean held = parts.held.isNewest();
        parts.show(now == null ? Edit.of(user) : new Edit(user, OpenEdit.typedSince(asked, now, user)));
        reports.added(what, user, differently);
        parts.leaving.onceSaved(onward);
        if (held) {
            parts.held.holdNewest();
        }
        saving.goOn();
    }

    /// Handles the addition of a user that another person has brought back already. The text becomes an edit of that
    /// user.
    private void thereAfterAll(User user) {
        remote.learnt(user);
        switch (parts.open.now()) {
            case Editing now when now.news() instanceof News.Changed -> refusals.conflict(now.known());
            case Editing now when now.news() instanceof News.None && now.isDirty() -> saving.save();
            default -> {
                parts.asking.tell(new Notice(Notice.What.THERE_AGAIN, user.values().title()).about(user));
                saving.goOn();
            }
        }
    }
}
