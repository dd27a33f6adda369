package roster.ui.look;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Color;
import java.awt.Component;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Window;
import java.awt.geom.Area;
import java.awt.geom.RoundRectangle2D;
import java.util.Objects;
import javax.swing.SwingUtilities;
import javax.swing.UIManager;
import org.jspecify.annotations.Nullable;

/// The theme's colours, the padding of windows and the painting of round shapes. Event dispatch thread only.
public final class Look {
    private static final String PREFIX = "Roster.";

    /// Widths of a window in pixels before scaling. A narrower window has less padding.
    private static final int SMALL = 900;
    private static final int MEDIUM = 1200;

    private Look() {}

    /// The colour of this name in the present theme.
    ///
    /// @throws NullPointerException if no theme has it
    public static Color color(String name) {
        return Objects.requireNonNull(UIManager.getColor(PREFIX + name), name);
    }

    /// The key of a colour in the defaults of Swing.
    public static String key(String name) {
        return PREFIX + name;
    }

    /// A FlatLaf style with a colour of the theme for `property`. The style follows a change of the theme.
    public static String style(String property, String name) {
        return property + ": $" + PREFIX + name + ";";
    }

    /// The room between the content of a window and its edges, in pixels. It is smaller in a narrow window.
    public static int padding(Component content) {
        @Nullable Window window = SwingUtilities.getWindowAncestor(content);
        int width = window == null ? Integer.MAX_VALUE : window.getWidth();
        return UIScale.scale(width < UIScale.scale(SMALL) ? 16 : width < UIScale.scale(MEDIUM) ? 20 : 24);
    }

    /// Fills a shape with round corners.
    ///
    /// @param radius in pixels before scaling; half of the height or more makes half circles
    public static void fill(Graphics2D graphics, Rectangle area, int radius, Color color) {
        smooth(graphics);
        graphics.setColor(color);
        int arc = Math.min(2 * UIScale.scale(radius), Math.min(area.width, area.height));
        graphics.fillRoundRect(area.x, area.y, area.width, area.height, arc, arc);
    }

    /// Draws the frame of a shape with round corners inside `area`.
    ///
    /// @param width  of the line in pixels before scaling
    /// @param radius in pixels before scaling
    public static void frame(Graphics2D graphics, Rectangle area, int radius, int width, Color color) {
        int line = UIScale.scale(width);
        int arc = Math.min(2 * UIScale.scale(radius), Math.min(area.width, area.height));
        smooth(graphics);
        graphics.setColor(color);
        for (int inset = 0; inset < line; inset++) {
            graphics.drawRoundRect(area.x + inset, area.y + inset, area.width - 1 - 2 * inset,
                    area.height - 1 - 2 * inset, Math.max(0, arc - 2 * inset), Math.max(0, arc - 2 * inset));
        }
    }

    /// Draws a frame with round corners over the edge of what is painted already, and fills the corners outside it with
    /// the colour of a window.
    ///
    /// @param radius in pixels before scaling
    public static void roundOff(Graphics2D graphics, Rectangle area, int radius) {
        int arc = 2 * UIScale.scale(radius);
        var corners = new Area(area);
        corners.subtract(new Area(new RoundRectangle2D.Float(area.x, area.y, area.width, area.height, arc, arc)));
        smooth(graphics);
        graphics.setColor(color("editor"));
        graphics.fill(corners);
        frame(graphics, area, radius, 1, color("line"));
    }

    private static void smooth(Graphics2D graphics) {
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    }
}
