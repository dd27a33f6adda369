package roster.store.session;

import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalInt;
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

/// The statement of one call that is under way: which connection it runs on, and its cancel. [Sessions] runs the work of
/// each session under the call of its thread. Any thread.
public final class Running {
    /// A step on a connection that no session has.
    public interface Step {
        void run() throws SQLException;
    }

    private static final ScopedValue<Running> CURRENT = ScopedValue.newInstance();

    private boolean cancelled;
    private @Nullable Thread connecting;
    private @Nullable PGConnection busy;

    /// Does `work`; all sessions that it opens on this thread run under this.
    <T> T run(Supplier<T> work) {
        return ScopedValue.where(CURRENT, this).call(work::get);
    }

    /// Does `work` under no call: what follows a write that is done is not cancelled.
    static <T> T uncancelled(Supplier<T> work) {
        return new Running().run(work);
    }

    /// What `work` answers on `session`, under the call that this thread runs, if it runs one.
    public static <T> T on(StatelessSession session, Function<StatelessSession, T> work) {
        return CURRENT.isBound() ? CURRENT.get().watched(session, work) : work.apply(session);
    }

    /// Takes a step on a connection that no session has, under the call that this thread runs, if it runs one.
    public static void on(Connection connection, Step step) throws SQLException {
        if (CURRENT.isBound()) {
            CURRENT.get().watched(connection, step);
        } else {
            step.run();
        }
    }

    /// The process of the server in which the statement under way runs. Empty where there is none, and behind a pooler:
    /// that makes the number up.
    synchronized OptionalInt backend() {
        return busy == null || PreparedSource.isPooled(busy) ? OptionalInt.empty() : OptionalInt.of(busy.getBackendPID());
    }

    /// Whether the call waits for a connection.
    synchronized boolean isConnecting() {
        return connecting != null;
    }

    /// Cancels the statement under way, refuses each later one, and ends the wait for a connection.
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

    /// The pool may have none free for seconds.
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
            Thread.interrupted(); // it was for the pool alone
        }
    }

    /// From here to [#end] a cancel reaches this connection, and no other statement that borrows it later.
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

    /// Not where a time limit or an administrator stopped the statement, unless that came together with a cancel.
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
