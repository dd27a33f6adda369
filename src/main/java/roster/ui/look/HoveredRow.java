package roster.ui.look;

import java.awt.Point;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import javax.swing.JTable;
import org.jspecify.annotations.Nullable;

/// The row of a table under the pointer. It follows the pointer and the scroll position, and repaints the rows whose
/// state changes. Event dispatch thread only.
public final class HoveredRow {
    private static final int NONE = -1;

    private final JTable table;
    private @Nullable Point pointer;
    private int row = NONE;

    /// Follows the pointer over `table`.
    public HoveredRow(JTable table) {
        this.table = table;
        var mouse = new MouseAdapter() {
            @Override
            public void mouseMoved(MouseEvent event) {
                at(event.getPoint());
            }

            @Override
            public void mouseDragged(MouseEvent event) {
                at(event.getPoint());
            }

            @Override
            public void mouseExited(MouseEvent event) {
                at(null);
            }
        };
        table.addMouseListener(mouse);
        table.addMouseMotionListener(mouse);
        table.addComponentListener(new ComponentAdapter() {
            @Override
            public void componentMoved(ComponentEvent event) { // scrolled below a resting pointer
                find();
            }
        });
    }

    /// Whether the pointer is at this row.
    public boolean is(int other) {
        return row == other;
    }

    /// @param point in the table; null outside it
    private void at(@Nullable Point point) {
        pointer = point == null ? null : new Point(point.x + table.getX(), point.y + table.getY());
        find();
    }

    private void find() {
        int now = pointer == null ? NONE
                : table.rowAtPoint(new Point(pointer.x - table.getX(), pointer.y - table.getY()));
        if (now != row) {
            int before = row;
            row = now;
            repaint(before);
            repaint(now);
        }
    }

    private void repaint(int which) {
        if (which != NONE) {
            table.repaint(0, which * table.getRowHeight(), table.getWidth(), table.getRowHeight());
        }
    }
}
