package roster.ui.widget;

import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import java.util.stream.Collectors;
import roster.directory.edit.Edit;
import roster.directory.record.Field;
import roster.ui.text.Text;

/// Copies plain text to the clipboard. Event dispatch thread only.
public final class Copying {
    private Copying() {}

    /// Copies a person's edits: a line for each changed field, with its label and its text.
    public static void copy(Edit edit) {
        put(edit.changed().stream().map(field -> line(field, field.of(edit.mine()))).collect(Collectors.joining("\n")));
    }

    /// A line with the label of the field and its text as people see it.
    public static String line(Field field, String text) {
        return Text.label(field) + ": " + Text.shown(field, text);
    }

    /// Copies `text` as it is.
    public static void put(String text) {
        Toolkit.getDefaultToolkit().getSystemClipboard().setContents(new StringSelection(text), null);
    }
}
