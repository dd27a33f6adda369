package roster.store.feed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import roster.directory.feed.Feed.Way;
import roster.directory.record.RecordType;
import roster.store.connection.Failures;
import roster.store.feed.policy.FeedTimes;
import roster.store.feed.policy.ReconnectPolicy;

/// The open connection of the feed from its first statement to its end. It listens before it reads anything. One
/// thread; blocks on the database.
final class FeedSession implements AutoCloseable {
    /// The channel of the echo test for notifications. It triggers no poll.
    private static final String ECHO_CHANNEL = "roster_self";

    /// Calls the function as [Notifier] and [PresenceTracker] do: a server may refuse the function but accept NOTIFY.
    private static final String SEND_ECHO = "select pg_catalog.pg_notify('" + ECHO_CHANNEL + "', '')";

    /// A session sends the same queries every second, and planning takes five times as long as executing. The server
    /// drops a disconnected computer within 11 s, in place of the usual two hours.
    private static final String SETTINGS = """
            set plan_cache_mode = force_generic_plan;
            set tcp_keepalives_idle = 5;
            set tcp_keepalives_interval = 2;
            set tcp_keepalives_count = 3;
            set tcp_user_timeout = 11000""";

    private final Connection connection;
    private final ChangeReader history;
    private final PGConnection postgres;
    private final Optional<PresenceTracker> presence;
    private final Cursor here;
    private final FeedTimes times;
    private final NotificationWait wait;
    private boolean isDeaf;
    private boolean echoIsLate;

    private FeedSession(Connection connection, ChangeReader history, int window, int peersBefore, FeedTimes times,
                        NotificationWait wait) throws SQLException {
        this.connection = connection;
        this.history = history;
        this.times = times;
        this.wait = wait;
        postgres = connection.unwrap(PGConnection.class);
        double random = ThreadLocalRandom.current().nextDouble();
        boolean notified = isDirect() && passesEchoTest(ReconnectPolicy.echoDelay(times, peersBefore, random));
        if (notified) { // else other clients may share this connection
            try (Statement settings = connection.createStatement()) {
                settings.execute(SETTINGS);
            }
        }
        try (PreparedStatement query = connection.prepareStatement("select "
                + Cursor.here(history.table())); ResultSet row = query.executeQuery()) {
            row.next();
            here = Cursor.of(row, 1);
        }
        presence = notified ? Optional.of(new PresenceTracker(connection, history.table(), postgres.getBackendPID(),
                window, peersBefore, times))
                : Optional.empty();
    }

    /// Connects, listens, and tests whether notifications arrive. The test takes up to its jitter. A missing echo adds
    /// the echo time.
    ///
    /// @param window      the number of this session, see [WindowNumber]
    /// @param peersBefore the number of peers on the previous connection; zero without one
    /// @param wait        bounds each wait for notifications
    /// @throws SQLException where the server is unreachable or refuses
    static FeedSession open(DataSource source, ChangeReader history, int window, int peersBefore, FeedTimes times,
                            NotificationWait wait) throws SQLException {
        Connection connection = source.getConnection();
        try {
            return new FeedSession(connection, history, window, peersBefore, times, wait);
        } catch (SQLException | RuntimeException failure) {
            connection.close();
            throw failure;
        }
    }

    Way way() {
        return presence.isPresent() ? Way.CALLED : Way.POLLING;
    }

    /// Whether the echo arrived after the end of the test: the next session will receive notifications.
    boolean isEchoLate() {
        return echoIsLate;
    }

    /// The presence of peers; empty where notifications fail to arrive.
    Optional<PresenceTracker> presence() {
        return presence;
    }

    /// A cursor that covers every change after the begin of this session.
    Cursor here() {
        return here;
    }

    /// Waits for a notification of a save. Passes on notifications of other channels.
    ///
    /// @param longest at least a millisecond
    /// @return whether a notification of a save arrived
    boolean isNotified(Duration longest) throws SQLException {
        List<PGNotification> arrived = wait.notifications(connection, longest).toList();
        if (presence.isPresent()) {
            presence.get().onNotifications(arrived.stream()
                    .filter(each -> each.getName().equals(PresenceTracker.CHANNEL)).toList());
        }
        echoIsLate |= isDeaf && arrived.stream().anyMatch(FeedSession::isEcho);
        return arrived.stream().anyMatch(each -> each.getName().equals(Notifier.CHANNEL));
    }

    /// Reads the changes since `cursor`.
    PollResult changes(Cursor cursor) throws SQLException {
        return history.read(connection, cursor.snapshot());
    }

    /// Calls [ChangeReader#reshaped].
    Optional<RecordType> reshaped() throws SQLException {
        return history.reshaped(connection);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /// Whether the connection leads to the server without a pooler. A pooler invents the process number that it reports
    /// to a client. It may also use another server connection for each transaction, and then notifications and locks
    /// get lost.
    private boolean isDirect() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select pg_catalog.pg_backend_pid()");
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getInt(1) == postgres.getBackendPID();
        }
    }

    /// Listens, and tests whether a notification arrives: its own or one of another client's test. A notification wakes
    /// all listening connections, so few of many clients should send one. A session that fails the test goes on
    /// listening.
    ///
    /// @param delay before it sends its own notification, in nanoseconds
    private boolean passesEchoTest(long delay) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen " + Notifier.CHANNEL);
            statement.execute("listen " + ECHO_CHANNEL);
            boolean passes = receivesEcho(delay);
            if (!passes) {
                statement.execute(SEND_ECHO);
                passes = receivesEcho(times.echo().toNanos());
            }
            if (passes) {
                statement.execute("unlisten " + ECHO_CHANNEL);
            }
            isDeaf = !passes;
            return passes;
        } catch (SQLException failure) {
            if (Failures.isAnswer(failure) && !Failures.isInVain(failure)) {
                return false; // a server without LISTEN or NOTIFY, or a standby
            }
            throw failure;
        }
    }

    private boolean receivesEcho(long within) throws SQLException {
        long end = System.nanoTime() + within;
        for (long left = within; left > 0; left = end - System.nanoTime()) {
            Duration next = Duration.ofNanos(Math.clamp(left, 1_000_000, 100_000_000));
            if (wait.notifications(connection, next).anyMatch(FeedSession::isEcho)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEcho(PGNotification notification) {
        return notification.getName().equals(ECHO_CHANNEL);
    }
}
