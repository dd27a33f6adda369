package roster.store.rows;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import roster.directory.feed.Change;
import roster.store.columns.Columns;
import roster.store.feed.PollResult;

/// The feed's query of the history. It reads once each revision that was committed after the given snapshot and before
/// its own. Any thread, each with its own connection.
public final class ChangesSince {
    public static final int MOST = 1_000;

    /// In bytes. A window that would have to hold more reads everything again by pages.
    static final int MOST_BYTES = 16_000_000;

    /// One statement has one snapshot (PostgreSQL manual, "Read Committed Isolation Level"), and its answer always
    /// includes that snapshot. A thousand windows send this query several times a second. Therefore its order is that
    /// of the index, and it reads only the columns of a change. Subqueries run once instead of once for each row.
    /// Revisions beyond the limit are sent as keys only. A history that was dumped and restored keeps the transaction
    /// ids of its old server. The query skips those in the future of this server.
    private static final String READ = """
            select snapshot, change.* from (select pg_catalog.pg_current_snapshot()::text snapshot offset 0) once left join (
              select
            """ + Revisions.COLUMNS.replace("before, after,", "case when fits then before end before, case when fits"
                    + " then after end after,") + """
              , fits from (
                select *, sum(%s + %s) over (order by transaction_id, seq rows unbounded preceding) <= %s fits
                from roster_revisions
                where record_type = '{type}' and transaction_id >= pg_catalog.pg_snapshot_xmin(?)
                  and transaction_id < pg_catalog.pg_snapshot_xmax(pg_catalog.pg_current_snapshot())
                  and not pg_catalog.pg_visible_in_snapshot(transaction_id, ?)
                order by transaction_id, seq limit ?) sized
            ) change on true""".formatted(Revisions.size("before"), Revisions.size("after"), MOST_BYTES);

    private ChangesSince() {}

    /// Reads the changes, see [roster.store.feed.ChangeReader].
    ///
    /// @param revisions reads the rows of the history
    public static PollResult read(Connection connection, String snapshot, Revisions revisions) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(Columns.on(revisions.type(), READ))) {
            // of the type that the server finds, not a text to be read for each row
            query.setObject(1, snapshot, Types.OTHER);
            query.setObject(2, snapshot, Types.OTHER);
            query.setInt(3, MOST + 1);
            try (ResultSet row = query.executeQuery()) {
                return read(row, revisions);
            }
        }
    }

    private static PollResult read(ResultSet row, Revisions revisions) throws SQLException {
        List<Change> changes = new ArrayList<>();
        row.next();
        String snapshot = row.getString("snapshot");
        boolean more = row.getString("kind") != null;
        while (more && changes.size() < MOST && row.getBoolean("fits")) {
            changes.add(revisions.change(row));
            more = row.next();
        }
        changes.sort(Comparator.comparingLong(change -> change.revision().seq()));
        return new PollResult(snapshot, changes, more);
    }
}
