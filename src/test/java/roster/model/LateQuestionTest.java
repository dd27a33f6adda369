package roster.model;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.edit.Conflict;
import roster.directory.edit.Edit;
import roster.directory.record.Field;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.edit.EditorState;
import roster.model.edit.EditorState.Editing;
import roster.model.edit.Question;
import roster.model.edit.ReviewModel;
import roster.model.request.Notice;

/// A slow answer brings a question while another question is open. The new question waits, and the typed text stays.
@SuppressWarnings("NullAway.Init") // opened by the test
class LateQuestionTest extends DeskFixture {
    private ReviewModel review;

    private void savedByBen(User user, Field field, String text) {
        desk.directory.speakAs("Ben");
        desk.saved(user.id(), field, text);
        desk.directory.speakAs("Ann");
    }

    private void begin(String job, Runnable step) {
        desk.gate.hold(job);
        step(step);
        until("under way", () -> desk.gate.isWaiting(job));
    }

    private void end(String job) {
        desk.gate.release(job);
        until("answered", () -> desk.model.link().pending().write().isEmpty());
    }

    private void beginDeletion(User user) {
        step(() -> desk.model.select(Set.of(user.id())));
        desk.askToDelete();
        begin("delete", desk.model::delete);
    }

    /// Opens a review of a clash in Ann's notes and types a third text there.
    private void reviewAnn() {
        desk.open(ann.id());
        desk.type(Users.NOTES, "mine");
        savedByBen(ann, Users.NOTES, "theirs");
        until("the banner", () -> desk.state() instanceof Editing now
                && now.news() instanceof EditorState.News.Changed);
        step(desk.editor()::showNews);
        typeThird();
    }

    private void typeThird() {
        desk.question(Question.Refused.class);
        step(desk.editor()::review);
        review = desk.question(Question.Reviewing.class).review();
        step(() -> review.type(Users.NOTES, "third"));
    }

    private void assertReviewIsOpen() {
        assertThat(read(() -> desk.editor().question().now())).isEqualTo(new Question.Reviewing(review));
        assertThat(read(() -> review.state().now().review().value(Users.NOTES))).isEqualTo("third");
    }

    private void saveReview() {
        step(review::save);
        until("saved", () -> desk.now(ann.id()).values().text(Users.NOTES).equals("third"));
    }

    private void assertAskedAboutBob(Conflict asked) {
        assertThat(asked.theirs()).isEqualTo(desk.now(bob.id()));
    }

    @Nested
    class DuringAReview {
        @Test
        void aDeletionOfAChangedUserIsAskedAboutAfterAReview() {
            beginDeletion(bob);
            savedByBen(bob, Users.PHONE, "222");
            reviewAnn();
            end("delete");
            assertReviewIsOpen();
            saveReview();
            assertAskedAboutBob(desk.question(Question.DeletingChanged.class).changed().getFirst());
        }

        @Test
        void anUndoThatClashesIsAskedAboutAfterAReview() {
            desk.saveHere(bob.id(), Users.PHONE, "111");
            begin("undo", desk.model.undo()::undo);
            savedByBen(bob, Users.PHONE, "222");
            reviewAnn();
            end("undo");
            assertReviewIsOpen();
            saveReview();
            assertAskedAboutBob(desk.question(Question.Refused.class).conflict());
        }

        @Test
        void anUndoThatWaitsForAReviewShowsTheLaterStateOfTheUser() {
            desk.saveHere(bob.id(), Users.PHONE, "111");
            begin("undo", desk.model.undo()::undo);
            savedByBen(bob, Users.PHONE, "222");
            reviewAnn();
            end("undo");
            savedByBen(bob, Users.PHONE, "333");
            saveReview();
            until("the newest", () -> desk.editor().question().now() instanceof Question.Refused(Conflict conflict)
                    && conflict.theirs().equals(desk.now(bob.id())));
        }

