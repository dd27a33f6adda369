package roster.store.feed;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import roster.directory.record.RecordType;

/// Reads the history on the feed's connection. The store provides it, since only the store knows the columns of the
/// history. Any thread; blocks on the database.
public interface ChangeReader {
    /// The table whose changes are read. Peers show each other their open rows of this table.
    String table();

    /// Reads once each change that was committed after `snapshot` was taken.
    ///
    /// @param snapshot PostgreSQL's `pg_snapshot` as text
    PollResult read(Connection connection, String snapshot) throws SQLException;

    /// The new type of the records; empty if it is unchanged. Called after each poll, so it seldom queries the server.
    default Optional<RecordType> reshaped(Connection connection) throws SQLException {
        return Optional.empty();
    }
}
