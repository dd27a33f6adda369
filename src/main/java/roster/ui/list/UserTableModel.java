package roster.ui.list;

import java.util.List;
import javax.swing.table.AbstractTableModel;
import org.jspecify.annotations.Nullable;
import roster.directory.record.Field;
import roster.directory.record.FieldKind;
import roster.directory.record.RecordType;
import roster.directory.record.User;
import roster.model.list.ListModel;
import roster.ui.text.Excerpt;
import roster.ui.text.Text;

/// The list as a table: a column for each field of one line, a last column for the colleagues, and a row for each
/// listed user. A row that is still being fetched has a null in every column. Event dispatch thread only.
final class UserTableModel extends AbstractTableModel {
    private final ListModel list;
    private RecordType type;
    private List<Field> fields;

    UserTableModel(ListModel list, RecordType type) {
        this.list = list;
        this.type = type;
        fields = ofOneLine(type);
    }

    /// The fields in the order of the model's columns.
    List<Field> fields() {
        return fields;
    }

    Field field(int column) {
        return fields.get(column);
    }

    /// Whether this is the column of the colleagues.
    boolean isColleagues(int column) {
        return column == fields.size();
    }

    /// The columns of a view with these fields.
    List<RowLines> columns(RowStyle style) {
        return style.columns(type, fields);
    }

    /// The field that names a user.
    Field title() {
        return type.title();
    }

    /// Has a column for each field of `now` from now on. Listeners are skipped, because the view manages its own
    /// columns.
    void take(RecordType now) {
        type = now;
        fields = ofOneLine(now);
    }

    private static List<Field> ofOneLine(RecordType type) {
        return type.fields().stream().filter(field -> !(field.kind() instanceof FieldKind.Paragraphs)).toList();
    }

    @Override
    public int getRowCount() {
        return list.listing().now().size();
    }

    @Override
    public int getColumnCount() {
        return fields.size() + 1;
    }

    @Override
    public String getColumnName(int column) {
        return isColleagues(column) ? Text.of("list.colleagues") : Text.label(field(column));
    }

    @Override
    public @Nullable Object getValueAt(int row, int column) {
        @Nullable User user = list.user(row);
        return user == null ? null : isColleagues(column) ? "" : text(user, field(column));
    }

    /// The beginning of the displayed text of a field.
    static String text(User user, Field field) {
        return Excerpt.of(Text.shown(field, field.of(user.values())));
    }
}
