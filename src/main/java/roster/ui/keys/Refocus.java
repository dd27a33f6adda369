package roster.ui.keys;

import java.awt.Component;
import java.awt.Window;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.SwingUtilities;
import org.jspecify.annotations.Nullable;

/// Moves the focus from a component that is hidden or disabled to a place that the view chooses. Without such a choice
/// the window's [Refuge] takes the focus. Event dispatch thread only.
public final class Refocus {
    private Refocus() {}

    /// Calls `home` each time `button` is disabled while it has the focus.
    public static void whenDisabled(JButton button, Runnable home) {
        button.addPropertyChangeListener("enabled", _ -> {
            if (!button.isEnabled() && isIn(button)) {
                home.run();
            }
        });
    }

    /// Hides `part`, and calls `home` if the focus was there.
    public static void hide(JComponent part, Runnable home) {
        boolean focused = isIn(part);
        part.setVisible(false);
        if (focused) {
            home.run();
        }
    }

    /// Whether `part` or a component within it has the focus of its window. A dialog before that window leaves the
    /// answer unchanged. A [Refuge] counts as the component for which it has the focus.
    public static boolean isIn(JComponent part) {
        @Nullable Window window = SwingUtilities.getWindowAncestor(part);
        if (window == null) {
            return false;
        }
        @Nullable Component owner = window.getMostRecentFocusOwner();
        @Nullable Component place = owner instanceof Refuge refuge ? refuge.left(window) : owner;
        return place != null && SwingUtilities.isDescendingFrom(place, part);
    }
}
