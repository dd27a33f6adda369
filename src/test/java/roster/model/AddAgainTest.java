package roster.model;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import roster.directory.Directory;
import roster.directory.edit.Edit;
import roster.directory.record.Problem;
import roster.directory.record.Problem.Reason;
import roster.directory.record.Users;
import roster.model.edit.EditorState.Editing;
import roster.model.edit.Question;
import roster.model.link.LinkState;
import roster.model.request.Done;
import roster.model.request.Notice;

/// *Add again* after a refusal, after a lock, and offline.
class AddAgainTest extends DeskFixture {
    private static final Problem REFUSAL = new Problem(null, Reason.READ_ONLY, "for a test");
    private static final Problem LOCKED = new Problem(null, Reason.LOCKED, "for a test");

    /// Types a note for Ann. A colleague deletes her meanwhile.
    private void typeForDeleted() {
        desk.open(ann.id());
        desk.type(Users.NOTES, "typed");
        desk.directory.speakAs("Ben");
        desk.directory.delete(ann);
        until("told", () -> desk.state() instanceof Editing now && now.isDeleted());
    }

    /// Presses *Show* in the banner, then *Add again*.
    private void addAgain() {
        step(desk.editor()::showNews);
        desk.question(Question.Deleted.class);
        step(desk.editor()::addAgain);
    }

    private void untilTold(Problem problem) {
        until("told", () -> desk.state().problems().equals(List.of(problem)) && !desk.state().isBusy());
    }

    private void untilAdded() {
        desk.untilNotice(Notice.What.ADDED_AGAIN);
        assertThat(desk.now(ann.id()).values()).isEqualTo(ann.values().with(Users.NOTES, "typed"));
        assertThat(desk.editing().edit().base()).isEqualTo(desk.now(ann.id()));
    }

    @Test
    void anAdditionAgainKeepsAColleaguesEarlierSaveWithoutReportingIt() {
        desk.open(ann.id());
        desk.type(Users.NOTES, "typed");
        desk.directory.speakAs("Ben");
        desk.saved(ann.id(), Users.DEPARTMENT, "Legal");
        desk.directory.delete(desk.now(ann.id()));
        until("told", () -> desk.state() instanceof Editing now && now.isDeleted());
        addAgain();
        desk.untilNotice(Notice.What.ADDED_AGAIN);
        assertThat(desk.now(ann.id()).values())
                .isEqualTo(ann.values().with(Users.NOTES, "typed").with(Users.DEPARTMENT, "Legal"));
        assertThat(read(() -> desk.editor().notice().now().stored())).isEmpty();
    }

    @Nested
    class AfterARefusal {
        @Test
        void anAdditionIsRepeatedAfterARefusalOfTheServer() {
            typeForDeleted();
            desk.gate.refuse("add-again", REFUSAL);
            addAgain();
            untilTold(REFUSAL);
            desk.gate.allow("add-again");
            addAgain();
            untilAdded();
        }

        @Test
        void anAdditionIsRepeatedOnceItsRefusedAddressIsFree() {
            typeForDeleted();
            desk.saved(bob.id(), Users.EMAIL, ann.values().text(Users.EMAIL));
            addAgain();
            untilTold(new Problem(Users.EMAIL, Reason.TAKEN, bob.values().title()));
            desk.saved(bob.id(), Users.EMAIL, bob.values().text(Users.EMAIL));
            addAgain();
            untilAdded();
        }

        @Test
        void aRefusalOfAnAdditionIsShownAgainWhileItHolds() {
            typeForDeleted();
            desk.gate.refuse("add-again", REFUSAL);
            addAgain();
            untilTold(REFUSAL);
            addAgain();
            until("asked again", () -> desk.gate.passed("add-again") == 2);
            untilTold(REFUSAL);
            assertThat(desk.typed(Users.NOTES)).isEqualTo("typed");
        }
    }

    @Nested
    class AfterAColleagueWasFaster {
        private final AtomicBoolean closed = new AtomicBoolean();

        @Test
        void anAdditionThatAColleagueDidFirstLetsThePersonLeave() {
            desk.directory.delete(ann);
            desk.gate.hold("add-again");
            restoreOldest(ann);
            until("under way", () -> desk.gate.isWaiting("add-again"));
            desk.directory.speakAs("Ben");
            desk.directory.addAgain(new Edit(ann, ann.values()));
            step(() -> desk.model.close(() -> closed.set(true)));
            desk.gate.release("add-again");
            until("closed", closed::get);
            desk.untilNotice(Notice.What.THERE_AGAIN);
        }
    }

