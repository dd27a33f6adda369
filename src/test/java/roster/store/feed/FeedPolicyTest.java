package roster.store.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.DoubleToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roster.store.feed.policy.BurstPolicy;
import roster.store.feed.policy.FeedTimes;
import roster.store.feed.policy.Jitter;
import roster.store.feed.policy.NotifyPolicy;
import roster.store.feed.policy.PollPolicy;
import roster.store.feed.policy.PresencePolicy;
import roster.store.feed.policy.ReconnectPolicy;

/// The feed's policies one by one, without a clock, a thread or a connection.
final class FeedPolicyTest {
    private static final FeedTimes TIMES = FeedTimes.PRODUCTION;
    private static final long MILLI = 1_000_000;

    /// The random numbers 0, 0.001 and so on up to 0.999.
    private static final List<Double> RANDOM = IntStream.range(0, 1_000).mapToObj(part -> part / 1_000.0).toList();

    /// Includes moments where the clock overflows.
    private static final List<Long> MOMENTS = List.of(0L, -5L, 123_456_789L, Long.MAX_VALUE,
            Long.MAX_VALUE - 50 * MILLI);

    private static List<Long> forEachRandom(DoubleToLongFunction delay) {
        return RANDOM.stream().map(delay::applyAsLong).toList();
    }

    @Test
    void aSecondVariesEvenlyByUpToAFifth() {
        assertThat(forEachRandom(random -> Math.round(Jitter.about(Duration.ofSeconds(1), random) / 1e5)))
                .as("in 0.1 ms")
                .containsExactlyElementsOf(IntStream.range(0, 1_000).mapToObj(part -> 8_000 + 4L * part).toList());
    }

    @Test
    void aDelayIsSpreadEvenlyOverATimeForEachPeer() {
        assertThat(forEachRandom(random -> Jitter.spread(Duration.ofMillis(1), 1_000, random) / MILLI))
                .containsExactlyElementsOf(IntStream.range(0, 1_000).mapToObj(part -> (long) part).toList());
        assertThat(Jitter.spread(Duration.ofMillis(1), 0, 0.9)).as("alone").isZero();
    }

    @Nested
    class Poll {
        private final PollPolicy policy = new PollPolicy(TIMES);

        /// The moment after this one at which the next poll is due.
        private long next(long now) {
            long delay = 0;
            for (long step = 1L << 34; step > 0; step /= 2) {
                delay += policy.isDue(now + delay + step - 1) ? 0 : step;
            }
            return delay;
        }

        @Test
        void theProgramPollsOnceASecondAndTenTimesASecondInABurstAndNeverMoreThanTwenty() {
            assertThat(TIMES.leastPoll()).isEqualTo(Duration.ofMillis(50));
            assertThat(TIMES.poll()).isEqualTo(Duration.ofSeconds(1));
            assertThat(TIMES.burst()).isEqualTo(Duration.ofMillis(100));
        }

        @Test
        void aSecondPassesBetweenTwoPollsWithAFifthMoreOrLess() {
            for (long now : MOMENTS) {
                for (double random : RANDOM) {
                    policy.onPoll(now, 1_000, false, random);
                    assertThat(next(now)).isEqualTo(Jitter.about(TIMES.poll(), random));
                }
            }
        }

        @Test
        void aNotificationMovesThePollForwardAndKeepsTheLeastDistance() {
            for (long now : MOMENTS) {
                policy.onPoll(now, 1_000, false, 0.5);
                policy.onNotified(now + 10 * MILLI, 1_000, 0);
                assertThat(next(now)).isEqualTo(50 * MILLI);
                policy.onPoll(now, 1_000, false, 0.5);
                policy.onNotified(now + 60 * MILLI, 1_000, 0.5);
                assertThat(next(now)).as("half of 0.1 ms for each of a thousand").isEqualTo(110 * MILLI);
                policy.onNotified(now + 70 * MILLI, 1_000, 0.9);
                assertThat(next(now)).as("a later one never moves it back").isEqualTo(110 * MILLI);
            }
        }

        @Test
        void aNotificationInABurstMovesNoPoll() {
            policy.onPoll(0, 100, true, 0.9);
            long next = next(0);
            policy.onNotified(60 * MILLI, 100, 0);
            assertThat(next(0)).isEqualTo(next);
        }

        @Test
        void theFirstPollOfABurstComesAtARandomMomentOfItsInterval() {
            for (long now : MOMENTS) {
                List<Long> delays = forEachRandom(random -> {
                    policy.onPoll(now, 100, false, 0.5);
                    policy.onPoll(now, 100, true, random);
                    return next(now);
                });
                assertThat(delays).containsExactlyElementsOf(forEachRandom(random -> (long) (100 * MILLI * random)));
            }
        }

