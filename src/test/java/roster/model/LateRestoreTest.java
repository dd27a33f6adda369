package roster.model;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import roster.directory.Directory;
import roster.directory.InMemoryDirectory;
import roster.directory.edit.Review;
import roster.directory.record.Field;
import roster.directory.record.Problem;
import roster.directory.record.Revision;
import roster.directory.record.Users;
import roster.model.edit.EditorState;
import roster.model.edit.EditorState.Adding;
import roster.model.edit.EditorState.Editing;
import roster.model.edit.Question;
import roster.model.edit.ReviewModel;
import roster.model.history.RevisionsModel;
import roster.model.request.Done;
import roster.model.request.Notice;

/// A restore with a slow read of its user, and text that is typed meanwhile.
@SuppressWarnings("NullAway.Init") // opened before each test
class LateRestoreTest extends DeskFixture {
    private static final Problem REFUSAL = new Problem(null, Problem.Reason.READ_ONLY, "for a test");

    @BeforeEach
    void save() {
        desk.saveHere(ann.id(), Users.PHONE, "111");
    }

    private void begin() {
        desk.gate.hold("restore");
        restoreOldest(ann);
        until("reading", () -> desk.gate.isWaiting("restore"));
    }

    private void untilRestored() {
        until("restored", () -> desk.now(ann.id()).values().equals(ann.values()));
        until("shown", () -> desk.state() instanceof Editing now && !now.busy() && now.edit().base().id() == ann.id()
                && !now.isDirty());
    }

    /// The step of the history equals the present user.
    @Test
    void anUndoDuringARestoreWithoutEffectUndoesTheEarlierSave() {
        List<Revision> revisions = desk.directory.history(ann.id(), Directory.NEWEST, 9);
        desk.gate.hold("restore");
        step(() -> desk.model.restoring()
                .restore(revisions.getFirst(), new RevisionsModel.State(revisions, false, false)));
        until("reading", () -> desk.gate.isWaiting("restore"));
        step(desk.model.undo()::undo);
        desk.gate.release("restore");
        desk.untilNotice(Notice.What.UNDONE);
        assertThat(desk.now(ann.id()).values()).isEqualTo(ann.values());
    }

    @Test
    void anUndoDuringARestoreThatWaitsForAQuestionUndoesNothing() {
        begin();
        desk.open(bob.id());
        desk.type(Users.NOTES, "typed");
        step(desk.model.undo()::undo);
        desk.gate.release("restore");
        desk.question(Question.Unsaved.class);
        until("nothing is written", () -> !desk.model.undo().state().now().writing());
        step(() -> { }); // the turn of the undo
        until("nothing is undone", () -> !desk.model.undo().state().now().busy());
        assertThat(desk.now(ann.id()).values().text(Users.PHONE)).isEqualTo("111");
    }

    @Nested
    class AnotherUserWhoIsTypedMeanwhile {
        @BeforeEach
        void typeBob() {
            begin();
            desk.open(bob.id());
            desk.type(Users.NOTES, "typed");
            desk.gate.release("restore");
            desk.question(Question.Unsaved.class);
        }

        @Test
        void textForAnotherUserIsAskedAboutBeforeTheRestore() {
            assertThat(desk.editing().edit().base()).isEqualTo(bob);
            assertThat(desk.typed(Users.NOTES)).isEqualTo("typed");
            assertThat(read(() -> desk.model.selection().now())).isEqualTo(Set.of(bob.id()));
            assertThat(desk.now(ann.id()).values().text(Users.PHONE)).isEqualTo("111");
        }

        @Test
        void textForAnotherUserStaysIfThePersonKeepsEditing() {
            step(desk.editor()::keepEditing);
            assertThat(desk.typed(Users.NOTES)).isEqualTo("typed");
            assertThat(desk.now(ann.id()).values().text(Users.PHONE)).isEqualTo("111");
        }

        @Test
        void textForAnotherUserIsSavedBeforeTheRestore() {
            step(desk.editor()::leaveSaving);
            untilRestored();
            assertThat(desk.now(bob.id()).values().text(Users.NOTES)).isEqualTo("typed");
            assertThat(read(() -> desk.model.selection().now())).isEqualTo(Set.of(ann.id()));
        }

        @Test
        void textForAnotherUserIsDiscardedIfThePersonDecidesSo() {
            step(desk.editor()::leaveDiscarding);
            untilRestored();
            assertThat(desk.now(bob.id())).isEqualTo(bob);
        }
    }

