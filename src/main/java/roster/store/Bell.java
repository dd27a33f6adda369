package roster.store;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/// Calls other windows after a save, so that they look at once: a NOTIFY with nothing in it, after the commit and on
/// a thread of its own. From a hundred windows on, all together make fewer than ten calls a second, however many save
/// and however busy everybody is; among few, about a dozen, as long as they hear each other in time. A call that is
/// lost costs others a second. Any thread.
final class Bell {
    static final String CHANNEL = "roster_users";

    /// Who comes first waits, then calls. Who finds another waiting leaves it at that: the other's call has yet to go
    /// out, so it tells of this save as well. In a transaction of its own: within the save's, a NOTIFY would take a lock
    /// that all savers wait for.
    private static final String RING = """
            with first as materialized (select pg_try_advisory_xact_lock(hashtext('roster.bell'), 0) is_first),
              waited as materialized (select pg_sleep(?) from first where is_first)
            select pg_notify('roster_users', '') from waited""";

    /// How long one waits at least, for each other who will look. The server keeps this, whoever is late.
    private static final Duration PAUSE_OF_ONE = Duration.ofMillis(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(120);

    /// Nobody calls sooner than this after the last call that was heard, or made.
    private static final Duration QUIET = Duration.ofMillis(75);

    /// Those who hear a call are told within this, also of one that went out just before a save.
    private static final Duration ON_ITS_WAY = Duration.ofMillis(5);

    private static final Duration MEANWHILE = Duration.ofSeconds(1);

    private static final Logger LOG = System.getLogger(Bell.class.getName());

    private final DataSource pool;
    private final Semaphore saves = new Semaphore(0);
    private volatile boolean closed;
    private volatile boolean listening;
    private volatile int others;
    private volatile long heardAt = System.nanoTime() - QUIET.toNanos();

    Bell(DataSource pool) {
        this.pool = pool;
    }

    /// Whether calls can be heard here from now on. Where they can't, none is made.
    void listen(boolean hears) {
        listening = hears;
    }

    /// How many others are here.
    void among(int colleagues) {
        others = colleagues;
    }

    /// A call was heard, one's own or another's.
    void heard() {
        heardAt = System.nanoTime();
    }

    /// A save was committed. Returns at once.
    void saved() {
        if (listening) {
            saves.release();
        }
    }

    void close() {
        closed = true;
        saves.release();
    }

    /// Rings when something was saved, until closed.
    ///
    /// @param meanwhile called every second or so
    void run(Runnable meanwhile) {
        try {
            while (!closed) {
                if (saves.tryAcquire(MEANWHILE.toMillis(), TimeUnit.MILLISECONDS) && !closed) {
                    LockSupport.parkNanos(ON_ITS_WAY.toNanos());
                    saves.drainPermits();
                    ring();
                }
                meanwhile.run();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void ring() {
        try (Connection connection = pool.getConnection(); PreparedStatement ring = connection.prepareStatement(RING)) {
            ring.setDouble(1, pause() / 1e9);
            ring.execute();
            heard();
        } catch (SQLException failure) {
            LOG.log(Level.DEBUG, "Nobody was called; they look by themselves within a second", failure);
        }
    }

    /// In nanoseconds.
    private long pause() {
        long ofAll = Math.min(PAUSE_OF_ONE.toNanos() * others, LONGEST_PAUSE.toNanos());
        return Math.max(ofAll, heardAt + QUIET.toNanos() - System.nanoTime());
    }
}
