package roster.store.feed;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import roster.work.TraceOnly;

/// Calls other windows after a save, so that they look at once: a NOTIFY with nothing in it, after the commit and on
/// a thread of its own. All together make about ten calls a second, however many save, as long as they hear each other in
/// time. Where there are many windows, and each sees changes often, there is a *rush*: all keep looking by
/// themselves, and soon nobody is called. A call that is lost, or made before a window came, costs it a second. [#heard],
/// [#among], [#saw] and [#isRush] on the feed's thread, all else on any.
final class Bell {
    /// What is called.
    static final String CHANNEL = "roster_users";

    /// Who comes first waits, then calls. Who finds another waiting leaves it at that: the other's call has yet to go
    /// out, so it tells of this save as well. In a transaction of its own: within the save's, a NOTIFY would take a lock
    /// that all savers wait for.
    private static final String RING = """
            with first as materialized (select pg_catalog.pg_try_advisory_xact_lock(pg_catalog.hashtext('roster.bell'), 0) is_first),
              waited as materialized (select pg_catalog.pg_sleep(?) from first where is_first)
            select pg_catalog.pg_notify(?, '') from waited""";

    /// How long one waits at least, for each other who will look, up to [#MANY]. The server keeps this, whoever is late.
    private static final Duration PAUSE_OF_ONE = Duration.ofMillis(1);

    /// Nobody calls sooner than this after the last call that was heard, or made.
    private static final Duration QUIET = Duration.ofMillis(75);

    /// Those who hear a call are told within this, also of one that went out just before a save.
    private static final Duration ON_ITS_WAY = Duration.ofMillis(5);

    /// From about so many others on, to be called often costs the server more than to look often.
    private static final int MANY = 100;

    /// So many changes within [#SOON] are often.
    private static final int OFTEN = 3;
    private static final Duration SOON = Duration.ofSeconds(1);

    /// How long one keeps looking. In its second half who saves calls all the same: others may have stopped. At its beginning
    /// as well: until everybody has looked, not all have seen what began it.
    private static final Duration RUSH = Duration.ofSeconds(2);
    private static final Duration BEGINNING = Duration.ofMillis(1_300);

    private static final Logger LOG = System.getLogger(Bell.class.getName());

    private final DataSource pool;
    private final int many;
    private final LongSupplier clock;
    private final Semaphore saves = new Semaphore(0);
    private final Deque<Instant> changes = new ArrayDeque<>();
    private volatile boolean closed;
    private volatile boolean listening;
    private volatile int others;
    private volatile long heardAt = System.nanoTime() - QUIET.toNanos();
    private volatile long rushBegan;
    private volatile long rushEnds;

    Bell(DataSource pool) {
        this(pool, MANY, System::nanoTime);
    }

    /// @param many  from how many others on there is a rush; another than [#MANY] for tests
    /// @param clock by which a rush begins and ends, in nanoseconds; one that tests put forward
    Bell(DataSource pool, int many, LongSupplier clock) {
        this.pool = pool;
        this.many = many;
        this.clock = clock;
        rushBegan = clock.getAsLong();
        rushEnds = rushBegan;
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

    /// A look brought a change that somebody made who calls.
    ///
    /// @param made when, by the server's clock: what is often for one who sees it is so for all
    void saw(Instant made) {
        changes.addLast(made);
        if (changes.size() > OFTEN) {
            changes.removeFirst();
        }
        if (changes.size() == OFTEN && Duration.between(changes.getFirst(), made).abs().compareTo(SOON) < 0) {
            long now = clock.getAsLong();
            rushBegan = rushEnds - now > 0 ? rushBegan : now;
            rushEnds = now + RUSH.toNanos();
        }
    }

    /// Whether to keep looking without being called. Among somewhat fewer, too, than there must be to call nobody: no two
    /// windows know of the same others at every moment.
    boolean isRush() {
        return rushEnds - clock.getAsLong() > 0 && others >= many - many / 10;
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
    void run() {
        try {
            while (!closed) {
                saves.acquire();
                answer();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer() {
        if (closed) {
            return;
        }
        LockSupport.parkNanos(ON_ITS_WAY.toNanos());
        saves.drainPermits();
        try {
            if (!isSeenAnyway()) {
                ring();
            }
        } catch (Throwable failure) { // this thread's edge: the next save is worth another try
            LOG.log(Level.WARNING, "Nobody was called; they look by themselves within a second", TraceOnly.of(failure));
        }
    }

    /// Whether everybody who has been here for a second looks anyway.
    private boolean isSeenAnyway() {
        long now = clock.getAsLong();
        return others >= many && now - rushBegan > BEGINNING.toNanos() && rushEnds - now > RUSH.toNanos() / 2;
    }

    private void ring() {
        try (Connection connection = pool.getConnection(); PreparedStatement ring = connection.prepareStatement(RING)) {
            ring.setDouble(1, pause() / 1e9);
            ring.setString(2, CHANNEL);
            ring.execute();
            heardAt = System.nanoTime();
        } catch (SQLException failure) {
            LOG.log(Level.DEBUG, "Nobody was called; they look by themselves within a second", TraceOnly.of(failure));
        }
    }

    /// In nanoseconds.
    private long pause() {
        long ofAll = PAUSE_OF_ONE.toNanos() * Math.min(others, many);
        return Math.max(ofAll, heardAt + QUIET.toNanos() - System.nanoTime());
    }
}
