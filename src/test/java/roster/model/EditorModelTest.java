package roster.model;

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
import roster.directory.Edit;
import roster.directory.Field;
import roster.directory.Problem;
import roster.directory.Revision;
import roster.directory.Status;
import roster.directory.User;
import roster.directory.UserDraft;
import roster.model.EditorState.Editing;
import roster.model.EditorState.News;

/// The editor model: leaving a user, following the changes of others, and problems.
class EditorModelTest extends OpenUserFixture {
    @Nested
    class Leaving {
        @Test
        void goesOnAtOnceWhereNothingWasTyped() {
            var gone = new AtomicInteger();
            step(() -> desk.editor().leave(gone::incrementAndGet));
            assertThat(gone).hasValue(1);
        }

        @Test
        void waitsForTheAnswerAndGoesOnOnceOnly() {
            var gone = new AtomicInteger();
            desk.type(Field.NOTES, "Likes coffee.");
            step(() -> desk.editor().leave(gone::incrementAndGet));
            assertThat(gone).hasValue(0);
            step(() -> desk.editor().leaveSaving());
            until("gone on", () -> gone.get() == 1);
            step(() -> desk.editor().leaveSaving());
            step(() -> desk.editor().leaveDiscarding());
            assertThat(gone).hasValue(1);
            assertThat(desk.now(ann.id()).values().notes()).isEqualTo("Likes coffee.");
        }

        @Test
        void staysWhereSomethingIsWrong() {
            var gone = new AtomicInteger();
            desk.type(Field.NAME, " ");
            step(() -> desk.editor().leave(gone::incrementAndGet));
            step(() -> desk.editor().leaveSaving());
            assertThat(desk.editing().problems()).containsExactly(Problem.at(Field.NAME, Problem.Reason.MISSING));
            desk.type(Field.NAME, "Ann Baker");
            desk.save();
            desk.untilNotice(Notice.What.SAVED);
            assertThat(gone).as("the way on was forgotten with the refusal").hasValue(0);
        }

        @Test
        void isForgottenByStaying() {
            var gone = new AtomicInteger();
            desk.type(Field.NOTES, "Likes coffee.");
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
            User theirs = desk.saved(ann.id(), Field.PHONE, "111");
            step(() -> desk.model.refresh());
            until("followed", () -> desk.state() instanceof Editing(Edit edit, _, _, _) && edit.base().version() == 1);
            assertThat(desk.editing().edit()).isEqualTo(Edit.of(theirs));
        }

        @Test
        void aDirtyEditorKeepsItsTextAndSaysSo() {
            desk.type(Field.NOTES, "Likes coffee.");
            User theirs = desk.saved(ann.id(), Field.PHONE, "111");
            step(() -> desk.model.refresh());
            until("told", () -> desk.state() instanceof Editing(_, _, _, News.Changed _));
            List<Revision> steps = desk.directory.history(ann.id(), Directory.NEWEST, 1);
            assertThat(desk.editing()).isEqualTo(new Editing(Edit.of(ann).with(Field.NOTES, "Likes coffee."),
                    List.of(), false, new News.Changed(theirs, steps)));
        }

        @Test
        void revertingTakesTheNewestNotTheOldBase() {
            desk.type(Field.NOTES, "Likes coffee.");
            User theirs = desk.saved(ann.id(), Field.PHONE, "111");
            step(() -> desk.model.refresh());
            until("told", () -> desk.state() instanceof Editing(_, _, _, News.Changed _));
            step(() -> desk.editor().revert());
            assertThat(desk.editing().edit()).isEqualTo(Edit.of(theirs));
        }

        @Test
        void aChangeOnWhichBothAgreeIsSavedWithoutAClash() {
            desk.type(Field.NOTES, "Likes water.");
            User theirs = desk.saved(ann.id(), Field.NOTES, "Likes water.");
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
        void aCleanEditorClosesWhenTheUserIsGone() {
            desk.directory.remove(ann);
            step(() -> desk.model.refresh());
            until("closed", () -> desk.state() instanceof EditorState.Empty);
            assertThat(read(() -> desk.model.selection().now())).isEmpty();
        }

        @Test
        void aUserWhoIsLetGoDisappearsFromTheList() {
            desk.directory.remove(ann);
            desk.type(Field.NOTES, "Likes coffee.");
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
        void areToldOnlyOfFieldsThePersonHasBeenTo() {
            step(() -> desk.model.add());
            desk.type(Field.NAME, "Eve");
            assertThat(read(() -> desk.state().problems())).isEmpty();
            step(() -> desk.editor().left(Field.EMAIL));
            assertThat(read(() -> desk.state().problems()))
                    .containsExactly(Problem.at(Field.EMAIL, Problem.Reason.MISSING));
        }

        @Test
        void ofTheDirectoryGoWithTheTypingThatMendsThem() {
            UserDraft broken = Drafts.bob().with(Field.STATUS, Status.LEFT.key());
            desk.directory.store(new User(bob.id(), bob.life(), 5, broken, null, null, List.of()));
            desk.open(bob.id());
            assertThat(desk.editing().problems())
                    .containsExactly(Problem.at(Field.LEAVING_DATE, Problem.Reason.LEFT_WITHOUT_DATE));
            desk.type(Field.STATUS, Status.ACTIVE.key());
            assertThat(desk.editing().problems()).as("the date and the status are one statement").isEmpty();
        }

        /// The problem that refuses the save comes first. The others are shown again after the save.
        @Test
        void ofAnUntouchedFieldAreToldAndRefuseNothing() {
            Problem stored = Problem.at(Field.EMAIL, Problem.Reason.NOT_AN_EMAIL);
            Problem refusing = Problem.at(Field.LEAVING_DATE, Problem.Reason.NOT_A_DATE);
            desk.directory.store(new User(bob.id(), bob.life(), 5, Drafts.bob().with(Field.EMAIL, "nowhere"), null, null, List.of()));
            desk.open(bob.id());
            desk.type(Field.PHONE, "1");
            desk.type(Field.LEAVING_DATE, "soon");
            desk.save();
            assertThat(desk.editing().problems()).containsExactly(refusing, stored);
            desk.type(Field.LEAVING_DATE, "");
            assertThat(desk.editing().problems()).containsExactly(stored);
            desk.save();
            desk.untilNotice(Notice.What.SAVED);
            assertThat(desk.editing().problems()).containsExactly(stored);
            assertThat(desk.now(bob.id()).values()).isEqualTo(Drafts.bob().with(Field.EMAIL, "nowhere").with(Field.PHONE, "1"));
        }

        @Test
        void sayWhoHoldsTheAddressUntilItIsTypedAnew() {
            desk.type(Field.EMAIL, "bob@example.org");
            desk.save();
            until("refused", () -> !desk.state().problems().isEmpty());
            assertThat(desk.editing().problems())
                    .containsExactly(new Problem(Field.EMAIL, Problem.Reason.TAKEN, "Bob Baker"));
            desk.type(Field.EMAIL, "ann2@example.org");
            assertThat(desk.editing().problems()).isEmpty();
        }
    }
}
