package roster.model;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.edit.Edit;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.edit.EditorState.Editing;
import roster.model.edit.EditorState.News;
import roster.model.edit.Question;
import roster.model.link.LinkState;
import roster.model.request.Notice;

/// The editor while the answer to a save is late.
final class LateAnswerTest extends OpenUserFixture {
    @Nested
    class ASaveThatIsAnsweredLate {
        @Test
        void aLateSaveMovesTheBaseAndKeepsLaterText() {
            desk.type(Users.NOTES, "Likes coffee.");
            desk.saveHeld();
            desk.type(Users.PHONE, "222");
            desk.type(Users.NOTES, "Likes coffee and cake.");
            desk.gate.release("save");
            desk.untilNotice(Notice.What.SAVED);
            assertThat(desk.editing().edit()).isEqualTo(new Edit(desk.now(ann.id()),
                    Drafts.ann().with(Users.NOTES, "Likes coffee and cake.").with(Users.PHONE, "222")));
            assertThat(desk.editing().edit().base().version()).isEqualTo(1);
            desk.save();
            until("saved again", () -> !desk.state().isDirty() && !desk.state().isBusy());
            assertThat(desk.now(ann.id()).values().text(Users.NOTES)).isEqualTo("Likes coffee and cake.");
            assertThat(desk.now(ann.id()).version()).isEqualTo(2);
        }

        @Test
        void aLateSaveShowsTheNormalisedValueInUntouchedFields() {
            desk.type(Users.NOTES, "  Likes coffee.  ");
            desk.save();
            desk.untilNotice(Notice.What.SAVED);
            assertThat(desk.typed(Users.NOTES)).isEqualTo("Likes coffee.");
        }

        @Test
        void aLateSaveDelaysTheOpeningOfAnotherUserUntilItSucceeds() {
            desk.type(Users.NOTES, "Likes coffee.");
            desk.saveHeld();
            step(() -> desk.model.select(Set.of(bob.id())));
            assertThat(desk.editing().edit().base().id()).isEqualTo(ann.id());
            assertThat(read(() -> desk.editor().question().now())).isEqualTo(new Question.None());
            desk.gate.release("save");
            until("Bob is open", () -> desk.state() instanceof Editing(Edit edit, _, _, _)
                    && edit.base().id() == bob.id());
            assertThat(desk.now(ann.id()).values().text(Users.NOTES)).isEqualTo("Likes coffee.");
        }

        @Test
        void laterTextIsAskedAboutBeforeThePersonLeavesALateSave() {
            desk.type(Users.NOTES, "Likes coffee.");
            desk.saveHeld();
            desk.type(Users.PHONE, "222");
            step(() -> desk.model.select(Set.of(bob.id())));
            desk.gate.release("save");
            desk.question(Question.Unsaved.class);
            assertThat(desk.typed(Users.PHONE)).isEqualTo("222");
            step(() -> desk.editor().leaveSaving());
            until("Bob is open", () -> desk.state() instanceof Editing(Edit edit, _, _, _)
                    && edit.base().id() == bob.id());
            assertThat(desk.now(ann.id()).values().text(Users.PHONE)).isEqualTo("222");
        }

        @Test
        void thePersonStaysIfALateSaveIsRefused() {
            desk.type(Users.NOTES, "Likes coffee.");
            desk.saveHeld();
            step(() -> desk.model.select(Set.of(bob.id())));
            desk.saved(ann.id(), Users.PHONE, "111");
            desk.gate.release("save");
            desk.question(Question.Refused.class);
            assertThat(desk.editing().edit()).isEqualTo(Edit.of(ann).with(Users.NOTES, "Likes coffee."));
            assertThat(read(() -> desk.model.selection().now())).containsExactly(ann.id());
        }

        @Test
        void aRefusedLateSaveComparesTheNewestTextWithTheirs() {
            desk.type(Users.NOTES, "Likes coffee.");
            desk.saveHeld();
            desk.type(Users.NOTES, "Likes cake.");
            desk.saved(ann.id(), Users.NOTES, "Likes water.");
            desk.gate.release("save");
            var refused = desk.question(Question.Refused.class);
            assertThat(refused.conflict().edit().mine().text(Users.NOTES)).isEqualTo("Likes cake.");
        }

        @Test
        void aLateSaveIsSentOnlyOnce() {
            desk.type(Users.NOTES, "Likes coffee.");
            desk.saveHeld();
            desk.save();
            desk.gate.release("save");
            desk.untilNotice(Notice.What.SAVED);
            assertThat(desk.now(ann.id()).version()).isEqualTo(1);
        }

        @Test
        void aLateSaveThatAnOutageInterruptsKeepsTheText() {
            desk.type(Users.NOTES, "Likes coffee.");
            desk.saveHeld();
            desk.type(Users.PHONE, "222");
            desk.gate.cut();
            desk.gate.release("save");
            until("offline", () -> desk.model.link().state().now() instanceof LinkState.Offline);
            assertThat(desk.typed(Users.NOTES)).isEqualTo("Likes coffee.");
            assertThat(desk.typed(Users.PHONE)).isEqualTo("222");
            assertThat(desk.editing().busy()).isFalse();
            desk.gate.mend();
            step(() -> desk.model.link().connect());
            desk.untilNotice(Notice.What.SAVED);
            assertThat(desk.now(ann.id()).values().text(Users.NOTES)).as("saved without being asked again")
                    .isEqualTo("Likes coffee.");
            assertThat(desk.typed(Users.PHONE)).as("what was typed since").isEqualTo("222");
            desk.save();
            until("saved", () -> desk.now(ann.id()).values().text(Users.PHONE).equals("222"));
        }

