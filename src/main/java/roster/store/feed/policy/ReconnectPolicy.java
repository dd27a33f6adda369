package roster.store.feed.policy;

import java.time.Duration;
import roster.work.Backoff;

/// Decides when to reconnect after a failure and whether to report it. Clients that lost their server at the same
/// moment reconnect spread over time. All moments are nanoseconds of one clock that may overflow. One thread.
public final class ReconnectPolicy {
    /// The spread of the reconnects for each peer.
    static final Duration SPREAD_PER_PEER = Duration.ofMillis(4);

    private final FeedTimes times;
    private int failures;
    private boolean answered;
    private long answeredAt;

    public ReconnectPolicy(FeedTimes times) {
        this.times = times;
    }

    /// The reaction to a failure.
    ///
    /// @param delay   in nanoseconds
    /// @param isQuiet whether the failure stays unreported: the connection will be back within a poll interval
    public record Reconnect(long delay, boolean isQuiet) {}

    /// Records an answer to a session of this client.
    public void onAnswer(long now) {
        answered = true;
        answeredAt = now;
    }

    /// Records a failed session or connect. A server that accepts sessions and ends each at once is retried with a
    /// pause.
    ///
    /// @param silent whether the server failed to answer in time
    /// @param first  a random number from 0 up to 1 for the spread
    /// @param random another one for the backoff
    public Reconnect onFailure(long now, boolean silent, int peers, double first, double random) {
        if (answered) {
            failures = now - answeredAt > times.firstBackoff().toNanos() ? 0 : Math.min(failures, 1);
            answered = false;
        }
        failures++;
        long spread = Jitter.spread(SPREAD_PER_PEER, peers, first);
        boolean isQuiet = failures == 1 && !silent && spread <= times.poll().toNanos();
        return new Reconnect(isQuiet ? spread : spread + Jitter.about(backoff(times, failures), random), isQuiet);
    }

    /// The pause before a retry without its jitter. The first failure may have been quiet, so the second has the same
    /// pause.
    public static Duration backoff(FeedTimes times, int failures) {
        return new Backoff(times.firstBackoff(), times.longestBackoff()).bound(failures - 1);
    }

    /// Whether a session whose echo was late is old enough to be replaced. An overloaded server has had time to
    /// recover.
    public boolean isRenewalDue(long now) {
        return now - answeredAt > times.echo().multipliedBy(3).toNanos();
    }

    /// How long a new session waits for the echo test of another client, in nanoseconds. One notification is an echo
    /// for all waiting clients, so few send their own.
    ///
    /// @param peersBefore how many clients may be reconnecting too
    public static long echoDelay(FeedTimes times, int peersBefore, double random) {
        return (long) (times.echoJitter().plus(SPREAD_PER_PEER.multipliedBy(peersBefore).dividedBy(2))
                .toNanos() * random);
    }
}
