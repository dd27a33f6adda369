package roster.model.editor;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import roster.directory.Directory;
import roster.directory.Drafts;
import roster.directory.edit.Edit;
import roster.directory.record.Draft;
import roster.directory.record.Problem;
import roster.directory.record.Revision;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.OpenUserFixture;
import roster.model.edit.EditorState;
import roster.model.edit.EditorState.Editing;
import roster.model.edit.EditorState.News;
import roster.model.edit.Question;
import roster.model.request.Notice;

/// The editor: leaving a user, changes by others, and problems.
class EditorModelTest extends OpenUserFixture {
    @Nested
    class Leaving {
        @Test
        void aCleanEditorIsLeftAtOnce() {
            var gone = new AtomicInteger();
            step(() -> desk.editor().leave(gone::incrementAndGet));
            assertThat(gone).hasValue(1);
        }

        @Test
        void leavingWaitsForTheAnswerAndHappensOnce() {
            var gone = new AtomicInteger();
            desk.type(Users.NOTES, "Likes coffee.");
            step(() -> desk.editor().leave(gone::incrementAndGet));
            assertThat(gone).hasValue(0);
            step(() -> desk.editor().leaveSaving());
            until("gone on", () -> gone.get() == 1);
            step(() -> desk.editor().leaveSaving());
            step(() -> desk.editor().leaveDiscarding());
            assertThat(gone).hasValue(1);
            assertThat(desk.now(ann.id()).values().text(Users.NOTES)).isEqualTo("Likes coffee.");
        }

        @Test
        void thePersonStaysIfTheTextHasAProblem() {
            var gone = new AtomicInteger();
            desk.type(Users.NAME, " ");
            step(() -> desk.editor().leave(gone::incrementAndGet));
            step(() -> desk.editor().leaveSaving());
            assertThat(desk.editing().problems()).containsExactly(Problem.at(Users.NAME, Problem.Reason.MISSING));
            desk.type(Users.NAME, "Ann Baker");
            desk.save();
            desk.untilNotice(Notice.What.SAVED);
            assertThat(gone).as("the way on was forgotten with the refusal").hasValue(0);
        }

        @Test
        void stayingDropsTheStepToAnotherUser() {
            var gone = new AtomicInteger();
            desk.type(Users.NOTES, "Likes coffee.");
            step(() -> desk.editor().leave(gone::incrementAndGet));
            step(() -> desk.editor().keepEditing());
            desk.save();
            desk.untilNotice(Notice.What.SAVED);
            assertThat(gone).hasValue(0);
        }
    }

    @Nested
    class TheUserMoving {
        @Test
        void aCleanEditorFollows() {
            User theirs = desk.saved(ann.id(), Users.PHONE, "111");
            step(() -> desk.model.refresh());
            until("followed", () -> desk.state() instanceof Editing(Edit edit, _, _, _) && edit.base().version() == 1);
            assertThat(desk.editing().edit()).isEqualTo(Edit.of(theirs));
        }

        @Test
        void aDirtyEditorKeepsItsTextAndShowsTheChange() {
            desk.type(Users.NOTES, "Likes coffee.");
            User theirs = desk.saved(ann.id(), Users.PHONE, "111");
            step(() -> desk.model.refresh());
            until("told", () -> desk.state() instanceof Editing(_, _, _, News.Changed _));
            List<Revision> steps = desk.directory.history(ann.id(), Directory.NEWEST, 1);
            assertThat(desk.editing()).isEqualTo(new Editing(Edit.of(ann).with(Users.NOTES, "Likes coffee."),
                    List.of(), false, new News.Changed(theirs, steps)));
        }

        @Test
        void revertingTakesTheNewestStateAndNotTheOldBase() {
            desk.type(Users.NOTES, "Likes coffee.");
            User theirs = desk.saved(ann.id(), Users.PHONE, "111");
            step(() -> desk.model.refresh());
            until("told", () -> desk.state() instanceof Editing(_, _, _, News.Changed _));
            step(() -> desk.editor().revert());
            assertThat(desk.editing().edit()).isEqualTo(Edit.of(theirs));
        }

