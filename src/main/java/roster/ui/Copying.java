package roster.ui;

import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import roster.directory.Edit;
import roster.directory.Field;
import roster.directory.User;
import roster.transfer.TabSeparated;

/// What goes to the clipboard, as plain text.
final class Copying {
    private Copying() {}

    /// What a person typed: a line for each changed field, its label and its text.
    static void copy(Edit edit) {
        put(edit.changed().stream()
                .map(field -> Text.label(field) + ": " + Text.shown(field, field.of(edit.mine())))
                .collect(Collectors.joining("\n")));
    }

    /// Users as rows of tab-separated values, one column for each field.
    static void copy(Collection<User> users, List<Field> columns) {
        put(TabSeparated.of(users.stream()
                .map(user -> columns.stream().map(field -> Text.shown(field, field.of(user.values()))).toList())
                .toList()));
    }

    private static void put(String text) {
        Toolkit.getDefaultToolkit().getSystemClipboard().setContents(new StringSelection(text), null);
    }
}
