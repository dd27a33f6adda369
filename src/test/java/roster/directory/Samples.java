package roster.directory;

import java.util.List;
import java.util.Optional;
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.directory.record.FieldKind;
import roster.directory.record.RecordType;
import roster.directory.record.Users;

/// A value for every possible field. Any thread; immutable.
public final class Samples {
    private Samples() {}

    /// The source of a parameter: each field.
    public static List<Field> fields() {
        return Users.TYPE.fields();
    }

    /// The source of a parameter: each field with a typed text.
    public static List<Field> typedFields() {
        return fields().stream().filter(field -> !(field.kind() instanceof FieldKind.Choice)).toList();
    }

    /// The users' type for a person who may not change these fields.
    public static RecordType fixing(Field... fields) {
        return new RecordType(Users.TYPE.key(), Users.TYPE.table(), Users.TYPE.title(),
                fields().stream().map(field -> field.fixedFor(
                List.of(fields).contains(field) ? Optional.of(Field.Fixed.NOT_ALLOWED) : Optional.empty())).toList(),
                Users.TYPE.rules());
    }

    /// A valid user with a value in every field.
    public static Draft full() {
        return full(Users.TYPE);
    }

    /// A valid record with something in every field.
    public static Draft full(RecordType type) {
        return type.draft(field -> switch (field.kind()) {
            case FieldKind.Line _, FieldKind.Paragraphs _ -> "full " + field.key();
            case FieldKind.Email _ -> "full@example.org";
            case FieldKind.Choice choice -> choice.values().getLast();
            case FieldKind.WholeNumber _ -> "7";
            case FieldKind.Decimal _ -> "19.90";
            case FieldKind.Link _ -> "1";
            case FieldKind.Day _ -> "2024-02-29";
            default -> throw new IllegalArgumentException("No field of Roster's own is one: " + field.kind());
        });
    }

    /// A valid value that differs from [#full] in every word.
    public static String other(Field field) {
        return switch (field.kind()) {
            case FieldKind.Line _, FieldKind.Paragraphs _ -> new StringBuilder(field.key()).reverse() + " other";
            case FieldKind.Email _ -> "other@example.net";
            case FieldKind.Choice choice -> choice.values().get(1);
            case FieldKind.WholeNumber _ -> "42";
            case FieldKind.Decimal _ -> "3.50";
            case FieldKind.Link _ -> "2";
            case FieldKind.Day _ -> "2025-12-31";
            default -> throw new IllegalArgumentException("No field of Roster's own is one: " + field.kind());
        };
    }
}