        @Test
        void aRepeatOfASaveThatLandedUnansweredIsNoConflict() {
            desk.type(Users.NOTES, "Likes coffee.");
            desk.directory.loseTheNextAnswer();
            desk.gate.hold("connect");
            desk.save();
            until("offline", () -> !(desk.model.link().state().now() instanceof LinkState.Online));
            desk.type(Users.PHONE, "222");
            desk.save();
            desk.gate.release("connect");
            step(() -> desk.model.link().connect());
            desk.untilNotice(Notice.What.SAVED);
            assertThat(desk.now(ann.id()).values().text(Users.NOTES)).isEqualTo("Likes coffee.");
            assertThat(desk.typed(Users.PHONE)).as("what was typed since").isEqualTo("222");
            assertThat(read(() -> desk.editor().question().now())).isEqualTo(new Question.None());
            desk.save();
            until("saved", () -> desk.now(ann.id()).values().text(Users.PHONE).equals("222"));
            assertThat(desk.now(ann.id()).version()).isEqualTo(ann.version() + 2);
        }

        @Test
        void aRepeatOfAnAdditionThatLandedUnansweredAddsNoSecondUser() {
            step(() -> desk.model.add());
            desk.type(Users.NAME, "Eve Early");
            desk.type(Users.EMAIL, "eve@example.org");
            long before = desk.directory.count();
            desk.directory.loseTheNextAnswer();
            desk.gate.hold("connect");
            desk.save();
            until("offline", () -> !(desk.model.link().state().now() instanceof LinkState.Online));
            desk.save();
            desk.gate.release("connect");
            step(() -> desk.model.link().connect());
            desk.untilNotice(Notice.What.ADDED);
            assertThat(desk.directory.count()).isEqualTo(before + 1);
            assertThat(desk.editing().isDirty()).isFalse();
        }

        @Test
        void aLateAdditionKeepsLaterText() {
            step(() -> desk.model.add());
            desk.type(Users.NAME, "Eve Early");
            desk.type(Users.EMAIL, "eve@example.org");
            desk.gate.hold("add");
            desk.save();
            until("adding", () -> desk.gate.isWaiting("add"));
            desk.type(Users.PHONE, "333");
            desk.gate.release("add");
            desk.untilNotice(Notice.What.ADDED);
            assertThat(desk.typed(Users.PHONE)).isEqualTo("333");
            assertThat(desk.editing().edit().changed()).containsExactly(Users.PHONE);
            assertThat(read(() -> desk.model.selection().now())).containsExactly(desk.editing().edit().base().id());
        }
    }

    @Nested
    class AReviewThatIsAnsweredLate {
        @BeforeEach
        void heldReview() {
            desk.saved(ann.id(), Users.PHONE, "111");
            desk.type(Users.NOTES, "Likes coffee.");
            desk.save();
            desk.question(Question.Refused.class);
            step(() -> desk.editor().review());
            var reviewing = desk.question(Question.Reviewing.class);
            desk.gate.hold("save");
            step(() -> reviewing.review().save());
            until("the save is under way", () -> desk.gate.isWaiting("save"));
            step(() -> desk.editor().keepEditing());
        }

        @Test
        void aLateReviewBecomesTheBaseIfItsUserIsStillOpen() {
            desk.gate.release("save");
            desk.untilNotice(Notice.What.SAVED);
            assertThat(desk.editing()).isEqualTo(
                    new Editing(Edit.of(desk.now(ann.id())), List.of(), false, new News.None()));
        }

        @Test
        void aLateReviewLeavesTheUserAloneThatWasOpenedMeanwhile() {
            discardAndOpenBob();
            desk.type(Users.NOTES, "Bob's notes");
            desk.gate.release("save");
            until("Ann is saved", () -> known(ann.id()).filter(known -> known.version() == 2).isPresent());
            assertThat(desk.editing().edit()).isEqualTo(Edit.of(bob).with(Users.NOTES, "Bob's notes"));
            assertThat(desk.now(ann.id()).values().text(Users.NOTES)).isEqualTo("Likes coffee.");
        }

        @Test
        void aLateReviewOfADeletedUserLeavesOtherUsersAlone() {
            discardAndOpenBob();
            desk.type(Users.NOTES, "Bob's notes");
            desk.directory.delete(desk.now(ann.id()));
            desk.gate.release("save");
            until("Ann is no longer listed", () -> desk.model.list().listing().now().size() == 1);
            assertThat(desk.editing().edit()).isEqualTo(Edit.of(bob).with(Users.NOTES, "Bob's notes"));
        }

        private Optional<User> known(long id) {
            return Optional.ofNullable(desk.model.list().known(id));
        }

        private void discardAndOpenBob() {
            step(() -> desk.model.select(Set.of(bob.id())));
            desk.question(Question.Unsaved.class);
            step(() -> desk.editor().leaveDiscarding());
            until("Bob is open", () -> desk.state() instanceof Editing(Edit edit, _, _, _)
                    && edit.base().id() == bob.id());
        }
    }
}