    /// A restore that meets a change by Ben. A save is pressed before its answer.
    @Nested
    class ARestoreThatClashes {
        private final AtomicBoolean closed = new AtomicBoolean();

        @BeforeEach
        void typeAndRestore() {
            desk.type(Users.NOTES, "typed");
            desk.gate.holdNext("save");
            restoreOldest(ann);
            until("under way", () -> desk.gate.isWaiting("save"));
        }

        private void savedByBen(Field field, String text) {
            desk.directory.speakAs("Ben");
            desk.saved(ann.id(), field, text);
            desk.directory.speakAs("Ann");
        }

        @Test
        void aRestoreThatClashesSendsTheHeldSaveBeforeItAsks() {
            desk.save();
            savedByBen(Users.PHONE, "222");
            desk.gate.release("save");
            assertThat(desk.question(Question.Refused.class).conflict().edit().mine().text(Users.NOTES))
                    .isEqualTo("typed");
            step(desk.editor()::keepEditing);
            desk.question(Question.Unsaved.class);
            step(desk.editor()::keepEditing);
            assertThat(read(desk.editor()::canSave)).isTrue();
            assertThat(desk.typed(Users.NOTES)).isEqualTo("typed");
        }

        @Test
        void aRestoreThatClashesIsAskedAboutOnceTheHeldSaveIsDone() {
            desk.save();
            savedByBen(Users.PHONE, "222");
            desk.gate.release("save");
            desk.question(Question.Refused.class);
            step(desk.editor()::review);
            step(desk.question(Question.Reviewing.class).review()::save);
            until("saved", () -> desk.now(ann.id()).values().text(Users.NOTES).equals("typed"));
            assertThat(desk.question(Question.Refused.class).conflict().edit().mine()).isEqualTo(ann.values());
        }

        @Test
        void theWindowStaysOpenAfterARestoreThatClashesEvenIfALaterSaveSucceeds() {
            step(() -> desk.model.close(() -> closed.set(true)));
            savedByBen(Users.PHONE, "222");
            desk.gate.release("save");
            desk.question(Question.Unsaved.class);
            step(desk.editor()::keepEditing);
            step(desk.editor()::showNews);
            desk.question(Question.Refused.class);
            step(desk.editor()::review);
            step(desk.question(Question.Reviewing.class).review()::save);
            until("saved", () -> !desk.state().isDirty());
            desk.untilNotice(Notice.What.SAVED);
            step(() -> { });
            assertThat(closed).isFalse();
        }
    }

    /// A restore of a user. The person opens a review from the banner before its answer.
    @Nested
    class ARestoreOfTheReviewedUser {
        private ReviewModel review;

        @BeforeEach
        void restoreAndReview() {
            desk.type(Users.NOTES, "typed");
            desk.directory.speakAs("Ben");
            desk.saved(ann.id(), Users.NOTES, "theirs");
            desk.directory.speakAs("Ann");
            until("the banner", () -> desk.state() instanceof Editing now
                    && now.news() instanceof EditorState.News.Changed);
            desk.gate.holdNext("save");
            restoreOldest(ann);
            until("under way", () -> desk.gate.isWaiting("save"));
            step(desk.editor()::showNews);
            desk.question(Question.Refused.class);
            step(desk.editor()::review);
            review = desk.question(Question.Reviewing.class).review();
            step(() -> review.type(Users.NOTES, "third"));
        }

        private void release() {
            desk.gate.release("save");
            until("answered", () -> !desk.state().isBusy());
        }

        @Test
        void aRestoreOfTheReviewedUserLeavesTheThirdTextInTheReview() {
            release();
            assertThat(desk.question(Question.Reviewing.class).review()).isEqualTo(review);
            Review moved = read(() -> review.state().now().review());
            assertThat(moved.conflict().theirs()).isEqualTo(desk.now(ann.id()));
            assertThat(moved.value(Users.NOTES)).isEqualTo("third");
            assertThat(desk.typed(Users.NOTES)).isEqualTo("typed");
        }

        @Test
        void aReviewIsSavedOnTheRestoreOfItsUser() {
            release();
            step(() -> review.entered(Users.NOTES));
            step(() -> review.type(Users.NOTES, "third"));
            step(review::save);
            until("saved", () -> !desk.state().isDirty());
            assertThat(desk.now(ann.id()).values()).isEqualTo(ann.values().with(Users.NOTES, "third"));
        }

