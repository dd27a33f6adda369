package roster.ui;

import java.awt.Toolkit;
import java.awt.event.ActionEvent;
import java.util.function.BooleanSupplier;
import javax.swing.AbstractAction;
import javax.swing.Action;
import javax.swing.ActionMap;
import javax.swing.JComponent;
import javax.swing.KeyStroke;
import org.jspecify.annotations.Nullable;

/// Keys with the platform's own modifier: Ctrl, or Command on macOS.
final class Keys {
    /// Cancels what the person waits for, closes a dialog, clears the search.
    static final KeyStroke CANCEL = KeyStroke.getKeyStroke("ESCAPE");

    private Keys() {}

    /// The key as [KeyStroke#getKeyStroke(String)] writes it, such as "S" or "shift Z", with the platform's modifier.
    static KeyStroke menu(String key) {
        KeyStroke plain = KeyStroke.getKeyStroke(key);
        int menu = Toolkit.getDefaultToolkit().getMenuShortcutKeyMaskEx();
        return KeyStroke.getKeyStroke(plain.getKeyCode(), plain.getModifiers() | menu);
    }

    /// Runs `step` before the theme's own action `name` of `component`. The theme's action follows if `step` returns false.
    static void before(JComponent component, String name, BooleanSupplier step) {
        component.getActionMap().put(name, new AbstractAction() {
            @Override
            public void actionPerformed(ActionEvent event) {
                @Nullable ActionMap theme = component.getActionMap().getParent(); // another one for each theme
                @Nullable Action usual = theme == null ? null : theme.get(name);
                if (!step.getAsBoolean() && usual != null) {
                    usual.actionPerformed(event);
                }
            }
        });
    }

    /// Binds a key wherever in `scope`'s window the focus is.
    static void bind(JComponent scope, KeyStroke key, Runnable step) {
        bind(scope, JComponent.WHEN_IN_FOCUSED_WINDOW, key, step);
    }

    /// Binds a key under `condition`, as [JComponent#getInputMap(int)] has it.
    static void bind(JComponent scope, int condition, KeyStroke key, Runnable step) {
        String name = "roster." + key;
        scope.getInputMap(condition).put(key, name);
        scope.getActionMap().put(name, new AbstractAction() {
            @Override
            public void actionPerformed(ActionEvent event) {
                step.run();
            }
        });
    }
}
