package roster.ui;

import java.awt.Component;
import java.awt.Window;
import javax.swing.JScrollPane;
import javax.swing.ScrollPaneConstants;
import roster.directory.Conflict;
import roster.directory.Merge;
import roster.model.EditorModel;

/// What a refused save opens: what happened, field by field, and the three ways on from it.
final class ConflictDialog {
    private ConflictDialog() {}

    static Modal of(Window owner, EditorModel model, Conflict conflict) {
        var modal = new Modal(owner, "conflict", "conflict.title");
        Merge merge = conflict.merge();
        int fitting = conflict.differing().size() - merge.fields(Merge.Outcome.CLASH).size();
        int clashing = merge.fields(Merge.Outcome.CLASH).size();
        modal.content(Ask.words(760, Provenance.sentence(conflict),
                Text.of("conflict.count", fitting, clashing), scrolled(new Differences(conflict, true))));
        modal.answerApart("reload", model::reload);
        modal.answer("keepEditing", model::keepEditing);
        modal.enter(modal.answer("review", model::review));
        modal.escape(model::keepEditing);
        return modal;
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
