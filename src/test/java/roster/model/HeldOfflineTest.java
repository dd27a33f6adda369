package roster.model;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import roster.directory.Directory;
import roster.directory.record.Revision;
import roster.directory.record.Users;
import roster.model.edit.EditorState;
import roster.model.edit.EditorState.Editing;
import roster.model.edit.Question;
import roster.model.history.RevisionsModel;
import roster.model.request.Notice;

/// A save without a connection is held and sent when the directory answers. Deletions and restores are refused.
final class HeldOfflineTest extends HeldSaveFixture {
    @Nested
    class WhileOffline {
        @Test
        void anOfflineSaveIsShownAndLaterSentWithThePresentText() {
            goOffline();
            desk.type(Users.NOTES, "first");
            desk.save();
            assertThat(read(HeldOfflineTest.this::isHeld)).isTrue();
            assertThat(read(() -> desk.editor().canSave())).isFalse();
            desk.type(Users.PHONE, "222");
            comeBack();
            untilClean();
            assertThat(desk.now(ann.id()).values())
                    .isEqualTo(ann.values().with(Users.NOTES, "first").with(Users.PHONE, "222"));
            assertThat(read(HeldOfflineTest.this::isHeld)).isFalse();
        }

        @Test
        void anOfflineAdditionIsSentOnceTheDirectoryAnswers() {
            goOffline();
            step(() -> desk.model.add());
            desk.type(Users.NAME, "Eve Early");
            desk.type(Users.EMAIL, "eve@example.org");
            desk.save();
            comeBack();
            desk.untilNotice(Notice.What.ADDED);
            untilClean();
        }

        @Test
        void anOfflineSaveCanBeCancelled() {
            goOffline();
            desk.type(Users.NOTES, "first");
            desk.save();
            step(desk.model::escape);
            assertThat(read(() -> desk.editor().notice().now().what())).isEqualTo(Notice.What.CANCELLED);
            assertThat(read(HeldOfflineTest.this::isHeld)).isFalse();
            comeBack();
            desk.saved(bob.id(), Users.NOTES, "after it");
            until("all is read", () -> Optional.ofNullable(desk.model.list().known(bob.id()))
                    .filter(known -> known.values().text(Users.NOTES).equals("after it")).isPresent());
            assertThat(desk.now(ann.id())).isEqualTo(ann);
            assertThat(desk.typed(Users.NOTES)).isEqualTo("first");
        }

        @Test
        void anOfflineSaveAsksIfTheUserWasChangedMeanwhile() {
            goOffline();
            desk.type(Users.NOTES, "mine");
            desk.save();
            desk.saved(ann.id(), Users.NOTES, "theirs");
            comeBack();
            desk.question(Question.Refused.class);
            assertThat(desk.now(ann.id()).values().text(Users.NOTES)).isEqualTo("theirs");
        }

        @Test
        void anOfflineSaveIsForgottenIfThePersonRevertsTheEdit() {
            goOffline();
            desk.type(Users.NOTES, "first");
            desk.save();
            step(() -> desk.editor().revert());
            assertThat(read(HeldOfflineTest.this::isHeld)).isFalse();
        }

        @Test
        void anOfflineSaveIsAskedAboutBeforeAnotherUserIsOpened() {
            goOffline();
            desk.type(Users.NOTES, "first");
            desk.save();
            step(() -> desk.model.select(Set.of(bob.id())));
            desk.question(Question.Unsaved.class);
            step(() -> desk.editor().leaveSaving());
            assertThat(read(HeldOfflineTest.this::isHeld)).isTrue();
            comeBack();
            untilClean();
            assertThat(desk.now(ann.id()).values().text(Users.NOTES)).isEqualTo("first");
        }

        @Test
        void anOfflineSaveIsNotDiscardedOnceItIsSent() {
            goOffline();
            desk.type(Users.NOTES, "first");
            desk.save();
            step(() -> desk.model.select(Set.of(bob.id())));
            desk.question(Question.Unsaved.class);
            desk.gate.hold("save");
            comeBack();
            until("the save is under way", () -> desk.gate.isWaiting("save"));
            step(() -> desk.editor().leaveDiscarding());
            assertThat(desk.typed(Users.NOTES)).isEqualTo("first");
            desk.gate.release("save");
            until("Bob is open", () -> desk.state() instanceof Editing now && now.edit().base().id() == bob.id());
            assertThat(desk.now(ann.id()).values().text(Users.NOTES)).isEqualTo("first");
        }

