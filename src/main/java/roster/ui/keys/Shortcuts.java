package roster.ui.keys;

import com.formdev.flatlaf.util.SystemInfo;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.util.List;
import java.util.Map;
import javax.swing.KeyStroke;
import roster.ui.text.Text;

/// The keys of the window with their texts, for the page of shortcuts and for tooltips. Event dispatch thread only.
public final class Shortcuts {
    /// Command, Shift, Option and Control, as a Mac writes them.
    private static final String SIGNS = "⌘⇧⌥⌃";

    private Shortcuts() {}

    /// Each key with the description of its effect.
    public static List<Map.Entry<String, String>> all() {
        return List.of(
                Map.entry(words(Keys.menu("N")), Text.of("shortcut.add")),
                Map.entry(words(Keys.menu("S")), Text.of("shortcut.save")),
                Map.entry(words(Keys.menu("F")), Text.of("shortcut.find")),
                Map.entry(words(mnemonic(1)) + "  " + words(mnemonic(2)), Text.of("shortcut.filter")),
                Map.entry(words(Keys.menu("Z")), Text.of("shortcut.undo")),
                Map.entry(words(Keys.menu("Z")), Text.of("shortcut.undoDone")),
                Map.entry(words(Keys.menu("shift Z")) + "  " + words(Keys.menu("Y")), Text.of("shortcut.redo")),
                Map.entry(words(Keys.menu("COMMA")), Text.of("shortcut.settings")),
                Map.entry(words(KeyStroke.getKeyStroke("F5")), Text.of("shortcut.refresh")),
                Map.entry(words(KeyStroke.getKeyStroke("F6")), Text.of("shortcut.switch")),
                Map.entry(words(KeyStroke.getKeyStroke("ENTER")) + "  " + words(KeyStroke.getKeyStroke("F2")),
                        Text.of("shortcut.edit")),
                Map.entry("A  B  C", Text.of("shortcut.letters")),
                Map.entry(words(KeyStroke.getKeyStroke("shift F10")), Text.of("shortcut.rowMenu")),
                Map.entry(words(KeyStroke.getKeyStroke("DELETE")), Text.of("shortcut.delete")),
                Map.entry(words(KeyStroke.getKeyStroke("ESCAPE")), Text.of("shortcut.escape")),
                Map.entry("1  2  3", Text.of("shortcut.choose")),
                Map.entry(words(KeyStroke.getKeyStroke("F8")), Text.of("shortcut.undecided")),
                Map.entry(words(Keys.menu("PLUS")) + "  " + words(Keys.menu("MINUS")) + "  " + words(Keys.menu("0")),
                        Text.of("shortcut.zoom")),
                Map.entry(words(Keys.menu("W")), Text.of("shortcut.close")),
                Map.entry(words(Keys.menu("Q")), Text.of("shortcut.quit")),
                Map.entry(words(KeyStroke.getKeyStroke("F1")), Text.of("shortcut.help")));
    }

    /// The key that presses a button whose mnemonic is this digit.
    public static KeyStroke mnemonic(int digit) {
        return KeyStroke.getKeyStroke(KeyEvent.VK_0 + digit, SystemInfo.isMacOS
                ? InputEvent.CTRL_DOWN_MASK | InputEvent.ALT_DOWN_MASK : InputEvent.ALT_DOWN_MASK);
    }

    /// A key in its written form: Ctrl+S, or with the signs of a Mac ⌘S.
    public static String words(KeyStroke key) {
        return words(key, InputEvent.getModifiersExText(key.getModifiers()));
    }

    /// @param modifiers in the notation of the platform, with a plus between two of them
    static String words(KeyStroke key, String modifiers) {
        String name = switch (key.getKeyCode()) {
            case KeyEvent.VK_PLUS -> "+";
            case KeyEvent.VK_MINUS -> "−";
            case KeyEvent.VK_COMMA -> ",";
            case KeyEvent.VK_DELETE -> "Del";
            case KeyEvent.VK_ESCAPE -> "Esc";
            default -> KeyEvent.getKeyText(key.getKeyCode());
        };
        boolean areSigns = modifiers.chars().anyMatch(letter -> SIGNS.indexOf(letter) >= 0);
        return modifiers.isEmpty() ? name : areSigns ? modifiers.replace("+", "") + name : modifiers + "+" + name;
    }
}
