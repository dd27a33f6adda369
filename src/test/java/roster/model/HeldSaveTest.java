package roster.model;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import roster.directory.Directory;
import roster.directory.Drafts;
import roster.directory.Field;
import roster.directory.Holder;
import roster.directory.Problem;
import roster.directory.Revision;
import roster.directory.User;
import roster.directory.UserDraft;
import roster.model.EditorState.Editing;

/// A press of Save that can't be sent at once: it is remembered, shown, and sent by itself.
@SuppressWarnings("NullAway.Init") // opened before each test
class HeldSaveTest extends DeskFixture {
    @BeforeEach
    void open() {
        desk.open(ann.id());
    }

    private void untilClean() {
        until("all is saved", () -> desk.state() instanceof Editing now && !now.busy() && !now.isDirty());
    }

    @Nested
    class WhileAnEarlierSaveIsUnderWay {
        @BeforeEach
        void holdTheFirst() {
            desk.type(Field.NOTES, "first");
            desk.saveHeld();
        }

        @Test
        void isSentAfterItWithWhatWasTypedSince() {
            desk.type(Field.NOTES, "second");
            desk.save();
            desk.type(Field.PHONE, "222");
            desk.gate.release("save");
            untilClean();
            assertThat(desk.now(ann.id()).values())
                    .isEqualTo(ann.values().with(Field.NOTES, "second").with(Field.PHONE, "222"));
            assertThat(desk.now(ann.id()).version()).isEqualTo(ann.version() + 2);
        }

        @Test
        void isSentBeforeAnotherUserIsOpened() {
            desk.type(Field.NOTES, "second");
            desk.save();
            step(() -> desk.model.select(Set.of(bob.id())));
            desk.gate.release("save");
            until("Bob is open", () -> desk.state() instanceof Editing now && now.edit().base().id() == bob.id());
            assertThat(desk.now(ann.id()).values().notes()).isEqualTo("second");
        }

        @Test
        void isSentThoughTheOldTextIsBack() {
            desk.type(Field.NOTES, ann.values().notes());
            assertThat(read(() -> desk.editor().canSave())).isTrue();
            desk.save();
            assertThat(read(() -> desk.editor().canSave())).as("held by now").isFalse();
            desk.gate.release("save");
            until("both are saved", () -> desk.now(ann.id()).version() == ann.version() + 2);
            untilClean();
            assertThat(desk.now(ann.id()).values()).isEqualTo(ann.values());
            assertThat(desk.typed(Field.NOTES)).isEqualTo(ann.values().notes());
        }

        @Test
        void isSentThoughTheOldTextIsBackAndTheFirstAnswerIsLost() {
            desk.gate.hold("connect");
            desk.gate.cut();
            desk.gate.release("save");
            until("offline", () -> desk.model.link().directory().isEmpty() && !desk.state().isBusy());
            desk.type(Field.NOTES, ann.values().notes());
            desk.save();
            desk.gate.release("connect");
            comeBack();
            until("both are saved", () -> desk.now(ann.id()).version() == ann.version() + 2);
            untilClean();
            assertThat(desk.now(ann.id()).values()).isEqualTo(ann.values());
            assertThat(read(HeldSaveTest.this::isHeld)).isFalse();
        }

        @Test
        void followsWhatTheFirstMeetsWhereItIsTakenBack() {
            desk.type(Field.NOTES, ann.values().notes());
            desk.save();
            User theirs = desk.saved(ann.id(), Field.PHONE, "theirs");
            desk.gate.release("save");
            until("followed", () -> desk.state() instanceof Editing now && now.edit().base().version() == theirs.version());
            untilClean();
            assertThat(desk.typed(Field.PHONE)).isEqualTo("theirs");
            assertThat(read(() -> desk.editor().question().now())).isEqualTo(new Question.None());
        }

        @Test
        void isForgottenWhereTheFirstIsRefused() {
            desk.type(Field.PHONE, "222");
            desk.save();
            desk.saved(ann.id(), Field.NOTES, "theirs");
            desk.gate.release("save");
            desk.question(Question.Refused.class);
            assertThat(read(HeldSaveTest.this::isHeld)).isFalse();
            assertThat(desk.now(ann.id()).version()).isEqualTo(ann.version() + 1);
        }

        @Test
        void isAskedAboutWithTheNewerTextWhereTheUserWasDeleted() {
            desk.type(Field.PHONE, "222");
            desk.save();
            desk.directory.remove(ann);
            desk.gate.release("save");
            Question.Deleted asked = desk.question(Question.Deleted.class);
            assertThat(asked.edit().mine()).isEqualTo(ann.values().with(Field.NOTES, "first").with(Field.PHONE, "222"));
            assertThat(read(HeldSaveTest.this::isHeld)).isFalse();
        }