        @Test
        void aRestoreOfTheReviewedUserCanBeUndone() {
            release();
            assertThat(read(() -> desk.model.undo().state().now().undo())).get()
                    .isInstanceOfSatisfying(Done.Saved.class,
                    done -> assertThat(done.after()).isEqualTo(desk.now(ann.id())));
        }
    }

    /// A restore of a step that the person restores in another window before its answer.
    @Nested
    class ARestoreThatIsDoneElsewhere {
        private final AtomicBoolean closed = new AtomicBoolean();

        @BeforeEach
        void restoreInTwoWindows() {
            beginInOneOfTwoWindows();
            desk.saved(ann.id(), Users.PHONE, ann.values().text(Users.PHONE));
        }

        @Test
        void aRestoreThatAnotherWindowDidFirstSendsTheHeldSave() {
            desk.save();
            desk.gate.release("save");
            until("saved", () -> desk.now(ann.id()).values().text(Users.NOTES).equals("typed"));
        }

        @Test
        void aRestoreThatAnotherWindowDidFirstLetsThePersonLeave() {
            desk.type(Users.NOTES, ann.values().text(Users.NOTES));
            step(() -> desk.model.close(() -> closed.set(true)));
            desk.gate.release("save");
            until("closed", closed::get);
        }
    }

    private void beginInOneOfTwoWindows() {
        InMemoryDirectory directory = desk.directory;
        desk.close();
        desk = Desk.ofAnn(directory).live().connected();
        directory.speakAs("Ann");
        desk.open(ann.id());
        desk.type(Users.NOTES, "typed");
        desk.gate.holdNext("save");
        restoreOldest(ann);
        until("under way", () -> desk.gate.isWaiting("save"));
    }

    /// A restore that clashes with the person's own save in another window. A held save takes in that save meanwhile.
    @Nested
    class ARestoreThatClashesWithAnotherWindow {
        @BeforeEach
        void restoreAndSave() {
            beginInOneOfTwoWindows();
            desk.save();
            desk.saved(ann.id(), Users.PHONE, "222");
            int before = desk.gate.passed("save");
            desk.gate.holdNext("save");
            desk.gate.release("save");
            until("the held save is under way", () -> desk.gate.passed("save") > before && desk.gate.isWaiting("save"));
        }

        @Test
        void aRestoreThatClashesSelectsItsUserIfAnotherWasOpenedMeanwhile() {
            step(() -> desk.model.select(Set.of(bob.id())));
            desk.gate.release("save");
            assertThat(desk.question(Question.Refused.class).conflict().edit().mine()).isEqualTo(ann.values());
            assertThat(desk.now(ann.id()).values().text(Users.NOTES)).isEqualTo("typed");
            assertThat(desk.editing().edit().base().id()).isEqualTo(ann.id());
            assertThat(read(() -> desk.model.selection().now())).isEqualTo(Set.of(ann.id()));
        }
    }

    @Test
    void aNewUserThatIsTypedDuringARestoreIsAskedAbout() {
        begin();
        step(desk.model::add);
        desk.type(Users.NAME, "Zoe");
        desk.gate.release("restore");
        desk.question(Question.Unsaved.class);
        assertThat(read(desk::state)).isInstanceOfSatisfying(Adding.class,
                adding -> assertThat(adding.draft().title()).isEqualTo("Zoe"));
    }

    @Nested
    class ASaveOfTheSameUserThatGoesOutMeanwhile {
        @BeforeEach
        void holdTheSave() {
            desk.type(Users.NOTES, "typed");
            begin();
            desk.saveHeld();
            int before = desk.gate.passed("restore");
            desk.gate.release("restore");
            until("read", () -> desk.gate.passed("restore") > before);
            step(desk.model.list()::refresh);
            until("time for the answer", desk.model.list()::isSettled);
        }

        @Test
        void aRefusedSaveDuringARestoreKeepsTheText() {
            desk.gate.refuse("save", REFUSAL);
            desk.gate.release("save");
            until("told", () -> desk.state().problems().contains(REFUSAL));
            assertThat(desk.typed(Users.NOTES)).isEqualTo("typed");
            assertThat(desk.editing().isDirty()).isTrue();
        }

        @Test
        void aSaveOfTheSameUserIsFollowedByTheRestore() {
            desk.gate.release("save");
            untilRestored();
            assertThat(desk.directory.history(ann.id(), Directory.NEWEST, 9)).as("added, saved, saved, restored")
                    .hasSize(4);
        }
    }
}
