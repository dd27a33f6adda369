package roster.model;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.record.Problem;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.request.Done;
import roster.model.request.Notice;
import roster.model.request.Task;
import roster.model.undo.Shortfall;
import roster.model.undo.UndoModel;

/// An undo or redo of several users with a cancel or an outage between two of them.
@SuppressWarnings("NullAway.Init") // opened before each test
class UndoCutShortTest {
    private final Desk desk = new Desk(Duration.ofMillis(1)).live();
    private User alice;
    private User bob;

    @BeforeEach
    void begin() {
        alice = desk.added(Drafts.named("Alice"));
        bob = desk.added(Drafts.named("Bob"));
        desk.connected();
    }

    @AfterEach
    void end() {
        desk.close();
    }

    private UndoModel.State offered() {
        return read(() -> desk.model.undo().state().now());
    }

    private int undoable() {
        return offered().undo().map(Done::count).orElse(0);
    }

    private int redoable() {
        return offered().redo().map(Done::count).orElse(0);
    }

    private Optional<Shortfall> shortfall() {
        return read(() -> desk.model.undo().shortfall().now());
    }

    private void deleteBoth() {
        step(() -> desk.model.select(Set.of(alice.id(), bob.id())));
        desk.askToDelete();
        step(desk.model::delete);
        desk.untilNotice(Notice.What.DELETED_SEVERAL);
    }

    @Test
    void aSaveWhoseUndoLostItsAnswerIsUndoneOnceAndCanBeRedone() {
        desk.saveHere(alice.id(), Users.PHONE, "111");
        desk.directory.loseTheNextAnswer();
        desk.gate.hold("connect");
        step(desk.model.undo()::undo);
        until("offline", () -> desk.model.link().directory().isEmpty());
        desk.gate.release("connect");
        until("back", () -> desk.model.link().directory().isPresent());
        undo();
        assertThat(desk.now(alice.id()).values()).isEqualTo(alice.values());
        redo();
        assertThat(desk.now(alice.id()).values().text(Users.PHONE)).isEqualTo("111");
    }

    /// A read within the undo may be refused, for example by a revoked right.
    @Test
    void aRefusalOfOneUserLeavesTheUndoOfTheOthers() {
        deleteBoth();
        desk.gate.refuse("undo", new Problem(null, Problem.Reason.READ_ONLY, ""));
        undo();
        assertThat(shortfall().orElseThrow().refused()).extracting(Shortfall.NotDone::name)
                .containsExactlyInAnyOrder("Alice", "Bob");
    }

    private void undo() {
        step(desk.model.undo()::undo);
        untilAnswered();
    }

    private void redo() {
        step(desk.model.undo()::redo);
        untilAnswered();
    }

    private void untilAnswered() {
        until("answered", () -> !desk.model.undo().state().now().busy());
    }

    /// @param calls the number of calls that the directory answers before
    private void begin(String job, int calls, Runnable what) {
        desk.gate.holdAfter(calls, job);
        step(what);
        until("halfway", () -> desk.gate.isWaiting(job));
    }

    private void cancel(String job) {
        until("pending", () -> desk.model.link().pending().shown().now()
                .filter(shown -> shown.task().kind().job().equals(job)).isPresent());
        step(() -> desk.model.link().pending().cancel());
        untilAnswered();
        desk.gate.release(job);
    }

    private void breakTheLine(String job) {
        desk.gate.cut();
        desk.gate.release(job);
        until("offline", () -> desk.model.link().directory().isEmpty());
        desk.gate.mend();
        until("back", () -> desk.model.link().directory().isPresent());
    }

    /// The waiting call is carried out and its answer is lost.
    private void loseTheAnswer(String job) {
        int links = read(() -> desk.model.link().links());
        desk.directory.loseTheNextAnswer();
        desk.gate.release(job);
        until("back", () -> desk.model.link().links() > links);
    }

    private Notice told() {
        return read(() -> desk.editor().notice().now());
    }

