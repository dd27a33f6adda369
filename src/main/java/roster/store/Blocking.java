package roster.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import roster.directory.Holder;
import roster.directory.Storable;

/// Finds the session that keeps a server process waiting. Each question has a connection of its own, since all of the
/// pool's may be waiting for the same lock. Blocks on the database; never the event dispatch thread. Any other thread.
final class Blocking {
    /// Follows the queue to its front: a process may wait for one that waits itself. A prepared transaction has the
    /// process number 0 and no session.
    private static final String HOLDER = """
            with recursive waiting (pid) as (
              select ?
              union
              select pg_catalog.unnest(pg_catalog.pg_blocking_pids(pid)) from waiting)
            select session.application_name, session.usename, session.xact_start
            from waiting left join pg_stat_activity session using (pid)
            where waiting.pid <> ? and pg_catalog.cardinality(pg_catalog.pg_blocking_pids(waiting.pid)) = 0
            order by session.xact_start fetch first row only""";

    private final DataSource source;

    /// @param source of connections that give up within seconds
    Blocking(DataSource source) {
        this.source = source;
    }

    /// The holder of the lock for which the server process `backend` waits; empty where it waits for no lock.
    Optional<Holder> holder(int backend) {
        try (Connection connection = source.getConnection();
                PreparedStatement query = connection.prepareStatement(HOLDER)) {
            query.setInt(1, backend);
            query.setInt(2, backend);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(holder(row)) : Optional.empty();
            }
        } catch (SQLException failure) {
            throw Failures.unavailable("see who holds a lock", failure);
        }
    }

    /// Of a row with the application, the database user, and since when; the last may be null.
    static Holder holder(ResultSet row) throws SQLException {
        @Nullable Timestamp since = row.getTimestamp(3);
        return new Holder(Storable.line(Objects.requireNonNullElse(row.getString(1), "")),
                Storable.line(Objects.requireNonNullElse(row.getString(2), "")),
                since == null ? null : since.toInstant());
    }
}
