package roster.store.feed.policy;

import java.time.Duration;

/// Random delays from a random number between 0 and 1. Any thread.
public final class Jitter {
    private Jitter() {}

    /// This duration in nanoseconds, varied by up to a fifth.
    public static long about(Duration duration, double random) {
        return (long) (duration.toNanos() * (0.8 + 0.4 * random));
    }

    /// A delay in nanoseconds between zero and this time for each peer. It keeps all clients from acting at the same
    /// moment.
    public static long spread(Duration perPeer, int peers, double random) {
        return (long) (perPeer.toNanos() * peers * random);
    }
}
