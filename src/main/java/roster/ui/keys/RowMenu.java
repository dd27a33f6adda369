package roster.ui.keys;

import java.awt.Point;
import java.awt.Rectangle;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.List;
import javax.swing.JComponent;
import javax.swing.JMenuItem;
import javax.swing.JPopupMenu;
import javax.swing.JTable;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;

/// The context menu of a table's rows. The right mouse button selects the row first. The keys open the menu at the
/// cursor. Event dispatch thread only.
public final class RowMenu extends JPopupMenu {
    private final JTable table;

    private RowMenu(JTable table, List<JMenuItem> items) {
        this.table = table;
        setName("rowMenu");
        items.forEach(this::add);
    }

    /// Offers these items at the rows of `table`.
    public static void on(JTable table, List<JMenuItem> items) {
        var menu = new RowMenu(table, items);
        table.addMouseListener(new MouseAdapter() {
            @Override
            public void mousePressed(MouseEvent event) {
                menu.openBy(event);
            }

            @Override
            public void mouseReleased(MouseEvent event) {
                menu.openBy(event);
            }
        });
        for (String key : List.of("shift F10", "CONTEXT_MENU")) {
            Keys.bind(table, JComponent.WHEN_FOCUSED, KeyStroke.getKeyStroke(key), menu::openAtCursor);
        }
    }

    private void openBy(MouseEvent event) {
        int row = event.isPopupTrigger() ? table.rowAtPoint(event.getPoint()) : -1;
        if (row < 0) {
            return;
        }
        table.requestFocusInWindow();
        if (!table.isRowSelected(row)) {
            table.changeSelection(row, 0, false, false);
        }
        openFor(row, event.getPoint());
    }

    private void openAtCursor() {
        int row = table.getSelectionModel().getLeadSelectionIndex();
        if (row < 0 || row >= table.getRowCount()) {
            return;
        }
        Rectangle cell = table.getCellRect(row, 0, true);
        table.scrollRectToVisible(cell);
        openFor(row, new Point(cell.x + cell.height, cell.y + cell.height / 2));
    }

    /// The person may have kept another row after a question.
    private void openFor(int row, Point place) {
        if (table.isRowSelected(row) && table.isShowing()) {
            SwingUtilities.updateComponentTreeUI(this); // a change of the theme does not reach a hidden menu
            show(table, place.x, place.y);
        }
    }
}
