package roster.store.feed;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import roster.store.feed.policy.BurstPolicy;
import roster.store.feed.policy.NotifyPolicy;
import roster.store.feed.policy.PresencePolicy;
import roster.work.TraceOnly;

/// Notifies other clients after a save, so that they poll at once: a NOTIFY without a payload, after the commit and on a
/// thread of its own. [NotifyPolicy] and [BurstPolicy] decide when. A lost notification costs another client a second.
/// [#onNotified], [#setPeerCount] and [#onChange] on the feed's thread, all else on any.
final class Notifier {
    /// Of the records of every type: a notification says no more than that the history went on. The name is older than other types.
    static final String CHANNEL = "roster_users";

    /// The first client waits, then notifies. Another one finds its lock taken and leaves it the notification, which is sent
    /// after this save. It is a transaction of its own: within the save's, a NOTIFY takes a lock that all savers wait for.
    private static final String NOTIFY = """
            with first as materialized (select pg_catalog.pg_try_advisory_xact_lock(pg_catalog.hashtext('roster.bell'), 0) is_first),
              waited as materialized (select pg_catalog.pg_sleep(?) from first where is_first)
            select pg_catalog.pg_notify(?, '') from waited""";

    private static final Logger LOG = System.getLogger(Notifier.class.getName());

    private final DataSource pool;
    private final int burstPeers;
    private final LongSupplier clock;
    private final Semaphore saves = new Semaphore(0);
    private volatile boolean closed;
    private volatile boolean listening;
    private volatile int peers;
    private volatile long last;
    private volatile BurstPolicy burst;

    Notifier(DataSource pool) {
        this(pool, PresencePolicy.MANY_PEERS, System::nanoTime);
    }

    /// @param burstPeers the least number of peers in a burst; another than that of the program for tests
    /// @param clock      in nanoseconds; one that tests put forward
    Notifier(DataSource pool, int burstPeers, LongSupplier clock) {
        this.pool = pool;
        this.burstPeers = burstPeers;
        this.clock = clock;
        long now = clock.getAsLong();
        last = NotifyPolicy.longAgo(now);
        burst = BurstPolicy.none(burstPeers, now);
    }

    /// Whether notifications arrive here from now on. Where they don't, none is sent.
    void listen(boolean arrives) {
        listening = arrives;
    }

    void setPeerCount(int count) {
        peers = count;
    }

    /// A notification arrived, of this client or another.
    void onNotified() {
        last = clock.getAsLong();
    }

    /// A poll found a change by a client that notifies.
    ///
    /// @param made by the server's clock
    void onChange(Instant made) {
        burst = burst.with(made, clock.getAsLong());
    }

    /// Whether to poll often, without notifications.
    boolean isBurst() {
        return burst.isOn(clock.getAsLong(), peers);
    }

    /// A save was committed. Returns at once.
    void onSaved() {
        if (listening) {
            saves.release();
        }
    }

    void close() {
        closed = true;
        saves.release();
    }

    /// Notifies after each save, until closed.
    void run() {
        try {
            while (!closed) {
                saves.acquire();
                saves.drainPermits();
                notifyUnlessClosed();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void notifyUnlessClosed() {
        if (closed || !burst.isNotifying(clock.getAsLong(), peers)) {
            return;
        }
        try {
            send();
        } catch (SQLException failure) {
            LOG.log(Level.DEBUG, "No client was notified; all poll within a second", TraceOnly.of(failure));
        } catch (Throwable failure) { // this thread's edge: the next save is worth another try
            LOG.log(Level.WARNING, "No client was notified; all poll within a second", TraceOnly.of(failure));
        }
    }

    private void send() throws SQLException {
        try (Connection connection = pool.getConnection(); PreparedStatement statement = connection.prepareStatement(NOTIFY)) {
            statement.setDouble(1, NotifyPolicy.pause(clock.getAsLong(), last, peers, burstPeers) / 1e9);
            statement.setString(2, CHANNEL);
            statement.execute();
            last = clock.getAsLong();
        }
    }
}
