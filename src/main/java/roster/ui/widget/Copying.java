package roster.ui.widget;

import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import java.util.stream.Collectors;
import roster.directory.edit.Edit;
import roster.ui.text.Text;

/// Copies plain text to the clipboard. Event dispatch thread only.
public final class Copying {
    private Copying() {}

    /// Copies a person's edits: a line for each changed field, with its label and its text.
    public static void copy(Edit edit) {
        put(edit.changed().stream()
                .map(field -> Text.label(field) + ": " + Text.shown(field, field.of(edit.mine())))
                .collect(Collectors.joining("\n")));
    }

    /// Copies `text` as it is.
    public static void put(String text) {
        Toolkit.getDefaultToolkit().getSystemClipboard().setContents(new StringSelection(text), null);
    }
}
