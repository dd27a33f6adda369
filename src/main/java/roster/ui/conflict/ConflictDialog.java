package roster.ui.conflict;

import java.awt.Component;
import java.awt.Point;
import java.awt.Window;
import javax.swing.JButton;
import javax.swing.JScrollPane;
import javax.swing.ScrollPaneConstants;
import org.jspecify.annotations.Nullable;
import roster.directory.edit.Conflict;
import roster.directory.edit.Merge;
import roster.model.editor.EditorModel;
import roster.model.link.LinkModel;
import roster.model.link.LinkState;
import roster.model.request.Own;
import roster.ui.dialog.Modal;
import roster.ui.text.Provenance;
import roster.ui.text.Text;
import roster.ui.widget.ViewportWidthPanel;

/// The dialog of a refused save with the reason, the differing fields and the ways to go on. Without a clash the
/// default is *Save both*, otherwise *Choose and save*. Event dispatch thread only.
public final class ConflictDialog {
    /// The width of the table in pixels before scaling.
    static final int WIDTH = 912;

    private final EditorModel model;
    private final LinkModel link;
    private final Modal modal;
    private final JButton reload;
    private final JButton keep;
    private final JButton review;
    private final JButton both;
    private @Nullable Conflict shown;
    private final Own own;
    private FramedTable rows = new FramedTable("");
    private boolean hasClashed;
    private boolean isSaving;

    ConflictDialog(Window owner, EditorModel model, LinkModel link, Conflict conflict) {
        this.model = model;
        this.link = link;
        own = model.own();
        modal = new Modal(owner, "conflict", "conflict.title", conflict.edit().base().values().title());
        reload = modal.answerApart("reload", model::reload);
        modal.show(link.pending(), this::focusDefault);
        keep = modal.answer("keepEditing", model::keepEditing);
        review = modal.answer("review", model::review);
        both = modal.answer("saveBoth", model::saveBoth);
        modal.safest(both);
        modal.escape(this::escape);
        show(conflict);
        modal.watch(link.state(), _ -> enable());
    }

    Modal modal() {
        return modal;
    }

    private void escape() {
        if (isSaving) {
            link.pending().cancel();
        } else {
            model.keepEditing();
        }
    }

    /// Shows that the merge is being saved.
    void saving() {
        isSaving = true;
        enable();
    }

    /// Replaces the conflict by a newer one of the same edit. The visible rows stay in place.
    void show(Conflict conflict) {
        boolean wasSaving = isSaving;
        isSaving = false;
        if (shown == null || !looksLike(shown, conflict)) {
            shown = conflict;
            fill(conflict);
        }
        enable();
        if (wasSaving) {
            focusDefault();
        }
    }

    /// Whether only the version differs.
    private static boolean looksLike(Conflict shown, Conflict next) {
        return shown.edit().equals(next.edit()) && shown.since().equals(next.since())
                && shown.theirs().values().equals(next.theirs().values());
    }

    private void fill(Conflict conflict) {
        Point place = rows.scroll().getViewport().getViewPosition();
        rows = Differences.merged(conflict, own);
        modal.content(Ask.words(WIDTH, Provenance.sentence(conflict, own), Provenance.explanation(conflict, own),
                rows));
        offer(!conflict.merge().fields(Merge.Outcome.CLASH).isEmpty());
        modal.grow();
        rows.scroll().getViewport().setViewPosition(place);
    }

    /// Offers *Save both*, or *Choose and save* in its place. After a clash it stays *Choose and save*: a press that
    /// was meant for it must not save.
    private void offer(boolean clashes) {
        if (clashes && !hasClashed) {
            hasClashed = true;
            boolean hadFocus = both.isFocusOwner();
            both.setVisible(false);
            Text.on(review, "answer.chooseAndSave");
            modal.safest(review);
            if (hadFocus) {
                review.requestFocusInWindow();
            }
        }
    }

    private void enable() {
        boolean isOnline = link.state().now() instanceof LinkState.Online;
        reload.setEnabled(!isSaving);
        keep.setEnabled(!isSaving);
        review.setEnabled(!isSaving);
        both.setEnabled(!isSaving && isOnline);
        both.setToolTipText(isOnline ? null : Text.of("conflict.offline"));
    }

    private void focusDefault() {
        (hasClashed ? review : both).requestFocusInWindow();
    }

    /// A scroll pane for `content` that scrolls up and down.
    public static JScrollPane scrolled(Component content) {
        var pane = new JScrollPane(new ViewportWidthPanel(content), ScrollPaneConstants.VERTICAL_SCROLLBAR_AS_NEEDED,
                ScrollPaneConstants.HORIZONTAL_SCROLLBAR_NEVER);
        pane.setBorder(null);
        pane.setOpaque(false);
        pane.getViewport().setOpaque(false);
        pane.getVerticalScrollBar().setUnitIncrement(16);
        return pane;
    }
}
