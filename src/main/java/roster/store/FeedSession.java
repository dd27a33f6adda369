package roster.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import roster.directory.Feed.Way;

/// A connection of the feed's own, from its first statement to its end. It listens before anything is read from it.
/// One thread; blocks on the database.
final class FeedSession implements AutoCloseable {
    /// How long one's own call may take to come back, also where a thousand connect at once.
    private static final Duration ECHO = Duration.ofSeconds(3);

    /// How long one waits at most for another's.
    private static final Duration OTHERS_FIRST = Duration.ofMillis(200);
    private static final String TRIAL = "roster_self";

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
    private final PGConnection postgres;
    private final boolean direct;
    private final Optional<Attendance> attendance;
    private final Cursor here;

    private FeedSession(Connection connection, @Nullable FeedSession before) throws SQLException {
        this.connection = connection;
        postgres = connection.unwrap(PGConnection.class);
        direct = isDirect();
        boolean called = direct && hearsCalls(before != null && before.way() == Way.CALLED);
        if (called) { // else this may be a connection of others too
            try (Statement settings = connection.createStatement()) {
                settings.execute(SETTINGS);
            }
        }
        try (PreparedStatement query = connection.prepareStatement(HERE); ResultSet row = query.executeQuery()) {
            row.next();
            here = Cursor.of(row, 1);
        }
        attendance = called ? Optional.of(new Attendance(connection, postgres.getBackendPID(), known(before))) : Optional.empty();
    }

    /// Connects, listens, and tries whether calls arrive. Takes up to [#ECHO] more than the source's own times where none
    /// do.
    ///
    /// @param before the session before this one, if any: who heard calls then is not tried again
    /// @throws SQLException where the server can't be reached or refuses
    static FeedSession open(DataSource source, @Nullable FeedSession before) throws SQLException {
        Connection connection = source.getConnection();
        try {
            return new FeedSession(connection, before);
        } catch (SQLException | RuntimeException failure) {
            connection.close();
            throw failure;
        }
    }

    Way way() {
        return attendance.isPresent() ? Way.CALLED : Way.POLLING;
    }

    /// Whether it should hear calls and heard none: a server that loses them, or one that was too busy.
    boolean isDeaf() {
        return direct && attendance.isEmpty();
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
        List<PGNotification> heard = heard(longest).toList();
        attendance.ifPresent(present -> heard.stream().filter(each -> each.getName().equals(Attendance.CHANNEL))
                .forEach(each -> present.told(each.getParameter())));
        return heard.stream().anyMatch(each -> each.getName().equals(Bell.CHANNEL));
    }

    /// What happened since `cursor`.
    ChangesSince changes(Cursor cursor) throws SQLException {
        return ChangesSince.read(connection, cursor.snapshot());
    }

    /// Breaks the connection under whatever waits for it. Any thread.
    void abort() {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException failure) {
            throw Failures.unavailable("give up a connection", failure);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /// Whom the session before knew: on a server that was started anew, all have other numbers.
    private Attendance.Known known(@Nullable FeedSession before) {
        if (before == null || before.attendance.isEmpty()) {
            return Attendance.Known.NOBODY;
        }
        Attendance.Known known = before.attendance.get().known();
        return before.here.isOfTheSameServer(here) ? known : known.numberOnly();
    }

    /// A pooler makes up the process number that it tells a client; it may also give each transaction another server
    /// connection, where neither calls nor locks last.
    private boolean isDirect() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select pg_backend_pid()");
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getInt(1) == postgres.getBackendPID();
        }
    }

    /// Listens, and tries whether a call arrives.
    ///
    /// @param before whether one did on the connection before
    private boolean hearsCalls(boolean before) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen " + Bell.CHANNEL);
            return before || hearsTrial(statement);
        } catch (SQLException failure) {
            if (Failures.isAnswer(failure)) {
                return false; // a server that takes no LISTEN, or a standby
            }
            throw failure;
        }
    }

    /// One's own or another's who tries the same: a call wakes all connections that listen to anything, so of many who come
    /// at once few should make one. On a channel aside, since everybody would look who hears the other.
    private boolean hearsTrial(Statement statement) throws SQLException {
        statement.execute("listen " + TRIAL);
        boolean heard = hears(ThreadLocalRandom.current().nextLong(OTHERS_FIRST.toNanos()));
        if (!heard) {
            statement.execute("notify " + TRIAL);
            heard = hears(ECHO.toNanos());
        }
        statement.execute("unlisten " + TRIAL);
        return heard;
    }

    private boolean hears(long within) throws SQLException {
        long end = System.nanoTime() + within;
        for (long left = within; left > 0; left = end - System.nanoTime()) {
            if (heard(Duration.ofNanos(Math.clamp(left, 1_000_000, 100_000_000))).anyMatch(call -> call.getName().equals(TRIAL))) {
                return true;
            }
        }
        return false;
    }

    private Stream<PGNotification> heard(Duration longest) throws SQLException {
        PGNotification[] heard = longest.isZero() ? postgres.getNotifications() : postgres.getNotifications((int) longest.toMillis());
        return heard == null ? Stream.empty() : Arrays.stream(heard);
    }
}
