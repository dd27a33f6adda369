package roster.ui.widget;

import com.formdev.flatlaf.extras.FlatSVGIcon;
import java.awt.Color;
import javax.swing.Icon;
import javax.swing.UIManager;

/// The SVG icons, drawn in the colours of the present theme. Black in a drawing stands for the colour of text.
public final class Icons {
    private Icons() {}

    /// An icon of 16 pixels before scaling, in the colour of text.
    public static Icon of(String name) {
        return of(name, 16, "Label.foreground");
    }

    /// An icon of `size` pixels before scaling, in the colour that the theme has under `colorKey`.
    public static Icon of(String name, int size, String colorKey) {
        var icon = new FlatSVGIcon("roster/ui/icons/" + name + ".svg", size, size, Icons.class.getClassLoader());
        icon.setColorFilter(new FlatSVGIcon.ColorFilter(_ -> themed(colorKey)));
        return icon;
    }

    private static Color themed(String colorKey) {
        Color color = UIManager.getColor(colorKey);
        return color == null ? UIManager.getColor("Label.foreground") : color;
    }
}
