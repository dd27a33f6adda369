package roster.store.session;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.hibernate.HibernateException;
import org.jspecify.annotations.Nullable;
import roster.directory.DirectoryUnavailable;
import roster.directory.Holder;
import roster.directory.record.Problem;
import roster.directory.record.Problem.Reason;
import roster.directory.text.Storable;
import roster.store.connection.Failures;

/// Tracks the running calls and finds the session that blocks them. Each query uses a connection of its own, since all
/// connections of the pool may wait for the same lock. Blocks on the database; never the event dispatch thread. Any
/// other thread.
public final class Blocking {
    /// Follows the queue to its front: a process may wait for another waiting process. A prepared transaction has the
    /// process number 0 and lacks a session.
    private static final String HOLDER = """
            with recursive waiting (pid) as (
              select pg_catalog.unnest(?)
              union
              select pg_catalog.unnest(pg_catalog.pg_blocking_pids(pid)) from waiting)
            select session.application_name, session.usename, session.xact_start
            from waiting left join pg_stat_activity session using (pid)
            where waiting.pid <> all (?) and pg_catalog.cardinality(pg_catalog.pg_blocking_pids(waiting.pid)) = 0
            order by session.xact_start fetch first row only""";

    private final DataSource source;
    private final Set<Running> calls = ConcurrentHashMap.newKeySet();

    /// @param source connections that give up within seconds
    public Blocking(DataSource source) {
        this.source = source;
    }

    /// Does the work of a call. Meanwhile the call may hold the connection that others need.
    public <T> T during(Running call, Supplier<T> work) {
        calls.add(call);
        try {
            return call.run(work);
        } finally {
            calls.remove(call);
        }
    }

    /// Gives up the connection of each running call. The window has connected anew, so these connections may be dead.
    public void breakOff() {
        calls.forEach(Running::breakOff);
    }

    /// Notes that the feed has brought these writes.
    public void landed(Set<UUID> saveIds) {
        calls.forEach(call -> call.landed(saveIds));
    }

    /// Breaks off each write that the feed has brought and that still waits for its answer. Called about once a second.
    public void breakOffLanded() {
        calls.forEach(Running::breakOffIfLanded);
    }

    /// The holder of the lock that blocks `call`. If `call` is still without a connection, the holder that blocks the
    /// running calls. Empty where there is none.
    public Optional<Holder> holder(Running call) {
        OptionalInt own = call.backend();
        List<Integer> waiting = own.isEmpty() && call.isConnecting() ? backends() : own.stream().boxed().toList();
        return waiting.isEmpty() ? Optional.empty() : holder(waiting);
    }

    /// The failure of a call for lack of a free connection. It is a refusal if the server answers on another
    /// connection, else an outage.
    public DirectoryUnavailable noneFree(String doing, HibernateException failure) {
        DirectoryUnavailable outage = Failures.unavailable(doing, failure);
        String words = String.valueOf(outage.getMessage());
        try {
            Reason reason = holder(backends()).isPresent() ? Reason.LOCKED : Reason.BUSY;
            return new DirectoryUnavailable(new Problem(null, reason, words), words, failure);
        } catch (DirectoryUnavailable noAnswer) {
            outage.addSuppressed(noAnswer);
            return outage;
        }
    }

    /// The server processes of all running calls that have one.
    private List<Integer> backends() {
        return calls.stream().flatMapToInt(each -> each.backend().stream()).boxed().toList();
    }

    /// The holder of the lock that blocks these server processes. Empty where there is none.
    public Optional<Holder> holder(List<Integer> backends) {
        try (Connection connection = source.getConnection();
                PreparedStatement query = connection.prepareStatement(HOLDER)) {
            Array waiting = connection.createArrayOf("int4", backends.toArray());
            query.setArray(1, waiting);
            query.setArray(2, waiting);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(holder(row)) : Optional.empty();
            }
        } catch (SQLException failure) {
            throw Failures.unavailable("see who holds a lock", failure);
        }
    }

    /// Reads a row of the application, the database user and the start of the transaction. The start may be null.
    public static Holder holder(ResultSet row) throws SQLException {
        @Nullable Timestamp since = row.getTimestamp(3);
        return new Holder(Storable.line(Objects.requireNonNullElse(row.getString(1), "")),
                Storable.line(Objects.requireNonNullElse(row.getString(2), "")),
                since == null ? null : since.toInstant());
    }
}
