package roster.model;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import roster.directory.Dependents;
import roster.directory.Directory;
import roster.directory.record.Revision;
import roster.directory.record.Users;
import roster.model.edit.EditorState;
import roster.model.edit.Question;
import roster.model.editor.EditorModel;
import roster.model.history.RevisionsModel;
import roster.model.request.Notice;

/// Leaving a user or closing the window while a write is pending.
final class LeavingDuringAWriteTest extends PendingFixture {
    @Nested
    class LeavingASaveThatWaits {
        private final AtomicBoolean left = new AtomicBoolean();

        private void leave() {
            step(() -> desk.editor().leave(() -> left.set(true)));
        }

        private void answer(Consumer<EditorModel> answer) {
            desk.question(Question.WriteWaits.class);
            step(() -> answer.accept(desk.editor()));
            assertThat(read(() -> desk.editor().question().now())).isEqualTo(new Question.None());
        }

        @Test
        void thePersonLeavesOnceASlowSaveIsDoneIfTheyChooseToWait() {
            saveLocked();
            leave();
            answer(EditorModel::leaveWaiting);
            assertThat(left).isFalse();
            desk.directory.calls().unlock(alice.id());
            until("left", left::get);
            assertThat(desk.now(alice.id()).values().text(Users.PHONE)).isEqualTo("1");
        }

        @Test
        void thePersonStaysIfASlowSaveIsCancelled() {
            saveLocked();
            leave();
            answer(EditorModel::cancelWrite);
            desk.untilNotice(Notice.What.CANCELLED);
            desk.directory.calls().unlock(alice.id());
            assertThat(left).isFalse();
            assertThat(desk.typed(Users.PHONE)).isEqualTo("1");
            assertThat(desk.now(alice.id())).isEqualTo(alice);
        }

        @Test
        void aSlowSaveGoesOnAndThePersonStaysIfTheyKeepEditing() {
            saveLocked();
            leave();
            answer(EditorModel::keepEditing);
            desk.directory.calls().unlock(alice.id());
            desk.untilNotice(Notice.What.SAVED);
            assertThat(left).isFalse();
        }

        @Test
        void theQuestionWhetherToWaitClosesOnceTheSaveIsDone() {
            saveLocked();
            leave();
            desk.question(Question.WriteWaits.class);
            desk.directory.calls().unlock(alice.id());
            until("left", left::get);
            assertThat(read(() -> desk.editor().question().now())).isEqualTo(new Question.None());
        }

        @Test
        void thePersonIsAskedAboutTheTextIfTheLockLastsTooLong() {
            saveLocked();
            leave();
            desk.question(Question.WriteWaits.class);
            desk.directory.calls().timeOut();
            desk.question(Question.Unsaved.class);
            desk.untilNotice(Notice.What.NOT_SAVED);
            assertThat(left).isFalse();
            step(() -> desk.editor().leaveDiscarding());
            assertThat(left).isTrue();
        }

        @Test
        void thePersonIsAskedWhetherToWaitOnceTheSaveIsSlow() {
            desk.open(alice.id());
            desk.type(Users.PHONE, "1");
            desk.gate.hold("save");
            step(() -> {
                desk.editor().save();
                desk.editor().leave(() -> left.set(true)); // nothing is pending yet
            });
            desk.question(Question.WriteWaits.class);
            desk.gate.release("save");
            until("left", left::get);
        }
    }

    @Nested
    class ClosingTheWindow {
        private final AtomicBoolean closed = new AtomicBoolean();

        private void closeWhileAliceIsDeleted() {
            desk.directory.calls().lock(alice.id(), PSQL);
            desk.open(alice.id());
            desk.askToDelete();
            step(desk.model::delete);
            step(() -> desk.model.close(() -> closed.set(true)));
            desk.question(Question.WriteWaits.class);
            assertThat(closed).isFalse();
        }

