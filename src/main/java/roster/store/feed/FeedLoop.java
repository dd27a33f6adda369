package roster.store.feed;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import roster.directory.DirectoryUnavailable;
import roster.directory.DirectoryUnavailable.Reason;
import roster.directory.feed.Change;
import roster.directory.feed.Colleague;
import roster.directory.feed.Feed.News;
import roster.directory.feed.Feed.Way;
import roster.directory.feed.Presence;
import roster.directory.record.Revision;
import roster.store.connection.Failures;
import roster.store.connection.ReportedName;
import roster.store.feed.policy.FeedTimes;
import roster.store.feed.policy.PollPolicy;
import roster.store.feed.policy.ReconnectPolicy;
import roster.work.Faults;

/// The work of the feed's thread: it listens, polls, reports the changes and reconnects. The policies decide the
/// moments. Runs on one thread; [#show], [#retryNow] and [#close] on any.
final class FeedLoop implements Runnable {
    private final DataSource source;
    private final ChangeReader history;
    private final FeedTimes times;
    private final Notifier notifier;
    private final Runnable answersAgain;
    private final Consumer<? super News> listener;
    private final Semaphore retries = new Semaphore(0);
    private final NotificationWait wait;
    private final ReconnectPolicy reconnects;
    private volatile Presence presence;
    private volatile boolean closed;

    private Cursor cursor;
    private Instant answered;
    private @Nullable Way told;
    private @Nullable Reason silence;
    private @Nullable List<Colleague> colleagues;
    private int peers;
    private int window = WindowNumber.fresh();

    /// @param since        the cursor of the first poll
    /// @param opened       the moment of that cursor by this computer's clock
    /// @param answersAgain called when a silent server answers again
    FeedLoop(DataSource source, ChangeReader history, FeedTimes times, Notifier notifier, Cursor since, Instant opened,
             Presence presence, Runnable answersAgain, Consumer<? super News> listener) {
        this.source = source;
        this.history = history;
        this.times = times;
        this.notifier = notifier;
        wait = new NotificationWait(times.answer());
        reconnects = new ReconnectPolicy(times);
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

    /// Ends a wait that is stuck. Another thread than the feed's calls it from time to time.
    void endIfStuck() {
        wait.endIfStuck();
    }

    @Override
    public void run() {
        while (!closed) {
            window = WindowNumber.next(window);
            try (FeedSession session = FeedSession.open(source, history, window, peers, times, wait)) {
                follow(session);
            } catch (Throwable failure) { // this thread's edge: goes on after an Error too
                if (Failures.isFault(failure)) {
                    Faults.report(failure);
                }
                onFailure(failure);
            }
        }
        notifier.listen(false);
    }

    private void follow(FeedSession session) throws SQLException {
        boolean hasGap = !session.here().isOfTheSameServer(cursor);
        if (hasGap) {
            cursor = session.here();
        }
        poll(session, hasGap);
        reconnects.onAnswer(System.nanoTime());
        var polls = new PollPolicy(times);
        polls.onPoll(System.nanoTime(), peers, notifier.isBurst(), random());
        while (!closed && !(session.isEchoLate() && reconnects.isRenewalDue(System.nanoTime()))) {
            showPresence(session);
            if (session.isNotified(polls.patience(System.nanoTime()))) {
                notifier.onNotified();
                polls.onNotified(System.nanoTime(), peers, random());
            }
            if (polls.isDue(System.nanoTime())) {
                poll(session, false);
                polls.onPoll(System.nanoTime(), peers, notifier.isBurst(), random());
            }
        }
    }

    /// Reads and reports the changes. An answer of the server cancels a pending request to retry.
    ///
    /// @param hasGap whether earlier changes may be missing
    private void poll(FeedSession session, boolean hasGap) throws SQLException {
        Instant began = Instant.now();
        PollResult since = session.changes(cursor);
        cursor = new Cursor(since.snapshot(), cursor.server());
        answered = began;
        retries.drainPermits();
        following(session.way());
        since.changes().stream().map(Change::revision).filter(FeedLoop::isByAClientThatNotifies)
                .forEach(revision -> notifier.onChange(revision.at()));
        session.reshaped().ifPresent(type -> tell(new News.Reshaped(type)));
        if (hasGap || since.tooMany()) {
            tell(new News.Everything());
        } else if (!since.changes().isEmpty()) {
            tell(new News.Changes(since.changes()));
        }
    }

    /// A burst counts only clients that notify. The change of another program is found by polls alone.
    private static boolean isByAClientThatNotifies(Revision revision) {
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
        notifier.listen(way == Way.CALLED);
        if (way != Way.CALLED) { // the peers are unknown
            peers = 0;
            notifier.setPeerCount(0);
        }
        tell(new News.Following(way));
    }

    /// Shows the presence of this client and reports the presence of its peers.
    private void showPresence(FeedSession session) throws SQLException {
        if (session.presence().isEmpty()) {
            return;
        }
        PresenceTracker tracker = session.presence().get();
        tracker.show(presence);
        if (tracker.isDue()) {
            tracker.poll();
        }
        peers = tracker.peerCount();
        notifier.setPeerCount(peers);
        if (tracker.isKnown() && !tracker.peers().equals(colleagues)) {
            colleagues = tracker.peers();
            tell(new News.Colleagues(colleagues));
        }
    }

    private void onFailure(Throwable failure) {
        boolean stuck = wait.isStuck();
        wait.forget();
        if (closed) {
            return;
        }
        DirectoryUnavailable why = Failures.ofStatement("follow the changes", failure);
        var reconnect = reconnects.onFailure(System.nanoTime(), stuck || why.reason().isSilence(), peers, random(),
                random());
        if (!reconnect.isQuiet()) {
            notifier.listen(false);
            if (why.reason() != silence) {
                silence = why.reason();
                tell(new News.Silent(answered, why));
            }
        }
        pause(reconnect.delay());
    }

    /// Ends early on [#retryNow] and [#close].
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

    /// Passes a listener's exception to the handler of uncaught exceptions. The thread goes on.
    private void tell(News news) {
        try {
            listener.accept(news);
        } catch (Throwable mistake) {
            Faults.report(mistake);
        }
    }

    private static double random() {
        return ThreadLocalRandom.current().nextDouble();
    }
}
