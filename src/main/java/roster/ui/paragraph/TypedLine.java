package roster.ui.paragraph;

import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Insets;
import javax.swing.JTextField;

/// A text field of one line. Swing lays a text out for its size and baseline, and a form asks for both many times. For
/// a long text with letters that join or are read from right to left, both follow from the font alone. Event dispatch
/// thread only.
public final class TypedLine extends JTextField {
    /// In UTF-16 code units. A shorter text is laid out in less than a millisecond.
    private static final int LONG = 100;

    /// In letters. A longer text leaves the form at this width.
    private static final int WIDEST = 40;

    private boolean isLaidOutSlowly() {
        return getDocument().getLength() > LONG && Boolean.TRUE.equals(getDocument().getProperty("i18n"));
    }

    @Override
    public Dimension getPreferredSize() {
        if (!isLaidOutSlowly()) {
            return super.getPreferredSize();
        }
        Insets insets = getInsets();
        FontMetrics letters = getFontMetrics(getFont());
        return new Dimension(WIDEST * letters.charWidth('m') + insets.left + insets.right,
                letters.getHeight() + insets.top + insets.bottom);
    }

    @Override
    public int getBaseline(int width, int height) {
        if (!isLaidOutSlowly()) {
            return super.getBaseline(width, height);
        }
        Insets insets = getInsets();
        FontMetrics letters = getFontMetrics(getFont());
        return insets.top + (height - insets.top - insets.bottom - letters.getHeight()) / 2 + letters.getAscent();
    }
}
