package roster.ui.paragraph;

import java.awt.AWTEvent;
import java.awt.Component;
import java.awt.EventQueue;
import java.awt.event.ActionEvent;
import javax.swing.AbstractAction;
import javax.swing.JComponent;
import javax.swing.text.JTextComponent;
import javax.swing.undo.UndoManager;
import javax.swing.undo.UndoableEdit;
import org.jspecify.annotations.Nullable;
import roster.ui.keys.Keys;

/// Undo and redo of typing in one text field by the platform's keys, a word at a time ([TypedStep]), and the
/// text's context menu. Event dispatch thread only.
public final class UndoKeys {
    private final UndoManager typed = new UndoManager();
    private boolean joins = true;
    private @Nullable AWTEvent key;

    private UndoKeys() {}

    public static UndoKeys on(JTextComponent field) {
        var undo = new UndoKeys();
        field.getDocument().addUndoableEditListener(event -> undo.add(event.getEdit()));
        bind(field, "roster.undo", "Z", undo::undo);
        bind(field, "roster.redo", "shift Z", undo::redo);
        field.putClientProperty(UndoKeys.class, undo);
        field.getInputMap().put(Keys.menu("Y"), "roster.redo");
        field.setComponentPopupMenu(new TextMenu(field, undo));
        return undo;
    }

    /// The undo of typing in `component`; null for a component without one.
    static @Nullable UndoKeys of(Component component) {
        return component instanceof JComponent field && field.getClientProperty(UndoKeys.class) instanceof UndoKeys undo
                ? undo : null;
    }

    boolean canUndo() {
        return typed.canUndo();
    }

    boolean canRedo() {
        return typed.canRedo();
    }

    void undo() {
        if (typed.canUndo()) {
            typed.undo();
        }
        pause();
    }

    void redo() {
        if (typed.canRedo()) {
            typed.redo();
        }
        pause();
    }

    private void add(UndoableEdit edit) {
        @Nullable AWTEvent now = EventQueue.getCurrentEvent();
        typed.addEdit(new TypedStep(edit, joins, now != null && now.equals(key)));
        joins = true;
        key = now;
    }

    /// Starts a new step: later typing is undone apart from earlier typing.
    public void pause() {
        joins = false;
    }

    /// Forgets all steps, because the field now shows another text.
    public void forget() {
        typed.discardAllEdits();
    }

    private static void bind(JTextComponent field, String name, String key, Runnable step) {
        field.getInputMap().put(Keys.menu(key), name);
        field.getActionMap().put(name, new AbstractAction() {
            @Override
            public void actionPerformed(ActionEvent event) {
                step.run();
            }
        });
    }
}
