package roster.ui.conflict;

import java.awt.Window;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import roster.directory.Dependents;
import roster.directory.edit.Conflict;
import roster.directory.edit.Edit;
import roster.directory.record.Revision;
import roster.directory.record.User;
import roster.model.RosterModel;
import roster.model.edit.Question;
import roster.model.edit.ReviewModel;
import roster.ui.dialog.Modal;
import roster.work.Edt;

/// Opens the dialog of the current question and closes it after the answer. Event dispatch thread only.
public final class Dialogs {
    private final Window owner;
    private final RosterModel model;
    private @Nullable Modal shown;
    private @Nullable ConflictDialog refused;

    public Dialogs(Window owner, RosterModel model) {
        this.owner = owner;
        this.model = model;
        model.editor().question().watch(this::asked);
    }

    private void asked(Question question) {
        if (refused != null && question instanceof Question.Refused(Conflict conflict)) {
            refused.show(conflict); // the same question with newer changes
            return;
        }
        if (refused != null && question instanceof Question.SavingBoth) {
            refused.saving();
            return;
        }
        refused = null;
        if (shown != null) {
            shown.close();
            shown = null;
        }
        @Nullable Modal next = dialog(question);
        if (next != null) {
            shown = next;
            Edt.later(() -> open(next)); // opening waits for the dialog's end, but the model must go on
        }
    }

    private void open(Modal modal) {
        if (modal.equals(shown)) {
            modal.open();
        }
    }

    private Modal refused(Conflict conflict) {
        var dialog = new ConflictDialog(owner, model.editor(), model.link(), conflict);
        refused = dialog;
        return dialog.modal();
    }

    private @Nullable Modal dialog(Question question) {
        return switch (question) {
            case Question.None _, Question.SavingBoth _ -> null;
            case Question.Unsaved _ -> Ask.leaving(owner, model.editor());
            case Question.WriteWaits _ -> Ask.writeWaits(owner, model.editor(), model.link().pending());
            case Question.Refused(Conflict conflict) -> refused(conflict);
            case Question.Reviewing(ReviewModel review) ->
                    ReviewDialog.of(owner, model.editor(), model.link(), review);
            case Question.Deleted(Edit edit, Optional<Revision> removal) ->
                    Ask.gone(owner, model.editor(), edit, removal);
            case Question.Deleting(List<User> users, List<Dependents> dependents) ->
                    Ask.deleting(owner, model, users, dependents);
            case Question.DeletingChanged(List<Conflict> changed, List<Dependents> dependents) ->
                    Ask.deletingChanged(owner, model, changed, dependents);
        };
    }
}
