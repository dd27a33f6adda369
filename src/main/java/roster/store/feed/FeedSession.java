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
import roster.directory.Feed.Way;
import roster.store.connection.Failures;

/// A connection of the feed's own, from its first statement to its end. It listens before anything is read from it.
/// One thread; blocks on the database.
final class FeedSession implements AutoCloseable {
    /// How much longer one waits for another's call, for each who may be coming back, too.
    private static final Duration OTHERS_OF_ONE = Duration.ofMillis(2);

    /// Where it is tried whether calls arrive: on the other channel everybody would look.
    private static final String TRIAL = "roster_self";

    /// As [Bell] and [Attendance] call: the function may be refused where the statement is not.
    private static final String CALL_ONESELF = "select pg_catalog.pg_notify('" + TRIAL + "', '')";

    /// The same questions every second: to plan one anew takes five times as long as to answer it. And a computer that went
    /// dark is given up within 11 s, lest it seem to be here for the two hours that are usual.
    private static final String SETTINGS = """
            set plan_cache_mode = force_generic_plan;
            set tcp_keepalives_idle = 5;
            set tcp_keepalives_interval = 2;
            set tcp_keepalives_count = 3;
            set tcp_user_timeout = 11000""";

    private static final String HERE = "select " + Cursor.HERE;

    private final Connection connection;
    private final ChangeReader history;
    private final PGConnection postgres;
    private final Optional<Attendance> attendance;
    private final Cursor here;
    private final FeedTimes times;
    private final CallWait wait;
    private boolean deaf;
    private boolean heardLate;

    private FeedSession(Connection connection, ChangeReader history, int window, int before, FeedTimes times, CallWait wait) throws SQLException {
        this.connection = connection;
        this.history = history;
        this.times = times;
        this.wait = wait;
        postgres = connection.unwrap(PGConnection.class);
        boolean called = isDirect() && hearsCalls(times.othersFirst().plus(OTHERS_OF_ONE.multipliedBy(before)));
        if (called) { // else this may be a connection of others too
            try (Statement settings = connection.createStatement()) {
                settings.execute(SETTINGS);
            }
        }
        try (PreparedStatement query = connection.prepareStatement(HERE); ResultSet row = query.executeQuery()) {
            row.next();
            here = Cursor.of(row, 1);
        }
        attendance = called ? Optional.of(new Attendance(connection, postgres.getBackendPID(), window, before, times)) : Optional.empty();
    }

    /// Connects, listens, and tries whether calls arrive. Takes up to the time for others more than the
    /// source's own times, and an echo's time more than that where none do.
    ///
    /// @param window the number of this session, see [WindowNumber]
    /// @param before how many others there were on the connection before, if there was one
    /// @param wait   what its waits for calls are bounded by, from the first on
    /// @throws SQLException where the server can't be reached or refuses
    static FeedSession open(DataSource source, ChangeReader history, int window, int before, FeedTimes times, CallWait wait) throws SQLException {
        Connection connection = source.getConnection();
        try {
            return new FeedSession(connection, history, window, before, times, wait);
        } catch (SQLException | RuntimeException failure) {
            connection.close();
            throw failure;
        }
    }

    Way way() {
        return attendance.isPresent() ? Way.CALLED : Way.POLLING;
    }

    /// Whether a call arrived on which this had given up: another session will hear them.
    boolean hasHeardLate() {
        return heardLate;
    }

    /// Where a session that hears calls can see who else is here.
    Optional<Attendance> attendance() {
        return attendance;
    }

    /// A cursor from which nothing is missed that happens after this session began.
    Cursor here() {
        return here;
    }

    /// Waits for a call, or several at once. What else is told meanwhile goes where it belongs.
    ///
    /// @param longest at least a millisecond; zero for those that arrived already
    /// @return whether there was one
    boolean isCalled(Duration longest) throws SQLException {
        List<PGNotification> heard = wait.calls(connection, longest).toList();
        if (attendance.isPresent()) {
            for (PGNotification each : heard) {
                if (each.getName().equals(Attendance.CHANNEL)) {
                    attendance.get().told(each.getParameter(), each.getPID());
                }
            }
        }
        heardLate |= deaf && heard.stream().anyMatch(FeedSession::isTrial);
        return heard.stream().anyMatch(each -> each.getName().equals(Bell.CHANNEL));
    }

    /// What happened since `cursor`.
    PollResult changes(Cursor cursor) throws SQLException {
        return history.read(connection, cursor.snapshot());
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /// A pooler makes up the process number that it tells a client; it may also give each transaction another server
    /// connection, where neither calls nor locks last.
    private boolean isDirect() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select pg_catalog.pg_backend_pid()");
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getInt(1) == postgres.getBackendPID();
        }
    }

    /// Listens, and tries whether a call arrives: one's own, or that of another who tries the same. A call wakes all
    /// connections that listen to anything, so of many who come at once few should make one. Who hears none goes on listening.
    private boolean hearsCalls(Duration othersFirst) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen " + Bell.CHANNEL);
            statement.execute("listen " + TRIAL);
            boolean heard = hears(ThreadLocalRandom.current().nextLong(othersFirst.toNanos()));
            if (!heard) {
                statement.execute(CALL_ONESELF);
                heard = hears(times.echo().toNanos());
            }
            if (heard) {
                statement.execute("unlisten " + TRIAL);
            }
            deaf = !heard;
            return heard;
        } catch (SQLException failure) {
            if (Failures.isAnswer(failure) && !Failures.isInVain(failure)) {
                return false; // a server that takes no LISTEN or no call, or a standby
            }
            throw failure;
        }
    }

    private boolean hears(long within) throws SQLException {
        long end = System.nanoTime() + within;
        for (long left = within; left > 0; left = end - System.nanoTime()) {
            if (wait.calls(connection, Duration.ofNanos(Math.clamp(left, 1_000_000, 100_000_000))).anyMatch(FeedSession::isTrial)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTrial(PGNotification call) {
        return call.getName().equals(TRIAL);
    }
}
