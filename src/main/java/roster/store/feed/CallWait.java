package roster.store.feed;

import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import roster.store.connection.Failures;

/// Each wait of a feed for calls. Once the first byte of a call is there, the driver waits for its rest without an end. So
/// another thread ends a wait that takes too long. [#calls] and [#forget] on the feed's thread, all else on any.
final class CallWait {
    private final Duration longest;
    private volatile @Nullable Wait wait;

    private record Wait(Connection connection, long since) {}

    /// @param longest how long the rest of a call may take
    CallWait(Duration longest) {
        this.longest = longest;
    }

    /// The calls that arrive within this time.
    ///
    /// @param within at least a millisecond; zero for those that arrived already
    /// @throws SQLException also where the rest of a call did not come
    Stream<PGNotification> calls(Connection connection, Duration within) throws SQLException {
        PGConnection postgres = connection.unwrap(PGConnection.class);
        wait = new Wait(connection, System.nanoTime());
        PGNotification[] heard = within.isZero() ? postgres.getNotifications() : postgres.getNotifications((int) within.toMillis());
        if (isStuck()) { // the driver gave up the rest of a call, and says nothing of it
            throw new SQLException("The rest of a call did not come", new SocketTimeoutException());
        }
        wait = null;
        return heard == null ? Stream.empty() : Arrays.stream(heard);
    }

    /// Whether the last wait took too long; also after it has failed, until [#forget].
    boolean isStuck() {
        @Nullable Wait now = wait;
        return now != null && System.nanoTime() - now.since > longest.toNanos();
    }

    /// Breaks the connection under a wait that takes too long. To be called from time to time.
    void endIfStuck() {
        @Nullable Wait now = wait;
        if (now == null || !isStuck()) {
            return;
        }
        try {
            now.connection.abort(Runnable::run);
        } catch (SQLException failure) {
            throw Failures.unavailable("give up a connection", failure);
        }
    }

    /// The connection of the last wait is given up.
    void forget() {
        wait = null;
    }
}