        @Test
        void isSentByTryAgainWhereALockRefusesTheFirst() {
            desk.type(Field.PHONE, "222");
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
            assertThat(desk.now(ann.id()).values()).isEqualTo(ann.values().with(Field.NOTES, "first").with(Field.PHONE, "222"));
        }

        @Test
        void leavesWhatWasTypedWithoutASecondPressUnsaved() {
            desk.type(Field.PHONE, "222");
            desk.gate.release("save");
            until("answered", () -> desk.state() instanceof Editing now && !now.busy());
            assertThat(desk.typed(Field.PHONE)).isEqualTo("222");
            assertThat(desk.editing().isDirty()).isTrue();
        }
    }

    @Nested
    class WhileOffline {
        @Test
        void isShownAndSentOnceTheDirectoryAnswersWithWhatWasTypedSince() {
            goOffline();
            desk.type(Field.NOTES, "first");
            desk.save();
            assertThat(read(HeldSaveTest.this::isHeld)).isTrue();
            assertThat(read(() -> desk.editor().canSave())).isFalse();
            desk.type(Field.PHONE, "222");
            comeBack();
            untilClean();
            assertThat(desk.now(ann.id()).values())
                    .isEqualTo(ann.values().with(Field.NOTES, "first").with(Field.PHONE, "222"));
            assertThat(read(HeldSaveTest.this::isHeld)).isFalse();
        }

        @Test
        void ofANewUserIsSentOnceTheDirectoryAnswers() {
            goOffline();
            step(() -> desk.model.add());
            desk.type(Field.NAME, "Eve Early");
            desk.type(Field.EMAIL, "eve@example.org");
            desk.save();
            comeBack();
            desk.untilNotice(Notice.What.ADDED);
            untilClean();
        }

        @Test
        void canBeTakenBack() {
            goOffline();
            desk.type(Field.NOTES, "first");
            desk.save();
            step(desk.model::escape);
            assertThat(read(() -> desk.editor().notice().now().what())).isEqualTo(Notice.What.CANCELLED);
            assertThat(read(HeldSaveTest.this::isHeld)).isFalse();
            comeBack();
            desk.saved(bob.id(), Field.NOTES, "after it");
            until("all is read", () -> Optional.ofNullable(desk.model.list().known(bob.id()))
                    .filter(known -> known.values().notes().equals("after it")).isPresent());
            assertThat(desk.now(ann.id())).isEqualTo(ann);
            assertThat(desk.typed(Field.NOTES)).isEqualTo("first");
        }

        @Test
        void asksWhereSomebodyChangedTheUserMeanwhile() {
            goOffline();
            desk.type(Field.NOTES, "mine");
            desk.save();
            desk.saved(ann.id(), Field.NOTES, "theirs");
            comeBack();
            desk.question(Question.Refused.class);
            assertThat(desk.now(ann.id()).values().notes()).isEqualTo("theirs");
        }

        @Test
        void isForgottenWhereThePersonRevertsTheEdit() {
            goOffline();
            desk.type(Field.NOTES, "first");
            desk.save();
            step(() -> desk.editor().revert());
            assertThat(read(HeldSaveTest.this::isHeld)).isFalse();
        }

        @Test
        void keepsAskingBeforeAnotherUserIsOpened() {
            goOffline();
            desk.type(Field.NOTES, "first");
            desk.save();
            step(() -> desk.model.select(Set.of(bob.id())));
            desk.question(Question.Leaving.class);
            step(() -> desk.editor().leaveSaving());
            assertThat(read(HeldSaveTest.this::isHeld)).isTrue();
            comeBack();
            untilClean();
            assertThat(desk.now(ann.id()).values().notes()).isEqualTo("first");
        }

        @Test
        void isNotDiscardedOnceItIsSent() {
            goOffline();
            desk.type(Field.NOTES, "first");
            desk.save();
            step(() -> desk.model.select(Set.of(bob.id())));
            desk.question(Question.Leaving.class);
            desk.gate.hold("save");
            comeBack();
            until("the save is under way", () -> desk.gate.isWaiting("save"));
            step(() -> desk.editor().leaveDiscarding());
            assertThat(desk.typed(Field.NOTES)).isEqualTo("first");
            desk.gate.release("save");
            until("Bob is open", () -> desk.state() instanceof Editing now && now.edit().base().id() == bob.id());
            assertThat(desk.now(ann.id()).values().notes()).isEqualTo("first");
        }

