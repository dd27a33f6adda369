package roster.ui.editor;

import java.util.List;
import javax.swing.JMenu;
import javax.swing.JMenuItem;
import roster.model.unsaved.KeptEdit;
import roster.model.unsaved.UnsavedEdits;
import roster.ui.text.Plain;
import roster.ui.text.Text;

/// The edits that were discarded within a week. A click opens one again. Event dispatch thread only.
public final class DiscardedMenu extends JMenu {
    private final UnsavedEdits edits;

    public DiscardedMenu(UnsavedEdits model) {
        this.edits = model;
        setName("discardedEdits");
        Text.on(this, "menu.discarded");
        model.discarded().watch(this::show);
    }

    private void show(List<KeptEdit> discarded) {
        removeAll();
        discarded.forEach(edit -> {
            JMenuItem item = new JMenuItem();
            Plain.plain(item).setText(UnsavedBanner.words(edit));
            item.addActionListener(_ -> edits.resume(edit));
            add(item);
        });
        setEnabled(!discarded.isEmpty());
    }
}
