package roster.model;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import roster.directory.Holder;
import roster.directory.edit.Edit;
import roster.directory.record.Field;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.edit.EditorState;
import roster.model.edit.EditorState.Editing;
import roster.model.edit.Question;
import roster.model.request.Notice;
import roster.model.request.Pending;

/// Text for a user that the person deletes in this window, by an undo, a redo or the question.
class OwnDeletionTest extends DeskFixture {
    private void undo(Notice.What what, Runnable step) {
        step(step);
        desk.untilNotice(what);
    }

    private void assertKept(Desk at, User user, Field field, String text) {
        assertThat(at.editing()).satisfies(now -> {
            assertThat(now.edit().base().id()).isEqualTo(user.id());
            assertThat(field.of(now.edit().mine())).isEqualTo(text);
            assertThat(now.isDeleted()).isTrue();
        });
        assertThat(read(() -> at.model.selection().now())).isEqualTo(Set.of(user.id()));
        until("no longer listed", () -> at.model.list().listing().now().rows(Set.of(user.id())).isEmpty());
        assertThat(at.directory.user(user.id())).isEmpty();
    }

    private void assertClosed() {
        assertThat(read(desk::state)).isEqualTo(new EditorState.Empty());
        assertThat(read(() -> desk.model.selection().now())).isEmpty();
    }

    @Nested
    class AnUndo {
        @Test
        void anUndoOfAnAdditionKeepsTheTextForAddAgain() {
            User carl = addHere("Carl");
            desk.type(Users.NOTES, "typed");
            undo(Notice.What.UNDONE, desk.model.undo()::undo);
            assertKept(desk, carl, Users.NOTES, "typed");
            step(desk.editor()::showNews);
            desk.question(Question.Deleted.class);
            step(desk.editor()::addAgain);
            desk.untilNotice(Notice.What.ADDED_AGAIN);
            assertThat(desk.now(carl.id()).values()).isEqualTo(carl.values().with(Users.NOTES, "typed"));
        }

        @Test
        void aRedoOfAnAdditionKeepsTheTextAsAnEditOfTheUser() {
            User carl = addHere("Carl");
            desk.type(Users.NOTES, "typed");
            undo(Notice.What.UNDONE, desk.model.undo()::undo);
            undo(Notice.What.REDONE, desk.model.undo()::redo);
            until("followed", () -> desk.state() instanceof Editing now && !now.isDeleted());
            assertThat(desk.typed(Users.NOTES)).isEqualTo("typed");
            assertThat(desk.editing().edit().base()).isEqualTo(desk.now(carl.id()));
        }

        @Test
        void anUndoOfAnAdditionClosesACleanForm() {
            addHere("Carl");
            undo(Notice.What.UNDONE, desk.model.undo()::undo);
            assertClosed();
        }

        @Test
        void anUndoKeepsTextWhoseSaveIsUnderWay() {
            User carl = addHere("Carl");
            desk.type(Users.NOTES, "typed");
            desk.gate.hold("undo");
            step(desk.model.undo()::undo);
            until("the undo is under way", () -> desk.gate.isWaiting("undo"));
            desk.saveHeld();
            desk.gate.release("undo");
            desk.untilNotice(Notice.What.UNDONE);
            desk.gate.release("save");
            assertThat(desk.question(Question.Deleted.class).edit().mine().text(Users.NOTES)).isEqualTo("typed");
            assertKept(desk, carl, Users.NOTES, "typed");
        }

        @Test
        void anUndoClosesTheFormOnceASaveWithoutEffectIsAnswered() {
            addHere("Carl");
            desk.type(Users.NOTES, "typed");
            desk.gate.hold("undo");
            step(desk.model.undo()::undo);
            until("the undo is under way", () -> desk.gate.isWaiting("undo"));
            desk.saveHeld();
            desk.type(Users.NOTES, "");
            desk.gate.release("undo");
            desk.untilNotice(Notice.What.UNDONE);
            step(() -> desk.model.link().pending().write().orElseThrow().cancel());
            until("closed", () -> desk.state() instanceof EditorState.Empty);
            desk.gate.release("save");
        }

        /// The question in this case leaves out the text.
        @Test
        void anUndoOfAnAdditionThatOthersChangedKeepsTheText() {
            User carl = addHere("Carl");
            desk.type(Users.NOTES, "typed");
            desk.feed.late();
            desk.directory.speakAs("Ben");
            desk.saved(carl.id(), Users.PHONE, "1");
            step(desk.model.undo()::undo);
            desk.question(Question.DeletingChanged.class);
            step(desk.model::delete);
            desk.untilNotice(Notice.What.DELETED);
            assertKept(desk, carl, Users.NOTES, "typed");
        }

