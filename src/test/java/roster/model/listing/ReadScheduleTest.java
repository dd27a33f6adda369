package roster.model.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import roster.directory.record.Problem;
import roster.work.Background;

/// The schedule of automatic reads of the list.
final class ReadScheduleTest {
    private final Background background = new Background();
    private int reads;
    private final ReadSchedule schedule = new ReadSchedule(background, () -> reads++);

    @AfterEach
    void close() {
        step(background::close);
    }

    /// A read that takes some time by the clock of the schedule.
    private void readOnce() {
        step(schedule::begun);
        step(schedule::completed);
    }

    @Test
    void manyRequestsAreOneRead() {
        step(() -> {
            schedule.readInTurn();
            schedule.readInTurn();
            assertThat(schedule.isScheduled()).isTrue();
        });
        until("read", () -> schedule.isSettled());
        assertThat(read(() -> reads)).isOne();
    }

    @Test
    void aRequestDuringAReadIsReadAfterIt() {
        step(() -> {
            schedule.begun();
            schedule.readInTurn();
            assertThat(schedule.isScheduled()).isFalse();
            assertThat(schedule.isSettled()).isFalse();
            schedule.ended();
            assertThat(schedule.isScheduled()).isTrue();
        });
        until("read again", () -> reads == 1);
    }

    @Test
    void aReadWhoseTurnComesDuringAnotherFollowsIt() {
        step(() -> {
            schedule.readInTurn();
            schedule.begun();
        });
        until("its turn came", () -> !schedule.isScheduled());
        assertThat(read(() -> reads)).isZero();
        step(schedule::completed);
        until("read again", () -> reads == 1);
    }

    @Test
    void anAbandonedReadDropsTheRequestDuringIt() {
        step(() -> {
            schedule.begun();
            schedule.readInTurn();
            schedule.abandoned();
            assertThat(schedule.isSettled()).isTrue();
            schedule.begun();
            schedule.ended();
            assertThat(schedule.isScheduled()).isFalse();
        });
    }

    @Test
    void aHurriedReadDoesNotWaitForItsTurn() {
        readOnce();
        step(() -> {
            schedule.setPeerCount(Integer.MAX_VALUE); // a turn takes hours
            schedule.readInTurn();
            schedule.hurry();
        });
        until("read", () -> reads == 1);
        assertThat(read(schedule::isSettled)).isTrue();
    }

    @Test
    void hurryingNeedsAScheduledRead() {
        step(() -> {
            schedule.hurry();
            assertThat(schedule.isSettled()).isTrue();
        });
    }

    @Test
    void theTurnsOfAllWindowsGrowWithTheirNumberAndTheDurationOfARead() {
        Duration alone = read(schedule::longestTurn);
        assertThat(alone).isZero();
        readOnce();
        step(() -> schedule.setPeerCount(1));
        Duration ofOne = read(schedule::longestTurn);
        assertThat(ofOne).isPositive().isLessThanOrEqualTo(Duration.ofMillis(10));
        step(() -> schedule.setPeerCount(1_000));
        Duration ofAll = read(schedule::longestTurn);
        assertThat(ofAll).isEqualTo(ofOne.multipliedBy(1_000));
        Duration turn = read(schedule::turn);
        assertThat(turn).isLessThanOrEqualTo(ofAll);
    }

    @Test
    void aReadThatEndsWithoutAnAnswerDoesNotCount() {
        step(schedule::begun);
        step(schedule::ended);
        assertThat(read(schedule::wasRead)).isFalse();
        readOnce();
        assertThat(read(schedule::wasRead)).isTrue();
        step(schedule::forget);
        assertThat(read(schedule::wasRead)).isFalse();
    }

    @Test
    void onlyARefusalAfterAWaitIsTriedAgain() {
        assertThat(ReadSchedule.isTriedAgain(new Problem(null, Problem.Reason.LOCKED, ""))).isTrue();
        assertThat(ReadSchedule.isTriedAgain(new Problem(null, Problem.Reason.BUSY, ""))).isTrue();
        assertThat(ReadSchedule.isTriedAgain(new Problem(null, Problem.Reason.TOO_MANY_WORDS, ""))).isFalse();
    }
}
