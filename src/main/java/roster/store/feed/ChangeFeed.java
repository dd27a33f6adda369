package roster.store.feed;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import roster.directory.Feed;
import roster.directory.Presence;
import roster.store.connection.ReportedName;
import roster.work.TraceOnly;

/// The feed of a PostgreSQL server, over a connection of its own; see the package's page. Any thread.
public final class ChangeFeed implements Feed, AutoCloseable {
    private static final Logger LOG = System.getLogger(ChangeFeed.class.getName());

    /// Closing waits this long for the connection to be given back in good order.
    private static final Duration PARTING = Duration.ofSeconds(1);

    private final DataSource source;
    private final FeedTimes times;
    private final HikariDataSource pool;
    private final ChangeReader history;
    private final Cursor start;
    private final Instant opened;
    private final Bell bell;
    private final Runnable meanwhile;
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("roster-pulse").daemon().factory());
    private Presence presence = Presence.NOBODY;
    private @Nullable Follower follower;
    private @Nullable Thread thread;
    private boolean closed;

    /// @param source of the feed's own connections, which give up within seconds
    /// @param times  those of the program, or shorter ones for tests
    /// @param pool   of the directory's connections
    /// @param history reads what is new
    /// @param start  where to begin
    /// @param opened when that was, by this computer's clock
    /// @param meanwhile called every second or so while it is followed
    public ChangeFeed(DataSource source, FeedTimes times, HikariDataSource pool, ChangeReader history, Cursor start, Instant opened,
                      Runnable meanwhile) {
        this(source, times, pool, history, start, opened, meanwhile, new Bell(pool));
    }

    /// @param bell  with which others are called
    ChangeFeed(DataSource source, FeedTimes times, HikariDataSource pool, ChangeReader history, Cursor start, Instant opened,
               Runnable meanwhile, Bell bell) {
        this.source = source;
        this.times = times;
        this.pool = pool;
        this.history = history;
        this.start = start;
        this.opened = opened;
        this.meanwhile = meanwhile;
        this.bell = bell;
    }

    @Override
    public synchronized void follow(Consumer<? super News> listener) {
        if (follower != null) {
            throw new IllegalStateException("It is followed already");
        }
        if (closed) {
            return;
        }
        var following = new Follower(source, history, times, bell, start, opened, presence, this::renew, listener);
        follower = following;
        thread = Thread.ofPlatform().name("roster-feed").daemon().start(following);
        Thread.ofPlatform().name("roster-bell").daemon().start(bell::run);
        var _ = clock.scheduleWithFixedDelay(() -> tick(following), times.pulse().toNanos(), times.pulse().toNanos(),
                TimeUnit.NANOSECONDS);
    }

    private void tick(Follower following) {
        try {
            following.endIfStuck();
            meanwhile.run();
        } catch (Throwable failure) { // else the clock would stop without a word
            LOG.log(Level.WARNING, "A second of the feed's clock failed", TraceOnly.of(failure));
        }
    }

    @Override
    public synchronized void show(Presence shown) {
        presence = shown;
        if (follower != null) {
            follower.show(shown);
        }
    }

    @Override
    public String shown(String name) {
        return ReportedName.person(ReportedName.applicationName(name), "");
    }

    @Override
    public synchronized void retryNow() {
        if (follower != null) {
            follower.retryNow();
        }
    }

    /// A save of this window was committed: others should look. Returns at once.
    public void saved() {
        bell.saved();
    }

    /// Tells nothing further.
    @Override
    public void close() {
        @Nullable Thread ending = end();
        if (ending == null || ending == Thread.currentThread()) {
            return;
        }
        try {
            var _ = ending.join(PARTING);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized @Nullable Thread end() {
        closed = true;
        clock.shutdownNow();
        bell.close();
        if (follower != null) {
            follower.close();
        }
        return thread;
    }

    /// The connections of before are most likely dead, and each would cost somebody a call to find out.
    private void renew() {
        pool.getHikariPoolMXBean().softEvictConnections();
    }
}