        @Test
        void anUndoThatWaitsForAReviewLeavesAnEditThatThePersonKeeps() {
            desk.saveHere(bob.id(), Users.PHONE, "111");
            begin("undo", desk.model.undo()::undo);
            savedByBen(bob, Users.PHONE, "222");
            reviewAnn();
            end("undo");
            step(desk.editor()::keepEditing);
            desk.question(Question.Unsaved.class);
            step(desk.editor()::keepEditing);
            step(desk.editor()::review);
            review = desk.question(Question.Reviewing.class).review();
            assertReviewIsOpen();
        }

        @Test
        void anUndoOfASaveOfADeletedUserIsAskedAboutAfterAReview() {
            desk.saveHere(bob.id(), Users.PHONE, "111");
            begin("undo", desk.model.undo()::undo);
            desk.directory.delete(desk.now(bob.id()));
            reviewAnn();
            end("undo");
            assertReviewIsOpen();
            saveReview();
            assertThat(desk.question(Question.Deleted.class).edit().base().id()).isEqualTo(bob.id());
        }

        @Test
        void anUndoOfAnAdditionOfAChangedUserIsAskedAboutAfterAReview() {
            User carl = addHere("Carl");
            begin("undo", desk.model.undo()::undo);
            savedByBen(carl, Users.PHONE, "222");
            reviewAnn();
            end("undo");
            assertReviewIsOpen();
            saveReview();
            assertThat(desk.question(Question.DeletingChanged.class).changed().getFirst().theirs())
                    .isEqualTo(desk.now(carl.id()));
        }

        @Test
        void aRestoreOfAnotherUserIsDoneAfterAReview() {
            desk.saveHere(bob.id(), Users.PHONE, "111");
            desk.gate.hold("restore");
            restoreOldest(bob);
            until("under way", () -> desk.gate.isWaiting("restore"));
            reviewAnn();
            desk.gate.release("restore");
            until("read", () -> desk.model.link().pending().shown().now().isEmpty() && desk.gate.passed("restore") > 0);
            assertReviewIsOpen();
            saveReview();
            until("restored", () -> desk.now(bob.id()).values().equals(bob.values()));
        }

        /// The review opens from the banner while a save is under way that will meet the same conflict.
        private void saveHeldAndReview() {
            desk.open(ann.id());
            desk.type(Users.NOTES, "mine");
            savedByBen(ann, Users.NOTES, "theirs");
            until("the banner", () -> desk.state() instanceof Editing now
                    && now.news() instanceof EditorState.News.Changed);
            desk.saveHeld();
            step(desk.editor()::showNews);
            typeThird();
        }

        @Test
        void aSaveThatMeetsTheReviewedConflictLeavesTheReviewOpen() {
            saveHeldAndReview();
            end("save");
            assertReviewIsOpen();
            saveReview();
            desk.untilNotice(Notice.What.SAVED);
        }

        @Test
        void aSaveThatMeetsADeletionEndsTheReviewWithItsOutcome() {
            saveHeldAndReview();
            desk.directory.delete(desk.now(ann.id()));
            end("save");
            assertThat(desk.question(Question.Deleted.class).edit().mine().text(Users.NOTES)).isEqualTo("third");
            assertThat(desk.typed(Users.NOTES)).isEqualTo("third");
        }

        @Test
        void aReviewKeepsItsDecisionsIfThePersonClosesTheWindowAndStays() {
            reviewAnn();
            var closed = new AtomicInteger();
            step(() -> desk.model.close(closed::incrementAndGet));
            desk.question(Question.Unsaved.class);
            step(desk.editor()::keepEditing);
            step(desk.editor()::review);
            review = desk.question(Question.Reviewing.class).review();
            assertReviewIsOpen();
            assertThat(closed).hasValue(0);
        }
    }

    /// The person closes a review. The user is deleted before the review goes on.
    @Nested
    class AfterAReviewThatIsClosed {
        @Test
        void aDeletionAfterAClosedReviewIsAskedAboutWithItsOutcome() {
            reviewAnn();
            step(desk.editor()::keepEditing);
            desk.directory.delete(desk.now(ann.id()));
            until("the banner", () -> desk.state() instanceof Editing now && now.isDeleted());
            step(desk.editor()::showNews);
            assertThat(desk.question(Question.Deleted.class).edit().mine().text(Users.NOTES)).isEqualTo("third");
        }

