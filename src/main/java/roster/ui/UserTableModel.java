package roster.ui;

import java.util.List;
import javax.swing.table.AbstractTableModel;
import org.jspecify.annotations.Nullable;
import roster.directory.Field;
import roster.directory.FieldKind;
import roster.directory.User;
import roster.directory.Users;
import roster.model.ListModel;

/// The list as a table: a column for each field of one line, a row for each listed user. A row that is still being
/// fetched has a null in every column.
final class UserTableModel extends AbstractTableModel {
    static final List<Field> COLUMNS = Users.TYPE.fields().stream().filter(field -> !(field.kind() instanceof FieldKind.Paragraphs)).toList();

    private final ListModel list;

    UserTableModel(ListModel list) {
        this.list = list;
    }

    @Override
    public int getRowCount() {
        return list.listing().now().size();
    }

    @Override
    public int getColumnCount() {
        return COLUMNS.size();
    }

    @Override
    public String getColumnName(int column) {
        return Text.label(COLUMNS.get(column));
    }

    @Override
    public @Nullable Object getValueAt(int row, int column) {
        @Nullable User user = list.user(row);
        Field field = COLUMNS.get(column);
        return user == null ? null : Excerpt.of(Text.shown(field, field.of(user.values())));
    }
}
