package roster.ui.conflict;

import java.awt.Window;
import java.util.List;
import java.util.Optional;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;
import roster.directory.Dependents;
import roster.directory.edit.Conflict;
import roster.directory.edit.Edit;
import roster.directory.record.Draft;
import roster.directory.record.Revision;
import roster.directory.record.User;
import roster.model.RosterModel;
import roster.model.edit.EditorState;
import roster.model.editor.EditorModel;
import roster.model.request.Own;
import roster.model.request.PendingRequests;
import roster.ui.dialog.Modal;
import roster.ui.text.DependentText;
import roster.ui.text.PendingText;
import roster.ui.text.Plain;
import roster.ui.text.Provenance;
import roster.ui.text.Text;
import roster.ui.text.Words;
import roster.ui.widget.Icons;
import roster.ui.widget.PresenceWords;
import roster.ui.widget.Remark;

/// Questions that take a few sentences and buttons. Event dispatch thread only.
public final class Ask {
    private Ask() {}

    /// Asks whether to save, discard or stay. Without a directory the edit can be kept on this computer instead.
    public static Modal leaving(Window owner, EditorModel model) {
        var modal = new Modal(owner, "leaving", "leaving.title");
        EditorState left = model.state().now();
        boolean keeps = model.unsaved().canKeepForLater();
        String text = isAddAgain(left) ? "leaving.text.again" : keeps ? "leaving.text.keep"
                : model.isUnanswered() ? "leaving.text.unanswered"
                : model.unsaved().isReady() ? "leaving.text.week" : "leaving.text";
        modal.content(words(leaving(left), Text.of(text), null));
        modal.answerApart("discardChanges", model::leaveDiscarding);
        modal.answer("stay", model::keepEditing);
        JButton save = keeps ? modal.answer("keepForLater", model.unsaved()::keepForLater)
                : modal.answer("saveChanges", model::leaveSaving);
        modal.saves(save);
        modal.safest(save);
        modal.escape(model::keepEditing);
        return modal;
    }

    /// Asks to wait for a pending write or to cancel it.
    static Modal writeWaits(Window owner, EditorModel model, PendingRequests pending) {
        var modal = new Modal(owner, "writeWaits", "writeWaits.title");
        JTextArea reason = Plain.paragraph("reason");
        modal.watch(pending.shown(), now -> now.ifPresent(save -> reason.setText(PendingText.of(save))));
        modal.content(words(Text.of("writeWaits.sentence"), Text.of("writeWaits.text"), reason));
        modal.answerApart("cancelWrite", model::cancelWrite);
        modal.answer("stay", model::keepEditing);
        modal.safest(modal.answer("waitForWrite", model::leaveWaiting));
        modal.escape(model::keepEditing);
        return modal;
    }

    private static String leaving(EditorState left) {
        return switch (left) {
            case EditorState.Adding(Draft draft, _, _) -> Text.of("leaving.sentence.new", draft.title());
            case EditorState.Editing now -> Text.of(isAddAgain(now) ? "leaving.sentence.again" : "leaving.sentence",
                    now.edit().base().values().title());
            case EditorState.Empty _, EditorState.Several _ ->
                    throw new IllegalStateException("Nothing is left in " + left);
        };
    }

    /// Whether leaving would lose only the pending addition of a deleted user.
    private static boolean isAddAgain(EditorState left) {
        return left instanceof EditorState.Editing now && now.news() instanceof EditorState.News.Deleted
                && !now.isDirty();
    }

