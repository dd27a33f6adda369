package roster.model.editor;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.model.edit.EditorState;
import roster.model.edit.EditorState.Editing;

/// The marks of the fields of the open user. Any thread; immutable.
///
/// @param edited the fields whose typed value differs from the value at the opening
/// @param newer  the values in the directory that differ from the value at the opening and from the value in the form
public record FieldMarks(Set<Field> edited, Map<Field, String> newer) {
    private static final FieldMarks NONE = new FieldMarks(Set.of(), Map.of());

    public FieldMarks {
        edited = Set.copyOf(edited);
        newer = Map.copyOf(newer);
    }

    /// The marks in this state. The form of a new user has none.
    public static FieldMarks of(EditorState state) {
        if (!(state instanceof Editing now)) {
            return NONE;
        }
        Draft mine = now.edit().mine();
        Draft theirs = now.known().theirs().values();
        Set<Field> apart = now.known().theirChanges();
        apart.retainAll(Draft.differing(mine, theirs));
        var newer = new HashMap<Field, String>();
        apart.forEach(field -> newer.put(field, field.of(theirs)));
        return new FieldMarks(now.edit().changed(), newer);
    }

    public boolean isEdited(Field field) {
        return edited.contains(field);
    }

    /// The value of a field in the directory where it differs; empty where it is the form's own.
    public Optional<String> newer(Field field) {
        return Optional.ofNullable(newer.get(field));
    }
}
