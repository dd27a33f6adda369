package roster.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The pauses of a [Backoff].
class BackoffTest {
    private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));

    @Test
    void aPauseDoublesWithEachFailureUpToTheLongest() {
        assertThat(IntStream.rangeClosed(1, 8).mapToObj(failures -> backoff.next(failures, 1).toSeconds()))
                .containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L);
    }

    @Test
    void halfOfAPauseIsRandom() {
        assertThat(backoff.next(3, 0)).isEqualTo(Duration.ofSeconds(2));
        assertThat(backoff.next(3, 0.5)).isEqualTo(Duration.ofSeconds(3));
        assertThat(backoff.next(9, 0)).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void aPauseStaysTheLongestHoweverManyAttemptsFail() {
        assertThat(backoff.next(Integer.MAX_VALUE, 1)).isEqualTo(Duration.ofSeconds(30));
        assertThat(new Backoff(Duration.ofDays(365), Duration.ofDays(365)).next(Integer.MAX_VALUE, 1))
                .isEqualTo(Duration.ofDays(365));
    }

    @Test
    void aFirstPauseAboveTheLongestIsCutToIt() {
        assertThat(new Backoff(Duration.ofSeconds(9), Duration.ofSeconds(4)).next(1, 1))
                .isEqualTo(Duration.ofSeconds(4));
    }
}
