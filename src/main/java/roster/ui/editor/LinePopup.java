package roster.ui.editor;

import com.formdev.flatlaf.FlatClientProperties;
import java.awt.AWTEvent;
import java.awt.EventQueue;
import java.awt.event.ActionEvent;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import javax.swing.AbstractAction;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JPopupMenu;
import javax.swing.JTextField;
import javax.swing.KeyStroke;
import javax.swing.event.PopupMenuEvent;
import javax.swing.event.PopupMenuListener;
import org.jspecify.annotations.Nullable;
import roster.ui.keys.Shortcuts;
import roster.ui.paragraph.AnyChange;
import roster.ui.text.Text;
import roster.ui.widget.Icons;

/// Choices below a line of text: a button in the line opens them, as does the arrow down. The focus stays in the line,
/// and the line has some keys of its own while the popup is open. Typing closes the popup. Event dispatch thread only.
final class LinePopup {
    private static final KeyStroke OPEN = KeyStroke.getKeyStroke("DOWN");
    private static final String OPENS = "roster.popup.open";

    private final JTextField line;
    private final JButton button = new JButton();
    private final JPopupMenu popup = new JPopupMenu();
    private final Map<KeyStroke, String> keys = new LinkedHashMap<>();
    private BooleanSupplier ready = () -> true;
    private @Nullable String description;
    private @Nullable AWTEvent closedBy;
    private boolean closedByButton;

    /// @param name the component name of the popup; that of the button follows from it
    /// @param icon of the button
    /// @param key  of the button's words
    LinePopup(JTextField line, JComponent content, String name, String icon, String key) {
        this.line = line;
        popup.setName(name);
        popup.setFocusable(false); // else it takes the keys
        popup.add(content);
        button.setName("open:" + name);
        button.setIcon(Icons.of(icon));
        button.setFocusable(false); // the arrow down does the same
        button.setToolTipText(Text.of("tooltip.key", Text.of(key), Shortcuts.words(OPEN)));
        button.getAccessibleContext().setAccessibleName(Text.of(key));
        button.addActionListener(_ -> {
            if (!closedByButton) {
                line.requestFocusInWindow();
                open();
            }
        });
        button.addMouseListener(new MouseAdapter() {
            @Override
            public void mousePressed(MouseEvent event) {
                closedByButton = closedBy != null && closedBy.equals(EventQueue.getCurrentEvent());
            }
        });
        line.putClientProperty(FlatClientProperties.TEXT_FIELD_TRAILING_COMPONENT, button);
        line.getDocument().addDocumentListener((AnyChange) this::close);
        popup.addPopupMenuListener(new PopupMenuListener() {
            @Override
            public void popupMenuWillBecomeVisible(PopupMenuEvent event) {
                keys.forEach(line.getInputMap()::put);
            }

            @Override
            public void popupMenuWillBecomeInvisible(PopupMenuEvent event) {
                closedBy = EventQueue.getCurrentEvent();
                keys.keySet().forEach(line.getInputMap()::remove);
                line.getInputMap().put(OPEN, OPENS);
                say(description);
            }

            @Override
            public void popupMenuCanceled(PopupMenuEvent event) {}
        });
        key("ESCAPE", this::close);
        line.getInputMap().put(OPEN, OPENS);
        line.getInputMap().put(KeyStroke.getKeyStroke("alt DOWN"), OPENS);
        line.getActionMap().put(OPENS, action(this::open));
        line.addFocusListener(new FocusAdapter() {
            @Override
            public void focusLost(FocusEvent event) {
                if (!event.isTemporary()) {
                    close();
                }
            }
        });
    }

    /// Calls `step` when the popup shall open. It fills the content and returns whether that is ready; if not, it calls
    /// [#show] later.
    void whenOpening(BooleanSupplier step) {
        ready = step;
    }

    /// Calls `step` at a key while the popup is open.
    void key(String key, Runnable step) {
        String name = "roster.popup." + key;
        keys.put(KeyStroke.getKeyStroke(key), name);
        line.getActionMap().put(name, action(step));
    }

    private static AbstractAction action(Runnable step) {
        return new AbstractAction() {
            @Override
            public void actionPerformed(ActionEvent event) {
                step.run();
            }
        };
    }

    void enable(boolean enabled) {
        button.setEnabled(enabled);
    }

    boolean isOpen() {
        return popup.isVisible();
    }

    void open() {
        if (button.isEnabled() && !isOpen()) {
            description = line.getAccessibleContext().getAccessibleDescription();
            if (ready.getAsBoolean()) {
                show();
            }
        }
    }

    void show() {
        if (!popup.isVisible()) {
            popup.setPopupSize(null);
            var size = popup.getPreferredSize();
            popup.setPopupSize(Math.max(line.getWidth(), size.width), size.height);
            popup.show(line, 0, line.getHeight());
        }
    }

    /// Tells assistive tools what is selected in the popup, since the focus is in the line.
    void say(@Nullable String selected) {
        line.getAccessibleContext().setAccessibleDescription(selected);
    }

    void close() {
        popup.setVisible(false);
    }
}
