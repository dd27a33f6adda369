package roster.store;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import roster.work.Background;

/// Ends the connections that it watches where the server is not done in time, or says too much. The driver bounds the time
/// between two bytes (`socketTimeout`), which a server renews with each notice, and keeps all notices in memory. Close it when the
/// answer is there. Any thread.
final class Watchdog implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Watchdog.class.getName());

    /// The driver makes its sockets on a thread of its own, which inherits this.
    private static final ThreadLocal<Watchdog> CURRENT = new InheritableThreadLocal<>();

    private final List<Connection> watched = new ArrayList<>();
    private final long most;
    private final @Nullable Watchdog step;
    private final AtomicLong received = new AtomicLong();
    private volatile boolean trusted;
    private int opening;
    private boolean done;
    private boolean late;
    private boolean bitten;

    /// What opens a connection.
    interface Opening {
        Connection open() throws SQLException;
    }

    private Watchdog(long most, @Nullable Watchdog step) {
        this.most = most;
        this.step = step;
    }

    /// Begins to measure.
    ///
    /// @param most how many bytes the server may send
    /// @param step that of the step of which this is a part; null where it is part of none
    static Watchdog over(Duration longest, long most, @Nullable Watchdog step) {
        var watchdog = new Watchdog(most, step);
        var _ = Background.beside("watchdog", () -> watchdog.isLateAfter(longest));
        return watchdog;
    }

    /// The one for which this thread opens a connection.
    static Optional<Watchdog> ofThisThread() {
        return Optional.ofNullable(CURRENT.get());
    }

    /// Opens a connection, counts what arrives on it, and watches it from then on. The time that the login takes doesn't
    /// count: it has a limit of its own, which a person may set.
    Connection watch(Opening opening) throws SQLException {
        CURRENT.set(this);
        stop();
        try {
            Connection connection = opening.open();
            watch(connection);
            if (step != null) {
                step.watch(connection);
            }
            return connection;
        } finally {
            resume();
            CURRENT.remove();
        }
    }

    private void stop() {
        add(1);
        if (step != null) {
            step.stop();
        }
    }

    private void resume() {
        add(-1);
        if (step != null) {
            step.resume();
        }
    }

    private synchronized void add(int openings) {
        opening += openings;
        notifyAll();
    }

    /// The same stream. It fails once the server has said too much.
    InputStream counted(InputStream stream) {
        return new FilterInputStream(stream) {
            @Override
            public int read() throws IOException {
                int each = super.read();
                count(1);
                return each;
            }

            @Override
            public int read(byte[] into, int at, int atMost) throws IOException {
                int read = super.read(into, at, atMost);
                count(read);
                return read;
            }
        };
    }

    private void count(int bytes) throws IOException {
        if (step != null) {
            step.count(bytes);
        }
        if (!trusted && received.addAndGet(bytes) > most) {
            throw new IOException("The server said more than " + most + " bytes without an answer");
        }
    }

    /// The answer is there: stops the clock, and counts no more.
    ///
    /// @throws SQLException where the time was over before, so that a connection was ended
    synchronized void trust() throws SQLException {
        if (bitten) {
            throw new SQLException("The connection was ended: the time was over");
        }
        trusted = true;
        close();
    }

    /// Ends the connection when the time is over, or at once where it is over already.
    private synchronized void watch(Connection connection) {
        watched.add(connection);
        if (late) {
            endAll();
        }
    }

    /// Whether a connection was ended, or said too much.
    synchronized boolean hasBitten() {
        return bitten || received.get() > most;
    }

    @Override
    public synchronized void close() {
        done = true;
        watched.clear();
        notifyAll();
    }

    private synchronized boolean isLateAfter(Duration longest) {
        try {
            waitFor(longest);
            late = !done;
            if (late) {
                endAll();
            }
            return late;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Until it is done, or until the time is over.
    private synchronized void waitFor(Duration longest) throws InterruptedException {
        long left = longest.toNanos();
        while (!done && left > 0) {
            if (opening > 0) {
                wait();
            } else {
                long since = System.nanoTime();
                TimeUnit.NANOSECONDS.timedWait(this, left);
                left -= System.nanoTime() - since;
            }
        }
    }

    /// Each by itself: an abort that fails spares no other connection.
    private synchronized void endAll() {
        bitten |= !watched.isEmpty();
        watched.forEach(Watchdog::end);
    }

    private static void end(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException failure) {
            LOG.log(Level.WARNING, "A connection could not be given up", failure);
        }
    }
}
