package roster.store;

import java.util.Map;
import roster.store.columns.RecordMapping;
import roster.store.rows.UserRows;

/// A column of a restored row. Any thread; immutable.
///
/// @param quoted  its name in SQL notation
/// @param allowed whether this database user may fill it in
/// @param known   whether the deleted row had it
/// @param kept    whether it can hold its earlier value
/// @param text    whether it comes from its text form
/// @param literal its name as a text of SQL
/// @param type    its type as in a cast
record RestoredColumn(String name, String quoted, boolean allowed, boolean known, boolean kept, boolean text,
        String literal, String type) {

    RestoredColumn keeping(boolean holds) {
        return new RestoredColumn(name, quoted, allowed, known, holds, text, literal, type);
    }

    String value(Map<String, String> edits) {
        return name.equals(RecordMapping.UPDATED_AT) ? UserRows.NOW
                : edits.containsKey(name) ? "edited." + quoted
                : text ? "cast(deletion.exact ->> " + literal + " as " + type + ")"
                : "whole." + quoted;
    }
}
