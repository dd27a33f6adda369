package roster.ui.history;

import com.formdev.flatlaf.ui.FlatUIUtils;
import com.formdev.flatlaf.util.UIScale;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import javax.swing.JLabel;
import javax.swing.JTable;
import javax.swing.UIManager;
import javax.swing.table.TableCellRenderer;
import org.jspecify.annotations.Nullable;
import roster.directory.record.Revision;
import roster.ui.look.Initials;
import roster.ui.look.Look;
import roster.ui.paragraph.FittedName;
import roster.ui.text.Direction;
import roster.ui.text.Excerpt;
import roster.ui.text.Plain;
import roster.ui.text.Provenance;
import roster.ui.text.Text;

/// A row of the list of revisions: the circle of the author, a name and a second line. The time is at the right. Event
/// dispatch thread only.
final class RevisionRow extends JLabel implements TableCellRenderer {
    /// The height of a row in pixels before scaling, with the line below it.
    static final int HEIGHT = 44;

    private static final int SIDE = 12;
    private static final int CIRCLE = 28;
    private static final int BESIDE_CIRCLE = 10;
    private static final int GAP = 8;
    private static final int BAR = 3;
    private static final int BETWEEN_LINES = 16;
    private static final int MOST_OF_THE_LINE = 60; // per cent, for an author before the changed fields

    private final RevisionTable table;
    private final RevisionWords words;
    private final JLabel small = Plain.label(); // measures the letters of the second line
    private @Nullable Initials circle;
    private String second = "";
    private String time = "";
    private boolean selected;
    private boolean focused;
    private boolean hovered;

    RevisionRow(RevisionTable table, RevisionWords words) {
        this.table = table;
        this.words = words;
        Plain.plain(this);
    }

    @Override
    public Component getTableCellRendererComponent(JTable list, @Nullable Object value, boolean isSelected,
                                                   boolean hasFocus, int row, int column) {
        Revision step = table.step(row);
        int width = list.getCellRect(row, column, false).width;
        setFont(list.getFont());
        selected = isSelected;
        focused = hasFocus;
        hovered = table.isHovered(row);
        circle = words.circle(step, CIRCLE);
        time = RevisionWords.when(step);
        int room = width - left() - UIScale.scale(SIDE);
        int beforeTime = room - small().stringWidth(time) - UIScale.scale(GAP);
        setText(words.withUser() ? fitting(RevisionWords.user(step), getFontMetrics(getFont()), beforeTime)
                : author(step, this, beforeTime));
        second = words.withUser() ? authorAndChange(step, room) : fitting(Provenance.what(step), small(), room);
        getAccessibleContext().setAccessibleName(words.row(step));
        return this;
    }

    private String author(Revision step, JLabel place, int room) {
        String name = words.who(step);
        FontMetrics letters = place.getFontMetrics(place.getFont());
        return name.equals(step.who()) && letters.stringWidth(name) > room
                ? FittedName.of(place, step.shownName(), room) : name;
    }

    /// The author keeps a part of the line where the names of the fields are long.
    private String authorAndChange(Revision step, int room) {
        String what = Text.of("revisions.does", Provenance.what(step));
        int least = room * MOST_OF_THE_LINE / 100;
        small.setFont(smallFont());
        String who = author(step, small, Math.max(least, room - small().stringWidth(Excerpt.of(what))));
        return Direction.isolated(who) + fitting(what, small(), room - small().stringWidth(who));
    }

    private static String fitting(String text, FontMetrics metrics, int room) {
        return Excerpt.fitting(Excerpt.of(text).replaceAll("\\R", " "), metrics, Math.max(0, room));
    }

    /// As wide as the words of the first line need beside the circle and the time.
    @Override
    public Dimension getPreferredSize() {
        int words = getFontMetrics(getFont()).stringWidth(getText());
        int right = UIScale.scale(GAP) + small().stringWidth(time) + UIScale.scale(SIDE);
        return new Dimension(left() + words + right, UIScale.scale(HEIGHT));
    }

    private static int left() {
        return UIScale.scale(SIDE) + UIScale.scale(CIRCLE) + UIScale.scale(BESIDE_CIRCLE);
    }

    private static Font smallFont() {
        return UIManager.getFont("medium.font");
    }

    private FontMetrics small() {
        return getFontMetrics(smallFont());
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        var painted = (Graphics2D) graphics.create();
        int height = getHeight() - UIScale.scale(1);
        painted.setColor(selected ? table.getSelectionBackground() : Look.color(hovered ? "hover" : "list"));
        painted.fillRect(0, 0, getWidth(), height);
        painted.setColor(Look.color("line"));
        painted.fillRect(0, height, getWidth(), getHeight() - height);
        if (FlatUIUtils.isPermanentFocusOwner(table)) {
            paintFocus(painted, height);
        }
        if (circle != null) {
            circle.paintIcon(this, painted, UIScale.scale(SIDE), (height - circle.getIconHeight()) / 2);
        }
        int middle = height / 2 - UIScale.scale(BETWEEN_LINES) / 2;
        FontMetrics large = getFontMetrics(getFont());
        int baseline = middle + large.getAscent() - large.getHeight() / 2;
        painted.setFont(getFont());
        painted.setColor(Look.color("text"));
        FlatUIUtils.drawString(this, painted, getText(), left(), baseline);
        painted.setFont(smallFont());
        painted.setColor(Look.color("quiet"));
        FlatUIUtils.drawString(this, painted, time, getWidth() - UIScale.scale(SIDE) - small().stringWidth(time),
                baseline);
        FlatUIUtils.drawString(this, painted, second, left(), middle + UIScale.scale(BETWEEN_LINES)
                + small().getAscent() - small().getHeight() / 2);
        painted.dispose();
    }

    private void paintFocus(Graphics2D painted, int height) {
        painted.setColor(Look.color("mineline"));
        if (selected) {
            painted.fillRect(0, 0, UIScale.scale(BAR), height);
        } else if (focused) {
            painted.drawRect(0, 0, getWidth() - 1, height - 1);
        }
    }
}