        @Test
        void anUndoOfTheSamplesKeepsTheTextOfOneOfThem() {
            try (Desk local = new Desk(Duration.ofMillis(1)).connected()) {
                step(local.model::loadSamples);
                local.untilNotice(Notice.What.SAMPLE_LOADED);
                until("both are listed", () -> local.model.list().listing().now().size() == 2);
                long first = read(() -> local.model.list().listing().now().id(0));
                User sample = local.now(first);
                local.open(first);
                local.type(Users.NOTES, "typed");
                step(local.model.undo()::undo);
                local.untilNotice(Notice.What.UNDONE);
                assertKept(local, sample, Users.NOTES, "typed");
            }
        }
    }

    @Test
    void aRedoOfADeletionKeepsTheText() {
        desk.open(ann.id());
        desk.askToDelete();
        undo(Notice.What.DELETED, desk.model::delete);
        undo(Notice.What.UNDONE, desk.model.undo()::undo);
        desk.open(ann.id());
        desk.type(Users.NOTES, "typed");
        undo(Notice.What.REDONE, desk.model.undo()::redo);
        assertKept(desk, ann, Users.NOTES, "typed");
    }

    @Nested
    class ADeletionThatWasAskedAbout {
        private void begin() {
            desk.askToDelete();
            desk.gate.hold("delete");
            step(desk.model::delete);
            until("deleting", () -> desk.gate.isWaiting("delete"));
        }

        private void end() {
            desk.gate.release("delete");
            desk.untilNotice(Notice.What.DELETED);
        }

        @Test
        void aConfirmedDeletionDiscardsTheTextThatTheQuestionWarnedOf() {
            desk.open(ann.id());
            desk.type(Users.NOTES, "typed");
            begin();
            end();
            assertClosed();
        }

        @Test
        void aConfirmedDeletionKeepsTextThatWasTypedAfterTheAnswer() {
            desk.open(ann.id());
            begin();
            desk.type(Users.NOTES, "typed");
            end();
            assertKept(desk, ann, Users.NOTES, "typed");
        }

        @Test
        void aConfirmedDeletionKeepsAllTextIfMoreWasTypedAfterTheAnswer() {
            desk.open(ann.id());
            desk.type(Users.NOTES, "typed");
            begin();
            desk.type(Users.PHONE, "1");
            end();
            assertKept(desk, ann, Users.PHONE, "1");
            assertThat(desk.typed(Users.NOTES)).isEqualTo("typed");
        }

        @Test
        void aDeletionOfSeveralKeepsTheTextOfAUserThatWasOpenedMeanwhile() {
            step(() -> desk.model.select(Set.of(ann.id(), bob.id())));
            begin();
            desk.open(bob.id());
            desk.type(Users.NOTES, "typed");
            desk.gate.release("delete");
            desk.untilNotice(Notice.What.DELETED_SEVERAL);
            assertKept(desk, bob, Users.NOTES, "typed");
        }

        /// A repeat is not an answer to a question about the text.
        @Test
        void aRepeatedDeletionKeepsTextThatWasTypedBeforeTheRepeat() {
            desk.open(ann.id());
            desk.directory.calls().lock(ann.id(), new Holder("psql", "anna", Instant.now()));
            desk.askToDelete();
            step(desk.model::delete);
            until("waits for the lock", () -> pending().flatMap(Pending::holder).isPresent());
            desk.type(Users.NOTES, "typed");
            desk.directory.calls().timeOut();
            desk.untilNotice(Notice.What.NOT_DELETED);
            desk.directory.calls().unlock(ann.id());
            step(desk.editor()::tryAgain);
            desk.untilNotice(Notice.What.DELETED);
            assertKept(desk, ann, Users.NOTES, "typed");
        }

        @Test
        void aConfirmedDeletionLeavesTheTextOfAnotherUserAlone() {
            desk.open(ann.id());
            begin();
            desk.open(bob.id());
            desk.type(Users.NOTES, "typed");
            end();
            assertThat(desk.editing().edit()).isEqualTo(Edit.of(bob).with(Users.NOTES, "typed"));
            assertThat(desk.editing().isDeleted()).isFalse();
        }
    }
}
