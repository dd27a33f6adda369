package roster.ui.list;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Color;
import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.util.ArrayList;
import javax.swing.BorderFactory;
import javax.swing.Icon;
import javax.swing.JTable;
import javax.swing.UIManager;
import javax.swing.table.DefaultTableCellRenderer;
import org.jspecify.annotations.Nullable;
import roster.directory.record.Field;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.RosterModel;
import roster.model.list.ListModel;
import roster.ui.text.Excerpt;
import roster.ui.text.Plain;
import roster.ui.text.Text;
import roster.ui.widget.Highlight;
import roster.ui.widget.Icons;
import roster.ui.widget.PresenceWords;

/// A cell of the list in plain text. A status is a word in a grey pill. An icon marks users that have a problem or that
/// a colleague is editing. A dot marks users that others changed. A grey bar stands for a row that is still being
/// fetched. Event dispatch thread only.
public final class UserCell extends DefaultTableCellRenderer {
    private static final Color CLEAR = new Color(0, true);

    private final RosterModel model;
    private final ListModel list;
    private final UserTableModel rows;
    private final Highlight<Long> highlight;
    private Color over = CLEAR;
    private Color ink = CLEAR;
    private boolean dot;
    private boolean pill;
    private boolean waiting;

    UserCell(RosterModel model, UserTableModel rows, Highlight<Long> highlight) {
        this.rows = rows;
        this.model = model;
        this.highlight = highlight;
        list = model.list();
        Plain.plain(this);
        setOpaque(false); // paints its own background, below the pill
    }

    @Override
    public Component getTableCellRendererComponent(JTable table, @Nullable Object value, boolean selected,
                                                   boolean focused, int row, int column) {
        super.getTableCellRendererComponent(table, value, selected, focused, row, column);
        Field field = rows.field(table.convertColumnIndexToModel(column));
        @Nullable User user = row < list.listing().now().size() ? list.user(row) : null;
        waiting = user == null;
        pill = user != null && field.equals(Users.STATUS) && !user.values().text(Users.STATUS).equals(Users.ACTIVE);
        over = user == null ? CLEAR : highlight.over(user.id());
        dot = user != null && field.equals(rows.title()) && list.isChangedByOthers(user.id());
        ink = selected ? getForeground() : UIManager.getColor("Component.accentColor");
        setIcon(user != null && field.equals(rows.title()) ? mark(user, !selected ? "Component.accentColor"
                : table.isFocusOwner() ? "Table.selectionForeground" : "Table.selectionInactiveForeground") : null);
        setBorder(BorderFactory.createEmptyBorder(0, UIScale.scale(pill ? 12 : 8), 0, UIScale.scale(dot ? 20 : 8)));
        return this;
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        graphics.setColor(getBackground());
        graphics.fillRect(0, 0, getWidth(), getHeight());
        graphics.setColor(over);
        graphics.fillRect(0, 0, getWidth(), getHeight());
        if (dot) {
            paintDot((Graphics2D) graphics);
        }
        if (waiting || pill) {
            Color text = getForeground();
            graphics.setColor(new Color(text.getRed(), text.getGreen(), text.getBlue(), 28));
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

    private @Nullable Icon mark(User user, String colorKey) {
        if (PresenceWords.isEdited(model, user.id())) { // before a problem, since the problem outlasts the edit
            return Icons.of("editing", 14, colorKey);
        }
        return user.problems().isEmpty() ? null : Icons.of("problem", 14, "Actions.Red");
    }

    private void paintDot(Graphics2D graphics) {
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(ink);
        int size = UIScale.scale(6);
        graphics.fillOval(getWidth() - UIScale.scale(14), (getHeight() - size) / 2, size, size);
    }

    /// The tooltip of a cell: the user's problems, editors and last change; the truncated text where there are none of
    /// these. Null where the text fits.
    public static @Nullable String toolTip(RosterModel model, @Nullable User user, Field field, Field title,
            Component cell, Rectangle room) {
        if (user == null) {
            return null;
        }
        if (field.equals(title)) {
            var said = new ArrayList<String>();
            user.problems().forEach(problem -> said.add(Text.problemAt(problem)));
            PresenceWords.at(model, user.id()).ifPresent(words -> said.add(Text.of("sentence", words)));
            if (model.list().isChangedByOthers(user.id())) {
                said.add(model.list().changedByOthers(user.id())
                        .map(by -> Text.of("row.changed", by.who(), Text.ago(by.at())))
                        .orElse(Text.of("row.changedUnknown")));
            }
            if (!said.isEmpty()) {
                return String.join(" ", said);
            }
        }
        String text = Excerpt.of(Text.shown(field, field.of(user.values())));
        return cell.getPreferredSize().width > room.width ? text : null;
    }
}
