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
import roster.directory.feed.Feed;
import roster.directory.feed.Presence;
import roster.store.connection.Failures;
import roster.store.connection.ReportedName;
import roster.store.feed.policy.FeedTimes;
import roster.work.Faults;
import roster.work.TraceOnly;

/// The feed of a PostgreSQL server over its own connection: the threads of the feed and their shared state. Any thread.
public final class ChangeFeed implements Feed, AutoCloseable {
    private static final Logger LOG = System.getLogger(ChangeFeed.class.getName());

    /// Closing waits this long for a clean return of the connection.
    private static final Duration PARTING = Duration.ofSeconds(1);

    private final DataSource source;
    private final FeedTimes times;
    private final HikariDataSource pool;
    private final ChangeReader history;
    private final Cursor start;
    private final Instant opened;
    private final Notifier notifier;
    private final Runnable meanwhile;
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("roster-pulse").daemon().factory());
    private Presence presence = Presence.NOBODY;
    private @Nullable FeedLoop loop;
    private @Nullable Thread thread;
    private boolean closed;

    /// @param source    the feed's own connections, which give up within seconds
    /// @param times     the times of the program, or shorter ones for tests
    /// @param pool      the directory's connections
    /// @param history   reads the changes
    /// @param start     the cursor of the first poll
    /// @param opened    the moment of that cursor by this computer's clock
    /// @param meanwhile called about once a second while the feed has a listener
    public ChangeFeed(DataSource source, FeedTimes times, HikariDataSource pool, ChangeReader history, Cursor start,
            Instant opened, Runnable meanwhile) {
        this(source, times, pool, history, start, opened, meanwhile, new Notifier(pool));
    }

    /// @param notifier notifies other clients
    ChangeFeed(DataSource source, FeedTimes times, HikariDataSource pool, ChangeReader history, Cursor start,
            Instant opened,
               Runnable meanwhile, Notifier notifier) {
        this.source = source;
        this.times = times;
        this.pool = pool;
        this.history = history;
        this.start = start;
        this.opened = opened;
        this.meanwhile = meanwhile;
        this.notifier = notifier;
    }

    @Override
    public synchronized void follow(Consumer<? super News> listener) {
        if (loop != null) {
            throw new IllegalStateException("It is followed already");
        }
        if (closed) {
            return;
        }
        var following = new FeedLoop(source, history, times, notifier, start, opened, presence, this::renew, listener);
        loop = following;
        thread = Thread.ofPlatform().name("roster-feed").daemon().start(following);
        Thread.ofPlatform().name("roster-notifier").daemon().start(notifier::run);
        var _ = clock.scheduleWithFixedDelay(() -> tick(following), times.pulse().toNanos(), times.pulse().toNanos(),
                TimeUnit.NANOSECONDS);
    }

    private void tick(FeedLoop following) {
        try {
            following.endIfStuck();
            meanwhile.run();
        } catch (Throwable failure) { // otherwise the clock would stop silently
            LOG.log(Level.WARNING, "A second of the feed's clock failed", TraceOnly.of(failure));
            if (Failures.isFault(failure)) {
                Faults.report(failure);
            }
        }
    }

    @Override
    public synchronized void show(Presence shown) {
        presence = shown;
        if (loop != null) {
            loop.show(shown);
        }
    }

    @Override
    public String shown(String name) {
        return ReportedName.person(ReportedName.applicationName(name), "");
    }

    @Override
    public synchronized void retryNow() {
        if (loop != null) {
            loop.retryNow();
        }
    }

    /// Notifies other clients after a committed save of this window. Returns at once.
    public void onSaved() {
        notifier.onSaved();
    }

    /// Ends all calls of the listener.
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
        notifier.close();
        if (loop != null) {
            loop.close();
        }
        return thread;
    }

    /// Replaces the pool's connections. They are most likely dead, and each would fail a call of the directory.
    private void renew() {
        pool.getHikariPoolMXBean().softEvictConnections();
    }
}
