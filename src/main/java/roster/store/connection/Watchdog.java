package roster.store.connection;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.Socket;
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

/// Ends the watched connections if the server exceeds its time or its bytes. The driver bounds only the time between
/// two bytes (`socketTimeout`), and a server renews it with each notice. The driver also keeps all notices in memory.
/// Close it after the answer. Any thread.
final class Watchdog implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Watchdog.class.getName());

    /// The driver creates its sockets on its own thread, which inherits this value.
    private static final ThreadLocal<Watchdog> CURRENT = new InheritableThreadLocal<>();

    private final List<Ending> watched = new ArrayList<>();
    private final long most;
    private final @Nullable Watchdog step;
    private final AtomicLong received = new AtomicLong();
    private volatile boolean trusted;
    private int opening;
    private boolean done;
    private boolean late;
    private boolean failed;
    private boolean bitten;

    /// Opens a connection.
    interface Opener {
        Connection open() throws SQLException;
    }

    /// Ends a connection or its socket.
    private interface Ending {
        void end() throws SQLException, IOException;
    }

    private Watchdog(long most, @Nullable Watchdog step) {
        this.most = most;
        this.step = step;
    }

    /// Starts the clock.
    ///
    /// @param most how many bytes the server may send
    /// @param step the watchdog of the enclosing step; null for none
    static Watchdog over(Duration longest, long most, @Nullable Watchdog step) {
        var watchdog = new Watchdog(most, step);
        Background.apart("watchdog", () -> watchdog.endAllAfter(longest));
        return watchdog;
    }

    /// The watchdog for which this thread opens a connection.
    static Optional<Watchdog> ofThisThread() {
        return Optional.ofNullable(CURRENT.get());
    }

    /// Opens a connection, counts its bytes and watches it from then on. The clock pauses during the login: that has
    /// its own limit, and a person may set it.
    Connection watch(Opener opening) throws SQLException {
        CURRENT.set(this);
        stop();
        try {
            Connection connection = opening.open();
            endInTime(() -> connection.abort(Runnable::run));
            if (step != null) {
                step.endInTime(() -> connection.abort(Runnable::run));
            }
            return connection;
        } catch (SQLException | RuntimeException failure) {
            fail();
            throw failure;
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

    /// The same stream. It fails after the largest number of bytes.
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

    /// Stops the clock and the count after the answer.
    ///
    /// @throws SQLException where the time was over before and a connection was ended
    synchronized void trust() throws SQLException {
        if (bitten) {
            throw new SQLException("The connection was ended: the time was over");
        }
        trusted = true;
        close();
    }

    /// Closes the socket of a failed login. The driver gives up a login after its time, but reads on as long as the
    /// server sends bytes.
    void watch(Socket socket) {
        endInTime(socket::close);
    }

    /// Ends the connection when the time is over, or at once after that moment.
    private synchronized void endInTime(Ending ending) {
        if (late || failed) {
            bitten |= late;
            end(ending);
        } else if (!done) {
            watched.add(ending);
        }
    }

    private synchronized void fail() {
        failed = true;
        endAll();
    }

    /// Whether a connection was ended or exceeded its bytes.
    synchronized boolean hasBitten() {
        return bitten || received.get() > most;
    }

    @Override
    public synchronized void close() {
        done = true;
        watched.clear();
        notifyAll();
    }

    private synchronized void endAllAfter(Duration longest) {
        try {
            waitFor(longest);
            late = !done;
            if (late) {
                bitten = !watched.isEmpty();
                endAll();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Waits until the work is done or the time is over.
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

    /// Ends each connection by itself, so that a failed abort leaves the others to be ended.
    private synchronized void endAll() {
        watched.forEach(Watchdog::end);
        watched.clear();
    }

    private static void end(Ending ending) {
        try {
            ending.end();
        } catch (SQLException | IOException failure) {
            LOG.log(Level.WARNING, "A connection could not be given up", failure);
        }
    }
}
