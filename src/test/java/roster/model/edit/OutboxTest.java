package roster.model.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.record.SaveId;

class OutboxTest {
    private final Outbox outbox = new Outbox();
    private final Submission addition = Submission.add(Drafts.ann());

    @Test
    void aSubmissionIsRememberedUntilItIsAnswered() {
        assertThat(outbox.sent(addition)).isFalse();
        assertThat(outbox.unanswered()).contains(addition);
        outbox.answered(addition);
        assertThat(outbox.unanswered()).isEmpty();
    }

    @Test
    void aRepeatDiffersFromANewSubmissionOfTheSameText() {
        outbox.sent(addition);
        assertThat(outbox.sent(addition)).isTrue();
        assertThat(outbox.sent(Submission.add(Drafts.ann()))).isFalse();
    }

    @Test
    void theAnswerToAnEarlierSubmissionLeavesTheLaterOne() {
        outbox.sent(addition);
        Submission later = Submission.add(Drafts.bob());
        outbox.sent(later);
        outbox.answered(addition);
        assertThat(outbox.unanswered()).contains(later);
    }

    @Test
    void theTextAndTheSaveIdOfASubmissionUnderWayAreKnown() {
        assertThat(outbox.isSentAs(null)).isFalse();
        outbox.sent(addition);
        assertThat(outbox.isSentAs(Drafts.ann())).isTrue();
        assertThat(outbox.isSentAs(Drafts.bob())).isFalse();
        assertThat(outbox.willAnswer(addition.saveId())).isTrue();
        assertThat(outbox.willAnswer(SaveId.fresh())).isFalse();
    }

    @Test
    void waitingStepsRunOnceAndInOrder() {
        List<String> taken = new ArrayList<>();
        outbox.later(() -> taken.add("first"));
        outbox.later(() -> taken.add("second"));
        outbox.catchUp();
        outbox.catchUp();
        assertThat(taken).containsExactly("first", "second");
    }
}
