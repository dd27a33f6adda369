package roster.store.feed.policy;

import java.time.Duration;

/// Decides when one session polls for presence. Few clients poll once a second each. Many take turns: four a second poll, as
/// chance decides, and notify the others. There is no leader that could fail. All moments are nanoseconds of one clock, which
/// may overflow. One thread.
///
/// After an outage many clients return at once. Each waits until all can be back, and then for a notification or its own
/// first poll.
public final class PresencePolicy {
    /// From so many peers on, clients take turns.
    public static final int MANY_PEERS = 100;

    /// Between two turns of all clients together, in the mean.
    private static final Duration TURN = Duration.ofMillis(250);

    /// For each peer, until all can be back: the reconnect, the echo test, and some time for the server. The first polls of the
    /// clients that no notification reached by then are spread over the same time.
    private static final Duration RETURN_PER_PEER = ReconnectPolicy.SPREAD_PER_PEER.multipliedBy(2);

    private final FeedTimes times;
    private final int peersBefore;
    private final boolean returning;
    private final long firstPoll;
    private int polls;
    private long since;
    private double random;

    /// @param peersBefore the number of peers on the connection before; zero where there was none
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

    /// Whether all peers are known: since a poll, or since notifications named nearly as many as there were.
    public boolean isKnown() {
        return polls > 0;
    }

    /// The number of peers, or the number of before until all are known.
    ///
    /// @param known how many are known
    public int peers(int known) {
        return isKnown() ? known : peersBefore;
    }

    /// Whether this client takes turns with the others. The second poll of a new client comes soon: a notification that was
    /// sent during the first may be older.
    public boolean takesTurns(int known) {
        return (polls > 1 || returning) && peers(known) >= MANY_PEERS;
    }

    /// Whether notifications of other clients count.
    public boolean isTold(int known) {
        return isKnown() ? takesTurns(known) : returning;
    }

    /// Whether to poll now.
    public boolean isDue(long now, int known) {
        return isTurn(now, known) || isOver(now, isKnown() ? interval(times, peers(known), takesTurns(known), random) : firstPoll);
    }

    /// Whether it is the turn of this client to poll for all.
    public boolean isTurn(long now, int known) {
        return takesTurns(known) && isOver(now, turn(peers(known), random));
    }

    /// Begins anew after a poll.
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

    /// From one poll to the next, in nanoseconds.
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
