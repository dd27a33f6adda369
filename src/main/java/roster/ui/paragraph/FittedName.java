package roster.ui.paragraph;

import java.awt.FontMetrics;
import javax.swing.JComponent;
import javax.swing.plaf.basic.BasicGraphicsUtils;
import roster.directory.text.ShownName;

/// A name that is truncated to a narrow place. The database user beside it stays visible, because a program can report
/// any name. Event dispatch thread only.
public final class FittedName {
    private FittedName() {}

    /// @param room in pixels, in the font of `place`
    public static String of(JComponent place, ShownName name, int room) {
        FontMetrics letters = place.getFontMetrics(place.getFont());
        String beside = name.beside();
        return BasicGraphicsUtils.getClippedString(place, letters, name.name(), room - letters.stringWidth(beside))
                + beside;
    }
}
