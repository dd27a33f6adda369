package roster.ui.keys;

import java.awt.Toolkit;
import java.awt.event.ActionEvent;
import java.util.function.BooleanSupplier;
import javax.swing.AbstractAction;
import javax.swing.Action;
import javax.swing.ActionMap;
import javax.swing.JComponent;
import javax.swing.JRootPane;
import javax.swing.KeyStroke;
import javax.swing.MenuSelectionManager;
import org.jspecify.annotations.Nullable;

/// Keys with the platform's own modifier: Command on macOS and Ctrl elsewhere. Event dispatch thread only.
public final class Keys {
    /// Cancels the pending request, closes a dialog or clears the search.
    public static final KeyStroke CANCEL = KeyStroke.getKeyStroke("ESCAPE");

    private Keys() {}

    /// The key of [KeyStroke#getKeyStroke(String)] with the platform's modifier added. `key` is for example "S" or
    /// "shift Z".
    public static KeyStroke menu(String key) {
        KeyStroke plain = KeyStroke.getKeyStroke(key);
        int menu = Toolkit.getDefaultToolkit().getMenuShortcutKeyMaskEx();
        return KeyStroke.getKeyStroke(plain.getKeyCode(), plain.getModifiers() | menu);
    }

    /// Runs `step` before the theme's own action `name` of `component`. The theme's action follows if `step` returns
    /// false.
    public static void before(JComponent component, String name, BooleanSupplier step) {
        component.getActionMap().put(name, new AbstractAction() {
            @Override
            public void actionPerformed(ActionEvent event) {
                @Nullable ActionMap theme = component.getActionMap().getParent(); // each theme has another one
                @Nullable Action usual = theme == null ? null : theme.get(name);
                if (!step.getAsBoolean() && usual != null) {
                    usual.actionPerformed(event);
                }
            }
        });
    }

    /// Binds a key for the whole window of `root`. While a menu is open, a key without a modifier belongs to the menu.
    /// The binding is on the layered pane: on the root pane it would come before the menu's own keys.
    public static void bind(JRootPane root, KeyStroke key, Runnable step) {
        bind(root.getLayeredPane(), JComponent.WHEN_IN_FOCUSED_WINDOW, key, step, () -> key.getModifiers() != 0
                || MenuSelectionManager.defaultManager().getSelectedPath().length == 0);
    }

    /// Binds a key under `condition`, one of those of [JComponent#getInputMap(int)].
    public static void bind(JComponent scope, int condition, KeyStroke key, Runnable step) {
        bind(scope, condition, key, step, () -> true);
    }

    private static void bind(JComponent scope, int condition, KeyStroke key, Runnable step, BooleanSupplier isOurs) {
        String name = "roster." + key;
        scope.getInputMap(condition).put(key, name);
        scope.getActionMap().put(name, new AbstractAction() {
            @Override
            public boolean isEnabled() {
                return isOurs.getAsBoolean();
            }

            @Override
            public void actionPerformed(ActionEvent event) {
                step.run();
            }
        });
    }
}
