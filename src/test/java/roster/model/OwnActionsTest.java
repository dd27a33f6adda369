package roster.model;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import roster.directory.Directory;
import roster.directory.edit.Edit;
import roster.directory.record.Revision;
import roster.directory.record.Users;
import roster.model.edit.EditorState;
import roster.model.edit.EditorState.Editing;
import roster.model.edit.EditorState.News;
import roster.model.edit.Question;
import roster.model.history.RevisionsModel;
import roster.model.request.Notice;

/// The person's actions during another own action. They are never reported as another person's.
@SuppressWarnings("NullAway.Init") // opened before each test
class OwnActionsTest extends DeskFixture {
    private void assertNothingIsAsked() {
        assertThat(read(() -> desk.editor().question().now())).isEqualTo(new Question.None());
    }

    @Nested
    class AnUndo {
        @Test
        void anUndoDuringADeletionOfManyUndoesTheDeletion() {
            desk.saveHere(ann.id(), Users.PHONE, "111");
            step(() -> desk.model.select(Set.of(ann.id(), bob.id())));
            step(desk.model::askToDelete);
            desk.question(Question.Deleting.class);
            desk.gate.hold("delete");
            step(desk.model::delete);
            until("the deletion is under way", () -> desk.gate.isWaiting("delete"));
            assertThat(read(() -> desk.model.undo().state().now().canUndo())).isTrue();
            step(desk.model.undo()::undo);
            desk.gate.release("delete");
            desk.untilNotice(Notice.What.UNDONE);
            assertThat(desk.now(ann.id()).values().text(Users.PHONE)).isEqualTo("111");
            assertThat(desk.now(bob.id()).values()).isEqualTo(bob.values());
            assertNothingIsAsked();
        }

        @Test
        void anUndoDuringASaveUndoesThatSave() {
            desk.saveHere(ann.id(), Users.PHONE, "111");
            desk.type(Users.NOTES, "newest");
            desk.saveHeld();
            step(desk.model.undo()::undo);
            desk.gate.release("save");
            desk.untilNotice(Notice.What.UNDONE);
            assertThat(desk.now(ann.id()).values()).isEqualTo(ann.values().with(Users.PHONE, "111"));
            assertNothingIsAsked();
        }

        @Test
        void anUndoDuringAnUndoUndoesTheEarlierSave() {
            desk.saveHere(ann.id(), Users.PHONE, "111");
            desk.saveHere(ann.id(), Users.NOTES, "newest");
            desk.gate.hold("undo");
            step(desk.model.undo()::undo);
            until("the undo is under way", () -> desk.gate.isWaiting("undo"));
            step(desk.model.undo()::undo);
            desk.gate.release("undo");
            until("both are undone", () -> desk.now(ann.id()).values().equals(ann.values()));
            assertNothingIsAsked();
        }

        @Test
        void anUndoDuringASaveThatIsRefusedUndoesNothing() {
            desk.saveHere(ann.id(), Users.PHONE, "111");
            desk.type(Users.NOTES, "mine");
            desk.saveHeld();
            step(desk.model.undo()::undo);
            desk.saved(ann.id(), Users.NOTES, "theirs");
            desk.gate.release("save");
            desk.question(Question.Refused.class);
            until("nothing is written", () -> !desk.model.undo().state().now().writing());
            assertThat(desk.now(ann.id()).values().text(Users.PHONE)).isEqualTo("111");
        }

        @Test
        void anUndoDuringASaveWithoutAnAnswerUndoesNothingAndReportsIt() {
            desk.saveHere(ann.id(), Users.PHONE, "111");
            desk.type(Users.NOTES, "newest");
            desk.saveHeld();
            step(desk.model.undo()::undo);
            desk.gate.cut();
            desk.gate.release("save");
            desk.untilNotice(Notice.What.NOT_WHILE_OFFLINE);
            comeBack();
            until("saved", () -> !desk.state().isDirty());
            assertThat(desk.now(ann.id()).values())
                    .isEqualTo(ann.values().with(Users.PHONE, "111").with(Users.NOTES, "newest"));
        }

        @Test
        void anUndoIsRepeatedAfterALostAnswer() {
            desk.saveHere(ann.id(), Users.PHONE, "111");
            desk.directory.loseTheNextAnswer();
            step(desk.model.undo()::undo);
            desk.untilNotice(Notice.What.UNDONE);
            assertThat(desk.now(ann.id()).version()).isEqualTo(ann.version() + 2);
            step(desk.model.undo()::redo);
            desk.untilNotice(Notice.What.REDONE);
            assertThat(desk.now(ann.id()).values().text(Users.PHONE)).isEqualTo("111");
        }

        @Test
        void anUndoIsRepeatedOnTheNextLinkIfItWaitedForAnInterruptedSave() {
            desk.saveHere(ann.id(), Users.PHONE, "111");
            desk.open(bob.id());
            desk.directory.loseTheNextAnswer();
            desk.gate.hold("connect");
            step(desk.model.undo()::undo);
            until("offline", () -> desk.model.link().directory().isEmpty());
            desk.type(Users.NOTES, "held");
            desk.save();
            desk.gate.hold("save");
            desk.gate.release("connect");
            until("the held save is under way", () -> desk.gate.isWaiting("save"));
            desk.gate.cut();
            desk.gate.release("save");
            until("offline again", () -> desk.model.link().directory().isEmpty());
            step(() -> { }); // the turn of the repeat
            assertThat(read(() -> desk.editor().notice().now().what())).isNotEqualTo(Notice.What.NOT_WHILE_OFFLINE);
            comeBack();
            desk.untilNotice(Notice.What.UNDONE);
            assertThat(desk.now(ann.id()).version()).isEqualTo(ann.version() + 2);
            assertThat(desk.now(bob.id()).values().text(Users.NOTES)).isEqualTo("held");
        }

