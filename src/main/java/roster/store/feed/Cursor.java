package roster.store.feed;

import java.sql.ResultSet;
import java.sql.SQLException;

/// Up to where the history has been told. Any thread; immutable.
///
/// @param snapshot what had been committed when it was last read, as text of PostgreSQL's `pg_snapshot`
/// @param server   of which life of which server this is a snapshot: one that was started anew, or that crashed and
///                 went on by itself, may give the number of a transaction that was lost to another one; on one that
///                 was restored, or where the table was made anew, the numbers say nothing
public record Cursor(String snapshot, String server) {
    /// A server that crashed and went on has the same start as before, but its statistics begin
    /// anew. Anybody may read these.
    private static final String HERE = """
            pg_catalog.pg_current_snapshot()::text, pg_catalog.concat_ws(' ', extract(epoch from pg_catalog.pg_postmaster_start_time()),
              extract(epoch from (select stats_reset from pg_stat_archiver)),
              (select oid from pg_database where datname = pg_catalog.current_database()),
              pg_catalog.to_regclass('{table}')::oid, pg_catalog.to_regclass('roster_revisions')::oid)""";

    /// Two columns of a query: the cursor behind all that was committed so far.
    ///
    /// @param table of the records
    public static String here(String table) {
        return HERE.replace("{table}", table);
    }

    /// @param column where [#here] begins
    public static Cursor of(ResultSet row, int column) throws SQLException {
        return new Cursor(row.getString(column), row.getString(column + 1));
    }

    boolean isOfTheSameServer(Cursor other) {
        return server.equals(other.server);
    }
}
