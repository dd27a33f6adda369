package roster.model.editor;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.edit.Conflict;
import roster.directory.edit.Edit;
import roster.directory.edit.SaveResult;
import roster.directory.record.Problem;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.PartsFixture;
import roster.model.edit.EditorState;
import roster.model.edit.Question;
import roster.model.edit.Submission;
import roster.model.request.Notice;

/// A restore of Ann's old phone number while her notes are typed.
@SuppressWarnings("NullAway.Init") // opened before each test
class RestoreHandlerTest extends PartsFixture {
    private static final Edit RESTORED = Edit.of(ANN).with(Users.PHONE, "000");

    private RestoreHandler restores;

    @BeforeEach
    void make() {
        var saves = new SaveHandler(saving, parts, remote, refusals, new WriteReports(parts));
        restores = new RestoreHandler(saving, parts, remote, refusals, saves);
    }

    private void handle(SaveResult result) {
        restores.handle(RESTORED, ANN.values(), result);
    }

    @Test
    void aRestoreIsSentBesideTheTypedText() {
        step(() -> {
            restores.restore(RESTORED);
            assertThat(parts.outbox.unanswered().map(Submission::values)).contains(RESTORED.mine());
            assertThat(edit()).isEqualTo(TYPED);
        });
    }

    @Test
    void aRestoreWithoutEffectIsNotSent() {
        step(() -> {
            restores.restore(Edit.of(ANN));
            assertThat(parts.outbox.unanswered()).isEmpty();
        });
    }

    @Test
    void aRestoreKeepsTheTypedTextAsAnEditOfTheSavedUser() {
        step(() -> {
            handle(new SaveResult.Saved(saved(RESTORED)));
            assertThat(edit()).isEqualTo(Edit.of(saved(RESTORED)).with(Users.NOTES, "Likes coffee."));
        });
    }

    @Test
    void aRefusedRestoreIsReportedByANotice() {
        step(() -> {
            handle(refusedAs(Problem.Reason.REFUSED));
            assertThat(told()).isEqualTo(Notice.What.NOT_RESTORED);
            assertThat(parts.open.now().problems()).isEmpty();
            assertThat(edit()).isEqualTo(TYPED);
        });
    }

    @Test
    void aRestoreGivesWayToAHeldAdditionOfTheDeletedUser() {
        step(() -> {
            parts.open.put(TYPED, new EditorState.News.Deleted(Optional.empty()));
            parts.held.holdAddAgain(TYPED.mine());
            handle(new SaveResult.Deleted(Optional.empty()));
            assertThat(parts.asking.now()).isEqualTo(new Question.None());
            assertThat(parts.held.isAddAgain()).as("held again, since there is no directory").isTrue();
        });
    }

    @Test
    void aRestoreCanBeRepeatedAfterALock() {
        step(() -> {
            handle(refusedAs(Problem.Reason.LOCKED));
            parts.asking.tryAgain();
            assertThat(parts.outbox.unanswered().map(Submission::values)).contains(RESTORED.mine());
        });
    }

    @Test
    void aRestoreThatMeetsAnUnseenVersionCanBeRepeatedOnIt() {
        step(() -> {
            User stamped = user(1, 1, Drafts.ann());
            handle(new SaveResult.Conflicting(new Conflict(RESTORED, stamped)));
            assertThat(told()).isEqualTo(Notice.What.CONTENDED);
            parts.asking.tryAgain();
            assertThat(parts.outbox.unanswered()).containsInstanceOf(Submission.Restore.class);
            assertThat(parts.outbox.unanswered().map(Submission::values)).contains(RESTORED.mine());
        });
    }

    @Test
    void aRestoreThatClashesAsksOnceTheTypedTextMayBeLeft() {
        var conflict = new Conflict(RESTORED, user(1, 1, Drafts.ann().with(Users.PHONE, "111")));
        step(() -> handle(new SaveResult.Conflicting(conflict)));
        until("asked about the text", () -> parts.asking.now() instanceof Question.Unsaved);
        step(() -> {
            assertThat(edit()).isEqualTo(TYPED);
            parts.leaving.answer().orElseThrow().run();
            assertThat(edit()).isEqualTo(RESTORED);
            assertThat(parts.asking.now()).isEqualTo(new Question.Refused(conflict));
        });
    }

    @Test
    void aRestoreOfADeletedUserAsksAboutTheTypedText() {
        step(() -> {
            handle(new SaveResult.Deleted(Optional.empty()));
            assertThat(parts.asking.now()).isEqualTo(new Question.Deleted(TYPED, Optional.empty()));
        });
    }
}
