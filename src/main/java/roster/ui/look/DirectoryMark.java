package roster.ui.look;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import javax.swing.Icon;

/// The coloured square of a directory. The directory's name always stands beside it. Event dispatch thread only.
///
/// @param color the name of a directory's colour in the theme, such as `plum` or `local`
/// @param size  in pixels before scaling
public record DirectoryMark(String color, int size) implements Icon {
    private static final int RADIUS = 3;
    private static final int RADIUS_OF_LARGE = 6;
    private static final int LARGE = 20;

    @Override
    public void paintIcon(Component component, Graphics graphics, int x, int y) {
        var painted = (Graphics2D) graphics.create();
        Look.fill(painted, new Rectangle(x, y, getIconWidth(), getIconHeight()),
                size < LARGE ? RADIUS : RADIUS_OF_LARGE, Look.color(color + "mark"));
        painted.dispose();
    }

    @Override
    public int getIconWidth() {
        return UIScale.scale(size);
    }

    @Override
    public int getIconHeight() {
        return UIScale.scale(size);
    }
}
