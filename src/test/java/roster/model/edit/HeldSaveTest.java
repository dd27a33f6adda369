package roster.model.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import roster.directory.Directory;
import roster.directory.Drafts;
import roster.directory.Holder;
import roster.directory.record.Draft;
import roster.directory.record.Problem;
import roster.directory.record.Revision;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.HeldSaveFixture;
import roster.model.edit.EditorState.Editing;
import roster.model.history.RevisionsModel;
import roster.model.request.Notice;
import roster.model.request.Pending;

/// A save during another write is held, then sent after the answer to that write.
class HeldSaveTest extends HeldSaveFixture {
    @Nested
    class WhileAnEarlierSaveIsUnderWay {
        @BeforeEach
        void holdTheFirst() {
            desk.type(Users.NOTES, "first");
            desk.saveHeld();
        }

        @Test
        void aHeldSaveIsSentAfterTheEarlierOneWithThePresentText() {
            desk.type(Users.NOTES, "second");
            desk.save();
            desk.type(Users.PHONE, "222");
            desk.gate.release("save");
            untilClean();
            assertThat(desk.now(ann.id()).values())
                    .isEqualTo(ann.values().with(Users.NOTES, "second").with(Users.PHONE, "222"));
            assertThat(desk.now(ann.id()).version()).isEqualTo(ann.version() + 2);
        }

        @Test
        void aHeldSaveIsSentBeforeAnotherUserIsOpened() {
            desk.type(Users.NOTES, "second");
            desk.save();
            step(() -> desk.model.select(Set.of(bob.id())));
            desk.gate.release("save");
            until("Bob is open", () -> desk.state() instanceof Editing now && now.edit().base().id() == bob.id());
            assertThat(desk.now(ann.id()).values().text(Users.NOTES)).isEqualTo("second");
        }

        @Test
        void aHeldSaveIsSentEvenIfTheOldTextIsTypedAgain() {
            desk.type(Users.NOTES, ann.values().text(Users.NOTES));
            assertThat(read(() -> desk.editor().canSave())).isTrue();
            desk.save();
            assertThat(read(() -> desk.editor().canSave())).as("held by now").isFalse();
            desk.gate.release("save");
            until("both are saved", () -> desk.now(ann.id()).version() == ann.version() + 2);
            untilClean();
            assertThat(desk.now(ann.id()).values()).isEqualTo(ann.values());
            assertThat(desk.typed(Users.NOTES)).isEqualTo(ann.values().text(Users.NOTES));
        }

        @Test
        void aHeldSaveOfTheOldTextIsSentEvenIfTheFirstAnswerIsLost() {
            desk.gate.hold("connect");
            desk.gate.cut();
            desk.gate.release("save");
            until("offline", () -> desk.model.link().directory().isEmpty() && !desk.state().isBusy());
            desk.type(Users.NOTES, ann.values().text(Users.NOTES));
            desk.save();
            desk.gate.release("connect");
            comeBack();
            until("both are saved", () -> desk.now(ann.id()).version() == ann.version() + 2);
            untilClean();
            assertThat(desk.now(ann.id()).values()).isEqualTo(ann.values());
            assertThat(read(HeldSaveTest.this::isHeld)).isFalse();
        }

        @Test
        void theEditorFollowsTheConflictOfTheFirstSaveIfTheOldTextIsTypedAgain() {
            desk.type(Users.NOTES, ann.values().text(Users.NOTES));
            desk.save();
            User theirs = desk.saved(ann.id(), Users.PHONE, "theirs");
            desk.gate.release("save");
            until("followed", () -> desk.state() instanceof Editing now
                    && now.edit().base().version() == theirs.version());
            untilClean();
            assertThat(desk.typed(Users.PHONE)).isEqualTo("theirs");
            assertThat(read(() -> desk.editor().question().now())).isEqualTo(new Question.None());
        }

        @Test
        void aHeldSaveIsForgottenIfTheFirstOneIsRefused() {
            desk.type(Users.PHONE, "222");
            desk.save();
            desk.saved(ann.id(), Users.NOTES, "theirs");
            desk.gate.release("save");
            desk.question(Question.Refused.class);
            assertThat(read(HeldSaveTest.this::isHeld)).isFalse();
            assertThat(desk.now(ann.id()).version()).isEqualTo(ann.version() + 1);
        }

        @Test
        void aHeldSaveOfADeletedUserIsAskedAboutWithTheNewerText() {
            desk.type(Users.PHONE, "222");
            desk.save();
            desk.directory.delete(ann);
            desk.gate.release("save");
            Question.Deleted asked = desk.question(Question.Deleted.class);
            assertThat(asked.edit().mine()).isEqualTo(ann.values().with(Users.NOTES, "first").with(Users.PHONE, "222"));
            assertThat(read(HeldSaveTest.this::isHeld)).isFalse();
        }

        @Test
        void aRepeatAfterALockSendsTheHeldText() {
            desk.type(Users.PHONE, "222");
            desk.save();
            desk.directory.calls().lock(ann.id(), new Holder("psql", "anna", Instant.now()));
            desk.gate.release("save");
            until("it waits for the lock", () -> pending().flatMap(Pending::holder).isPresent());
            desk.directory.calls().timeOut();
            desk.directory.calls().unlock(ann.id());
            desk.untilNotice(Notice.What.NOT_SAVED);
            assertThat(read(HeldSaveTest.this::isHeld)).isFalse();
            step(desk.editor()::tryAgain);
            untilClean();
            assertThat(desk.now(ann.id()).values())
                    .isEqualTo(ann.values().with(Users.NOTES, "first").with(Users.PHONE, "222"));
        }

