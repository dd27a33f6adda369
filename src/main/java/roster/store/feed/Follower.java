package roster.store.feed;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import roster.directory.Change;
import roster.directory.Colleague;
import roster.directory.DirectoryUnavailable;
import roster.directory.DirectoryUnavailable.Reason;
import roster.directory.Feed.News;
import roster.directory.Feed.Way;
import roster.directory.Presence;
import roster.directory.Revision;
import roster.store.connection.Failures;
import roster.store.connection.ReportedName;

/// What the feed's thread does: listens, reads what is new, tells it, and connects again. Runs on one thread; [#show],
/// [#retryNow] and [#close] on any.
final class Follower implements Runnable {
    /// How long at most something new to show waits, or the end.
    private static final Duration SLICE = Duration.ofMillis(200);

    /// In a rush, for each who is here: more than five hundred look less often than else, so that all together make five
    /// thousand looks a second.
    private static final Duration LOOK_OF_ONE = Duration.ofNanos(200_000);

    /// So that a thousand who are called at the same moment don't all look at the same moment.
    private static final Duration STAGGER_OF_ONE = Duration.ofNanos(100_000);

    /// So that a thousand whose server was started anew don't all connect at the same moment.
    static final Duration CONNECT_OF_ONE = Duration.ofMillis(4);

    private final DataSource source;
    private final ChangeReader history;
    private final FeedTimes times;
    private final Bell bell;
    private final Runnable answersAgain;
    private final Consumer<? super News> listener;
    private final Semaphore retries = new Semaphore(0);
    private final CallWait wait;
    private volatile Presence presence;
    private volatile boolean closed;

    private Cursor cursor;
    private Instant answered;
    private @Nullable Way told;
    private @Nullable Reason silence;
    private @Nullable List<Colleague> colleagues;
    private int others;
    private int window = WindowNumber.fresh();
    private boolean inStep;
    private int failures;

    /// @param times        those of the feed
    /// @param since        where to begin
    /// @param opened       when that was, by this computer's clock
    /// @param answersAgain called when a server that had fallen silent answers
    Follower(DataSource source, ChangeReader history, FeedTimes times, Bell bell, Cursor since, Instant opened, Presence presence,
             Runnable answersAgain, Consumer<? super News> listener) {
        this.source = source;
        this.history = history;
        this.times = times;
        wait = new CallWait(times.stuck());
        this.bell = bell;
        cursor = since;
        answered = opened;
        this.presence = presence;
        this.answersAgain = answersAgain;
        this.listener = listener;
    }

    void show(Presence from) {
        presence = from;
    }

    void retryNow() {
        retries.release();
    }

    void close() {
        closed = true;
        retries.release();
    }

    /// To be called from time to time, by another thread than the feed's.
    void endIfStuck() {
        wait.endIfStuck();
    }

    @Override
    public void run() {
        while (!closed) {
            window = WindowNumber.next(window);
            try (FeedSession session = FeedSession.open(source, history, window, others, times, wait)) {
                follow(session);
            } catch (Throwable failure) { // this thread's edge: an Error too is told, and the thread goes on
                broken(failure);
            }
        }
        bell.listen(false);
    }

    private void follow(FeedSession session) throws SQLException {
        boolean known = session.here().isOfTheSameServer(cursor);
        if (!known) {
            cursor = session.here();
        }
        read(session, !known);
        failures = Math.min(failures, 1); // it answers: no long pause after this, but one that ends at once has a short one
        long start = System.nanoTime();
        long soonest = start + times.least().toNanos();
        long look = next(start);
        long deaf = start + about(times.deaf());
        while (!closed && !(session.hasHeardLate() && System.nanoTime() - deaf > 0)) {
            attend(session);
            if (bell.isRush()) {
                look = inStep ? look : next(look);
                pass(session, look);
            } else if (await(session, look)) {
                look = called(look, System.nanoTime() + upTo(STAGGER_OF_ONE), soonest);
            }
            long now = System.nanoTime();
            failures = now - start > times.firstPause().toNanos() ? 0 : failures;
            if (now - look >= 0) {
                read(session, false);
                soonest = System.nanoTime() + times.least().toNanos();
                look = next(look);
            }
        }
    }

    /// When to look after a call. Anybody who may connect can call, however often.
    ///
    /// @param look    when this would look without it
    /// @param soonest by what the last look allows
    private static long called(long look, long wanted, long soonest) {
        long next = wanted - soonest > 0 ? wanted : soonest;
        return look - next > 0 ? next : look;
    }

    /// When to look after this look.
    private long next(long look) {
        long now = System.nanoTime();
        boolean goesOn = inStep;
        inStep = bell.isRush();
        double luck = ThreadLocalRandom.current().nextDouble();
        return inStep ? inARush(look, now, lookInARush(), goesOn, luck) : now + about(times.look(), luck);
    }