        @Test
        void answersTheQuestionWhetherToLeaveOnceItIsSaved() {
            goOffline();
            desk.type(Field.NOTES, "first");
            desk.save();
            step(() -> desk.model.select(Set.of(bob.id())));
            desk.question(Question.Leaving.class);
            comeBack();
            until("Bob is open", () -> desk.editor().state().now() instanceof EditorState.Editing now && now.edit().base().id() == bob.id());
            assertThat(desk.now(ann.id()).values().notes()).isEqualTo("first");
            assertThat(read(() -> desk.editor().question().now())).isEqualTo(new Question.None());
        }

        @Test
        void tellsARuleBrokenSinceAndSendsNothing() {
            goOffline();
            desk.type(Field.NOTES, "first");
            desk.save();
            desk.type(Field.NAME, "");
            comeBack();
            until("told", () -> !desk.state().problems().isEmpty());
            assertThat(desk.now(ann.id())).isEqualTo(ann);
            assertThat(read(HeldSaveTest.this::isHeld)).isFalse();
        }

        @Test
        void isShownWhereTheLineWasCutUnderASave() {
            desk.type(Field.NOTES, "first");
            desk.saveHeld();
            desk.gate.hold("connect");
            desk.gate.cut();
            desk.gate.release("save");
            until("shown", HeldSaveTest.this::isHeld);
            desk.gate.release("connect");
            comeBack();
            untilClean();
            assertThat(desk.now(ann.id()).values().notes()).isEqualTo("first");
        }
    }

    /// The first save has the address of another user.
    @Nested
    class AfterAnInvalidSave {
        private UserDraft corrected() {
            return ann.values().with(Field.EMAIL, "corrected@example.org");
        }

        /// The answer to the first save is still to come.
        private void correctWhileTheFirstIsUnderWay() {
            desk.type(Field.EMAIL, bob.values().email());
            desk.saveHeld();
            desk.type(Field.EMAIL, corrected().email());
            desk.save();
        }

        private void untilCorrected() {
            untilClean();
            assertThat(desk.now(ann.id()).values()).isEqualTo(corrected());
            assertThat(read(() -> desk.state().problems())).isEmpty();
            assertThat(read(HeldSaveTest.this::isHeld)).isFalse();
        }

        @Test
        void isSentWithTheCorrection() {
            correctWhileTheFirstIsUnderWay();
            desk.gate.release("save");
            untilCorrected();
        }

        @Test
        void isSentOnceTheDirectoryAnswers() {
            desk.type(Field.EMAIL, bob.values().email());
            desk.gate.holdNext("save");
            desk.save();
            until("sent", () -> desk.gate.isWaiting("save"));
            desk.gate.hold("connect");
            desk.gate.fail("save");
            until("offline", () -> desk.model.link().directory().isEmpty() && !desk.state().isBusy());
            desk.type(Field.EMAIL, corrected().email());
            desk.save();
            desk.gate.release("connect");
            untilCorrected();
        }

        @Test
        void isSentBeforeAnotherUserIsOpened() {
            correctWhileTheFirstIsUnderWay();
            step(() -> desk.model.select(Set.of(bob.id())));
            desk.gate.release("save");
            until("Bob is open", () -> desk.state() instanceof Editing now && now.edit().base().id() == bob.id());
            assertThat(desk.now(ann.id()).values()).isEqualTo(corrected());
        }

        @Test
        void isSentWhereAnotherRefusalIsItsAnswer() {
            correctWhileTheFirstIsUnderWay();
            desk.added(Drafts.named("Eve").with(Field.EMAIL, corrected().email()));
            desk.gate.release("save");
            var taken = new Problem(Field.EMAIL, Problem.Reason.TAKEN, "Eve");
            until("the second is refused", () -> desk.state().problems().equals(List.of(taken)) && !desk.state().isBusy());
            assertThat(read(HeldSaveTest.this::isHeld)).isFalse();
        }

        @Test
        void isToldWhereTheRefusedTextIsTypedAgain() {
            correctWhileTheFirstIsUnderWay();
            desk.type(Field.EMAIL, bob.values().email());
            desk.gate.release("save");
            var taken = new Problem(Field.EMAIL, Problem.Reason.TAKEN, bob.values().name());
            until("told", () -> desk.state().problems().equals(List.of(taken)) && !desk.state().isBusy());
            assertThat(desk.gate.passed("save")).isEqualTo(1);
            assertThat(read(HeldSaveTest.this::isHeld)).isFalse();
        }

