package roster.store.feed;

import java.time.Duration;

/// The times that a feed keeps. [#PRODUCTION] holds those of the program; tests take shorter ones. Any thread; immutable.
///
/// @param look         between two looks of one that is not called
/// @param least        between two looks, however often it is called
/// @param rush         between two looks in a rush: nobody waits to be called then
/// @param presence     between two looks who is here, among few
/// @param alone        nobody goes longer without a look of its own, however many are here
/// @param answer       how long the server may take for a connection and for an answer, in whole seconds
/// @param stuck        how long the rest of a call may take once its first byte came: the driver waits for it without an end
/// @param pulse        between two questions whether a call is stuck
/// @param othersFirst  how long at most one waits for another's call that shows whether calls arrive, before making its own
/// @param echo         how long one's own call may take to come back; a busier server is heard later
/// @param deaf         after this a connection is made anew on which no call arrived in time, but did later
/// @param untold       who connects again sooner than this says nothing of it
/// @param firstPause   before connecting again, the first time
/// @param longestPause before connecting again, at most
public record FeedTimes(Duration look, Duration least, Duration rush, Duration presence, Duration alone, Duration answer, Duration stuck,
                 Duration pulse, Duration othersFirst, Duration echo, Duration deaf, Duration untold, Duration firstPause, Duration longestPause) {
    public static final FeedTimes PRODUCTION = new FeedTimes(Duration.ofSeconds(1), Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofSeconds(1),
            Duration.ofSeconds(20), Duration.ofSeconds(3), Duration.ofSeconds(3), Duration.ofSeconds(1), Duration.ofMillis(200),
            Duration.ofSeconds(3), Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofMillis(500), Duration.ofSeconds(15));

    /// How long to wait about before connecting again, after so many failures of which at least one was told.
    Duration pauseAfter(int failures) {
        Duration doubled = firstPause.multipliedBy(1L << Math.clamp(failures - 2, 0, 5));
        return doubled.compareTo(longestPause) < 0 ? doubled : longestPause;
    }

    /// How long at most until a network that went dark is told: a pause, and an answer that does not come or a call that
    /// stays incomplete until the next pulse.
    Duration longestSilence() {
        Duration pause = Duration.ofNanos(Follower.about(look, 1));
        Duration inACall = stuck.plus(pulse);
        return pause.plus(answer).compareTo(inACall) > 0 ? pause.plus(answer) : inACall;
    }
}