    @Nested
    class AfterALock {
        @Test
        void anAdditionIsRepeatedAfterALockWithThePresentText() {
            typeForDeleted();
            desk.directory.refuses(ann.id(), LOCKED);
            addAgain();
            desk.untilNotice(Notice.What.NOT_SAVED);
            desk.directory.allows(ann.id());
            desk.type(Users.PHONE, "1");
            step(desk.editor()::tryAgain);
            desk.untilNotice(Notice.What.ADDED_AGAIN);
            assertThat(desk.now(ann.id()).values())
                    .isEqualTo(ann.values().with(Users.NOTES, "typed").with(Users.PHONE, "1"));
        }

        @Test
        void anAdditionFromTheHistoryIsRepeatedAfterALockWithoutTypedText() {
            desk.directory.delete(ann);
            desk.directory.refuses(ann.id(), LOCKED);
            restoreOldest(ann);
            desk.untilNotice(Notice.What.NOT_SAVED);
            desk.directory.allows(ann.id());
            step(desk.editor()::tryAgain);
            desk.untilNotice(Notice.What.ADDED_AGAIN);
            assertThat(desk.now(ann.id()).values()).isEqualTo(ann.values());
        }

        @Test
        void aRepeatAfterALockSavesTheTextOfAUserThatIsBack() {
            typeForDeleted();
            desk.directory.refuses(ann.id(), LOCKED);
            addAgain();
            desk.untilNotice(Notice.What.NOT_SAVED);
            desk.directory.allows(ann.id());
            desk.feed.late();
            desk.directory.addAgain(Edit.of(ann));
            step(desk.editor()::tryAgain);
            desk.untilNotice(Notice.What.SAVED);
            assertThat(desk.now(ann.id()).values()).isEqualTo(ann.values().with(Users.NOTES, "typed"));
        }
    }

    @Nested
    class WhileOffline {
        @Test
        void anOfflineAdditionIsHeldAndSentWithThePresentText() {
            typeForDeleted();
            goOffline();
            addAgain();
            assertThat(read(AddAgainTest.this::isHeld)).isTrue();
            assertThat(read(() -> desk.editor().isUnanswered())).as("it was never sent").isFalse();
            desk.type(Users.PHONE, "1");
            comeBack();
            desk.untilNotice(Notice.What.ADDED_AGAIN);
            assertThat(desk.now(ann.id()).values())
                    .isEqualTo(ann.values().with(Users.NOTES, "typed").with(Users.PHONE, "1"));
            assertThat(read(AddAgainTest.this::isHeld)).isFalse();
        }

        @Test
        void anOfflineAdditionIsSentAfterSaveIsPressedToo() {
            typeForDeleted();
            goOffline();
            addAgain();
            desk.save();
            comeBack();
            untilAdded();
        }

        @Test
        void anOfflineAdditionCanBeCancelled() {
            typeForDeleted();
            goOffline();
            addAgain();
            step(desk.model::escape);
            assertThat(read(() -> desk.editor().notice().now().what())).isEqualTo(Notice.What.CANCELLED);
            comeBack();
            step(desk.model.list()::refresh);
            until("all is read", desk.model.list()::isSettled);
            assertThat(desk.directory.user(ann.id())).isEmpty();
            assertThat(desk.typed(Users.NOTES)).isEqualTo("typed");
        }
    }

    /// The typed text alone leaves open that Ann is to be added again.
    @Nested
    class OfAnUnchangedUserWhileOffline {
        private void untilOffline() {
            until("offline", () -> desk.model.link().directory().isEmpty() && !desk.state().isBusy());
        }

        private void loseTheAnswer() {
            desk.directory.delete(ann);
            desk.gate.holdNext("add-again");
            restoreOldest(ann);
            until("sent", () -> desk.gate.isWaiting("add-again"));
            desk.gate.hold("connect");
            desk.gate.fail("add-again");
            untilOffline();
        }

        private void goToBob() {
            step(() -> desk.model.select(Set.of(bob.id())));
            desk.question(Question.Unsaved.class);
        }

        private void untilBobIsOpen() {
            until("Bob is open", () -> desk.state() instanceof Editing now && now.edit().base().id() == bob.id());
        }

        @Test
        void anUnchangedOfflineAdditionIsSentIfThePersonSavesBeforeLeaving() {
            loseTheAnswer();
            goToBob();
            step(desk.editor()::leaveSaving);
            desk.gate.release("connect");
            desk.untilNotice(Notice.What.ADDED_AGAIN);
            assertThat(desk.now(ann.id()).values()).isEqualTo(ann.values());
            assertThat(desk.editing().edit().base()).isEqualTo(desk.now(ann.id()));
        }

        @Test
        void anUnchangedOfflineAdditionAnswersTheQuestionWhetherToLeave() {
            loseTheAnswer();
            goToBob();
            desk.gate.release("connect");
            untilBobIsOpen();
            assertThat(desk.now(ann.id()).values()).isEqualTo(ann.values());
        }