        @Test
        void aDeletionAfterAClosedReviewKeepsLaterText() {
            reviewAnn();
            step(desk.editor()::keepEditing);
            desk.type(Users.NOTES, "fourth");
            desk.directory.delete(desk.now(ann.id()));
            until("the banner", () -> desk.state() instanceof Editing now && now.isDeleted());
            assertThat(desk.typed(Users.NOTES)).isEqualTo("fourth");
        }

        @Test
        void aSaveThatMeetsADeletionAsksWithTheOutcomeOfAClosedReview() {
            reviewAnn();
            step(desk.editor()::keepEditing);
            desk.saveHeld();
            desk.directory.delete(desk.now(ann.id()));
            end("save");
            assertThat(desk.question(Question.Deleted.class).edit().mine().text(Users.NOTES)).isEqualTo("third");
        }
    }

    @Nested
    class DuringTheQuestionOfADeletion {
        @Test
        void aRefusedSaveIsAskedAboutAfterTheQuestionOfADeletion() {
            beginDeletion(bob);
            savedByBen(bob, Users.PHONE, "222");
            desk.open(ann.id());
            desk.type(Users.NOTES, "mine");
            desk.saveHeld();
            savedByBen(ann, Users.NOTES, "theirs");
            desk.gate.release("delete");
            Question asked = desk.question(Question.DeletingChanged.class);
            end("save");
            assertThat(read(() -> desk.editor().question().now())).isEqualTo(asked);
            step(desk.editor()::keepEditing);
            assertThat(desk.question(Question.Refused.class).conflict().edit().mine().text(Users.NOTES))
                    .isEqualTo("mine");
        }

        @Test
        void anUndoThatClashesIsAskedAboutAfterTheQuestionOfADeletion() {
            desk.saveHere(bob.id(), Users.PHONE, "111");
            User carl = desk.added(Drafts.named("Carl"));
            begin("undo", desk.model.undo()::undo);
            savedByBen(bob, Users.PHONE, "222");
            desk.open(carl.id());
            Question asked = desk.askToDelete();
            end("undo");
            assertThat(read(() -> desk.editor().question().now())).isEqualTo(asked);
            step(desk.editor()::keepEditing);
            assertAskedAboutBob(desk.question(Question.Refused.class).conflict());
        }
    }

    @Nested
    class DuringTheQuestionWhetherToLeave {
        @Test
        void theWindowStaysOpenForAQuestionAboutADeletionOfAChangedUser() {
            beginDeletion(bob);
            savedByBen(bob, Users.PHONE, "222");
            desk.open(ann.id());
            desk.type(Users.NOTES, "mine");
            var closed = new AtomicInteger();
            step(() -> desk.model.close(closed::incrementAndGet));
            desk.question(Question.Unsaved.class);
            end("delete");
            step(desk.editor()::leaveSaving);
            assertAskedAboutBob(desk.question(Question.DeletingChanged.class).changed().getFirst());
            assertThat(closed).hasValue(0);
        }

        @Test
        void aDeletionOfAChangedUserIsAskedAboutOnceTheEditIsSaved() {
            beginDeletion(bob);
            savedByBen(bob, Users.PHONE, "222");
            desk.open(ann.id());
            desk.type(Users.NOTES, "mine");
            step(desk.model::add);
            Question asked = desk.question(Question.Unsaved.class);
            end("delete");
            assertThat(read(() -> desk.editor().question().now())).isEqualTo(asked);
            step(desk.editor()::leaveSaving);
            assertAskedAboutBob(desk.question(Question.DeletingChanged.class).changed().getFirst());
            assertThat(read(desk::state)).isInstanceOf(EditorState.Adding.class);
            assertThat(desk.now(ann.id()).values()).isEqualTo(Edit.of(ann).with(Users.NOTES, "mine").mine());
        }
    }
}
