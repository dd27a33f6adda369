package roster.store;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;

/// Calls other windows after a save, so that they look at once: a NOTIFY with nothing in it, after the commit and on
/// a thread of its own. At once where it was quiet; else when a moment has gone by since the last call that was heard,
/// and not at all where somebody else called meanwhile, which tells of this save as well. So all windows together make
/// about ten calls a second, however many there are and save. A call that is lost costs others a second. Any thread.
final class Bell {
    static final String CHANNEL = "roster_users";

    /// In a transaction of its own: within the save's, it would take a lock that all savers wait for. Who finds another
    /// about to call leaves it at that: the other's call has yet to go out, so it tells of this save as well.
    private static final String RING = """
            select pg_notify('roster_users', '') where pg_try_advisory_xact_lock(hashtext('roster.bell'), 0)""";

    /// Among few, who can't make many calls, a save that comes just after another waits less than a tenth of a second;
    /// each one more adds a millisecond.
    private static final int QUIET_MILLIS_OF_FEW = 70;
    private static final int QUIET_MILLIS = 140;

    /// Up to this much later, so that of those who wait one is first and the others hear it in time. The more there
    /// are, the sooner the first.
    private static final int JITTER_MILLIS_OF_FEW = 25;
    private static final int JITTER_MILLIS = 200;

    /// A call that is heard sooner after a save may have been sent before it.
    private static final Duration ON_ITS_WAY = Duration.ofMillis(30);

    private static final Duration MEANWHILE = Duration.ofSeconds(1);

    private enum Next { RING, WAIT, END }

    private static final Logger LOG = System.getLogger(Bell.class.getName());

    private final DataSource pool;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean closed;
    private boolean listening;
    private boolean waiting;
    private long savedAt;
    private int others;
    private long calledAt = System.nanoTime() - TimeUnit.SECONDS.toNanos(1);
    private long due;

    Bell(DataSource pool) {
        this.pool = pool;
    }

    /// Whether calls can be heard here from now on. Where they can't, none is made.
    void listen(boolean hears) {
        within(() -> {
            listening = hears;
            waiting &= hears;
        });
    }

    /// How many others are here.
    void among(int colleagues) {
        within(() -> others = colleagues);
    }

    /// A save was committed.
    void saved() {
        within(() -> {
            if (listening) {
                savedAt = System.nanoTime();
                if (!waiting) {
                    waiting = true;
                    postpone(savedAt);
                }
            }
        });
    }

    /// A call was heard, one's own or another's.
    ///
    /// @param at when it can have arrived at the earliest, as of [System#nanoTime]
    void heard(long at) {
        within(() -> {
            calledAt = System.nanoTime();
            if (waiting && at - savedAt >= ON_ITS_WAY.toNanos()) {
                waiting = false;
            } else if (waiting) {
                postpone(calledAt);
            }
        });
    }

    void close() {
        within(() -> closed = true);
    }

    /// Rings when it is time, until closed.
    ///
    /// @param meanwhile called every second or so
    void run(Runnable meanwhile) {
        for (Next next = next(); next != Next.END; next = next()) {
            if (next == Next.RING) {
                ring();
            }
            meanwhile.run();
        }
    }

    private void postpone(long now) {
        long quiet = TimeUnit.MILLISECONDS.toNanos(Math.min(QUIET_MILLIS, QUIET_MILLIS_OF_FEW + others));
        long longest = TimeUnit.MILLISECONDS.toNanos(Math.min(JITTER_MILLIS, JITTER_MILLIS_OF_FEW + others));
        due = now - calledAt > quiet ? now : calledAt + quiet + ThreadLocalRandom.current().nextLong(longest);
    }

    private Next next() {
        lock.lock();
        try {
            long meanwhile = System.nanoTime() + MEANWHILE.toNanos();
            while (!closed) {
                long now = System.nanoTime();
                if (waiting && due - now <= 0) {
                    waiting = false;
                    calledAt = now;
                    return Next.RING;
                }
                if (meanwhile - now <= 0) {
                    return Next.WAIT;
                }
                var _ = changed.awaitNanos(waiting ? Math.min(due - now, meanwhile - now) : meanwhile - now);
            }
            return Next.END;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Next.END;
        } finally {
            lock.unlock();
        }
    }

    private void ring() {
        try (Connection connection = pool.getConnection(); PreparedStatement ring = connection.prepareStatement(RING)) {
            ring.execute();
        } catch (SQLException failure) {
            LOG.log(Level.DEBUG, "Nobody was called; they look by themselves within a second", failure);
        }
    }

    private void within(Runnable step) {
        lock.lock();
        try {
            step.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
