package roster.ui.paragraph;

import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Insets;
import javax.swing.JTextField;

/// A text field of one line. Where its text is long and has letters that join or are read from right to left, its size and its
/// baseline follow from the font alone. To answer, Swing lays such a text out, and a form asks many times. Event dispatch thread
/// only.
public final class TypedLine extends JTextField {
    /// In UTF-16 code units. A shorter text is laid out in less than a millisecond.
    private static final int LONG = 100;

    /// A longer text makes a form no wider.
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
        return new Dimension(WIDEST * letters.charWidth('m') + insets.left + insets.right, letters.getHeight() + insets.top + insets.bottom);
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
