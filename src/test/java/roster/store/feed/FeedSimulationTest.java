package roster.store.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.store.feed.SimulatedServer.MILLI;
import static roster.store.feed.SimulatedServer.SECOND;

import org.junit.jupiter.api.Test;
import roster.store.feed.SimulatedServer.Event;
import roster.store.feed.policy.FeedTimes;

/// Many clients under the feed's policies in virtual time. [FeedBenchmark] measures the program itself: its 100 ms and
/// 201 ms are 100 ms and 198 ms here.
final class FeedSimulationTest {
    private static final int MANY = 1_000;

    private final FeedSimulation office = new FeedSimulation(MANY);

    /// The sorted delays from a commit until a client knew of it.
    private static long[] delays(FeedSimulation office, int clients, int savesASecond) {
        office.save(savesASecond, 40 * SECOND);
        office.pass(10 * SECOND);
        long begin = office.server().now();
        office.time();
        office.pass(33 * SECOND);
        long[] delays = office.delays();
        assertThat(delays).as("each client knew each save once").hasSize((int) (clients * office.commitsSince(begin)));
        return delays;
    }

    @Test
    void tenClientsKnowNearlyEachSaveWithinATenthOfASecond() {
        assertThat(FeedSimulation.percentile(delays(new FeedSimulation(10), 10, 2), 0.99))
                .isLessThanOrEqualTo(100 * MILLI);
    }

    @Test
    void aThousandClientsKnowHalfOfFiftySavesASecondWithin120MillisecondsAndNearlyAllWithin250() {
        long[] delays = delays(office, MANY, 50);
        assertThat(FeedSimulation.percentile(delays, 0.5)).isLessThanOrEqualTo(120 * MILLI);
        assertThat(FeedSimulation.percentile(delays, 0.99)).isLessThanOrEqualTo(250 * MILLI);
    }

    @Test
    void aThousandClientsKnowNearlyEachRareSaveWithinAThirdOfASecond() {
        assertThat(FeedSimulation.percentile(delays(office, MANY, 1), 0.99)).isLessThanOrEqualTo(333 * MILLI);
        assertThat(office.longestAnswer()).as("one notification wakes them all").isLessThanOrEqualTo(80 * MILLI);
    }

    @Test
    void inABurstAThousandClientsPollFiveThousandTimesASecondAndNoSaveNotifies() {
        office.save(50, 30 * SECOND);
        office.pass(10 * SECOND);
        office.time();
        office.pass(20 * SECOND);
        assertThat(office.longestAnswer()).as("they never poll in step").isLessThanOrEqualTo(15 * MILLI);
        assertThat(office.server().mostInASecond(Event.POLL, 10 * SECOND)).isLessThanOrEqualTo(5_100);
        assertThat(office.server().mostInASecond(Event.NOTIFICATION, 10 * SECOND)).isZero();
    }

    @Test
    void noClientGoesWithoutAPollForLongerThanItsIntervalAndOneWait() {
        office.pass(60 * SECOND);
        assertThat(office.longestSilence()).isLessThanOrEqualTo(1_200 * MILLI + 200 * MILLI);
        assertThat(office.longestPresenceSilence()).isLessThanOrEqualTo(20 * SECOND + 200 * MILLI);
        assertThat(office.server().mostInATenth(Event.POLL, 10 * SECOND)).as("never in step")
                .isLessThanOrEqualTo(MANY / 5);
    }

    @Test
    void noClientPollsMoreThanTwentyTimesASecondUnderAFloodOfNotifications() {
        var few = new FeedSimulation(20);
        few.flood(1_000, 5 * SECOND);
        few.pass(5 * SECOND);
        assertThat(few.server().mostInASecond(Event.POLL, 0)).isBetween(20 * 10, 20 * 20);
    }

    @Test
    void fiftySavingClientsNotifyAtMostTwentyTimesASecond() {
        var some = new FeedSimulation(50);
        some.save(200, 10 * SECOND);
        some.pass(10 * SECOND);
        assertThat(some.server().mostInASecond(Event.NOTIFICATION, 0)).isBetween(10, 20);
    }

    @Test
    void allClientsLearnOfANewOneAlthoughFewPollForPresence() {
        office.pass(10 * SECOND);
        int joined = office.join();
        office.pass(2 * SECOND);
        assertThat(office.knowing(joined)).as("by a notification").isEqualTo(MANY);
        assertThat(office.server().mostInASecond(Event.PRESENCE_POLL, 0)).isLessThanOrEqualTo(MANY / 10);
    }

    @Test
    void aThousandClientsThatLoseTheirServerReconnectOneAfterAnother() {
        office.pass(5 * SECOND);
        office.time();
        office.endAll();
        long start = office.server().now();
        office.pass(20 * SECOND);
        assertThat(office.isComplete()).as("all see each other").isTrue();
        assertThat(office.longestAnswer()).as("no answer is an outage")
                .isLessThanOrEqualTo(FeedTimes.PRODUCTION.answer().toNanos());
        assertThat(office.server().mostInASecond(Event.CONNECT, start)).isLessThanOrEqualTo(300);
        assertThat(office.server().mostInASecond(Event.POLL, start)).isLessThanOrEqualTo(1_100);
        assertThat(office.server().all(Event.PRESENCE_POLL, start)).as("few poll for all")
                .isLessThanOrEqualTo(MANY / 5);
        assertThat(office.server().mostInASecond(Event.ECHO, start)).as("one test serves many").isLessThanOrEqualTo(20);
    }
}
