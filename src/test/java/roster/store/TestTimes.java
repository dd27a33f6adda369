package roster.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.jdbc.PgConnection;
import roster.Patience;
import roster.store.feed.policy.FeedTimes;
import roster.store.session.Repeating;

/// Times for tests. A feed's own steps are fast. Answers that may be late on a slow machine have long limits.
public final class TestTimes {
    private static final Duration NEVER = Duration.ofDays(1);

    public static final FeedTimes QUICK = times(Duration.ofMillis(50), Patience.LIMIT, Patience.LIMIT);

    /// A feed that polls only after a notification or in a burst.
    public static final FeedTimes CALLED_ONLY = times(NEVER, Patience.LIMIT, Patience.LIMIT);

    /// For a dark network: the feed gives up soon.
    public static final FeedTimes DARK = times(Duration.ofMillis(50), Duration.ofSeconds(1), Patience.LIMIT);

    /// For a feed without notifications: it does not wait for one.
    public static final FeedTimes DEAF = times(Duration.ofMillis(50), Patience.LIMIT, Duration.ofMillis(100));

    /// For writes that fail at each attempt: their repeats end soon.
    static final Repeating BRIEF = new Repeating(Duration.ofMillis(50), Duration.ofMillis(50));

    private TestTimes() {}

    /// Sets the answer timeout of the server on each idle connection of the pool. A test shortens it right before its
    /// fault: a slow machine needs the long limit until then.
    static void answerWithin(Database database, Duration longest) {
        List<Connection> idle = new ArrayList<>();
        try {
            for (int left = database.pool.getHikariPoolMXBean().getIdleConnections(); left > 0; left--) {
                Connection connection = database.pool.getConnection();
                idle.add(connection);
                // Bypasses the pool, which would set its own time at the return of the connection.
                connection.unwrap(PgConnection.class)
                        .setNetworkTimeout(Runnable::run, Math.toIntExact(longest.toMillis()));
            }
            for (Connection each : idle) {
                each.close();
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static FeedTimes times(Duration poll, Duration answer, Duration echo) {
        return new FeedTimes(poll, Duration.ofMillis(5), Duration.ofMillis(20), Duration.ofMillis(50),
                Duration.ofSeconds(20), answer,
                Duration.ofMillis(100), Duration.ofMillis(20), echo, Duration.ofMillis(20), Duration.ofMillis(100));
    }

    /// The same times, but a client with many peers polls for presence only in its turn.
    public static FeedTimes toldOnly(FeedTimes times) {
        return with(times, times.leastPoll(), NEVER, times.echoJitter(), times.firstBackoff(), times.longestBackoff());
    }

    /// The same times with this shortest interval between two polls.
    public static FeedTimes atLeast(FeedTimes times, Duration least) {
        return with(times, least, times.presenceTurn(), times.echoJitter(), times.firstBackoff(),
                times.longestBackoff());
    }

    /// The same times with this wait for the echo test of another client.
    public static FeedTimes echoJitter(FeedTimes times, Duration jitter) {
        return with(times, times.leastPoll(), times.presenceTurn(), jitter, times.firstBackoff(),
                times.longestBackoff());
    }

    /// The same times, but the client never reconnects by itself.
    public static FeedTimes neverAgain(FeedTimes times) {
        return with(times, times.leastPoll(), times.presenceTurn(), times.echoJitter(), NEVER, NEVER);
    }

    private static FeedTimes with(FeedTimes times, Duration leastPoll, Duration presenceTurn, Duration echoJitter,
            Duration firstBackoff, Duration longestBackoff) {
        return new FeedTimes(times.poll(), leastPoll, times.burst(), times.presence(), presenceTurn, times.answer(),
                times.pulse(),
                echoJitter, times.echo(), firstBackoff, longestBackoff);
    }
}
