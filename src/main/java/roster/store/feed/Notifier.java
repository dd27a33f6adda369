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
import roster.work.Faults;
import roster.work.TraceOnly;

/// Notifies other clients after a save, so that they poll at once. The notification is a NOTIFY without a payload, sent
/// after the commit on a separate thread. [NotifyPolicy] and [BurstPolicy] decide the moments. A lost notification
/// costs another client a second. [#onNotified], [#setPeerCount] and [#onChange] on the feed's thread, all else on any.
final class Notifier {
    /// The channel for records of every type: a notification only reports that the history has grown. The name is older
    /// than other record types.
    static final String CHANNEL = "roster_users";

    /// The first client waits and then notifies. A second client finds the lock taken and relies on that notification,
    /// which follows its save. The statement is a separate transaction: a NOTIFY within a save takes a lock that blocks
    /// all savers.
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

    /// @param burstPeers the least number of peers in a burst; tests use another number than the program
    /// @param clock      in nanoseconds; tests advance it
    Notifier(DataSource pool, int burstPeers, LongSupplier clock) {
        this.pool = pool;
        this.burstPeers = burstPeers;
        this.clock = clock;
        long now = clock.getAsLong();
        last = NotifyPolicy.longAgo(now);
        burst = BurstPolicy.none(burstPeers, now);
    }

    /// Sets whether notifications arrive here from now on. This client sends notifications only if they arrive.
    void listen(boolean arrives) {
        listening = arrives;
    }

    void setPeerCount(int count) {
        peers = count;
    }

    /// Records a notification of this client or another one.
    void onNotified() {
        last = clock.getAsLong();
    }

    /// Records a change that a poll found, made by a client that notifies.
    ///
    /// @param made by the server's clock
    void onChange(Instant made) {
        burst = burst.with(made, clock.getAsLong());
    }

    /// Whether to poll often and without notifications.
    boolean isBurst() {
        return burst.isOn(clock.getAsLong(), peers);
    }

    /// Records a committed save. Returns at once.
    void onSaved() {
        if (listening) {
            saves.release();
        }
    }

    void close() {
        closed = true;
        saves.release();
    }

    /// Notifies after each save until closed.
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
        } catch (Throwable failure) { // this thread's edge: the next save tries again
            LOG.log(Level.WARNING, "No client was notified; all poll within a second", TraceOnly.of(failure));
            Faults.report(failure);
        }
    }

    private void send() throws SQLException {
        try (Connection connection = pool.getConnection(); PreparedStatement statement =
                connection.prepareStatement(NOTIFY)) {
            statement.setDouble(1, NotifyPolicy.pause(clock.getAsLong(), last, peers, burstPeers) / 1e9);
            statement.setString(2, CHANNEL);
            statement.execute();
            last = clock.getAsLong();
        }
    }
}