    /// Tells that the user was deleted. If another person had changed the user before, the dialog shows the changes
    /// that *Add again* would replace.
    public static Modal gone(Window owner, EditorModel model, Edit edit, Optional<Revision> removal) {
        String sentence = Provenance.gone(edit.base().values().title(), removal, model.own());
        var modal = new Modal(owner, "gone", "gone.title");
        modal.content(removal.flatMap(by -> changedBefore(edit, by)).map(conflict -> {
            FramedTable changes = Differences.deleted(conflict, model.own());
            return words(ConflictDialog.WIDTH, sentence, Text.of("gone.text.changed"), changes);
        }).orElseGet(() -> words(sentence, Text.of("gone.text"), null)));
        modal.answerApart("letGo", model::letGo);
        JButton keep = modal.answer("keepEditing", model::keepEditing);
        modal.answer("addAgain", model::addAgain);
        modal.safest(keep);
        modal.escape(model::keepEditing);
        return modal;
    }

    /// The edit beside the user as it was deleted; empty if the user was unchanged since the edit began.
    private static Optional<Conflict> changedBefore(Edit edit, Revision removal) {
        User base = edit.base();
        return Optional.ofNullable(removal.before()).filter(last -> !last.sameAs(base.values())).map(last ->
                new Conflict(edit, new User(base.id(), base.life(), removal.version(), last, null, null, List.of())));
    }

    /// Asks to confirm a deletion.
    public static Modal deleting(Window owner, RosterModel model, List<User> users, List<Dependents> dependents) {
        var modal = new Modal(owner, "deleting", "deleting.title");
        String name = users.size() == 1 ? users.getFirst().values().title() : "";
        boolean dirty = model.editor().state().now().isTypedFor(users);
        String text = Text.of(dirty ? "deleting.text.dirty" : "deleting.text", users.size());
        Optional<String> others = users.size() == 1 ? PresenceWords.at(model, users.getFirst().id()) : Optional.empty();
        modal.content(words(Text.of("deleting.sentence", users.size(), name),
                others.map(there -> Text.of("deleting.text.others", there, text)).orElse(text), dependents.isEmpty()
                ? null : takenAlong(dependents, users.size())));
        JButton delete = modal.answer("confirmDelete", model::delete, users.size());
        modal.deletes(delete, modal.answer("keep", model.editor()::keepEditing));
        modal.escape(model.editor()::keepEditing);
        return modal;
    }

    /// Asks again to confirm a deletion because the users have changed meanwhile.
    public static Modal deletingChanged(Window owner, RosterModel model, List<Conflict> changed,
            List<Dependents> dependents) {
        var modal = new Modal(owner, "deletingChanged", "deleting.title");
        var lists = new JPanel(new MigLayout("insets 0, fillx, wrap 1, gap 0 12", "[grow, fill, 0:0]"));
        Own own = model.editor().own();
        for (Conflict each : changed) {
            lists.add(Differences.changed(each, own));
        }
        if (!dependents.isEmpty()) {
            lists.add(takenAlong(dependents, changed.size()));
        }
        String name = changed.size() == 1 ? changed.getFirst().theirs().values().title() : "";
        String text = changed.stream().allMatch(own::madeElsewhere) ? "deletingChanged.text.own"
                : "deletingChanged.text";
        modal.content(words(560, Text.of("deletingChanged.sentence", changed.size(), name),
                Text.of(text, changed.size()), ConflictDialog.scrolled(lists)));
        JButton delete = modal.answer("confirmDelete", model::delete, changed.size());
        modal.deletes(delete, modal.answer("keep", model.editor()::keepEditing));
        modal.escape(model.editor()::keepEditing);
        return modal;
    }

    /// The data of other tables that the deletion affects.
    private static JComponent takenAlong(List<Dependents> dependents, int users) {
        var remark = new Remark("dependents");
        remark.say(Icons.of("deleted", 16, "Component.accentColor"), DependentText.before(dependents, users));
        return remark;
    }

    /// The text of a dialog: a first sentence in larger letters, an explanation and an optional component.
    public static Words words(String sentence, String explanation, @Nullable JComponent more) {
        return words(440, sentence, explanation, more);
    }

    /// The text of a dialog, `width` pixels wide before scaling where the screen allows.
    public static Words words(int width, String sentence, String explanation, @Nullable JComponent more) {
        return new Words(width, sentence, explanation, more);
    }
}
