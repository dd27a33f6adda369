package roster.model;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import roster.directory.edit.Edit;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.edit.EditorState;
import roster.model.edit.EditorState.Editing;
import roster.model.edit.EditorState.News;
import roster.model.edit.Question;
import roster.model.request.Notice;

/// A deletion during an outage. Its result is reported and can be undone.
@SuppressWarnings("NullAway.Init") // opened before each test
class DeletionOutageTest extends DeskFixture {
    private Notice told() {
        return read(() -> desk.editor().notice().now());
    }

    private void untilBack() {
        until("offline", () -> desk.model.link().directory().isEmpty());
        desk.gate.mend();
        until("back", () -> desk.model.link().directory().isPresent());
    }

    private void undo() {
        step(desk.model.undo()::undo);
        until("answered", () -> !desk.model.undo().state().now().busy());
    }

    private boolean hasUndo() {
        return read(() -> desk.model.undo().state().now().undo().isPresent());
    }

    @Nested
    class OfSeveral {
        /// The directory stops answering before the second user.
        private void deleteOneOfTwo() {
            step(() -> desk.model.select(Set.of(ann.id(), bob.id())));
            desk.askToDelete();
            desk.gate.holdAfter(1, "delete");
            step(desk.model::delete);
            until("the second", () -> desk.gate.isWaiting("delete"));
        }

        private void breakTheLine() {
            desk.gate.cut();
            desk.gate.release("delete");
        }

        @Test
        void aDeletionThatAnOutageCutsShortCanBeUndoneAsFarAsItCame() {
            deleteOneOfTwo();
            breakTheLine();
            untilBack();
            assertThat(desk.directory.count()).isEqualTo(1);
            assertThat(hasUndo()).isTrue();
            undo();
            assertThat(desk.directory.users(Set.of(ann.id(), bob.id()))).extracting(User::values)
                    .containsExactlyInAnyOrder(ann.values(), bob.values());
        }

        @Test
        void aDeletionThatAnOutageCutsShortReportsItsNumbersAndLosesTheLink() {
            deleteOneOfTwo();
            desk.gate.hold("connect");
            breakTheLine();
            desk.untilNotice(Notice.What.DELETED_UNTIL_OUTAGE);
            assertThat(told()).isEqualTo(new Notice(Notice.What.DELETED_UNTIL_OUTAGE, "1", "1"));
            assertThat(read(() -> desk.model.link().directory())).isEmpty();
            desk.gate.release("connect");
            untilBack();
        }

        @Test
        void anUndoDuringADeletionThatAnOutageCutsShortIsReportedAsNotDone() {
            deleteOneOfTwo();
            step(desk.model.undo()::undo);
            desk.gate.hold("connect");
            breakTheLine();
            desk.untilNotice(Notice.What.NOT_WHILE_OFFLINE);
            desk.gate.release("connect");
            untilBack();
            assertThat(desk.directory.count()).isEqualTo(1);
            assertThat(hasUndo()).isTrue();
        }

        @Test
        void aDeletionOfSeveralCanBeUndoneWholeIfTheLostAnswerWasASuccess() {
            deleteOneOfTwo();
            desk.directory.loseTheNextAnswer();
            desk.gate.release("delete");
            desk.untilNotice(Notice.What.DELETED);
            assertThat(desk.directory.count()).isZero();
            undo();
            undo();
            assertThat(desk.directory.count()).isEqualTo(2);
        }
    }

    @Nested
    class OfOne {
        private void deleteAnn() {
            desk.open(ann.id());
            desk.askToDelete();
            step(desk.model::delete);
        }

        @Test
        void aDeletionIsReportedAndCanBeUndoneIfTheLostAnswerWasASuccess() {
            desk.directory.loseTheNextAnswer();
            deleteAnn();
            desk.untilNotice(Notice.What.DELETED);
            assertThat(told()).isEqualTo(new Notice(Notice.What.DELETED, ann.values().title()).about(ann));
            undo();
            assertThat(desk.now(ann.id()).values()).isEqualTo(ann.values());
        }

