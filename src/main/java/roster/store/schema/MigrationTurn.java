package roster.store.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import roster.directory.DirectoryUnavailable;
import roster.directory.DirectoryUnavailable.Reason;
import roster.directory.Holder;
import roster.store.connection.Failures;
import roster.store.session.Blocking;

/// The lock by which programs apply the migrations one after the other. The lock ends with the transaction that took
/// it. Every database user can hold this lock, so a timeout names the holder. Both statements run before the owners are
/// known; see [Schema]. Blocks on the database; never the event dispatch thread.
final class MigrationTurn {
    /// Longer than the usual lock timeout, because a migration takes longer than a save.
    static final Duration PATIENCE = Duration.ofMinutes(2);

    /// The two numbers of the lock.
    static final String KEYS = "1919906681, (-1)";

    private static final String TAKE = """
            select pg_catalog.pg_advisory_xact_lock(KEYS)
            from (select pg_catalog.set_config('lock_timeout', ?::pg_catalog.text, true) offset 0) patience"""
                    .replace("KEYS", KEYS);

    /// A lock of two numbers is stored in `classid` and `objid`, both unsigned, with the `objsubid` 2.
    private static final String HOLDER = """
            select session.application_name, session.usename, session.xact_start
            from pg_catalog.pg_locks held join pg_catalog.pg_stat_activity session on session.pid = held.pid
            where held.granted and held.locktype = 'advisory' and held.objsubid = 2
              and held.classid = 1919906681::pg_catalog.oid and held.objid = 4294967295::pg_catalog.oid
              and held.database = (select oid from pg_catalog.pg_database where datname = pg_catalog.current_database())""";

    private MigrationTurn() {}

    /// Waits for the lock in the open transaction.
    ///
    /// @throws DirectoryUnavailable `HELD` with the name of the session that had the lock all the time
    static void take(Connection connection, Duration patience) throws SQLException {
        try (PreparedStatement take = connection.prepareStatement(TAKE)) {
            take.setString(1, patience.toMillis() + "ms");
            take.execute();
        } catch (SQLException failure) {
            if (!Failures.isInVain(failure)) {
                throw failure;
            }
            connection.rollback();
            throw held(holder(connection).orElseThrow(() -> failure), failure);
        }
    }

    /// The refusal that names the session for which the migrations wait.
    static DirectoryUnavailable held(Holder holder, Exception failure) {
        return new DirectoryUnavailable(Reason.HELD, holder.who(),
                "Could not prepare the table: " + holder.who() + " holds a lock", failure);
    }

    private static Optional<Holder> holder(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(HOLDER); ResultSet row = query.executeQuery()) {
            return row.next() ? Optional.of(Blocking.holder(row)) : Optional.empty();
        }
    }
}
