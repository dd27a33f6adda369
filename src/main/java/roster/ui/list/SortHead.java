package roster.ui.list;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Component;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Insets;
import java.util.List;
import java.util.function.Supplier;
import javax.swing.BorderFactory;
import javax.swing.Icon;
import javax.swing.JLabel;
import javax.swing.JTable;
import javax.swing.UIManager;
import javax.swing.border.Border;
import javax.swing.table.TableCellRenderer;
import org.jspecify.annotations.Nullable;
import roster.directory.Query;
import roster.directory.record.Field;
import roster.model.list.ListModel;
import roster.ui.look.Look;
import roster.ui.text.Plain;
import roster.ui.text.Text;
import roster.ui.widget.Icons;

/// The header of a column of the list. It shows an arrow for each sort key, and the rank of the key where there are
/// several. Swing itself paints the arrow of the first key only. A key on the lower line is named beside the upper one.
/// The colleagues have an icon where they lack room for words. Event dispatch thread only.
final class SortHead implements TableCellRenderer {
    private static final int GAP = 2;

    /// The first heading stands above the texts or badges.
    private static final int FIRST = 4;

    private final TableCellRenderer theme;
    private final UserTableModel rows;
    private final ListModel list;
    private final Supplier<ListColumns> columns;
    private final Icon people = Icons.of("people", 16, Look.key("quiet"));

    /// @param columns of the present style
    SortHead(TableCellRenderer theme, UserTableModel rows, ListModel list, Supplier<ListColumns> columns) {
        this.theme = theme;
        this.rows = rows;
        this.list = list;
        this.columns = columns;
    }

    @Override
    public Component getTableCellRendererComponent(JTable table, @Nullable Object value, boolean selected,
                                                   boolean focused, int row, int column) {
        Component head = theme.getTableCellRendererComponent(table, value, selected, focused, row, column);
        if (head instanceof JLabel label) {
            Plain.plain(label); // a label of a column is another program's text
            label.setFont(UIManager.getFont("medium.font"));
            int at = table.convertColumnIndexToModel(column);
            if (rows.isColleagues(at)) {
                colleagues(label);
            } else {
                field(label, columns.get().lines(rows.field(at)));
            }
            if (column == 0) {
                boolean leftToRight = table.getComponentOrientation().isLeftToRight();
                int edge = UIScale.scale(FIRST);
                label.setBorder(BorderFactory.createCompoundBorder(label.getBorder(), BorderFactory
                        .createEmptyBorder(0, leftToRight ? edge : 0, 0, leftToRight ? 0 : edge)));
            }
            if (column == table.getColumnCount() - 1) {
                label.setBorder(new Unlined(label.getBorder()));
            }
            int width = table.getColumnModel().getColumn(column).getWidth();
            label.setToolTipText(label.getText().isEmpty() || label.getPreferredSize().width > width
                    ? label.getAccessibleContext().getAccessibleName() : null);
        }
        return head;
    }

    /// A border with the line below the heading and without the one after it: the scroll bar follows.
    private record Unlined(Border of) implements Border {
        @Override
        public void paintBorder(Component head, Graphics graphics, int x, int y, int width, int height) {
            Graphics clipped = graphics.create();
            int line = UIScale.scale(1);
            boolean leftToRight = head.getComponentOrientation().isLeftToRight();
            clipped.clipRect(leftToRight ? x : x + line, y, width - line, height);
            of.paintBorder(head, clipped, x, y, width, height);
            clipped.dispose();
            Graphics below = graphics.create();
            below.clipRect(x, y + height - line, width, line);
            of.paintBorder(head, below, x, y, width, height);
            below.dispose();
        }

        @Override
        public Insets getBorderInsets(Component head) {
            return of.getBorderInsets(head);
        }

        @Override
        public boolean isBorderOpaque() {
            return of.isBorderOpaque();
        }
    }

    private void colleagues(JLabel label) {
        boolean hasWords = columns.get().hasWords();
        label.setText(hasWords ? Text.of("list.colleagues") : "");
        label.setIcon(hasWords ? null : people);
        label.getAccessibleContext().setAccessibleName(Text.of("list.colleagues"));
    }

    private void field(JLabel label, RowLines of) {
        List<Query.Sort> sort = list.query().sort();
        int key = key(sort, of.top());
        if (key < 0 && of.below().isPresent() && key(sort, of.below().get()) >= 0) {
            key = key(sort, of.below().get());
            label.setText(Text.of("list.head.below", Text.label(of.top()), Text.label(of.below().get())));
        }
        label.setIcon(key < 0 ? null : new Arrow(sort.get(key).descending(), sort.size() == 1 ? 0 : key + 1));
        label.getAccessibleContext().setAccessibleName(key < 0 ? null : spoken(sort, key));
    }

    private static int key(List<Query.Sort> sort, Field field) {
        return sort.stream().map(Query.Sort::field).toList().indexOf(field);
    }

    private static String spoken(List<Query.Sort> sort, int key) {
        boolean down = sort.get(key).descending();
        String label = Text.label(sort.get(key).field());
        return sort.size() == 1 ? Text.of(down ? "sorted.down" : "sorted.up", label)
                : Text.of(down ? "sorted.down.key" : "sorted.up.key", label, key + 1);
    }

    /// @param rank the rank of the sort key, from 1; 0 for the only key
    private record Arrow(boolean down, int rank) implements Icon {
        private Icon arrow() {
            return UIManager.getIcon(down ? "Table.descendingSortIcon" : "Table.ascendingSortIcon");
        }

        private String digits() {
            return rank == 0 ? "" : Integer.toString(rank);
        }

        private Font font() {
            return UIManager.getFont("small.font");
        }

        private FontMetrics letters() {
            return new JLabel().getFontMetrics(font());
        }

        @Override
        public void paintIcon(Component head, Graphics graphics, int x, int y) {
            arrow().paintIcon(head, graphics, x, y + (getIconHeight() - arrow().getIconHeight()) / 2);
            Graphics own = graphics.create(); // the label paints its text with `graphics` next
            own.setFont(font());
            own.setColor(head.getForeground());
            own.drawString(digits(), x + arrow().getIconWidth() + UIScale.scale(GAP),
                    y + head.getFontMetrics(font()).getAscent());
            own.dispose();
        }

        @Override
        public int getIconWidth() {
            return arrow().getIconWidth() + (rank == 0 ? 0 : UIScale.scale(GAP) + letters().stringWidth(digits()));
        }

        @Override
        public int getIconHeight() {
            return rank == 0 ? arrow().getIconHeight() : Math.max(arrow().getIconHeight(), letters().getHeight());
        }

        @Override
        public String toString() {
            return (down ? "▼" : "▲") + digits();
        }
    }
}
