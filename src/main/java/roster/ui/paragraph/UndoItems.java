package roster.ui.paragraph;

import java.awt.Component;
import java.awt.KeyboardFocusManager;
import java.beans.PropertyChangeListener;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.swing.JMenuItem;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;
import org.jspecify.annotations.Nullable;
import roster.model.RosterModel;
import roster.model.request.Done;
import roster.ui.keys.Actions;
import roster.ui.keys.Keys;
import roster.ui.text.Text;

/// Undo and redo in the Edit menu. While the focus is in a text, two more items undo and redo typing and have the keys.
/// The permanent focus owner decides, because it stays the same while a menu is open. Event dispatch thread only.
public final class UndoItems {
    private static final String OWNER = "permanentFocusOwner";

    private final PropertyChangeListener focus = event -> follow((Component) event.getNewValue());
    private final Component window;
    private final JMenuItem undo;
    private final JMenuItem redo;
    private final JMenuItem undoTyping;
    private final JMenuItem redoTyping;
    private @Nullable UndoKeys typed;

    public UndoItems(Component window, RosterModel model, Actions actions) {
        this.window = window;
        undo = actions.item(actions.undo);
        redo = actions.item(actions.redo);
        undoTyping = typing(actions, "action.undoTyping", UndoKeys::undo);
        redoTyping = typing(actions, "action.redoTyping", UndoKeys::redo);
        model.undo().state().watch(now -> {
            Text.on(undo, "action.undo" + (now.undo().isPresent() ? ".what" : ""),
                    now.undo().map(Text::done).orElse(""));
            Text.on(redo, "action.redo" + (now.redo().isPresent() ? ".what" : ""),
                    now.redo().map(Done::inverse).map(Text::done).orElse(""));
        });
        render();
    }

    private JMenuItem typing(Actions actions, String key, Consumer<UndoKeys> step) {
        return actions.item(Actions.action(key, null, () -> {
            if (typed != null) {
                step.accept(typed);
            }
        }));
    }

    public List<JMenuItem> all() {
        return List.of(undoTyping, redoTyping, undo, redo);
    }

    /// Follows the focus from now on.
    public void begin() {
        KeyboardFocusManager.getCurrentKeyboardFocusManager().addPropertyChangeListener(OWNER, focus);
    }

    /// Ends what [#begin] began.
    public void end() {
        KeyboardFocusManager.getCurrentKeyboardFocusManager().removePropertyChangeListener(OWNER, focus);
    }

    /// Handles the opening and closing of the menu. While it is closed, the items stay enabled so that their keys work.
    public void opens(boolean open) {
        undoTyping.setEnabled(!open || can(UndoKeys::canUndo));
        redoTyping.setEnabled(!open || can(UndoKeys::canRedo));
    }

    private boolean can(Predicate<UndoKeys> what) {
        return typed != null && what.test(typed);
    }

    private void follow(@Nullable Component owner) {
        if (owner != null && window.equals(SwingUtilities.getWindowAncestor(owner))) {
            typed = UndoKeys.of(owner);
            render();
        }
    }

    private void render() {
        boolean inText = typed != null;
        undoTyping.setVisible(inText);
        redoTyping.setVisible(inText);
        key(inText ? undoTyping : undo, inText ? undo : undoTyping, Keys.menu("Z"));
        key(inText ? redoTyping : redo, inText ? redo : redoTyping, Keys.menu("shift Z"));
    }

    private static void key(JMenuItem with, JMenuItem without, KeyStroke key) {
        with.setAccelerator(key);
        without.setAccelerator(null);
    }
}