        @Test
        void anUnchangedOfflineAdditionIsDroppedIfThePersonDiscardsIt() {
            loseTheAnswer();
            goToBob();
            step(desk.editor()::leaveDiscarding);
            untilBobIsOpen();
            assertThat(read(AddAgainTest.this::isHeld)).isFalse();
            desk.gate.release("connect");
            until("online", () -> desk.model.link().state().now() instanceof LinkState.Online);
            step(desk.model.list()::refresh);
            until("all is read", desk.model.list()::isSettled);
            assertThat(desk.directory.user(ann.id())).isEmpty();
        }

        @Test
        void anOfflineAdditionIsAskedAboutOnLeavingIfTheOldTextIsTypedAgain() {
            typeForDeleted();
            goOffline();
            addAgain();
            desk.type(Users.NOTES, ann.values().text(Users.NOTES));
            goToBob();
            step(desk.editor()::keepEditing);
            comeBack();
            desk.untilNotice(Notice.What.ADDED_AGAIN);
            assertThat(desk.now(ann.id()).values()).isEqualTo(ann.values());
        }

        @Test
        void anUnchangedAdditionIsSentAfterAnInvalidOneLostItsAnswer() {
            typeForDeleted();
            desk.type(Users.NOTES, ann.values().text(Users.NOTES));
            desk.type(Users.EMAIL, bob.values().text(Users.EMAIL));
            desk.gate.holdNext("add-again");
            addAgain();
            until("sent", () -> desk.gate.isWaiting("add-again"));
            desk.gate.hold("connect");
            desk.gate.fail("add-again");
            untilOffline();
            desk.type(Users.EMAIL, ann.values().text(Users.EMAIL));
            addAgain();
            desk.gate.release("connect");
            desk.untilNotice(Notice.What.ADDED_AGAIN);
            assertThat(desk.now(ann.id()).values()).isEqualTo(ann.values());
        }
    }

    @Nested
    class AfterASaveWhoseAnswerIsLost {
        /// The save has no repeat under way, because the person has cancelled it.
        private void loseASave(Runnable lose) {
            desk.open(ann.id());
            desk.type(Users.NOTES, "typed");
            desk.gate.hold("connect");
            desk.save();
            lose.run();
            until("offline", () -> desk.model.link().directory().isEmpty() && !desk.state().isBusy());
            step(() -> desk.model.link().pending().cancel());
            desk.gate.release("connect");
            until("online", () -> desk.model.link().directory().isPresent());
            desk.directory.speakAs("Ben");
            desk.directory.delete(desk.now(ann.id()));
            until("told", () -> desk.state() instanceof Editing now && now.isDeleted());
        }

        @Test
        void anAdditionIsSentOnceALostSaveIsKnownToBeDone() {
            desk.directory.loseTheNextAnswer();
            var done = new ArrayList<Done>();
            step(() -> desk.editor().listen(new Listeners.OfDone(done::add)));
            loseASave(() -> { });
            addAgain();
            untilAdded();
            assertThat(read(() -> done.stream().<Object>map(Done::getClass).toList()))
                    .isEqualTo(List.of(Done.Saved.class, Done.Added.class));
            assertThat(read(() -> desk.editor().question().now())).isEqualTo(new Question.None());
        }

        @Test
        void anAdditionIsSentOnceALostSaveIsKnownToHaveFailed() {
            desk.gate.holdNext("save");
            loseASave(() -> {
                until("under way", () -> desk.gate.isWaiting("save"));
                desk.gate.fail("save");
            });
            int saves = desk.gate.passed("save");
            addAgain();
            untilAdded();
            assertThat(desk.gate.passed("save")).isEqualTo(saves + 1);
            assertThat(read(() -> desk.editor().question().now())).isEqualTo(new Question.None());
        }
    }

    @Nested
    class WhoseAnswerIsLost {
        @Test
        void aLostAdditionOfAnUnchangedUserIsRepeated() {
            desk.directory.delete(ann);
            desk.gate.holdNext("add-again");
            restoreOldest(ann);
            until("sent", () -> desk.gate.isWaiting("add-again"));
            desk.gate.fail("add-again");
            desk.untilNotice(Notice.What.ADDED_AGAIN);
            assertThat(desk.now(ann.id()).values()).isEqualTo(ann.values());
        }

        /// Under another save id the repeat would conflict with the first addition.
        @Test
        void aLostAdditionIsRepeatedUnderItsSaveIdIfItIsPressedAgain() {
            typeForDeleted();
            desk.feed.late();
            desk.directory.loseTheNextAnswer();
            desk.gate.hold("connect");
            addAgain();
            until("offline", () -> desk.model.link().directory().isEmpty() && !desk.state().isBusy());
            addAgain();
            desk.gate.release("connect");
            untilAdded();
            assertThat(desk.directory.history(ann.id(), Directory.NEWEST, 9)).as("added, deleted, added again")
                    .hasSize(3);
            assertThat(read(() -> desk.editor().question().now())).isEqualTo(new Question.None());
        }
    }
}
