package roster.ui.paragraph;

import java.awt.Component;
import javax.swing.JMenuItem;
import javax.swing.JPopupMenu;
import javax.swing.text.JTextComponent;
import roster.ui.text.Text;

/// The context menu of a text: Undo, Redo, Cut, Copy, Paste and Select all. The right mouse button and the keyboard's
/// own key for it open it. Event dispatch thread only.
final class TextMenu extends JPopupMenu {
    private final transient UndoKeys typed;
    private final JTextComponent text;

    TextMenu(JTextComponent text, UndoKeys typed) {
        this.text = text;
        this.typed = typed;
        setName("textMenu");
    }

    /// Makes the items as they apply now. A form has many texts, and few of their menus are opened.
    @Override
    public void show(Component over, int x, int y) {
        text.requestFocusInWindow();
        removeAll();
        boolean editable = text.isEditable() && text.isEnabled();
        boolean selected = text.getSelectionStart() != text.getSelectionEnd();
        add("text.undo", editable && typed.canUndo(), typed::undo);
        add("text.redo", editable && typed.canRedo(), typed::redo);
        addSeparator();
        add("text.cut", editable && selected, text::cut);
        add("text.copy", selected, text::copy);
        add("text.paste", editable, text::paste);
        addSeparator();
        add("text.selectAll", text.getDocument().getLength() > 0, text::selectAll);
        super.show(over, x, y);
    }

    private void add(String key, boolean enabled, Runnable step) {
        JMenuItem item = Text.on(new JMenuItem(), key);
        item.setName(key);
        item.setEnabled(enabled);
        item.addActionListener(_ -> step.run());
        add(item);
    }
}
