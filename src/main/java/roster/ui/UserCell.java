package roster.ui;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Color;
import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.util.stream.Collectors;
import javax.swing.BorderFactory;
import javax.swing.JTable;
import javax.swing.table.DefaultTableCellRenderer;
import org.jspecify.annotations.Nullable;
import roster.directory.Field;
import roster.directory.Status;
import roster.directory.User;
import roster.model.ListModel;

/// A cell of the list: plain text, a status as a word in a quiet pill, a mark on users with a problem, and a grey bar
/// where the row is still being fetched.
final class UserCell extends DefaultTableCellRenderer {
    private final ListModel list;
    private boolean pill;
    private boolean waiting;

    UserCell(ListModel list) {
        this.list = list;
        Plain.plain(this);
        setOpaque(false); // paints its own background, below the pill
    }

    @Override
    public Component getTableCellRendererComponent(JTable table, @Nullable Object value, boolean selected,
                                                   boolean focused, int row, int column) {
        super.getTableCellRendererComponent(table, value, selected, focused, row, column);
        Field field = UserTableModel.COLUMNS.get(table.convertColumnIndexToModel(column));
        @Nullable User user = row < list.listing().now().size() ? list.user(row) : null;
        waiting = user == null;
        pill = user != null && field == Field.STATUS && !user.values().status().equals(Status.ACTIVE.key());
        boolean problem = user != null && field == Field.NAME && !user.problems().isEmpty();
        setIcon(problem ? Icons.of("problem", 14, "Actions.Red") : null);
        setBorder(BorderFactory.createEmptyBorder(0, UIScale.scale(pill ? 12 : 8), 0, UIScale.scale(8)));
        return this;
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        graphics.setColor(getBackground());
        graphics.fillRect(0, 0, getWidth(), getHeight());
        if (waiting || pill) {
            Color ink = getForeground();
            graphics.setColor(new Color(ink.getRed(), ink.getGreen(), ink.getBlue(), 28));
            ((Graphics2D) graphics).setRenderingHint(RenderingHints.KEY_ANTIALIASING,
                    RenderingHints.VALUE_ANTIALIAS_ON);
            int height = UIScale.scale(waiting ? 8 : 18);
            int width = waiting ? getWidth() * 3 / 5
                    : Math.min(getPreferredSize().width - UIScale.scale(4), getWidth() - UIScale.scale(8));
            graphics.fillRoundRect(UIScale.scale(waiting ? 8 : 4), (getHeight() - height) / 2, width, height,
                    height, height);
        }
        super.paintComponent(graphics);
    }

    /// What a cell says when it is pointed at: what is wrong with the user, or the text that is cut off.
    static @Nullable String toolTip(@Nullable User user, Field field, Component cell, Rectangle room) {
        if (user == null) {
            return null;
        }
        if (field == Field.NAME && !user.problems().isEmpty()) {
            return user.problems().stream()
                    .map(problem -> problem.field() == null ? Text.problem(problem)
                            : Text.label(problem.field()) + ": " + Text.problem(problem))
                    .collect(Collectors.joining(" "));
        }
        String text = Text.shown(field, field.of(user.values()));
        return cell.getPreferredSize().width > room.width ? text : null;
    }
}
