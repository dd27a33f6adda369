package roster.store.feed.policy;

import java.time.Duration;

/// Decides when one session polls for presence. Few clients poll once a second each. Many clients take random turns:
/// four of them poll each second and notify the others. There is no leader that could fail. All moments are nanoseconds
/// of one clock that may overflow. One thread.
///
/// After an outage many clients return at once. Each client waits until all can be back. Then it waits for a
/// notification or its own first poll.
public final class PresencePolicy {
    /// From this number of peers on, clients take turns.
    public static final int MANY_PEERS = 100;

    /// The mean time between two turns of all clients together.
    private static final Duration TURN = Duration.ofMillis(250);

    /// The time for each peer until all can be back: the reconnect, the echo test, and some time for the server. The
    /// first polls of clients without a notification by then are spread over the same time.
    private static final Duration RETURN_PER_PEER = ReconnectPolicy.SPREAD_PER_PEER.multipliedBy(2);

    private final FeedTimes times;
    private final int peersBefore;
    private final boolean returning;
    private final long firstPoll;
    private int polls;
    private long since;
    private double random;

    /// @param peersBefore the number of peers on the previous connection; zero without one
    /// @param first       a random number from 0 up to 1 for the first poll
    /// @param random      another one for the first turn
    public PresencePolicy(FeedTimes times, int peersBefore, long now, double first, double random) {
        this.times = times;
        this.peersBefore = peersBefore;
        returning = peersBefore >= MANY_PEERS;
        firstPoll = returning ? Jitter.spread(RETURN_PER_PEER, peersBefore, first) : 0;
        since = returning ? now + RETURN_PER_PEER.multipliedBy(peersBefore).toNanos() : now;
        this.random = random;
    }

    /// Whether all peers are known: after a poll, or after notifications named nearly as many as before.
    public boolean isKnown() {
        return polls > 0;
    }

    /// The number of peers. The number from the previous connection until all peers are known.
    ///
    /// @param known how many are known
    public int peers(int known) {
        return isKnown() ? known : peersBefore;
    }

    /// Whether this client takes turns with the others. The second poll of a new client comes soon, because a
    /// notification during the first poll may be older than that poll.
    public boolean takesTurns(int known) {
        return (polls > 1 || returning) && peers(known) >= MANY_PEERS;
    }

    /// Whether notifications of other clients count.
    public boolean isTold(int known) {
        return isKnown() ? takesTurns(known) : returning;
    }

    /// Whether to poll now.
    public boolean isDue(long now, int known) {
        return isTurn(now, known)
                || isOver(now, isKnown() ? interval(times, peers(known), takesTurns(known), random) : firstPoll);
    }

    /// Whether it is the turn of this client to poll for all.
    public boolean isTurn(long now, int known) {
        return takesTurns(known) && isOver(now, turn(peers(known), random));
    }

    /// Restarts the interval after a poll.
    ///
    /// @param next a random number from 0 up to 1
    public void onPoll(long now, double next) {
        polls++;
        since = now;
        random = next;
    }

    /// Counts as a poll when notifications named nearly all peers.
    ///
    /// @param next a random number from 0 up to 1
    public void onTold(long now, int known, double next) {
        if (!isKnown() && known >= peersBefore - peersBefore / 10) {
            onPoll(now, next);
        }
    }

    private boolean isOver(long now, long pause) {
        return now - since > pause;
    }

    /// The time from one poll to the next, in nanoseconds.
    public static long interval(FeedTimes times, int peers, boolean inTurns, double random) {
        Duration longest = inTurns ? times.presenceTurn() : times.presence();
        long alone = (long) (longest.toNanos() * (0.8 + 0.2 * random));
        return inTurns ? Math.min(alone, turn(peers, random)) : alone;
    }

    /// Turns come at random moments, as independent events do.
    private static long turn(int peers, double random) {
        return (long) (-Math.log(1 - random) * TURN.toNanos() * peers);
    }
}
