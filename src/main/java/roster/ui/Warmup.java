package roster.ui;

import com.formdev.flatlaf.extras.FlatSVGIcon;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.RenderingHints;
import java.awt.image.VolatileImage;
import java.util.List;
import java.util.function.Consumer;
import net.miginfocom.swing.MigLayout;
import roster.model.edit.EditorState;
import roster.ui.text.Text;

/// Warms up code that the first window needs soon, while that window is being made. The window itself does the work
/// that comes too late. Any thread, once there is a toolkit.
public final class Warmup {
    private static final List<String> FIRST_ICONS = List.of("add", "search", "person", "server");

    private Warmup() {}

    /// Opens all libraries, as the first search for a missing resource does. Java's logging makes such a search.
    ///
    /// @return whether a library has the resource
    public static boolean open() {
        return ClassLoader.getSystemResource("META-INF/services/" + System.LoggerFinder.class.getName()) != null;
    }

    /// Looks up a text, prepares the layout manager and links the first pattern switch.
    public static void layOut() {
        new MigLayout();
        Text.of("roster");
        new EditorState.Empty().draft();
    }

    /// Finds the fonts that the look and feel needs first and draws a text off the screen. The look and feel itself is
    /// left alone, since another thread may be half through installing it.
    public static void draw() {
        var font = new Font(Font.DIALOG, Font.PLAIN, 12);
        font.canDisplay('R');
        unseen(graphics -> {
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setFont(font);
            graphics.drawString("Roster", 0, 16);
        });
    }

    /// Draws the first icons off the screen. The look and feel must be installed before, because the icons ask it for
    /// the scale.
    public static void drawIcons() {
        unseen(graphics -> {
            for (String name : FIRST_ICONS) {
                new FlatSVGIcon("roster/ui/icons/" + name + ".svg", 16, 16, Warmup.class.getClassLoader())
                        .paintIcon(null, graphics, 0, 0);
            }
        });
    }

    private static void unseen(Consumer<Graphics2D> drawing) {
        VolatileImage unseen = GraphicsEnvironment.getLocalGraphicsEnvironment().getDefaultScreenDevice()
                .getDefaultConfiguration().createCompatibleVolatileImage(64, 64);
        Graphics2D graphics = unseen.createGraphics();
        drawing.accept(graphics);
        graphics.dispose();
        unseen.flush();
    }
}