        @Test
        void anOfflineSaveAnswersTheQuestionWhetherToLeaveOnceItIsDone() {
            goOffline();
            desk.type(Users.NOTES, "first");
            desk.save();
            step(() -> desk.model.select(Set.of(bob.id())));
            desk.question(Question.Unsaved.class);
            comeBack();
            until("Bob is open", () -> desk.editor().state().now() instanceof EditorState.Editing now
                    && now.edit().base().id() == bob.id());
            assertThat(desk.now(ann.id()).values().text(Users.NOTES)).isEqualTo("first");
            assertThat(read(() -> desk.editor().question().now())).isEqualTo(new Question.None());
        }

        @Test
        void anOfflineSaveWhoseLaterTextBreaksARuleIsNotSent() {
            goOffline();
            desk.type(Users.NOTES, "first");
            desk.save();
            desk.type(Users.NAME, "");
            comeBack();
            until("told", () -> !desk.state().problems().isEmpty());
            assertThat(desk.now(ann.id())).isEqualTo(ann);
            assertThat(read(HeldOfflineTest.this::isHeld)).isFalse();
        }

        @Test
        void aSaveThatAnOutageInterruptsIsShownAsHeld() {
            desk.type(Users.NOTES, "first");
            desk.saveHeld();
            desk.gate.hold("connect");
            desk.gate.cut();
            desk.gate.release("save");
            until("shown", HeldOfflineTest.this::isHeld);
            desk.gate.release("connect");
            comeBack();
            untilClean();
            assertThat(desk.now(ann.id()).values().text(Users.NOTES)).isEqualTo("first");
        }
    }

    @Nested
    class WhatIsNotHeld {
        @Test
        void aDeletionOfflineIsRefusedWithANotice() {
            goOffline();
            step(desk.model::askToDelete);
            assertThat(read(() -> desk.editor().notice().now().what())).isEqualTo(Notice.What.NOT_WHILE_OFFLINE);
        }

        @Test
        void aDeletionThatIsConfirmedOfflineIsRefusedWithANotice() {
            step(desk.model::askToDelete);
            desk.question(Question.Deleting.class);
            goOffline();
            step(desk.model::delete);
            assertThat(read(() -> desk.editor().notice().now().what())).isEqualTo(Notice.What.NOT_WHILE_OFFLINE);
            assertThat(desk.now(ann.id())).isEqualTo(ann);
        }

        /// The desk has yet to notice the outage.
        @Test
        void aDeletionThatFindsTheOutageIsRefusedWithANotice() {
            desk.gate.cut();
            step(desk.model::askToDelete);
            desk.untilNotice(Notice.What.NOT_WHILE_OFFLINE);
        }

        @Test
        void aRestoreThatFindsTheOutageIsRefusedWithANotice() {
            Revision first = desk.directory.history(ann.id(), Directory.NEWEST, 9).getLast();
            desk.gate.cut();
            step(() -> desk.model.restoring().restore(first, new RevisionsModel.State(List.of(first), false, false)));
            desk.untilNotice(Notice.What.NOT_WHILE_OFFLINE);
        }

        @Test
        void aDeletionDuringASaveIsRefusedWithANotice() {
            desk.type(Users.NOTES, "first");
            desk.saveHeld();
            step(desk.model::askToDelete);
            assertThat(read(() -> desk.editor().notice().now().what())).isEqualTo(Notice.What.NOT_WHILE_SAVING);
            desk.gate.release("save");
            untilClean();
        }

        @Test
        void aRestoreOfflineIsRefusedWithANotice() {
            Revision first = desk.directory.history(ann.id(), Directory.NEWEST, 9).getLast();
            goOffline();
            step(() -> desk.model.restoring().restore(first, new RevisionsModel.State(List.of(first), false, false)));
            assertThat(read(() -> desk.editor().notice().now().what())).isEqualTo(Notice.What.NOT_WHILE_OFFLINE);
        }
    }

    @Nested
    class AnOpeningFromTheHistory {
        @Test
        void anOpeningFromTheHistoryIsRefusedOfflineWithANotice() {
            Revision first = desk.directory.history(ann.id(), Directory.NEWEST, 9).getLast();
            goOffline();
            assertToldBelowTheDialog(first);
        }

        /// The desk has yet to notice the outage.
        @Test
        void anOpeningFromTheHistoryThatFindsTheOutageIsRefusedWithANotice() {
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
}
