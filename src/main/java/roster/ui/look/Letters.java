package roster.ui.look;

import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import javax.swing.JLabel;
import javax.swing.UIManager;
import org.jspecify.annotations.Nullable;

/// The measuring and painting of letters without a component of Swing. Event dispatch thread only.
public final class Letters {
    private static final JLabel MEASURE = new JLabel();

    private Letters() {}

    /// Smooths the edges of letters as Swing's components do.
    public static void smooth(Graphics2D graphics) {
        for (RenderingHints.Key key : new RenderingHints.Key[] {
            RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.KEY_TEXT_LCD_CONTRAST}) {
            @Nullable Object hint = UIManager.get(key);
            if (hint != null) {
                graphics.setRenderingHint(key, hint);
            }
        }
    }

    /// The width of `words` in pixels.
    ///
    /// @param font a key of the defaults of Swing
    static int width(String font, String words) {
        FontMetrics metrics = MEASURE.getFontMetrics(UIManager.getFont(font));
        return metrics.stringWidth(words);
    }
}