        @Test
        void anUndoThatDidNotArriveIsSentOnceTheDirectoryAnswers() {
            desk.saveHere(bob.id(), Users.PHONE, "222");
            desk.saveHere(ann.id(), Users.PHONE, "111");
            desk.gate.hold("undo");
            step(desk.model.undo()::undo);
            until("the undo is under way", () -> desk.gate.isWaiting("undo"));
            desk.gate.cut();
            desk.gate.release("undo");
            until("offline", () -> desk.model.link().directory().isEmpty());
            comeBack();
            desk.untilNotice(Notice.What.UNDONE);
            assertThat(desk.now(ann.id()).values()).isEqualTo(ann.values());
            assertThat(desk.now(bob.id()).values().text(Users.PHONE)).isEqualTo("222");
        }

        @Test
        void anUndoWithoutEffectLetsTheNextOneGoOn() {
            deleteHere(ann.id());
            deleteHere(bob.id());
            desk.directory.addAgain(Edit.of(bob));
            desk.gate.hold("undo");
            step(desk.model.undo()::undo);
            until("the undo is under way", () -> desk.gate.isWaiting("undo"));
            step(desk.model.undo()::undo);
            desk.gate.release("undo");
            until("Ann is back", () -> desk.directory.user(ann.id()).isPresent());
            assertNothingIsAsked();
        }

        private void deleteHere(long id) {
            desk.open(id);
            desk.askToDelete();
            step(desk.model::delete);
            until("deleted", () -> desk.directory.user(id).isEmpty());
            until("answered", () -> !desk.model.undo().state().now().writing());
        }

        @Test
        void aRedoDuringAnUndoRedoesTheUndoneSave() {
            desk.saveHere(ann.id(), Users.PHONE, "111");
            desk.gate.hold("undo");
            step(desk.model.undo()::undo);
            until("the undo is under way", () -> desk.gate.isWaiting("undo"));
            assertThat(read(() -> desk.model.undo().state().now().canRedo())).isTrue();
            step(desk.model.undo()::redo);
            desk.gate.release("undo");
            desk.untilNotice(Notice.What.REDONE);
            assertThat(desk.now(ann.id()).values().text(Users.PHONE)).isEqualTo("111");
        }
    }

    @Nested
    class ANewUser {
        @Test
        void aNewUserThatIsRequestedDuringAnAdditionIsBegunAfterIt() {
            step(desk.model::add);
            desk.type(Users.NAME, "Carl");
            desk.type(Users.EMAIL, "carl@example.org");
            assertThat(read(desk.model::canAdd)).isFalse();
            desk.gate.hold("add");
            desk.save();
            until("the addition is under way", () -> desk.gate.isWaiting("add"));
            assertThat(read(desk.model::canAdd)).isTrue();
            step(desk.model::add);
            desk.gate.release("add");
            desk.untilNotice(Notice.What.ADDED);
            assertThat(read(desk::state)).isEqualTo(new EditorState.Adding(Users.TYPE.initial(), List.of(), false));
            step(desk.model::cancelAdding);
            assertThat(desk.editing().edit().base().values().title()).isEqualTo("Carl");
        }
    }

    @Nested
    class ARestore {
        private RevisionsModel.State history() {
            return new RevisionsModel.State(desk.directory.history(ann.id(), Directory.NEWEST, 9), false, false);
        }

        private void restore(Revision version, RevisionsModel.State seen) {
            step(() -> desk.model.restoring().restore(version, seen));
        }

        @Test
        void aRestoreKeepsTextInAnotherFieldAndMovesItsBase() {
            desk.saveHere(ann.id(), Users.PHONE, "111");
            desk.type(Users.NOTES, "typed");
            restore(history().revisions().getLast(), history());
            until("saved", () -> desk.now(ann.id()).values().equals(ann.values()));
            until("answered", () -> desk.state() instanceof Editing now && !now.busy()
                    && now.edit().base().version() == desk.now(ann.id()).version());
            assertThat(desk.editing().edit().changed()).containsExactly(Users.NOTES);
            assertThat(desk.typed(Users.NOTES)).isEqualTo("typed");
            assertThat(desk.typed(Users.PHONE)).isEqualTo(ann.values().text(Users.PHONE));
            assertThat(desk.editing().news()).isEqualTo(new News.None());
            assertNothingIsAsked();
            desk.save();
            until("saved too", () -> desk.now(ann.id()).values().text(Users.NOTES).equals("typed"));
        }

        @Test
        void aRestoreFromAHistoryOlderThanAnOwnSaveIsNoConflict() {
            desk.saveHere(ann.id(), Users.PHONE, "111");
            RevisionsModel.State before = history();
            desk.saveHere(ann.id(), Users.PHONE, "222");
            restore(before.revisions().getLast(), before);
            until("saved", () -> desk.now(ann.id()).values().equals(ann.values()));
            assertNothingIsAsked();
        }

        @Test
        void aRestoreIsRepeatedAfterALostAnswerAndKeepsTheText() {
            desk.saveHere(ann.id(), Users.PHONE, "111");
            desk.type(Users.NOTES, "typed");
            desk.directory.loseTheNextAnswer();
            restore(history().revisions().getLast(), history());
            until("answered", () -> desk.state() instanceof Editing now && !now.busy()
                    && now.edit().base().values().equals(ann.values()));
            assertThat(desk.editing().edit().changed()).containsExactly(Users.NOTES);
            assertThat(desk.now(ann.id()).version()).isEqualTo(ann.version() + 2);
            assertNothingIsAsked();
        }
    }
}