        @Test
        void textWithoutASecondPressOfSaveStaysUnsaved() {
            desk.type(Users.PHONE, "222");
            desk.gate.release("save");
            until("answered", () -> desk.state() instanceof Editing now && !now.busy());
            assertThat(desk.typed(Users.PHONE)).isEqualTo("222");
            assertThat(desk.editing().isDirty()).isTrue();
        }
    }

    /// The first save has the address of another user.
    @Nested
    class AfterAnInvalidSave {
        private Draft corrected() {
            return ann.values().with(Users.EMAIL, "corrected@example.org");
        }

        /// Corrects the address before the first save is answered.
        private void correctWhileTheFirstIsUnderWay() {
            desk.type(Users.EMAIL, bob.values().text(Users.EMAIL));
            desk.saveHeld();
            desk.type(Users.EMAIL, corrected().text(Users.EMAIL));
            desk.save();
        }

        private void untilCorrected() {
            untilClean();
            assertThat(desk.now(ann.id()).values()).isEqualTo(corrected());
            assertThat(read(() -> desk.state().problems())).isEmpty();
            assertThat(read(HeldSaveTest.this::isHeld)).isFalse();
        }

        @Test
        void aHeldSaveAfterAnInvalidOneIsSentWithTheCorrection() {
            correctWhileTheFirstIsUnderWay();
            desk.gate.release("save");
            untilCorrected();
        }

        @Test
        void aHeldSaveAfterAnInvalidOneIsSentOnceTheDirectoryAnswers() {
            desk.type(Users.EMAIL, bob.values().text(Users.EMAIL));
            desk.gate.holdNext("save");
            desk.save();
            until("sent", () -> desk.gate.isWaiting("save"));
            desk.gate.hold("connect");
            desk.gate.fail("save");
            until("offline", () -> desk.model.link().directory().isEmpty() && !desk.state().isBusy());
            desk.type(Users.EMAIL, corrected().text(Users.EMAIL));
            desk.save();
            desk.gate.release("connect");
            untilCorrected();
        }

        @Test
        void aHeldSaveAfterAnInvalidOneIsSentBeforeAnotherUserIsOpened() {
            correctWhileTheFirstIsUnderWay();
            step(() -> desk.model.select(Set.of(bob.id())));
            desk.gate.release("save");
            until("Bob is open", () -> desk.state() instanceof Editing now && now.edit().base().id() == bob.id());
            assertThat(desk.now(ann.id()).values()).isEqualTo(corrected());
        }

        @Test
        void aHeldSaveAfterAnInvalidOneIsSentAndMayBeRefusedToo() {
            correctWhileTheFirstIsUnderWay();
            desk.added(Drafts.named("Eve").with(Users.EMAIL, corrected().text(Users.EMAIL)));
            desk.gate.release("save");
            var taken = new Problem(Users.EMAIL, Problem.Reason.TAKEN, "Eve");
            until("the second is refused", () -> desk.state().problems().equals(List.of(taken))
                    && !desk.state().isBusy());
            assertThat(read(HeldSaveTest.this::isHeld)).isFalse();
        }

        @Test
        void theProblemIsShownIfTheRefusedTextIsTypedAgain() {
            correctWhileTheFirstIsUnderWay();
            desk.type(Users.EMAIL, bob.values().text(Users.EMAIL));
            desk.gate.release("save");
            var taken = new Problem(Users.EMAIL, Problem.Reason.TAKEN, bob.values().title());
            until("told", () -> desk.state().problems().equals(List.of(taken)) && !desk.state().isBusy());
            assertThat(desk.gate.passed("save")).isEqualTo(1);
            assertThat(read(HeldSaveTest.this::isHeld)).isFalse();
        }

        @Test
        void aHeldAdditionAfterAnInvalidOneIsSentWithTheCorrection() {
            step(desk.model::add);
            desk.type(Users.NAME, "Eve Early");
            desk.type(Users.EMAIL, bob.values().text(Users.EMAIL));
            desk.gate.hold("add");
            desk.save();
            until("sent", () -> desk.gate.isWaiting("add"));
            desk.type(Users.EMAIL, "eve@example.org");
            desk.save();
            desk.gate.release("add");
            desk.untilNotice(Notice.What.ADDED);
            untilClean();
            assertThat(desk.editing().edit().base().values().text(Users.EMAIL)).isEqualTo("eve@example.org");
        }
    }

    @Nested
    class DuringARestore {
        @Test
        void aHeldSaveIsSentIfALockRefusesTheRestore() {
            desk.saveHere(ann.id(), Users.PHONE, "111");
            desk.type(Users.NOTES, "typed");
            desk.directory.calls().lock(ann.id(), new Holder("psql", "anna", Instant.now()));
            Revision first = desk.directory.history(ann.id(), Directory.NEWEST, 9).getLast();
            step(() -> desk.model.restoring().restore(first, new RevisionsModel.State(List.of(first), false, false)));
            until("the restore waits", () -> pending().flatMap(Pending::holder).isPresent());
            desk.save();
            desk.directory.calls().timeOut();
            desk.directory.calls().unlock(ann.id());
            until("saved", () -> desk.now(ann.id()).values().text(Users.NOTES).equals("typed"));
            untilClean();
            assertThat(desk.now(ann.id()).values().text(Users.PHONE)).as("not restored").isEqualTo("111");
        }
    }
}
