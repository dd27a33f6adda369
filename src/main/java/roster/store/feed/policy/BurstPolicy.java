package roster.store.feed.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Detects bursts: frequent changes among many clients. In a burst each client polls often, and saves send no
/// notification. All clients find the same changes, so they agree on a burst without a message. Moments are nanoseconds
/// of one clock that may overflow. Any thread; immutable.
public final class BurstPolicy {
    /// This many changes within this time are a burst.
    private static final int CHANGES = 3;
    private static final Duration WITHIN = Duration.ofSeconds(1);

    /// How long a client polls often after the last change of a burst.
    private static final Duration LENGTH = Duration.ofSeconds(2);

    /// The time until all clients know of a burst: the longest poll interval and a margin. A save notifies them until
    /// then.
    private static final Duration SPREADING = Duration.ofMillis(1_300);

    private final int leastPeers;
    private final List<Instant> changes;
    private final long began;
    private final long ends;

    private BurstPolicy(int leastPeers, List<Instant> changes, long began, long ends) {
        this.leastPeers = leastPeers;
        this.changes = changes;
        this.began = began;
        this.ends = ends;
    }

    /// The state without a burst.
    ///
    /// @param leastPeers the least number of peers in a burst
    public static BurstPolicy none(int leastPeers, long now) {
        return new BurstPolicy(leastPeers, List.of(), now, now);
    }

    /// The state after a poll found one more change of another client.
    ///
    /// @param made by the server's clock, so that all clients come to the same result
    public BurstPolicy with(Instant made, long now) {
        var newest = new ArrayList<>(changes);
        newest.add(made);
        if (newest.size() > CHANGES) {
            newest.removeFirst();
        }
        if (newest.size() < CHANGES || Duration.between(newest.getFirst(), made).abs().compareTo(WITHIN) >= 0) {
            return new BurstPolicy(leastPeers, newest, began, ends);
        }
        return new BurstPolicy(leastPeers, newest, ends - now > 0 ? began : now, now + LENGTH.toNanos());
    }

    /// Whether this client polls often. A burst goes on with slightly fewer peers too, since two clients may know of
    /// different numbers.
    public boolean isOn(long now, int peers) {
        return ends - now > 0 && peers >= leastPeers - leastPeers / 10;
    }

    /// Whether a save notifies. A save notifies at the beginning of a burst, when some clients may be unaware of it. It
    /// also notifies near the end, when some clients may have left the burst.
    public boolean isNotifying(long now, int peers) {
        return peers < leastPeers || now - began <= SPREADING.toNanos() || ends - now <= LENGTH.toNanos() / 2;
    }
}
