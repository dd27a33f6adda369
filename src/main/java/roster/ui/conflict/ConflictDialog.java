package roster.ui.conflict;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Point;
import java.awt.Window;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.ScrollPaneConstants;
import org.jspecify.annotations.Nullable;
import roster.directory.edit.Conflict;
import roster.directory.edit.Merge;
import roster.model.editor.EditorModel;
import roster.model.request.Own;
import roster.ui.dialog.Modal;
import roster.ui.text.Provenance;
import roster.ui.text.Text;
import roster.ui.widget.ViewportWidthPanel;

/// The dialog of a refused save with the reason, the differing fields and three ways to go on. Event dispatch thread
/// only.
public final class ConflictDialog {
    private final JPanel content = new JPanel(new BorderLayout());
    private final Modal modal;
    private @Nullable Conflict shown;
    private final Own own;
    private JScrollPane rows = new JScrollPane();

    ConflictDialog(Window owner, EditorModel model, Conflict conflict) {
        own = model.own();
        modal = new Modal(owner, "conflict", "conflict.title");
        show(conflict);
        modal.content(content);
        modal.answerApart("reload", model::reload);
        modal.answer("keepEditing", model::keepEditing);
        modal.safest(modal.answer("review", model::review));
        modal.escape(model::keepEditing);
    }

    Modal modal() {
        return modal;
    }

    /// Replaces the conflict by a newer one of the same edit. The visible rows stay in place.
    void show(Conflict conflict) {
        if (shown != null && shown.edit().equals(conflict.edit()) && shown.since().equals(conflict.since())
                && shown.theirs().values().equals(conflict.theirs().values())) {
            return; // only the version has changed
        }
        shown = conflict;
        Merge merge = conflict.merge();
        int fitting = conflict.differing().size() - merge.fields(Merge.Outcome.CLASH).size();
        int clashing = merge.fields(Merge.Outcome.CLASH).size();
        Point place = rows.getViewport().getViewPosition();
        var heads = new ColumnHeads(" ", Text.of("column.base"), Text.of("column.theirs"), Text.of("column.mine"));
        rows = scrolled(new Differences(conflict, heads, own), heads);
        content.removeAll();
        content.add(Ask.words(760, Provenance.sentence(conflict, own),
                Text.of("conflict.count", fitting, clashing), rows));
        content.revalidate();
        content.repaint();
        modal.grow();
        rows.getViewport().setViewPosition(place);
    }

    /// A scroll pane for `content` below heads that stay in view.
    public static JScrollPane scrolled(Component content, ColumnHeads heads) {
        JScrollPane pane = scrolled(content);
        pane.setColumnHeaderView(heads);
        pane.getColumnHeader().setOpaque(false);
        return pane;
    }

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
