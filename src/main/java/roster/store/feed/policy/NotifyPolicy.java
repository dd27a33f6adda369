package roster.store.feed.policy;

import java.time.Duration;

/// Bounds how often all clients together notify. The server holds the pause with a lock. A client that finds the lock
/// taken leaves the notification to its holder. Any thread.
public final class NotifyPolicy {
    /// The pause for each peer that a notification wakes, up to the number at which bursts begin.
    private static final Duration PAUSE_PER_PEER = Duration.ofMillis(1);

    /// The time between two notifications that one client sends or receives.
    private static final Duration INTERVAL = Duration.ofMillis(75);

    private NotifyPolicy() {}

    /// How long the server waits before it sends a notification, in nanoseconds.
    ///
    /// @param last the moment of the last notification that this client sent or received, in nanoseconds of the clock
    ///     of `now`
    public static long pause(long now, long last, int peers, int burstPeers) {
        long ofAll = PAUSE_PER_PEER.toNanos() * Math.min(peers, burstPeers);
        return Math.max(ofAll, last + INTERVAL.toNanos() - now);
    }

    /// The moment of a last notification that is too old to cause a delay.
    public static long longAgo(long now) {
        return now - INTERVAL.toNanos();
    }
}
