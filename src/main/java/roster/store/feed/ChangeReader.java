package roster.store.feed;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import roster.directory.record.RecordType;

/// Reads the history on the feed's connection. The store provides it, since the store alone knows the columns of the
/// history. Any thread; blocks on the database.
public interface ChangeReader {
    /// The table whose changes are read. Peers show each other the rows of this table that they have open.
    String table();

    /// Reads each change once that was committed after `snapshot` was taken.
    ///
    /// @param snapshot as text of PostgreSQL's `pg_snapshot`
    PollResult read(Connection connection, String snapshot) throws SQLException;

    /// What records hold from now on; empty where that is no news. Called after each poll, so it asks the server seldom.
    default Optional<RecordType> reshaped(Connection connection) throws SQLException {
        return Optional.empty();
    }
}
