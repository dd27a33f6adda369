package roster.directory;

/// A value for each field, whatever fields there are. Any thread; immutable.
public final class Samples {
    private Samples() {}

    /// A valid user with something in every field.
    public static UserDraft full() {
        return UserDraft.map(field -> switch (field.kind()) {
            case LINE, PARAGRAPHS -> "full " + field.key();
            case EMAIL -> "full@example.org";
            case STATUS -> Status.LEFT.key();
            case DATE -> "2024-02-29";
        });
    }

    /// A valid value that [#full] does not have, and no word in common with it.
    public static String other(Field field) {
        return switch (field.kind()) {
            case LINE, PARAGRAPHS -> new StringBuilder(field.key()).reverse() + " other";
            case EMAIL -> "other@example.net";
            case STATUS -> Status.ON_LEAVE.key();
            case DATE -> "2025-12-31";
        };
    }
}
