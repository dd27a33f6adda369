package roster.store.session;

import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import roster.directory.DirectoryUnavailable;
import roster.directory.DirectoryUnavailable.Reason;
import roster.store.connection.Failures;
import roster.store.connection.PreparedSource;
import roster.store.connection.SqlState;

/// The running statement of one call: its connection and its cancel. [Sessions] runs the work of each session under the
/// call of its thread. Any thread.
public final class Running {
    /// A step on a connection outside any session.
    public interface Step {
        void run() throws SQLException;
    }

    /// The state before the feed brings the write.
    private static final int NOT_LANDED = -1;

    private static final ScopedValue<Running> CURRENT = ScopedValue.newInstance();

    private boolean cancelled;
    private @Nullable Thread connecting;
    private @Nullable PGConnection busy;
    private @Nullable UUID writing;
    private int landedFor = NOT_LANDED;

    /// Does `work`. All sessions that it opens on this thread run under this call.
    <T> T run(Supplier<T> work) {
        return ScopedValue.where(CURRENT, this).call(work::get);
    }

    /// Returns the answer of `work` on `session`, under the call of this thread if there is one.
    public static <T> T on(StatelessSession session, Function<StatelessSession, T> work) {
        return CURRENT.isBound() ? CURRENT.get().watched(session, work) : work.apply(session);
    }

    /// Runs a step on a connection outside any session, under the call of this thread if there is one.
    public static void on(Connection connection, Step step) throws SQLException {
        if (CURRENT.isBound()) {
            CURRENT.get().watched(connection, step);
        } else {
            step.run();
        }
    }

    /// Does `write`. Meanwhile the call of this thread, if there is one, is known to wait for the answer to this save.
    static <T> T writing(UUID saveId, Supplier<T> write) {
        if (!CURRENT.isBound()) {
            return write.get();
        }
        Running call = CURRENT.get();
        call.writing(saveId);
        try {
            return write.get();
        } finally {
            call.writing(null);
        }
    }

    private synchronized void writing(@Nullable UUID saveId) {
        writing = saveId;
        landedFor = NOT_LANDED;
    }

    /// Notes that the feed has brought these writes.
    synchronized void landed(Set<UUID> saveIds) {
        if (writing != null && saveIds.contains(writing)) {
            landedFor = 0;
            writing = null; // once is enough
        }
    }

    /// Breaks off a write that the feed has brought and that still waits for its answer. The answer was sent before the
    /// feed's news, so a whole pause without it means a dead connection. Called about once a second.
    synchronized void breakOffIfLanded() {
        if (landedFor != NOT_LANDED && ++landedFor > 1) {
            landedFor = NOT_LANDED;
            breakOff();
        }
    }

    /// Gives up the connection of the running statement. Its answer counts as lost: a write is sent again on another
    /// connection, and a read fails like in an outage.
    synchronized void breakOff() {
        if (busy instanceof Connection connection) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException failure) {
                throw Failures.unavailable("give up a connection", failure);
            }
        }
    }

    /// The server process that runs the current statement. Empty between statements. Also empty behind a pooler,
    /// because a pooler invents the number.
    synchronized OptionalInt backend() {
        return busy == null || PreparedSource.isPooled(busy) ? OptionalInt.empty()
                : OptionalInt.of(busy.getBackendPID());
    }

    /// Whether the call waits for a connection.
    synchronized boolean isConnecting() {
        return connecting != null;
    }

    /// Cancels the running statement, refuses each later one and ends the wait for a connection.
    public synchronized void cancel() {
        cancelled = true;
        if (connecting != null) {
            connecting.interrupt();
        }
        if (busy != null) {
            try {
                busy.cancelQuery();
            } catch (SQLException failure) {
                throw Failures.unavailable("cancel a statement", failure);
            }
        }
    }

    private <T> T watched(StatelessSession session, Function<StatelessSession, T> work) {
        begin(connection(session));
        try {
            return work.apply(session);
        } catch (PersistenceException failure) {
            throw isCancelled(failure) ? calledOff() : failure;
        } finally {
            end();
        }
    }

    private void watched(Connection connection, Step step) throws SQLException {
        begin(postgres(connection));
        try {
            step.run();
        } catch (SQLException failure) {
            if (isCancelled() && SqlState.QUERY_CANCELED.equals(failure.getSQLState())) {
                throw calledOff();
            }
            throw failure;
        } finally {
            end();
        }
    }

    /// Gets the connection. The pool may have no free connection for seconds.
    private PGConnection connection(StatelessSession session) {
        awaitConnection();
        try {
            return session.doReturningWork(Running::postgres);
        } catch (PersistenceException failure) {
            throw isCancelled() ? calledOff() : failure;
        } finally {
            connected();
        }
    }

    private synchronized void awaitConnection() {
        refuseIfCancelled();
        connecting = Thread.currentThread();
    }

    private synchronized void connected() {
        connecting = null;
        if (cancelled) {
            Thread.interrupted(); // the interrupt was only for the wait on the pool
        }
    }

    /// From here to [#end] a cancel reaches this connection. A later statement on the same connection is safe from it.
    private synchronized void begin(PGConnection connection) {
        refuseIfCancelled();
        busy = connection;
    }

    private synchronized void end() {
        busy = null;
    }

    private synchronized boolean isCancelled() {
        return cancelled;
    }

    /// False where a time limit or an administrator stopped the statement, unless a cancel came at the same time.
    private boolean isCancelled(PersistenceException failure) {
        return isCancelled() && Failures.state(failure).equals(SqlState.QUERY_CANCELED);
    }

    private synchronized void refuseIfCancelled() {
        if (cancelled) {
            throw calledOff();
        }
    }

    private static DirectoryUnavailable calledOff() {
        return new DirectoryUnavailable(Reason.CALLED_OFF, "The call was cancelled");
    }

    private static PGConnection postgres(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class);
    }
}
