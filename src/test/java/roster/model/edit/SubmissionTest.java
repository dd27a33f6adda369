package roster.model.edit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.edit.Edit;
import roster.directory.record.Draft;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.PartsFixture;
import roster.model.request.Task;

class SubmissionTest {
    private static final User ANN = PartsFixture.user(1, 0, Drafts.ann());
    private static final Edit RENAMED = Edit.of(ANN).with(Users.NAME, "Ann Baker");
    private static final Draft SHOWN = Drafts.ann().with(Users.PHONE, "111");

    @Test
    void theTaskOfASaveNamesTheUserAsStored() {
        assertThat(Submission.save(RENAMED).task(false)).isEqualTo(new Task(Task.Kind.SAVE, "Ann Archer"));
        assertThat(Submission.restore(RENAMED, SHOWN).task(false)).isEqualTo(new Task(Task.Kind.SAVE, "Ann Archer"));
    }

    @Test
    void theTaskOfAnAdditionNamesTheUserAsTyped() {
        assertThat(Submission.add(Drafts.bob()).task(false)).isEqualTo(new Task(Task.Kind.ADD, "Bob Baker"));
        assertThat(Submission.addAgain(RENAMED).task(false)).isEqualTo(new Task(Task.Kind.ADD_AGAIN, "Ann Baker"));
    }

    @Test
    void aRepeatIsACheckOfTheSameUser() {
        assertThat(Submission.save(RENAMED).task(true)).isEqualTo(new Task(Task.Kind.CHECK, "Ann Archer"));
        assertThat(Submission.addAgain(RENAMED).task(true)).isEqualTo(new Task(Task.Kind.CHECK, "Ann Baker"));
    }

    @Test
    void aRestoreStoresOtherValuesThanTheFormShows() {
        Submission restore = Submission.restore(RENAMED, SHOWN);
        assertThat(restore.values()).isEqualTo(RENAMED.mine());
        assertThat(restore.typed()).isEqualTo(SHOWN);
    }
}
