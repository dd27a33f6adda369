package roster.store.feed;

import java.sql.ResultSet;
import java.sql.SQLException;

/// The position in the history up to which changes were reported. Any thread; immutable.
///
/// @param snapshot the commits of the last poll, as text of PostgreSQL's `pg_snapshot`
/// @param server   the run of the server to which the snapshot belongs. After a restart or a crash the server may reuse
///     the number of a lost transaction. After a restore or a new table the numbers mean something else
public record Cursor(String snapshot, String server) {
    /// A server that crashed and went on has the same start as before, but its statistics begin again. Every database
    /// user may read these.
    private static final String HERE = """
            pg_catalog.pg_current_snapshot()::text, pg_catalog.concat_ws(' ', extract(epoch from pg_catalog.pg_postmaster_start_time()),
              extract(epoch from (select stats_reset from pg_stat_archiver)),
              (select oid from pg_database where datname = pg_catalog.current_database()),
              pg_catalog.to_regclass('{table}')::oid, pg_catalog.to_regclass('roster_revisions')::oid)""";

    /// Two columns of a query: the cursor behind all commits so far.
    ///
    /// @param table of the records
    public static String here(String table) {
        return HERE.replace("{table}", table);
    }

    /// @param column the index of the first column of [#here]
    public static Cursor of(ResultSet row, int column) throws SQLException {
        return new Cursor(row.getString(column), row.getString(column + 1));
    }

    boolean isOfTheSameServer(Cursor other) {
        return server.equals(other.server);
    }
}
