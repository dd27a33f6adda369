package roster.model;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.Directory;
import roster.directory.Drafts;
import roster.directory.Holder;
import roster.directory.edit.Conflict;
import roster.directory.edit.Merge;
import roster.directory.record.Draft;
import roster.directory.record.Problem;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.edit.EditorState;
import roster.model.edit.Question;
import roster.model.edit.ReviewModel;
import roster.model.request.Notice;

/// *Save both*: Ben changed Ann's phone, and the person at the desk her notes.
@SuppressWarnings("NullAway.Init") // opened before each test
final class SaveBothTest {
    private static final Draft BOTH = Drafts.ann().with(Users.PHONE, "111").with(Users.NOTES, "Likes coffee.");

    private Desk desk;
    private User ann;

    @BeforeEach
    void refuse() {
        desk = new Desk();
        ann = desk.added(Drafts.ann());
        desk.added(Drafts.bob());
        desk.connected();
        desk.open(ann.id());
        desk.directory.speakAs("Ben");
        desk.saved(ann.id(), Users.PHONE, "111");
        desk.type(Users.NOTES, "Likes coffee.");
        desk.save();
        desk.question(Question.Refused.class);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private void saveBoth() {
        step(desk.editor()::saveBoth);
    }

    private Draft stored() {
        return desk.now(ann.id()).values();
    }

    private Conflict asked() {
        return desk.question(Question.Refused.class).conflict();
    }

    private ReviewModel reviewing() {
        return desk.question(Question.Reviewing.class).review();
    }

    @Test
    void savesTheMergeOnTheOtherVersionAndCanBeUndone() {
        saveBoth();
        desk.untilNotice(Notice.What.SAVED);
        assertThat(read(() -> desk.editor().question().now())).isEqualTo(new Question.None());
        assertThat(stored()).isEqualTo(BOTH);
        assertThat(desk.now(ann.id()).version()).isEqualTo(2);
        assertThat(desk.editing().edit().mine()).isEqualTo(BOTH);
        assertThat(desk.editing().news()).isEqualTo(new EditorState.News.None());
        step(desk.model.undo()::undo);
        desk.untilNotice(Notice.What.UNDONE);
        assertThat(stored()).as("without the person's part").isEqualTo(Drafts.ann().with(Users.PHONE, "111"));
    }

    @Test
    void doesNothingWhereAFieldClashes() {
        step(desk.editor()::keepEditing);
        desk.saved(ann.id(), Users.NOTES, "Likes water.");
        desk.save();
        until("the clash", () -> desk.editor().question().now() instanceof Question.Refused refused
                && !refused.conflict().merge().fields(Merge.Outcome.CLASH).isEmpty());
        saveBoth();
        assertThat(asked().merge().fields(Merge.Outcome.CLASH)).containsExactly(Users.NOTES);
        assertThat(stored().text(Users.NOTES)).isEqualTo("Likes water.");
    }

    @Test
    void isAskedAgainWhenAnotherFieldIsSavedInBetween() {
        desk.saved(ann.id(), Users.JOB_TITLE, "Head");
        saveBoth();
        until("asked about the newer version", () -> desk.editor().question().now() instanceof Question.Refused refused
                && refused.conflict().theirs().version() == 2);
        assertThat(stored().text(Users.NOTES)).isEqualTo(Drafts.ann().text(Users.NOTES));
        assertThat(asked().edit().base()).as("as it was opened").isEqualTo(ann);
        assertThat(asked().since()).hasSize(2);
        saveBoth();
        desk.untilNotice(Notice.What.SAVED);
        assertThat(stored()).isEqualTo(BOTH.with(Users.JOB_TITLE, "Head"));
    }

    @Test
    void neverOverwritesTheSameFieldThatIsSavedInBetween() {
        desk.saved(ann.id(), Users.NOTES, "Likes water.");
        saveBoth();
        until("asked about the clash", () -> desk.editor().question().now() instanceof Question.Refused refused
                && !refused.conflict().merge().fields(Merge.Outcome.CLASH).isEmpty());
        assertThat(stored().text(Users.NOTES)).isEqualTo("Likes water.");
        step(desk.editor()::keepEditing);
        assertThat(desk.typed(Users.NOTES)).isEqualTo("Likes coffee.");
        assertThat(desk.editing().known().theirs().version()).as("the banner has the news").isEqualTo(2);
    }

    /// Otherwise a press on the older merge would save a value that was never shown.
    @Test
    void showsANewerConflictBeforeItIsSaved() {
        Conflict shown = asked();
        User newer = desk.saved(ann.id(), Users.JOB_TITLE, "Head");
        step(() -> {
            desk.editor().learnt(newer);
            desk.editor().ask(new Question.Refused(shown)); // as if the dialog still showed it
            desk.editor().saveBoth();
        });
        assertThat(asked().theirs().values().text(Users.JOB_TITLE)).isEqualTo("Head");
        assertThat(stored().text(Users.NOTES)).isEqualTo(Drafts.ann().text(Users.NOTES));
    }

    @Test
    void asksToAddTheUserAgainWhoIsDeletedInBetween() {
        desk.directory.delete(desk.now(ann.id()));
        saveBoth();
        Question.Deleted gone = desk.question(Question.Deleted.class);
        assertThat(gone.edit().mine()).isEqualTo(BOTH);
        step(desk.editor()::addAgain);
        desk.untilNotice(Notice.What.ADDED_AGAIN);
        assertThat(stored()).isEqualTo(BOTH);
    }

    @Test
    void opensTheReviewAtAnAddressThatIsTaken() {
        step(desk.editor()::keepEditing);
        desk.type(Users.EMAIL, "bob@example.org");
        step(desk.editor()::showNews);
        desk.question(Question.Refused.class);
        saveBoth();
        ReviewModel review = reviewing();
        assertThat(read(() -> review.state().now().problems()))
                .containsExactly(new Problem(Users.EMAIL, Problem.Reason.TAKEN, "Bob Baker"));
        step(() -> {
            review.type(Users.EMAIL, "ann@example.com");
            review.save();
        });
        desk.untilNotice(Notice.What.SAVED);
        assertThat(stored()).isEqualTo(BOTH.with(Users.EMAIL, "ann@example.com"));
    }

    @Test
    void opensTheReviewAtATextThatBreaksARule() {
        step(desk.editor()::keepEditing);
        desk.type(Users.EMAIL, "nowhere");
        step(desk.editor()::showNews);
        saveBoth();
        ReviewModel review = reviewing();
        assertThat(read(() -> review.state().now().problems())).extracting(Problem::field).contains(Users.EMAIL);
        assertThat(desk.now(ann.id()).version()).as("nothing was sent").isOne();
    }

    @Test
    void isRecognisedAsSavedAfterItsAnswerWasLost() {
        desk.directory.loseTheNextAnswer();
        saveBoth();
        ReviewModel review = reviewing();
        until("idle", () -> !review.state().now().busy());
        until("online", () -> desk.model.link().directory().isPresent());
        step(review::save);
        desk.untilNotice(Notice.What.SAVED);
        assertThat(stored()).isEqualTo(BOTH);
        assertThat(desk.directory.history(ann.id(), Directory.NEWEST, 9)).as("added, Ben's, and this once").hasSize(3);
    }

    @Test
    void endsWithItsOwnSaveThatTheFeedBringsAfterALostAnswer() {
        desk.live();
        desk.directory.loseTheNextAnswer();
        saveBoth();
        desk.untilNotice(Notice.What.SAVED);
        assertThat(desk.editing().news()).isEqualTo(new EditorState.News.None());
        assertThat(desk.editing().edit().isDirty()).isFalse();
        assertThat(desk.directory.history(ann.id(), Directory.NEWEST, 9)).hasSize(3);
    }

    @Test
    void isSentOnceWhenItIsPressedTwice() {
        desk.gate.hold("save");
        saveBoth();
        until("under way", () -> desk.gate.isWaiting("save"));
        Question saving = read(() -> desk.editor().question().now());
        step(() -> {
            desk.editor().saveBoth();
            desk.editor().review();
            desk.editor().reload();
            desk.editor().keepEditing();
        });
        assertThat(read(() -> desk.editor().question().now())).as("its answer is on its way").isEqualTo(saving);
        desk.gate.release("save");
        desk.untilNotice(Notice.What.SAVED);
        assertThat(stored()).isEqualTo(BOTH);
        assertThat(desk.directory.history(ann.id(), Directory.NEWEST, 9)).hasSize(3);
    }

    @Test
    void goesBackToTheQuestionWhenItIsCancelled() {
        desk.directory.calls().lock(ann.id(), new Holder("psql", "anna", Instant.EPOCH));
        saveBoth();
        until("under way", () -> desk.model.link().pending().shown().now().isPresent());
        step(desk.model.link().pending()::cancel);
        assertThat(asked().merge().fields(Merge.Outcome.CLASH)).isEmpty();
        assertThat(desk.now(ann.id()).version()).isOne();
    }
}
