package roster.ui.list;

import java.util.List;
import roster.directory.record.Field;
import roster.directory.record.RecordType;

/// The two ways to show the rows of the list. Any thread; immutable.
public enum RowStyle {
    /// The main fields in pairs, and the colleagues at each user.
    TWO_LINES(44),
    /// One line with a column for each field.
    COMPACT(28);

    /// The height of a row in pixels before scaling.
    final int height;

    RowStyle(int height) {
        this.height = height;
    }

    /// The columns for the fields of `type`.
    ///
    /// @param fields those that fit into one line
    List<RowLines> columns(RecordType type, List<Field> fields) {
        return this == COMPACT ? fields.stream().map(RowLines::of).toList() : RowLines.inPairs(type, fields);
    }

    /// Whether a column is shown until the person chooses: in compact rows each of `own`; in rows of two lines the
    /// pairs and the choices.
    boolean isUsual(RowLines column, RecordType own) {
        return this == COMPACT ? own.has(column.top())
                : column.below().isPresent() || column.isChoice() || column.top().equals(own.title());
    }
}
