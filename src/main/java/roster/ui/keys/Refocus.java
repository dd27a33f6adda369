package roster.ui.keys;

import java.awt.Component;
import java.awt.Window;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.SwingUtilities;
import org.jspecify.annotations.Nullable;

/// Names the place where the focus goes from a component that is hidden or disabled, where a view knows a better one than
/// the window's [Refuge]. Event dispatch thread only.
public final class Refocus {
    private Refocus() {}

    /// From now on calls `home` each time that `button` is disabled while it has the focus.
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

    /// Whether `part` has the focus of its window, or holds what has it; also while a dialog is before that window, and
    /// while the window's [Refuge] has the focus for it.
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