    @Nested
    class OfADeletion {
        @Test
        void anUndoOfADeletionIsReportedAsDoneInPartAfterACancel() {
            deleteBoth();
            begin("undo", 1, desk.model.undo()::undo);
            cancel("undo");
            assertThat(told()).isEqualTo(new Notice(Notice.What.UNDONE_PARTLY, "1", "1"));
            assertThat(desk.directory.count()).isEqualTo(1);
            assertThat(undoable()).isEqualTo(1);
            assertThat(redoable()).isEqualTo(1);
        }

        @Test
        void anUndoOfADeletionGoesOnWithTheOthersAndCanBeRedoneWhole() {
            deleteBoth();
            begin("undo", 1, desk.model.undo()::undo);
            cancel("undo");
            undo();
            assertThat(shortfall()).isEmpty();
            assertThat(told().what()).isEqualTo(Notice.What.UNDONE);
            assertThat(desk.directory.count()).isEqualTo(2);
            assertThat(undoable()).isZero();
            redo();
            redo();
            assertThat(desk.directory.count()).isZero();
        }

        @Test
        void anUndoOfADeletionKeepsItsResultAfterAnOutage() {
            deleteBoth();
            begin("undo", 1, desk.model.undo()::undo);
            breakTheLine("undo");
            assertThat(undoable()).isEqualTo(1);
            assertThat(redoable()).isEqualTo(1);
            undo();
            assertThat(desk.directory.count()).isEqualTo(2);
        }

        @Test
        void anUndoOfADeletionRecognisesTheUserThatItBroughtBackItself() {
            deleteBoth();
            begin("undo", 1, desk.model.undo()::undo);
            loseTheAnswer("undo");
            assertThat(desk.directory.count()).isEqualTo(2);
            undo();
            assertThat(told().what()).isEqualTo(Notice.What.UNDONE);
            assertThat(shortfall()).isEmpty();
            redo();
            redo();
            assertThat(desk.directory.count()).isZero();
        }

        @Test
        void anUndoOfADeletionStaysWholeIfItIsCancelledBeforeTheFirstUser() {
            deleteBoth();
            begin("undo", 0, desk.model.undo()::undo);
            cancel("undo");
            assertThat(told().what()).isEqualTo(Notice.What.CANCELLED);
            assertThat(desk.directory.count()).isZero();
            assertThat(undoable()).isEqualTo(2);
        }

        @Test
        void aRedoOfADeletionIsDoneInPartAfterACancel() {
            deleteBoth();
            undo();
            begin(Task.Kind.REDO.job(), 2, desk.model.undo()::redo); // the first reads what goes with them
            cancel(Task.Kind.REDO.job());
            assertThat(told()).isEqualTo(new Notice(Notice.What.REDONE_PARTLY, "1", "1"));
            assertThat(desk.directory.count()).isEqualTo(1);
            assertThat(undoable()).isEqualTo(1);
            assertThat(redoable()).isEqualTo(1);
        }
    }

    @Nested
    class OfAnAddition {
        @BeforeEach
        void add() {
            step(desk.model::loadSamples);
            desk.untilNotice(Notice.What.SAMPLE_LOADED);
            assertThat(desk.directory.count()).isEqualTo(4);
        }

        @Test
        void anUndoOfAnAdditionIsReportedAsDoneInPartAfterACancel() {
            begin("undo", 2, desk.model.undo()::undo);
            cancel("undo");
            assertThat(told()).isEqualTo(new Notice(Notice.What.UNDONE_PARTLY, "1", "1"));
            assertThat(desk.directory.count()).isEqualTo(3);
            undo();
            assertThat(desk.directory.count()).isEqualTo(2);
            redo();
            redo();
            assertThat(desk.directory.count()).isEqualTo(4);
        }

        @Test
        void anUndoOfAnAdditionCanBeRedoneWholeAfterALostAnswer() {
            begin("undo", 2, desk.model.undo()::undo);
            loseTheAnswer("undo");
            assertThat(desk.directory.count()).isEqualTo(2);
            undo();
            redo();
            redo();
            assertThat(desk.directory.count()).isEqualTo(4);
        }
    }
}
