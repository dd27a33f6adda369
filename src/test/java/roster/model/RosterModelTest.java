package roster.model;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roster.directory.Drafts;
import roster.directory.edit.Edit;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.edit.EditorState;
import roster.model.edit.EditorState.Adding;
import roster.model.edit.Question;
import roster.model.request.Notice;

/// The interplay of list and editor.
@SuppressWarnings("NullAway.Init") // opened before each test
class RosterModelTest {
    private Desk desk;
    private User ann;
    private User bob;
    private User eve;

    @BeforeEach
    void open() {
        desk = new Desk();
        ann = desk.added(Drafts.ann());
        bob = desk.added(Drafts.bob());
        eve = desk.added(Drafts.named("Eve Early"));
        desk.connected();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Nested
    class DeletingSeveral {
        @Test
        void aDeletionOfSeveralDeletesTheUnchangedUsersAndAsksAboutTheOthers() {
            askToDeleteAll();
            User changed = desk.saved(bob.id(), Users.PHONE, "111");
            step(() -> desk.model.delete());
            var again = desk.question(Question.DeletingChanged.class);
            assertThat(again.changed()).hasSize(1);
            assertThat(again.changed().getFirst().theirs()).isEqualTo(changed);
            assertThat(desk.directory.count()).isEqualTo(1);
            until("Bob alone is selected", () -> desk.model.selection().now().equals(Set.of(bob.id())));
        }

        @Test
        void aDeletionOfSeveralLeavesNoSelectionOnceAllAreDeleted() {
            askToDeleteAll();
            desk.saved(bob.id(), Users.PHONE, "111");
            step(() -> desk.model.delete());
            desk.question(Question.DeletingChanged.class);
            step(() -> desk.model.delete());
            until("nobody is listed", () -> desk.model.list().listing().now().size() == 0);
            assertThat(read(() -> desk.model.selection().now())).isEmpty();
            assertThat(read(desk::state)).isEqualTo(new EditorState.Empty());
        }

        @Test
        void aDeletionOfSeveralReportsTheNumber() {
            askToDeleteAll();
            step(() -> desk.model.delete());
            until("told", () -> desk.editor().notice().now()
                    .equals(new Notice(Notice.What.DELETED_SEVERAL, "3")));
        }

        private void askToDeleteAll() {
            step(() -> desk.model.select(Set.of(ann.id(), bob.id(), eve.id())));
            step(() -> desk.model.askToDelete());
            assertThat(desk.question(Question.Deleting.class).users()).hasSize(3);
        }
    }

    /// Its button would undo an earlier action.
    @Test
    void aRefusedUndoWithdrawsTheNoticeThatOfferedIt() {
        desk.saveHere(ann.id(), Users.PHONE, "111");
        desk.untilNotice(Notice.What.SAVED);
        desk.saved(ann.id(), Users.PHONE, "222");
        step(desk.model.undo()::undo);
        desk.question(Question.Refused.class);
        assertThat(read(() -> desk.editor().notice().now())).isEqualTo(Notice.NONE);
    }

    @Nested
    class Deleting {
        @Test
        void aDeletionIsNotUndoneIfTheUserIsBack() {
            desk.open(ann.id());
            step(() -> desk.model.askToDelete());
            desk.question(Question.Deleting.class);
            step(() -> desk.model.delete());
            desk.untilNotice(Notice.What.DELETED);
            desk.directory.addAgain(Edit.of(ann));
            User again = desk.now(ann.id());
            step(desk.model.undo()::undo);
            desk.untilNotice(Notice.What.THERE_AGAIN);
            assertThat(desk.now(ann.id())).isEqualTo(again);
        }

        @Test
        void aDeletionLeavesANewUserAloneThatWasBegunMeanwhile() {
            desk.open(ann.id());
            desk.askToDelete();
            desk.gate.hold("delete");
            step(() -> desk.model.delete());
            until("deleting", () -> desk.gate.isWaiting("delete"));
            step(() -> desk.model.add());
            desk.type(Users.NAME, "Zoe");
            desk.gate.release("delete");
            desk.untilNotice(Notice.What.DELETED);
            assertThat(read(desk::state)).isInstanceOfSatisfying(Adding.class,
                    adding -> assertThat(adding.draft()).isEqualTo(Users.TYPE.initial().with(Users.NAME, "Zoe")));
        }

        @Test
        void aDeletionOfDeletedUsersAsksNothing() {
            step(() -> desk.model.select(Set.of(ann.id(), bob.id())));
            desk.directory.delete(ann);
            desk.directory.delete(bob);
            step(() -> desk.model.askToDelete());
            until("Eve alone is listed", () -> desk.model.list().listing().now().size() == 1);
            assertThat(read(() -> desk.editor().question().now())).isEqualTo(new Question.None());
        }

        @Test
        void aDeletionAsksNothingWithoutADirectory() {
            desk.open(ann.id());
            desk.gate.cut();
            step(() -> desk.model.refresh());
            until("offline", () -> desk.model.link().directory().isEmpty());
            step(() -> desk.model.askToDelete());
            assertThat(read(() -> desk.editor().question().now())).isEqualTo(new Question.None());
        }
    }

    @Nested
    class Selecting {
        @Test
        void selectingSeveralUsersOpensNone() {
            step(() -> desk.model.select(Set.of(ann.id(), bob.id())));
            assertThat(read(desk::state)).isEqualTo(new EditorState.Several(2));
        }

        /// A user that is deleted while a new user is typed stays deselected.
        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void theSelectionIsRestoredAfterAnAdditionWithoutDeletedUsers(boolean byUndo) {
            desk.live();
            if (byUndo) {
                step(desk.model::add);
                desk.type(Users.NAME, "Zoe");
                desk.type(Users.EMAIL, "zoe@example.org");
                desk.save();
                desk.untilNotice(Notice.What.ADDED);
                long zoe = desk.editing().edit().base().id();
                select(Set.of(ann.id(), bob.id(), zoe));
                step(desk.model::add);
                step(desk.model.undo()::undo);
                desk.untilNotice(Notice.What.UNDONE);
            } else {
                select(Set.of(ann.id(), bob.id(), eve.id()));
                step(desk.model::add);
                desk.directory.speakAs("Ben");
                desk.directory.delete(eve);
                until("two are listed", () -> desk.model.list().listing().now().size() == 2);
            }
            step(desk.model::escape);
            assertThat(read(() -> desk.model.selection().now())).isEqualTo(Set.of(ann.id(), bob.id()));
            assertThat(read(desk::state)).isEqualTo(new EditorState.Several(2));
        }

        private void select(Set<Long> ids) {
            step(() -> desk.model.select(ids));
        }

        @Test
        void selectingAUserReadsItAnew() {
            User theirs = desk.saved(ann.id(), Users.PHONE, "111");
            desk.open(ann.id());
            assertThat(desk.editing().edit().base()).isEqualTo(theirs);
            assertThat(read(() -> desk.model.list().known(ann.id()))).isEqualTo(theirs);
        }

        @Test
        void selectingADeletedUserClosesTheEditorAndUpdatesTheList() {
            desk.directory.delete(ann);
            step(() -> desk.model.select(Set.of(ann.id())));
            until("two are listed", () -> desk.model.list().listing().now().size() == 2);
            assertThat(read(desk::state)).isEqualTo(new EditorState.Empty());
            assertThat(read(() -> desk.model.selection().now())).isEmpty();
        }
    }
}
