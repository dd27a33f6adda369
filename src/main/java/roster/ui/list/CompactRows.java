package roster.ui.list;

import javax.swing.JCheckBoxMenuItem;
import roster.model.list.Memory;
import roster.ui.text.Text;

/// The menu item that shows the list in rows of one line. The choice is stored. Event dispatch thread only.
public final class CompactRows extends JCheckBoxMenuItem {
    private static final String ROWS = "rows";

    /// Shows `table` in the stored style.
    public CompactRows(UserTable table, Memory memory) {
        Text.on(this, "action.compactRows");
        setName("compactRows");
        setSelected(memory.recall(ROWS).filter(RowStyle.COMPACT.name()::equals).isPresent());
        table.showRows(style());
        addActionListener(_ -> {
            memory.remember(ROWS, style().name());
            memory.keep();
            table.showRows(style());
        });
    }

    private RowStyle style() {
        return isSelected() ? RowStyle.COMPACT : RowStyle.TWO_LINES;
    }
}
