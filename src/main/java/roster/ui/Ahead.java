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

/// Loads, beside the window that is being made, what it will need in a moment and would wait for, on a second processor
/// where there is one. Whatever is not done in time, the window does itself. Any thread, once there is a toolkit.
public final class Ahead {
    private static final List<String> FIRST_ICONS = List.of("add", "search", "person", "server");

    private Ahead() {}

    /// Opens all libraries, as the first search for what none of them holds does; Java's logging makes one.
    ///
    /// @return whether one holds it
    public static boolean open() {
        return ClassLoader.getSystemResource("META-INF/services/" + System.LoggerFinder.class.getName()) != null;
    }

    /// Looks up a word, prepares to lay out, and links the first switch.
    public static void layOut() {
        new MigLayout();
        Text.of("roster");
        new EditorState.Empty().draft();
    }

    /// Finds the fonts, for which the look and feel waits first, and draws a text where nobody sees it. Uses nothing of the look
    /// and feel, which another thread may be half through installing.
    public static void draw() {
        var font = new Font(Font.DIALOG, Font.PLAIN, 12);
        font.canDisplay('R');
        unseen(graphics -> {
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setFont(font);
            graphics.drawString("Roster", 0, 16);
        });
    }

    /// Draws the first icons where nobody sees them. The look and feel has to be installed: they ask it for the scale.
    public static void drawIcons() {
        unseen(graphics -> {
            for (String name : FIRST_ICONS) {
                new FlatSVGIcon("roster/ui/icons/" + name + ".svg", 16, 16, Ahead.class.getClassLoader()).paintIcon(null, graphics, 0, 0);
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
