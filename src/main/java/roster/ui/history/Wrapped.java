package roster.ui.history;

import java.awt.Dimension;
import javax.swing.JComponent;

/// The height of a text that wraps. Event dispatch thread only.
final class Wrapped {
    private static final int ANY_HEIGHT = 1_000;

    private Wrapped() {}

    /// The height in pixels of `text` at this width. Sets the width, since Swing wraps a text only at its own width.
    static int height(JComponent text, int width) {
        int wide = Math.max(1, width);
        if (text.getWidth() != wide || text.getHeight() == 0) {
            text.setSize(wide, Math.max(text.getHeight(), ANY_HEIGHT));
        }
        Dimension preferred = text.getPreferredSize();
        return preferred.height;
    }
}