    /// When to look after this look, in a rush: at equal distances, since the longest is what somebody waits, from a
    /// moment that chance gives, lest all look at once; who comes too late for the next one begins anew.
    ///
    /// @param goesOn whether this look was one of the rush
    /// @param luck   from 0 up to 1
    static long inARush(long look, long now, Duration distance, boolean goesOn, double luck) {
        long next = look + distance.toNanos();
        return goesOn && next - now > 0 ? next : now + (long) (distance.toNanos() * luck);
    }

    /// Waits for a call.
    ///
    /// @param end at most until then
    /// @return whether there was one
    private boolean await(FeedSession session, long end) throws SQLException {
        return hear(session, Duration.ofNanos(Math.clamp(end - System.nanoTime(), 1_000_000, SLICE.toNanos())));
    }

    /// Lets time pass, then hears who called meanwhile.
    private void pass(FeedSession session, long end) throws SQLException {
        LockSupport.parkNanos(Math.min(end - System.nanoTime(), SLICE.toNanos()));
        var _ = hear(session, Duration.ZERO);
    }

    private boolean hear(FeedSession session, Duration longest) throws SQLException {
        boolean called = session.isCalled(longest);
        if (called) {
            bell.heard();
        }
        return called;
    }

    /// @param everything whether it can't be known what happened before
    private void read(FeedSession session, boolean everything) throws SQLException {
        Instant began = Instant.now();
        PollResult since = session.changes(cursor);
        cursor = new Cursor(since.snapshot(), cursor.server());
        answered = began;
        following(session.way());
        since.changes().stream().map(Change::revision).filter(Follower::isBySomebodyWhoCalls)
                .forEach(revision -> bell.saw(revision.at()));
        if (everything || since.tooMany()) {
            tell(new News.Everything());
        } else if (!since.changes().isEmpty()) {
            tell(new News.Changes(since.changes()));
        }
    }

    /// Another program's change comes to nobody sooner than by a look, however often it makes some.
    private static boolean isBySomebodyWhoCalls(Revision revision) {
        return revision.application().startsWith(ReportedName.APPLICATION);
    }

    private void following(Way way) {
        if (silence == null && way == told) {
            return;
        }
        if (silence != null) {
            answersAgain.run();
        }
        silence = null;
        told = way;
        colleagues = null;
        retries.drainPermits();
        bell.listen(way == Way.CALLED);
        if (way != Way.CALLED) {
            others = 0; // nobody knows here
            bell.among(0);
        }
        tell(new News.Following(way));
    }

    /// Shows what is open here, and sees who else is.
    private void attend(FeedSession session) throws SQLException {
        if (session.attendance().isEmpty()) {
            return;
        }
        Attendance attendance = session.attendance().get();
        attendance.show(presence);
        if (attendance.isDue()) {
            attendance.look();
        }
        others = attendance.number();
        bell.among(others);
        if (attendance.isKnown() && !attendance.others().equals(colleagues)) {
            colleagues = attendance.others();
            tell(new News.Colleagues(colleagues));
        }
    }

    /// A connection that breaks, say since the server was started anew, is made again once before anybody is told, unless so
    /// many are here that this takes a while; one that does not answer any more is told at once.
    private void broken(Throwable failure) {
        boolean stuck = wait.isStuck();
        wait.forget();
        if (closed) {
            return;
        }
        DirectoryUnavailable why = Failures.ofStatement("follow the changes", failure);
        failures++;
        long spread = upTo(CONNECT_OF_ONE);
        if (failures == 1 && !stuck && !why.reason().isSilence()) {
            retries.drainPermits(); // of an outage before this one
            if (spread <= times.untold().toNanos()) {
                pause(spread);
                return;
            }
        }
        bell.listen(false);
        if (why.reason() != silence) {
            silence = why.reason();
            tell(new News.Silent(answered, why));
        }
        pause(about(times.pauseAfter(failures)) + spread);
    }

    /// Ends sooner where it is to be tried again now, or not at all.
    private void pause(long nanoseconds) {
        try {
            if (retries.tryAcquire(nanoseconds, TimeUnit.NANOSECONDS)) {
                retries.drainPermits();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }

    /// What a listener throws goes where it would if this thread ended; the listener's mistake is no reason to end.
    private void tell(News news) {
        try {
            listener.accept(news);
        } catch (Throwable mistake) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, mistake);
        }
    }

    /// As chance has it, so much at most for each other who is here, or was before it fell silent.
    private long upTo(Duration ofOne) {
        return upTo(ofOne, others, ThreadLocalRandom.current().nextDouble());
    }

    static long upTo(Duration ofOne, int others, double luck) {
        return (long) (ofOne.toNanos() * others * luck);
    }

    private Duration lookInARush() {
        Duration ofAll = LOOK_OF_ONE.multipliedBy(others);
        return ofAll.compareTo(times.look()) < 0 ? Collections.max(List.of(times.rush(), ofAll)) : times.look();
    }

    private static long about(Duration duration) {
        return about(duration, ThreadLocalRandom.current().nextDouble());
    }

    /// A fifth more or less, by a `luck` from 0 up to 1.
    static long about(Duration duration, double luck) {
        return (long) (duration.toNanos() * (0.8 + 0.4 * luck));
    }
}