        @Test
        void aLostDeletionIsReportedAsAlreadyDoneIfAColleagueDeletedTheUser() {
            desk.gate.hold("delete");
            deleteAnn();
            until("sent", () -> desk.gate.isWaiting("delete"));
            desk.gate.cut();
            desk.gate.release("delete");
            until("offline", () -> desk.model.link().directory().isEmpty());
            desk.directory.delete(ann);
            desk.gate.mend();
            desk.untilNotice(Notice.What.ALREADY_DELETED);
            assertThat(told().subject()).isEqualTo(ann.values().title());
            assertThat(hasUndo()).isFalse();
        }

        @Test
        void aLostDeletionIsReportedAsNotDoneIfItNeverArrived() {
            desk.gate.hold("delete");
            deleteAnn();
            until("sent", () -> desk.gate.isWaiting("delete"));
            desk.gate.cut();
            desk.gate.release("delete");
            untilBack();
            desk.untilNotice(Notice.What.NOT_DELETED_AFTER_OUTAGE);
            assertThat(desk.now(ann.id())).isEqualTo(ann);
            assertThat(hasUndo()).isFalse();
        }

        @Test
        void aLostDeletionIsReportedAsUnansweredDuringTheOutage() {
            desk.gate.hold("connect");
            desk.directory.loseTheNextAnswer();
            deleteAnn();
            desk.untilNotice(Notice.What.DELETION_UNANSWERED);
            assertThat(told().subject()).isEqualTo(ann.values().title());
            desk.gate.release("connect");
            desk.untilNotice(Notice.What.DELETED);
        }

        @Test
        void aLostDeletionIsTheWindowsOwnEvenIfThePersonDeletesAgain() {
            desk.feed.late();
            desk.directory.loseTheNextAnswer();
            desk.gate.hold("connect");
            deleteAnn();
            desk.untilNotice(Notice.What.DELETION_UNANSWERED);
            desk.gate.hold("landed");
            desk.gate.release("connect");
            until("back", () -> desk.model.link().directory().isPresent());
            step(() -> desk.editor().ask(new Question.Deleting(List.of(ann), List.of())));
            step(desk.model::delete);
            desk.untilNotice(Notice.What.DELETED);
            desk.gate.release("landed");
            undo();
            assertThat(desk.now(ann.id()).values()).isEqualTo(ann.values());
            assertThat(hasUndo()).as("once").isFalse();
        }

        @Test
        void aLostDeletionKeepsTextThatWasTypedAfterIt() {
            desk.gate.hold("connect");
            desk.directory.loseTheNextAnswer();
            deleteAnn();
            desk.untilNotice(Notice.What.DELETION_UNANSWERED);
            desk.type(Users.NOTES, "typed");
            desk.gate.release("connect");
            until("known", () -> desk.state() instanceof Editing now && now.news() instanceof News.Deleted);
            assertThat(desk.typed(Users.NOTES)).isEqualTo("typed");
            until("can be undone", () -> desk.model.undo().state().now().undo().isPresent());
        }

        @Test
        void aLostDeletionIsForgottenIfTheUserWasBroughtBack() {
            desk.gate.hold("connect");
            desk.directory.loseTheNextAnswer();
            deleteAnn();
            desk.untilNotice(Notice.What.DELETION_UNANSWERED);
            desk.directory.addAgain(Edit.of(ann));
            desk.gate.release("connect");
            until("checked", () -> desk.gate.passed("landed") > 0);
            until("the notice is gone", () -> desk.editor().notice().now().equals(Notice.NONE));
            assertThat(hasUndo()).isFalse();
        }
    }

    /// The feed may be faster than the answer.
    @Test
    void aDeletionByAnUndoIsNotReportedAsAnotherWindows() {
        step(desk.model::add);
        desk.type(Users.NAME, "Carl");
        desk.type(Users.EMAIL, "carl@example.org");
        desk.save();
        desk.untilNotice(Notice.What.ADDED);
        desk.gate.hold("answer");
        desk.directory.beforeTheNextAnswer(() -> desk.gate.waitAs("answer"));
        step(desk.model.undo()::undo);
        until("closed", () -> desk.state() instanceof EditorState.Empty);
        assertThat(told().what()).isEqualTo(Notice.What.DELETED_UNDER_YOU);
        desk.gate.release("answer");
        desk.untilNotice(Notice.What.UNDONE);
    }
}
