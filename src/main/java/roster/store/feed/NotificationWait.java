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

/// The feed's wait for notifications. After the first byte of a notification the driver waits for the other bytes
/// without a limit. Therefore another thread ends a wait that takes too long. [#notifications] and [#forget] on the
/// feed's thread, all else on any.
final class NotificationWait {
    private final Duration longest;
    private volatile @Nullable Wait wait;

    private record Wait(Connection connection, long since) {}

    /// @param longest how long the remaining bytes of a notification may take
    NotificationWait(Duration longest) {
        this.longest = longest;
    }

    /// The notifications that arrive within this time.
    ///
    /// @param within at least a millisecond
    /// @throws SQLException where the connection fails, or a notification stays incomplete
    Stream<PGNotification> notifications(Connection connection, Duration within) throws SQLException {
        PGConnection postgres = connection.unwrap(PGConnection.class);
        wait = new Wait(connection, System.nanoTime());
        PGNotification[] arrived = postgres.getNotifications((int) within.toMillis());
        if (isStuck()) { // the driver dropped an incomplete notification without an error
            throw new SQLException("The rest of a notification did not come", new SocketTimeoutException());
        }
        wait = null;
        return arrived == null ? Stream.empty() : Arrays.stream(arrived);
    }

    /// Whether the last wait took too long. Stays true after its failure until [#forget].
    boolean isStuck() {
        @Nullable Wait now = wait;
        return now != null && System.nanoTime() - now.since > longest.toNanos();
    }

    /// Breaks the connection of a wait that takes too long. Called from time to time.
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

    /// Forgets the connection of the last wait.
    void forget() {
        wait = null;
    }
}