        @Test
        void pollsOfABurstHaveEqualIntervalsForEveryLengthOfAPoll() {
            for (long start : MOMENTS) {
                for (long late : new long[] {0, 1, 50 * MILLI, 100 * MILLI - 1}) {
                    policy.onPoll(start, 100, false, 0.5);
                    policy.onPoll(start, 100, true, 0);
                    policy.onPoll(start + late, 100, true, 0.7);
                    assertThat(next(start)).isEqualTo(100 * MILLI);
                }
            }
        }

        @Test
        void aMissedPollOfABurstIsFollowedByARandomMoment() {
            for (long late : new long[] {100 * MILLI, 700 * MILLI}) {
                policy.onPoll(0, 100, false, 0.5);
                policy.onPoll(0, 100, true, 0);
                policy.onPoll(late, 100, true, 0.7);
                assertThat(next(late)).isEqualTo(70 * MILLI);
            }
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 100, 500, 1_000, 4_000, 50_000})
        void inABurstAllTogetherPollFiveThousandTimesASecondOrAsOftenAsWithoutIt(int peers) {
            policy.onPoll(0, peers, false, 0.5);
            policy.onPoll(0, peers, true, 0);
            policy.onPoll(0, peers, true, 0);
            double all = peers * 1e9 / next(0);
            assertThat(all).isLessThanOrEqualTo(Math.max(5_000, peers));
        }
    }

    @Nested
    class Burst {
        private static final Instant MADE = Instant.EPOCH;
        private static final long SECOND = 1_000 * MILLI;

        private BurstPolicy burst = BurstPolicy.none(100, 0);

        private void change(Instant made, long now) {
            burst = burst.with(made, now);
        }

        @Test
        void threeChangesInLessThanASecondAreABurstOfTwoSeconds() {
            change(MADE.minusSeconds(1), 0);
            change(MADE, 0);
            change(MADE, 0);
            assertThat(burst.isOn(0, 1_000)).as("three in a whole second").isFalse();
            change(MADE, 0);
            assertThat(burst.isOn(0, 1_000)).isTrue();
            assertThat(burst.isOn(2 * SECOND - 1, 1_000)).isTrue();
            assertThat(burst.isOn(2 * SECOND, 1_000)).isFalse();
        }

        /// A saving client relies on the polls of all others, including those that know of fewer peers.
        @Test
        void aClientThatKnowsOfSomewhatFewerPeersPollsOftenToo() {
            IntStream.range(0, 3).forEach(_ -> change(MADE, 0));
            assertThat(burst.isOn(0, 90)).isTrue();
            assertThat(burst.isOn(0, 89)).isFalse();
            assertThat(burst.isNotifying(SECOND * 3 / 2, 99)).isTrue();
        }

        @Test
        void aSaveNotifiesUntilAllKnowOfTheBurstAndWhenSomeMayHaveLeftIt() {
            IntStream.range(0, 3).forEach(_ -> change(MADE, 0));
            assertThat(burst.isNotifying(1_300 * MILLI, 100)).as("a poll interval with its jitter, and a margin")
                    .isTrue();
            change(MADE, SECOND);
            assertThat(burst.isNotifying(1_300 * MILLI + 1, 100)).isFalse();
            assertThat(burst.isNotifying(2 * SECOND - 1, 100)).isFalse();
            assertThat(burst.isNotifying(2 * SECOND, 100)).as("the second half after the last change").isTrue();
        }

        @Test
        void withoutABurstASaveNotifies() {
            assertThat(burst.isNotifying(0, 1_000)).isTrue();
            assertThat(burst.isNotifying(5 * SECOND, 1_000)).isTrue();
        }
    }

    @Nested
    class Notify {
        @Test
        void aNotificationWaitsAMillisecondForEachPeerUpToATenthOfASecond() {
            long now = 5_000 * MILLI;
            long last = NotifyPolicy.longAgo(now);
            assertThat(IntStream.of(0, 9, 100, 10_000).mapToObj(peers -> NotifyPolicy.pause(now, last, peers, 100)))
                    .containsExactly(0L, 9 * MILLI, 100 * MILLI, 100 * MILLI);
        }

        @Test
        void twoNotificationsAreSeventyFiveMillisecondsApart() {
            assertThat(NotifyPolicy.pause(30 * MILLI, 0, 9, 100)).isEqualTo(45 * MILLI);
        }
    }

    @Nested
    class Presence {
        /// A dead connection is detected within two seconds: the server's time plus this interval.
        @Test
        void withFewPeersEveryClientPollsOnceASecond() {
            assertThat(forEachRandom(random -> PresencePolicy.interval(TIMES, 1, false, random)))
                    .allMatch(interval -> interval <= 1_000 * MILLI);
        }

        /// A poll recovers lost notifications for any number of peers.
        @ParameterizedTest
        @ValueSource(ints = {100, 1_000, 10_000})
        void noClientGoesWithoutAPollForLongerThanTwentySeconds(int peers) {
            List<Long> intervals = forEachRandom(random -> PresencePolicy.interval(TIMES, peers, true, random));
            assertThat(intervals).allMatch(interval -> interval <= 20_000 * MILLI);
            long soon = intervals.stream().filter(interval -> interval < 15_000 * MILLI).count();
            double inAllEachSecond = soon / 1_000.0 * peers / 15;
            assertThat(inAllEachSecond).as("some have their turn each second").isBetween(2.5, 4.1);
        }

        @Test
        void aNewClientPollsTwiceBeforeItTakesTurns() {
            var policy = new PresencePolicy(TIMES, 0, 0, 0.5, 0.5);
            assertThat(policy.isDue(1, 0)).isTrue();
            policy.onPoll(1, 0.5);
            assertThat(policy.takesTurns(1_000)).isFalse();
            assertThat(policy.isDue(1_000 * MILLI, 1_000)).as("the second poll").isTrue();
            policy.onPoll(1_000 * MILLI, 0.5);
            assertThat(policy.takesTurns(1_000)).isTrue();
            assertThat(policy.isDue(2_000 * MILLI, 1_000)).isFalse();
        }

        @Test
        void aReturningClientWaitsUntilAllCanBeBack() {
            var policy = new PresencePolicy(TIMES, 1_000, 0, 0.5, 0.99);
            assertThat(policy.isDue(8_000 * MILLI, 0)).isFalse();
            assertThat(policy.isDue(12_000 * MILLI, 0)).as("its own first poll, half of 8 s later").isFalse();
            assertThat(policy.isDue(12_001 * MILLI, 0)).isTrue();
            policy.onTold(9_000 * MILLI, 899, 0.5);
            assertThat(policy.isKnown()).isFalse();
            assertThat(policy.peers(899)).isEqualTo(1_000);
            policy.onTold(9_000 * MILLI, 900, 0.5);
            assertThat(policy.isKnown()).isTrue();
            assertThat(policy.isDue(12_001 * MILLI, 900)).as("notifications named nearly all").isFalse();
        }
    }

    @Nested
    public class Reconnect {
        private final ReconnectPolicy policy = new ReconnectPolicy(TIMES);

        private ReconnectPolicy.Reconnect failure(long now, boolean silent, int peers) {
            return policy.onFailure(now, silent, peers, 0.5, 0.5);
        }

        private static ReconnectPolicy.Reconnect quiet(long delay) {
            return new ReconnectPolicy.Reconnect(delay, true);
        }

        private static ReconnectPolicy.Reconnect told(long delay) {
            return new ReconnectPolicy.Reconnect(delay, false);
        }

        @Test
        void theBackoffGrowsUpToAQuarterOfAMinute() {
            assertThat(IntStream.rangeClosed(1, 9)
                    .mapToObj(failures -> ReconnectPolicy.backoff(TIMES, failures).toMillis()))
                    .containsExactly(500L, 500L, 1_000L, 2_000L, 4_000L, 8_000L, 15_000L, 15_000L, 15_000L);
        }

        @Test
        void aBrokenConnectionIsRetriedOnceBeforeItIsReported() {
            assertThat(failure(0, false, 0)).isEqualTo(quiet(0));
            assertThat(failure(1, false, 0)).isEqualTo(told(500 * MILLI));
            assertThat(failure(2, false, 0)).isEqualTo(told(1_000 * MILLI));
        }

        @Test
        void aSilentServerIsReportedAtOnce() {
            assertThat(failure(0, true, 0)).isEqualTo(told(500 * MILLI));
        }

        @Test
        void manyClientsReconnectSpreadOverTimeAndReportLongOutages() {
            assertThat(failure(0, false, 100)).isEqualTo(quiet(200 * MILLI));
            policy.onAnswer(0);
            assertThat(failure(5_000 * MILLI, false, 1_000)).isEqualTo(told(2_500 * MILLI));
        }

        @Test
        void aSessionThatLastsForgetsTheFailuresAndOneThatEndsAtOnceHasAPause() {
            IntStream.range(0, 5).forEach(_ -> failure(0, false, 0));
            policy.onAnswer(0);
            assertThat(failure(500 * MILLI, false, 0)).as("it ended at once").isEqualTo(told(500 * MILLI));
            policy.onAnswer(0);
            assertThat(failure(501 * MILLI, false, 0)).isEqualTo(quiet(0));
        }

        @Test
        void aSessionWhoseEchoWasLateIsReplacedAfterNineSeconds() {
            policy.onAnswer(5);
            assertThat(policy.isRenewalDue(9_000 * MILLI + 5)).isFalse();
            assertThat(policy.isRenewalDue(9_000 * MILLI + 6)).isTrue();
        }

        @Test
        void theWaitForAnotherClientsEchoTestGrowsWithThePeers() {
            assertThat(ReconnectPolicy.echoDelay(TIMES, 0, 0.5)).isEqualTo(100 * MILLI);
            assertThat(ReconnectPolicy.echoDelay(TIMES, 1_000, 0.5)).isEqualTo(1_100 * MILLI);
        }
    }
}