        @Test
        void aChangeToTheSameValueIsSavedWithoutAClash() {
            desk.type(Users.NOTES, "Likes water.");
            User theirs = desk.saved(ann.id(), Users.NOTES, "Likes water.");
            desk.save();
            desk.question(Question.Refused.class);
            step(() -> desk.editor().review());
            var reviewing = desk.question(Question.Reviewing.class);
            assertThat(read(() -> reviewing.review().state().now().savable())).isTrue();
            step(() -> reviewing.review().save());
            desk.untilNotice(Notice.What.SAVED);
            assertThat(desk.now(ann.id())).as("nothing was left to write").isEqualTo(theirs);
            assertThat(desk.editing().edit()).isEqualTo(Edit.of(theirs));
        }

        @Test
        void aCleanEditorClosesWhenTheUserIsDeleted() {
            desk.directory.delete(ann);
            step(() -> desk.model.refresh());
            until("closed", () -> desk.state() instanceof EditorState.Empty);
            assertThat(read(() -> desk.model.selection().now())).isEmpty();
        }

        @Test
        void aDeletedUserLeavesTheListWhenTheEditIsDiscarded() {
            desk.directory.delete(ann);
            desk.type(Users.NOTES, "Likes coffee.");
            desk.save();
            desk.question(Question.Deleted.class);
            step(() -> desk.editor().letGo());
            until("no longer listed", () -> desk.model.list().listing().now().size() == 1);
            assertThat(read(() -> desk.model.selection().now())).isEmpty();
            assertThat(read(desk::state)).isEqualTo(new EditorState.Empty());
        }
    }

    @Nested
    class Problems {
        @Test
        void problemsAreShownAtVisitedFieldsOnly() {
            step(() -> desk.model.add());
            desk.type(Users.NAME, "Eve");
            assertThat(read(() -> desk.state().problems())).isEmpty();
            step(() -> desk.editor().left(Users.EMAIL));
            assertThat(read(() -> desk.state().problems()))
                    .containsExactly(Problem.at(Users.EMAIL, Problem.Reason.MISSING));
        }

        @Test
        void aProblemFromTheDirectoryDisappearsWhenItsFieldIsTypedInto() {
            Draft broken = Drafts.bob().with(Users.STATUS, Users.LEFT);
            desk.directory.store(new User(bob.id(), bob.life(), 5, broken, null, null, List.of()));
            desk.open(bob.id());
            assertThat(desk.editing().problems())
                    .containsExactly(Problem.at(Users.LEAVING_DATE, Problem.Reason.LEFT_WITHOUT_DATE));
            desk.type(Users.STATUS, Users.ACTIVE);
            assertThat(desk.editing().problems()).as("the date and the status are one statement").isEmpty();
        }

        /// The problem that refuses the save comes first. The others are shown again after the save.
        @Test
        void aProblemOfAnUntouchedFieldIsShownAndBlocksNoSave() {
            Problem stored = Problem.at(Users.EMAIL, Problem.Reason.NOT_AN_EMAIL);
            Problem refusing = Problem.at(Users.LEAVING_DATE, Problem.Reason.NOT_A_DATE);
            desk.directory.store(new User(bob.id(), bob.life(), 5, Drafts.bob().with(Users.EMAIL, "nowhere"), null,
                    null, List.of()));
            desk.open(bob.id());
            desk.type(Users.PHONE, "1");
            desk.type(Users.LEAVING_DATE, "soon");
            desk.save();
            assertThat(desk.editing().problems()).containsExactly(refusing, stored);
            desk.type(Users.LEAVING_DATE, "");
            assertThat(desk.editing().problems()).containsExactly(stored);
            desk.save();
            desk.untilNotice(Notice.What.SAVED);
            assertThat(desk.editing().problems()).containsExactly(stored);
            assertThat(desk.now(bob.id()).values())
                    .isEqualTo(Drafts.bob().with(Users.EMAIL, "nowhere").with(Users.PHONE, "1"));
        }

        @Test
        void theOwnerOfATakenAddressIsNamedUntilTheAddressIsTypedAgain() {
            desk.type(Users.EMAIL, "bob@example.org");
            desk.save();
            until("refused", () -> !desk.state().problems().isEmpty());
            assertThat(desk.editing().problems())
                    .containsExactly(new Problem(Users.EMAIL, Problem.Reason.TAKEN, "Bob Baker"));
            desk.type(Users.EMAIL, "ann2@example.org");
            assertThat(desk.editing().problems()).isEmpty();
        }
    }
}