        @Test
        void ofANewUserIsSentWithTheCorrection() {
            step(desk.model::add);
            desk.type(Field.NAME, "Eve Early");
            desk.type(Field.EMAIL, bob.values().email());
            desk.gate.hold("add");
            desk.save();
            until("sent", () -> desk.gate.isWaiting("add"));
            desk.type(Field.EMAIL, "eve@example.org");
            desk.save();
            desk.gate.release("add");
            desk.untilNotice(Notice.What.ADDED);
            untilClean();
            assertThat(desk.editing().edit().base().values().email()).isEqualTo("eve@example.org");
        }
    }

    @Nested
    class WhatIsNotHeld {
        @Test
        void isSaidOfADeletionWhileOffline() {
            goOffline();
            step(desk.model::askToDelete);
            assertThat(read(() -> desk.editor().notice().now().what())).isEqualTo(Notice.What.NOT_WHILE_OFFLINE);
        }

        @Test
        void isSaidOfADeletionThatIsConfirmedOffline() {
            step(desk.model::askToDelete);
            desk.question(Question.Deleting.class);
            goOffline();
            step(desk.model::delete);
            assertThat(read(() -> desk.editor().notice().now().what())).isEqualTo(Notice.What.NOT_WHILE_OFFLINE);
            assertThat(desk.now(ann.id())).isEqualTo(ann);
        }

        /// The link is not known to be gone when the person asks.
        @Test
        void isSaidOfADeletionThatFindsTheOutage() {
            desk.gate.cut();
            step(desk.model::askToDelete);
            desk.untilNotice(Notice.What.NOT_WHILE_OFFLINE);
        }

        @Test
        void isSaidOfARestoreThatFindsTheOutage() {
            Revision first = desk.directory.history(ann.id(), Directory.NEWEST, 9).getLast();
            desk.gate.cut();
            step(() -> desk.model.restoring().restore(first, new RevisionsModel.State(List.of(first), false, false)));
            desk.untilNotice(Notice.What.NOT_WHILE_OFFLINE);
        }

        @Test
        void isSaidOfADeletionWhileASaveIsUnderWay() {
            desk.type(Field.NOTES, "first");
            desk.saveHeld();
            step(desk.model::askToDelete);
            assertThat(read(() -> desk.editor().notice().now().what())).isEqualTo(Notice.What.NOT_WHILE_SAVING);
            desk.gate.release("save");
            untilClean();
        }

        @Test
        void isSaidOfARestoreWhileOffline() {
            Revision first = desk.directory.history(ann.id(), Directory.NEWEST, 9).getLast();
            goOffline();
            step(() -> desk.model.restoring().restore(first, new RevisionsModel.State(List.of(first), false, false)));
            assertThat(read(() -> desk.editor().notice().now().what())).isEqualTo(Notice.What.NOT_WHILE_OFFLINE);
        }
    }

    @Nested
    class AnOpeningFromTheHistory {
        @Test
        void isToldWhileOffline() {
            Revision first = desk.directory.history(ann.id(), Directory.NEWEST, 9).getLast();
            goOffline();
            assertToldBelowTheDialog(first);
        }

        /// The link is not known to be gone when the person asks.
        @Test
        void isToldWhereItFindsTheOutage() {
            Revision first = desk.directory.history(ann.id(), Directory.NEWEST, 9).getLast();
            desk.gate.cut();
            assertToldBelowTheDialog(first);
        }

        private void assertToldBelowTheDialog(Revision step) {
            var closed = new AtomicBoolean();
            step(() -> desk.model.restoring().open(step, () -> closed.set(true), () -> { }));
            desk.untilNotice(Notice.What.NOT_WHILE_OFFLINE);
            assertThat(closed).as("the dialog above the notice is closed").isTrue();
        }
    }

    @Nested
    class DuringARestore {
        @Test
        void isSentWhenALockRefusesTheRestore() {
            desk.saveHere(ann.id(), Field.PHONE, "111");
            desk.type(Field.NOTES, "typed");
            desk.directory.calls().lock(ann.id(), new Holder("psql", "anna", Instant.now()));
            Revision first = desk.directory.history(ann.id(), Directory.NEWEST, 9).getLast();
            step(() -> desk.model.restoring().restore(first, new RevisionsModel.State(List.of(first), false, false)));
            until("the restore waits", () -> pending().flatMap(Pending::holder).isPresent());
            desk.save();
            desk.directory.calls().timeOut();
            desk.directory.calls().unlock(ann.id());
            until("saved", () -> desk.now(ann.id()).values().notes().equals("typed"));
            untilClean();
            assertThat(desk.now(ann.id()).values().phone()).as("not restored").isEqualTo("111");
        }
    }
}