        @Test
        void theWindowClosesOnceTheDeletionIsDone() {
            closeWhileAliceIsDeleted();
            step(() -> desk.editor().leaveWaiting());
            desk.directory.calls().unlock(alice.id());
            until("closed", closed::get);
            assertThat(desk.directory.user(alice.id())).isEmpty();
        }

        @Test
        void textThatIsTypedWhileTheWindowWaitsToCloseIsAskedAbout() {
            closeWhileAliceIsDeleted();
            step(() -> desk.editor().leaveWaiting());
            desk.open(bob.id());
            desk.type(Users.NOTES, "mine");
            desk.directory.calls().unlock(alice.id());
            desk.question(Question.Unsaved.class);
            assertThat(closed).isFalse();
            step(() -> desk.editor().leaveDiscarding());
            until("closed", closed::get);
        }

        /// A restore reads its user before it saves anything.
        @Test
        void theWindowWaitsForARestoreThatIsYetToBeSent() {
            desk.saveHere(bob.id(), Users.PHONE, "1");
            List<Revision> seen = desk.directory.history(bob.id(), Directory.NEWEST, 9);
            closeDuring("restore",
                    () -> desk.model.restoring().restore(seen.getLast(), new RevisionsModel.State(seen, false, false)));
            until("closed", closed::get);
            assertThat(desk.now(bob.id()).values()).isEqualTo(bob.values());
        }

        @Test
        void theWindowStaysOpenIfTheDeletionIsRefused() {
            closeWhileAliceIsDeleted();
            step(() -> desk.editor().leaveWaiting());
            desk.directory.calls().timeOut();
            desk.untilNotice(Notice.What.NOT_DELETED);
            assertThat(closed).isFalse();
        }

        @Test
        void theWindowStaysOpenIfTheUserToDeleteWasChangedMeanwhile() {
            desk.open(alice.id());
            desk.askToDelete();
            desk.gate.hold("delete");
            step(desk.model::delete);
            until("under way", () -> desk.gate.isWaiting("delete"));
            step(() -> desk.model.close(() -> closed.set(true)));
            desk.question(Question.WriteWaits.class);
            step(() -> desk.editor().leaveWaiting());
            desk.saved(alice.id(), Users.PHONE, "222");
            desk.gate.release("delete");
            desk.question(Question.DeletingChanged.class);
            step(() -> { });
            assertThat(closed).isFalse();
        }

        @Test
        void theWindowStaysOpenIfOneOfSeveralUsersIsNotDeleted() {
            desk.directory.beforeEveryAttempt(() -> desk.directory.stamp(bob.id()));
            step(() -> desk.model.select(Set.of(alice.id(), bob.id())));
            desk.askToDelete();
            desk.gate.hold("contended");
            closeDuring("delete", desk.model::delete);
            desk.untilNotice(Notice.What.DELETED);
            until("asked for the other program", () -> desk.gate.isWaiting("contended"));
            desk.gate.release("contended");
            desk.untilNotice(Notice.What.NOT_DELETED_CONTENDED);
            assertThat(closed).isFalse();
        }

        @Test
        void theWindowStaysOpenIfTheSamplesAreCancelledAfterTheFirst() {
            beginSamples();
            cancel();
            desk.untilNotice(Notice.What.SAMPLE_LOADED);
            step(() -> { });
            assertThat(closed).isFalse();
            assertThat(desk.directory.count()).isEqualTo(3);
        }

        @Test
        void theWindowStaysOpenIfTheSamplesEndInAnOutage() {
            beginSamples();
            desk.gate.cut();
            desk.gate.release("samples");
            until("offline", () -> desk.model.link().directory().isEmpty());
            step(() -> { });
            assertThat(closed).isFalse();
        }

        /// Closes the window after the first of the two samples.
        private void beginSamples() {
            desk.gate.holdAfter(1, "samples");
            step(desk.model::loadSamples);
            until("the second", () -> desk.gate.isWaiting("samples"));
            close();
        }

