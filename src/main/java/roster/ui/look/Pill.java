package roster.ui.look;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Color;
import java.awt.Component;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.util.Map;
import javax.swing.Icon;
import javax.swing.UIManager;
import roster.directory.record.Field;
import roster.directory.record.Users;

/// A choice as a word in a round shape. The word alone tells the choice, the colour repeats it. Event dispatch thread
/// only.
///
/// @param words    as short as a column; the caller cuts them
/// @param colors   the name of the letters' colour in the theme; the shape has the colour of this name and `bg`
/// @param selected whether it lies on a selected row; the shape then has the colour of the list
public record Pill(String words, String colors, boolean selected) implements Icon {
    private static final int HEIGHT = 20;
    private static final int SIDE = 9;
    private static final Map<String, String> OF_STATUS = Map.of(Users.ACTIVE, "active", Users.ON_LEAVE, "leave",
            Users.LEFT, "left");

    /// The name of the colours for a value of a choice. Choices of other programs are grey.
    public static String colors(Field field, String value) {
        return field.equals(Users.STATUS) ? OF_STATUS.getOrDefault(value, "left") : "left";
    }

    @Override
    public void paintIcon(Component component, Graphics graphics, int x, int y) {
        var painted = (Graphics2D) graphics.create();
        Color behind = Look.color(selected ? "list" : colors + "bg");
        Look.fill(painted, new Rectangle(x, y, getIconWidth(), getIconHeight()), HEIGHT, behind);
        painted.setFont(UIManager.getFont("medium.font"));
        painted.setColor(Look.color(colors));
        Letters.smooth(painted);
        FontMetrics metrics = painted.getFontMetrics();
        painted.drawString(words, x + UIScale.scale(SIDE), y + (getIconHeight() - metrics.getHeight()) / 2
                + metrics.getAscent());
        painted.dispose();
    }

    @Override
    public int getIconWidth() {
        return Letters.width("medium.font", words) + 2 * UIScale.scale(SIDE);
    }

    @Override
    public int getIconHeight() {
        return UIScale.scale(HEIGHT);
    }
}
