package roster.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import roster.work.Background;

/// Ends the connections that it watches where the server is not done in time. The driver bounds the time between two bytes
/// (`socketTimeout`), which a server renews with each notice. Close it when the answer is there. Any thread.
final class Watchdog implements AutoCloseable {
    private final CountDownLatch done = new CountDownLatch(1);
    private final List<Connection> watched = new ArrayList<>();
    private boolean late;

    private Watchdog() {}

    /// Begins to measure.
    static Watchdog over(Duration longest) {
        var watchdog = new Watchdog();
        var _ = Background.beside("watchdog", () -> watchdog.isLateAfter(longest));
        return watchdog;
    }

    /// Ends the connection when the time is over, or at once where it is over already.
    synchronized void watch(Connection connection) {
        watched.add(connection);
        if (late) {
            end(connection);
        }
    }

    /// Whether a connection was ended.
    synchronized boolean hasBitten() {
        return late && !watched.isEmpty();
    }

    @Override
    public void close() {
        done.countDown();
    }

    private boolean isLateAfter(Duration longest) {
        try {
            boolean inTime = done.await(longest.toNanos(), TimeUnit.NANOSECONDS);
            if (!inTime) {
                endAll();
            }
            return !inTime;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private synchronized void endAll() {
        late = true;
        watched.forEach(Watchdog::end);
    }

    private static void end(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException failure) {
            throw Failures.unavailable("give up a connection", failure);
        }
    }
}
