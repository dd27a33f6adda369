package roster.model.editor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static roster.model.Desk.step;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.Directory;
import roster.model.PartsFixture;
import roster.model.edit.Submission;
import roster.model.request.Task;

/// A round trip without an answer. The tests of the whole editor cover the answers.
@SuppressWarnings("NullAway.Init") // sent before each test
class SendingTest extends PartsFixture {
    private final AtomicInteger steps = new AtomicInteger();
    private final Submission save = Submission.save(TYPED);

    @BeforeEach
    void sendWithoutADirectory() {
        step(() -> {
            parts.leaving.onceSaved(() -> {
                throw new AssertionError("The person stays");
            });
            parts.outbox.later(steps::incrementAndGet);
            new Sending(link, parts, saving).send(save, Directory::count, _ -> {
                throw new AssertionError("There is no answer");
            });
        });
    }

    @Test
    void aSubmissionWithoutAnAnswerIsRememberedAndItsRepeatIsHeld() {
        step(() -> {
            assertThat(parts.outbox.unanswered()).contains(save);
            assertThat(parts.held.isHeld()).isTrue();
            assertThat(parts.held.isNewest()).isFalse();
            assertThat(shown()).contains(new Task(Task.Kind.CHECK, "Ann Archer"));
        });
    }

    @Test
    void theFormIsIdleAndThePersonStaysWithoutAnAnswer() {
        step(() -> {
            assertThat(parts.open.now().isBusy()).isFalse();
            assertThat(parts.leaving.onward()).isNull();
            assertThat(edit()).isEqualTo(TYPED);
        });
    }

    /// The fault goes to the handler of uncaught exceptions.
    @Test
    void aFaultWhileAnAnswerIsHandledLeavesTheFormIdle() {
        step(() -> {
            var sending = new Sending(link, parts, saving);
            parts.open.busy(true);
            assertThatThrownBy(() -> sending.new Answer<>(save, false, (Integer _) -> {
                throw new IllegalStateException("made up");
            }).answered(1)).hasMessage("made up");
            assertThat(parts.open.now().isBusy()).isFalse();
            assertThat(edit()).isEqualTo(TYPED);
        });
    }

    @Test
    void waitingStepsRunAfterASubmissionWithoutAnAnswer() {
        assertThat(steps).hasValue(1);
    }
}
