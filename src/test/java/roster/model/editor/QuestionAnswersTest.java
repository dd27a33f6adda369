package roster.model.editor;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.edit.Conflict;
import roster.directory.edit.Edit;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.PartsFixture;
import roster.model.edit.EditorState.Editing;
import roster.model.edit.EditorState.Empty;
import roster.model.edit.EditorState.News;
import roster.model.edit.Question;
import roster.model.edit.ReviewModel;
import roster.model.request.Notice;

/// The answers to each question about Ann's notes.
@SuppressWarnings("NullAway.Init") // opened before each test
class QuestionAnswersTest extends PartsFixture {
    private static final User THEIRS = user(1, 1, Drafts.ann().with(Users.NOTES, "Likes water."));
    private static final Conflict CONFLICT = new Conflict(TYPED, THEIRS);

    private final List<String> taken = new ArrayList<>();
    private QuestionAnswers answers;

    @BeforeEach
    void make() {
        answers = new QuestionAnswers(parts, remote, saving);
    }

    private void leave() {
        parts.leaving.leave(() -> taken.add("left"));
    }

    @Test
    void anAnswerToAnotherQuestionDoesNothing() {
        step(() -> {
            answers.save();
            answers.discard();
            answers.addAgain();
            answers.letGo();
            answers.cancelWrite();
            answers.review();
            assertThat(edit()).isEqualTo(TYPED);
            assertThat(parts.held.isHeld()).isFalse();
            assertThat(parts.asking.now()).isEqualTo(new Question.None());
        });
    }

    @Test
    void discardClosesTheFormAndLeaves() {
        step(() -> {
            leave();
            answers.discard();
            assertThat(parts.open.now()).isEqualTo(new Empty());
            assertThat(taken).containsExactly("left");
        });
    }

    @Test
    void discardDuringASaveWaitsForItsAnswer() {
        step(() -> {
            leave();
            parts.open.busy(true);
            answers.discard();
            assertThat(edit()).isEqualTo(TYPED);
            assertThat(taken).isEmpty();
            assertThat(parts.leaving.onward()).isNotNull();
        });
    }

    @Test
    void saveWithoutADirectoryHoldsTheSaveAndThePersonStays() {
        step(() -> {
            leave();
            answers.save();
            assertThat(parts.held.isNewest()).isTrue();
            assertThat(parts.leaving.onward()).isNull();
        });
    }

    @Test
    void waitClosesTheQuestionAboutASlowSave() {
        step(() -> {
            parts.asking.ask(new Question.WriteWaits(() -> taken.add("cancelled"), () -> taken.add("stayed")));
            answers.waitForWrite();
            assertThat(parts.asking.now()).isEqualTo(new Question.None());
            assertThat(taken).isEmpty();
        });
    }

    @Test
    void aSlowSaveCanBeCancelledOrLeftAlone() {
        step(() -> {
            var waits = new Question.WriteWaits(() -> taken.add("cancelled"), () -> taken.add("stayed"));
            parts.asking.ask(waits);
            answers.cancelWrite();
            parts.asking.ask(waits);
            answers.keepEditing();
            assertThat(taken).containsExactly("cancelled", "stayed");
        });
    }

    @Test
    void keepEditingClosesTheReviewAndKeepsItsDecisions() {
        step(() -> {
            refusals.conflict(CONFLICT);
            answers.review();
            ReviewModel review = parts.asking.reviewing().orElseThrow();
            review.type(Users.NOTES, "Likes both.");
            answers.keepEditing();
            assertThat(parts.asking.now()).isEqualTo(new Question.None());
            assertThat(edit()).isEqualTo(TYPED);
            answers.review();
            assertThat(parts.asking.reviewing().orElseThrow().state().now().review().value(Users.NOTES))
                    .isEqualTo("Likes both.");
        });
    }

    @Test
    void keepEditingLeavesADeletedUserInTheBanner() {
        step(() -> {
            refusals.deleted(TYPED, Optional.empty());
            answers.keepEditing();
            assertThat(parts.open.now()).isEqualTo(
                    new Editing(TYPED, List.of(), false, new News.Deleted(Optional.empty())));
            assertThat(parts.asking.now()).isEqualTo(new Question.None());
        });
    }

    @Test
    void addAgainHoldsTheAdditionUntilThereIsADirectory() {
        step(() -> {
            refusals.deleted(TYPED, Optional.empty());
            answers.addAgain();
            assertThat(parts.asking.now()).isEqualTo(new Question.None());
            assertThat(parts.held.isAddAgain()).isTrue();
        });
    }

    @Test
    void discardMyEditsClosesTheForm() {
        step(() -> {
            refusals.deleted(Edit.of(ANN).with(Users.PHONE, "222"), Optional.empty());
            answers.letGo();
            assertThat(parts.open.now()).isEqualTo(new Empty());
            assertThat(told()).isEqualTo(Notice.What.LET_GO);
        });
    }
}