        private void close() {
            step(() -> desk.model.close(() -> closed.set(true)));
            desk.question(Question.WriteWaits.class);
            step(() -> desk.editor().leaveWaiting());
        }

        /// Closes the window during this write and chooses *Wait*.
        private void closeDuring(String job, Runnable write) {
            desk.gate.hold(job);
            step(write);
            until("under way", () -> desk.gate.isWaiting(job));
            close();
            desk.gate.release(job);
        }

        /// A question that follows from the answer replaces the question whether to wait.
        @Nested
        class WhileThePersonIsAskedWhetherToWait {
            private void begin(String job, Runnable step) {
                desk.gate.hold(job);
                step(step);
                until("under way", () -> desk.gate.isWaiting(job));
            }

            private void askWhetherToWait() {
                step(() -> desk.model.close(() -> closed.set(true)));
                desk.question(Question.WriteWaits.class);
            }

            @Test
            void anUndoThatWouldDeleteDependentsReplacesTheQuestionWhetherToWait() {
                step(desk.model::add);
                desk.type(Users.NAME, "Carl");
                desk.type(Users.EMAIL, "carl@example.org");
                desk.save();
                desk.untilNotice(Notice.What.ADDED);
                desk.directory.takesAlong(new Dependents("user_tokens", Dependents.Effect.DELETED, 3, true));
                begin("undo", desk.model.undo()::undo);
                askWhetherToWait();
                desk.gate.release("undo");
                assertThat(desk.question(Question.Deleting.class).users().getFirst().values().title())
                        .isEqualTo("Carl");
                step(() -> { });
                assertThat(closed).isFalse();
            }

            @Test
            void theWindowClosesAfterARestoreOfAnotherUserAndADeletion() {
                desk.saveHere(bob.id(), Users.PHONE, "1");
                Revision first = desk.directory.history(bob.id(), Directory.NEWEST, 9).getLast();
                List<Revision> seen = desk.directory.history(bob.id(), Directory.NEWEST, 9);
                begin("restore", () -> desk.model.restoring()
                        .restore(first, new RevisionsModel.State(seen, false, false)));
                desk.open(alice.id());
                desk.askToDelete();
                begin("delete", desk.model::delete);
                askWhetherToWait();
                desk.gate.release("restore");
                until("restored", () -> desk.now(bob.id()).values().equals(bob.values()));
                desk.gate.release("delete");
                until("closed", closed::get);
            }

            @Test
            void anUndoThatTheWindowWaitsForIsReportedAsThePersonsOwn() {
                desk.saveHere(alice.id(), Users.PHONE, "1");
                begin("undo", desk.model.undo()::undo);
                askWhetherToWait();
                desk.type(Users.NOTES, "typed");
                desk.gate.release("undo");
                desk.question(Question.Unsaved.class);
                assertThat(desk.editing().news()).isEqualTo(new EditorState.News.None());
                assertThat(desk.editing().edit().mine()).isEqualTo(alice.values().with(Users.NOTES, "typed"));
            }
        }

        @Test
        void theWindowStaysOpenIfTheDeletionIsCancelled() {
            closeWhileAliceIsDeleted();
            step(() -> desk.editor().cancelWrite());
            desk.untilNotice(Notice.What.CANCELLED);
            assertThat(closed).isFalse();
            assertThat(desk.directory.user(alice.id())).contains(alice);
            step(() -> desk.model.close(() -> closed.set(true)));
            assertThat(closed).isTrue();
        }

        @Test
        void theWindowStaysOpenAndTheDeletionGoesOnIfThePersonStays() {
            closeWhileAliceIsDeleted();
            step(() -> desk.editor().keepEditing());
            desk.directory.calls().unlock(alice.id());
            desk.untilNotice(Notice.What.DELETED);
            assertThat(closed).isFalse();
        }
    }
}
