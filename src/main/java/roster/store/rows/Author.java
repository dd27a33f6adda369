package roster.store.rows;

/// The person whom the history records for a write. Each write names the author in its own statement, as the setting
/// `roster.person` of its transaction. A setting of the session would name the wrong person behind a pooler that shares
/// server connections between transactions. Any thread; immutable.
///
/// @param name may be empty; the history then records the database user alone
public record Author(String name) {
    /// A condition of a statement with the name as its parameter. It is always true and sets the name for the
    /// statement's triggers. PostgreSQL evaluates it for a row before the triggers of that row. An empty name replaces
    /// one that another client left in the session.
    public static final String IS_SET =
            "pg_catalog.set_config('roster.person', coalesce(?::pg_catalog.text, ''), true) is not null";

    /// The author without a name.
    public static final Author UNNAMED = new Author("");
}
