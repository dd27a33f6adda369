package roster.ui.widget;

import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import java.util.stream.Collectors;
import roster.directory.edit.Edit;
import roster.ui.text.Text;

/// What goes to the clipboard, as plain text.
public final class Copying {
    private Copying() {}

    /// What a person typed: a line for each changed field, its label and its text.
    public static void copy(Edit edit) {
        put(edit.changed().stream()
                .map(field -> Text.label(field) + ": " + Text.shown(field, field.of(edit.mine())))
                .collect(Collectors.joining("\n")));
    }

    /// Puts a text there as it is.
    public static void put(String text) {
        Toolkit.getDefaultToolkit().getSystemClipboard().setContents(new StringSelection(text), null);
    }
}
