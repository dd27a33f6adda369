package roster.store.feed.policy;

import java.time.Duration;

/// The figures of the feed's policy that differ in tests. [#PRODUCTION] holds those of the program. Any thread;
/// immutable.
///
/// @param poll           between two polls of a client without notifications
/// @param leastPoll      between two polls at least, however many notifications arrive
/// @param burst          between two polls in a burst, with up to five hundred peers
/// @param presence       between two presence polls, with few peers
/// @param presenceTurn   between two presence polls of one client at most, with many peers
/// @param answer         for a connection, for an answer of the server and for the remaining bytes of a notification;
///     in whole seconds
/// @param pulse          between two checks for an incomplete notification
/// @param echoJitter     the longest wait for the echo test of another client, before a client sends its own
/// @param echo           for the echo to arrive; a later one counts as late
/// @param firstBackoff   before the first retry that is reported
/// @param longestBackoff before a retry at most
public record FeedTimes(Duration poll, Duration leastPoll, Duration burst, Duration presence, Duration presenceTurn,
        Duration answer, Duration pulse, Duration echoJitter, Duration echo, Duration firstBackoff,
        Duration longestBackoff) {
    public static final FeedTimes PRODUCTION = new FeedTimes(Duration.ofSeconds(1), Duration.ofMillis(50),
            Duration.ofMillis(100),
            Duration.ofSeconds(1), Duration.ofSeconds(20), Duration.ofSeconds(3), Duration.ofSeconds(1),
            Duration.ofMillis(200),
            Duration.ofSeconds(3), Duration.ofMillis(500), Duration.ofSeconds(15));

    /// The longest pause before a retry on a cluster. A new primary appears at any moment, and the next save waits for
    /// the feed.
    private static final Duration CLUSTER_BACKOFF = Duration.ofMillis(300);

    /// The same times with short pauses before each retry.
    public FeedTimes forCluster() {
        Duration longest = longestBackoff.compareTo(CLUSTER_BACKOFF) < 0 ? longestBackoff : CLUSTER_BACKOFF;
        return new FeedTimes(poll, leastPoll, burst, presence, presenceTurn, answer, pulse, echoJitter, echo,
                firstBackoff.compareTo(longest) < 0 ? firstBackoff : longest, longest);
    }

    /// The longest time until a network outage is reported. It is an answer timeout after a poll interval or, if
    /// longer, after a pulse: a notification may stay incomplete until the next pulse.
    public Duration longestSilence() {
        Duration interval = Duration.ofNanos(Jitter.about(poll, 1));
        return answer.plus(interval.compareTo(pulse) > 0 ? interval : pulse);
    }
}
