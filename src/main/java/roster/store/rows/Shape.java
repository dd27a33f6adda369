package roster.store.rows;

import org.hibernate.SessionFactory;
import roster.directory.record.RecordType;

/// The statements for the table's columns at one time. Any thread; immutable.
///
/// @param type     the type of the records
/// @param sessions the sessions of a mapping of these columns
public record Shape(RecordType type, Addresses addresses, SessionFactory sessions, UserRows table, ListedUsers list,
        Revisions revisions, PostgresSearch search) {

    /// @param author the person whom the history records for each write
    public static Shape of(RecordType type, Addresses addresses, SessionFactory sessions, Author author) {
        boolean hasNoSharers = addresses != Addresses.SHARED || type.unique().isEmpty();
        var revisions = new Revisions(type, hasNoSharers);
        return new Shape(type, addresses, sessions, new UserRows(type, revisions, author, hasNoSharers),
                new ListedUsers(type, revisions, hasNoSharers), revisions, new PostgresSearch(type));
    }

    /// Closes the mapping unless it is `kept`.
    public void close(SessionFactory kept) {
        if (!sessions.equals(kept)) {
            sessions.close();
        }
    }
}
