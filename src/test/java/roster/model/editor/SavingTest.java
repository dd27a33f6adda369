package roster.model.editor;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.step;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import roster.directory.edit.Edit;
import roster.directory.record.Problem;
import roster.directory.record.Users;
import roster.model.PartsFixture;
import roster.model.edit.EditorState;
import roster.model.edit.Submission;
import roster.model.request.Task;

class SavingTest extends PartsFixture {
    private static final Problem TAKEN = Problem.at(Users.EMAIL, Problem.Reason.TAKEN);

    @Test
    void anUntouchedFormHasNothingToSave() {
        step(() -> {
            parts.open.type(Users.NOTES, ANN.values().text(Users.NOTES));
            assertThat(saving.canSave()).isFalse();
            saving.save();
            assertThat(parts.held.isHeld()).isFalse();
        });
    }

    @Test
    void aSaveIsHeldUntilThereIsADirectory() {
        step(() -> {
            assertThat(saving.canSave()).isTrue();
            saving.save();
            assertThat(parts.held.isNewest()).isTrue();
            assertThat(saving.canSave()).isFalse();
            assertThat(shown()).contains(new Task(Task.Kind.SAVE, "Ann Archer"));
        });
    }

    @Test
    void textThatBreaksARuleIsNotHeld() {
        step(() -> {
            parts.open.type(Users.NAME, "");
            saving.save();
            assertThat(parts.held.isHeld()).isFalse();
            assertThat(parts.open.now().problems()).containsExactly(Problem.at(Users.NAME, Problem.Reason.MISSING));
        });
    }

    @Test
    void theNextSaveOfALostOneWaitsForTheSameSubmission() {
        step(() -> {
            Submission lost = Submission.save(TYPED);
            saving.send(lost);
            assertThat(saving.canSave()).isFalse();
            parts.open.type(Users.PHONE, "222");
            assertThat(saving.canSave()).isTrue();
            saving.save();
            assertThat(parts.held.isNewest()).isTrue();
            assertThat(parts.outbox.unanswered()).contains(lost);
        });
    }

    @Test
    void aHeldAdditionOfADeletedUserKeepsItsKindWhenSaveIsPressed() {
        step(() -> {
            parts.open.put(TYPED, new EditorState.News.Deleted(Optional.empty()));
            saving.addAgain(edit());
            saving.save();
            assertThat(parts.held.isAddAgain()).isTrue();
        });
    }

    @Test
    void problemsOfAnEarlierTextGiveWayToTheHeldSaveOfALaterOne() {
        step(() -> {
            Edit sent = edit();
            parts.open.type(Users.PHONE, "222");
            parts.held.holdNewest();
            saving.invalid(sent.mine(), List.of(TAKEN));
            assertThat(parts.open.now().problems()).isEmpty();
            assertThat(parts.held.isNewest()).as("held again, since there is no directory").isTrue();
        });
    }
}
