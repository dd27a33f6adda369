package roster.store;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/// Calls other windows after a save, so that they look at once: a NOTIFY with nothing in it, after the commit and on
/// a thread of its own. Where many windows hear of something often, a call asks to keep looking instead, and those who
/// heard it make no other for a second: all together make fewer than ten calls a second, however many save and however
/// busy everybody is; among few, about a dozen, as long as they hear each other in time. A call that is lost, or made
/// before a window came, costs it a second. Any thread.
final class Bell {
    /// What a call asks for: its channel.
    enum Call {
        /// To look now.
        LOOK("roster_users"),
        /// To look all the time, for as long as a [#RUSH] lasts.
        KEEP_LOOKING("roster_rush");

        final String channel;

        Call(String channel) {
            this.channel = channel;
        }
    }

    /// Who comes first waits, then calls. Who finds another waiting leaves it at that: the other's call has yet to go
    /// out, so it tells of this save as well. In a transaction of its own: within the save's, a NOTIFY would take a lock
    /// that all savers wait for.
    private static final String RING = """
            with first as materialized (select pg_try_advisory_xact_lock(hashtext('roster.bell'), 0) is_first),
              waited as materialized (select pg_sleep(?) from first where is_first)
            select pg_notify(?, '') from waited""";

    /// How long one waits at least, for each other who will look, up to [#MANY]. The server keeps this, whoever is late.
    private static final Duration PAUSE_OF_ONE = Duration.ofMillis(1);

    /// Nobody calls sooner than this after the last call that was heard, or made.
    private static final Duration QUIET = Duration.ofMillis(75);

    /// Those who hear a call are told within this, also of one that went out just before a save.
    private static final Duration ON_ITS_WAY = Duration.ofMillis(5);

    /// From so many others on, and where there were so many changes within a second, everybody keeps looking: to be called
    /// costs the server more than to look.
    private static final int MANY = 100;
    private static final int OFTEN = 3;

    /// In its second half, who saves asks for another, if it still is often.
    private static final Duration RUSH = Duration.ofSeconds(2);

    private static final Duration MEANWHILE = Duration.ofSeconds(1);

    private static final Logger LOG = System.getLogger(Bell.class.getName());

    private final DataSource pool;
    private final Semaphore saves = new Semaphore(0);
    private final Deque<Long> news = new ArrayDeque<>();
    private volatile boolean closed;
    private volatile boolean listening;
    private volatile int others;
    private volatile long heardAt = System.nanoTime() - QUIET.toNanos();
    private volatile long rushEnds = System.nanoTime();

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
    void heard(Call call) {
        heardAt = System.nanoTime();
        if (call == Call.KEEP_LOOKING) {
            rushEnds = heardAt + RUSH.toNanos();
        }
    }

    /// A look brought so many changes.
    synchronized void brought(int changes) {
        for (int change = 0; change < Math.min(changes, OFTEN); change++) {
            news.addLast(System.nanoTime());
            if (news.size() > OFTEN) {
                news.removeFirst();
            }
        }
    }

    /// Whether to keep looking without being called.
    boolean isRush() {
        return rushEnds - System.nanoTime() > 0;
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
    /// @param meanwhile called every second or so, later where the server is slow to take a call
    void run(Runnable meanwhile) {
        try {
            while (!closed) {
                if (saves.tryAcquire(MEANWHILE.toMillis(), TimeUnit.MILLISECONDS) && !closed) {
                    LockSupport.parkNanos(ON_ITS_WAY.toNanos());
                    saves.drainPermits();
                    wanted().ifPresent(this::ring);
                }
                meanwhile.run();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Nothing where everybody who was here lately looks anyway.
    private Optional<Call> wanted() {
        if (rushEnds - System.nanoTime() > RUSH.toNanos() / 2) {
            return Optional.empty();
        }
        return Optional.of(others >= MANY && isOften() ? Call.KEEP_LOOKING : Call.LOOK);
    }

    private synchronized boolean isOften() {
        return news.size() == OFTEN && System.nanoTime() - news.getFirst() < Duration.ofSeconds(1).toNanos();
    }

    private void ring(Call call) {
        try (Connection connection = pool.getConnection(); PreparedStatement ring = connection.prepareStatement(RING)) {
            ring.setDouble(1, pause() / 1e9);
            ring.setString(2, call.channel);
            ring.execute();
            heardAt = System.nanoTime();
        } catch (SQLException failure) {
            LOG.log(Level.DEBUG, "Nobody was called; they look by themselves within a second", failure);
        }
    }

    /// In nanoseconds.
    private long pause() {
        long ofAll = PAUSE_OF_ONE.toNanos() * Math.min(others, MANY);
        return Math.max(ofAll, heardAt + QUIET.toNanos() - System.nanoTime());
    }
}
