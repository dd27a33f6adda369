package roster.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import roster.directory.Change;

/// What was committed between a snapshot and the one with which this was read, each revision once. Any thread;
/// immutable.
///
/// @param snapshot with which it was read
/// @param changes  by `seq`, which is the order of each user's own
/// @param tooMany  whether there are more, which are not read
record ChangesSince(String snapshot, List<Change> changes, boolean tooMany) {
    static final int MOST = 1_000;

    /// The order inside is that of the index, so that no plan reads more than these. One statement, one snapshot
    /// (PostgreSQL manual, "Read Committed Isolation Level"): the one that it answers with, also where nothing is new.
    private static final String READ = """
            select pg_current_snapshot()::text snapshot, change.* from (select) once left join (
              select * from roster_user_revisions
              where transaction_id >= pg_snapshot_xmin(?::pg_snapshot)
                and not pg_visible_in_snapshot(transaction_id, ?::pg_snapshot)
              order by transaction_id, seq limit ?
            ) change on true order by change.seq""";

    static ChangesSince read(Connection connection, String snapshot) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(READ)) {
            query.setString(1, snapshot);
            query.setString(2, snapshot);
            query.setInt(3, MOST + 1);
            try (ResultSet row = query.executeQuery()) {
                return read(row);
            }
        }
    }

    private static ChangesSince read(ResultSet row) throws SQLException {
        List<Change> changes = new ArrayList<>();
        row.next();
        String snapshot = row.getString("snapshot");
        boolean more = row.getString("kind") != null;
        while (more && changes.size() < MOST) {
            changes.add(Revisions.change(row));
            more = row.next();
        }
        return new ChangesSince(snapshot, changes, more);
    }
}
