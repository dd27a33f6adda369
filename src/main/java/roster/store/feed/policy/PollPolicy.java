package roster.store.feed.policy;

import java.time.Duration;

/// Decides when one session polls for changes: once a second, soon after a notification, and several times a second in
/// a burst. All moments are nanoseconds of one clock that may overflow. One thread.
public final class PollPolicy {
    /// The interval in a burst for each peer. All clients together make at most five thousand polls a second.
    private static final Duration BURST_PER_PEER = Duration.ofNanos(200_000);

    /// Spreads the polls of the clients that one notification wakes.
    private static final Duration JITTER_PER_PEER = Duration.ofNanos(100_000);

    /// The longest single wait. A wait can't be interrupted, and there may be something to show meanwhile.
    private static final Duration LONGEST_WAIT = Duration.ofMillis(200);

    /// The driver's shortest wait.
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(1);

    private final FeedTimes times;
    private long next;
    private long soonest;
    private boolean inBurst;

    public PollPolicy(FeedTimes times) {
        this.times = times;
    }

    /// Sets the next poll after a poll. In a burst the intervals are equal, so the interval is the longest delay of a
    /// change. The first moment in a burst is random. So is the next moment after a missed interval.
    ///
    /// @param burst  whether a burst is on, see [BurstPolicy]
    /// @param random from 0 up to 1
    public void onPoll(long now, int peers, boolean burst, double random) {
        long interval = burstInterval(peers);
        boolean isOnTime = inBurst && next + interval - now > 0;
        if (burst) {
            next = isOnTime ? next + interval : now + (long) (interval * random);
        } else {
            next = now + Jitter.about(times.poll(), random);
        }
        inBurst = burst;
        soonest = now + times.leastPoll().toNanos();
    }

    /// Moves the next poll forward after a notification. A burst needs no notification. Every user who may connect can
    /// notify at any rate, so two polls keep their least interval.
    ///
    /// @param random from 0 up to 1
    public void onNotified(long now, int peers, double random) {
        if (!inBurst) {
            long wanted = now + Jitter.spread(JITTER_PER_PEER, peers, random);
            long possible = wanted - soonest > 0 ? wanted : soonest;
            next = next - possible > 0 ? possible : next;
        }
    }

    public boolean isDue(long now) {
        return now - next >= 0;
    }

    /// How long to wait for a notification now.
    public Duration patience(long now) {
        return Duration.ofNanos(Math.clamp(next - now, SHORTEST_WAIT.toNanos(), LONGEST_WAIT.toNanos()));
    }

    /// The interval in nanoseconds.
    private long burstInterval(int peers) {
        long ofAll = BURST_PER_PEER.multipliedBy(peers).toNanos();
        return Math.min(Math.max(times.burst().toNanos(), ofAll), times.poll().toNanos());
    }
}
