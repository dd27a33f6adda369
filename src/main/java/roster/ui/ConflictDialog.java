package roster.ui;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Window;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.ScrollPaneConstants;
import roster.directory.Conflict;
import roster.directory.Merge;
import roster.model.EditorModel;

/// What a refused save opens: what happened, field by field, and the three ways on from it.
final class ConflictDialog {
    private final JPanel content = new JPanel(new BorderLayout());
    private final Modal modal;

    ConflictDialog(Window owner, EditorModel model, Conflict conflict) {
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

    /// Shows this conflict from now on: the same edit, met by one more change.
    void show(Conflict conflict) {
        Merge merge = conflict.merge();
        int fitting = conflict.differing().size() - merge.fields(Merge.Outcome.CLASH).size();
        int clashing = merge.fields(Merge.Outcome.CLASH).size();
        content.removeAll();
        content.add(Ask.words(760, Provenance.sentence(conflict),
                Text.of("conflict.count", fitting, clashing), scrolled(new Differences(conflict, true))));
        content.revalidate();
        content.repaint();
    }

    static JScrollPane scrolled(Component content) {
        var pane = new JScrollPane(new AsWideAsShown(content), ScrollPaneConstants.VERTICAL_SCROLLBAR_AS_NEEDED,
                ScrollPaneConstants.HORIZONTAL_SCROLLBAR_NEVER);
        pane.setBorder(null);
        pane.setOpaque(false);
        pane.getViewport().setOpaque(false);
        pane.getVerticalScrollBar().setUnitIncrement(16);
        return pane;
    }
}
