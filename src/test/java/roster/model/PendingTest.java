package roster.model;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import roster.directory.Dependents;
import roster.directory.Directory;
import roster.directory.Drafts;
import roster.directory.Edit;
import roster.directory.Field;
import roster.directory.Holder;
import roster.directory.Revision;
import roster.directory.User;

/// Requests that the directory does not answer at once: what they wait for, their cancel, and leaving meanwhile.
class PendingTest {
    private static final Holder PSQL = new Holder("psql", "anna", Instant.parse("2026-11-23T10:42:00Z"));

    private final Desk desk = new Desk(Duration.ofMillis(1));
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

    private Optional<Pending> pending() {
        return desk.model.link().pending().shown().now();
    }

    private void untilPending(Task.Kind kind) {
        until(kind + " pending", () -> pending().filter(now -> now.task().kind() == kind).isPresent());
    }

    private void cancel() {
        step(() -> desk.model.link().pending().cancel());
        until("nothing pending", () -> pending().isEmpty());
    }

    /// Saves Alice's phone while another program holds her row.
    private void saveLocked() {
        desk.directory.calls().lock(alice.id(), PSQL);
        desk.open(alice.id());
        desk.type(Field.PHONE, "1");
        desk.save();
        until("the holder", () -> pending().flatMap(Pending::holder).isPresent());
    }

    @Nested
    class EveryRequest {
        @ParameterizedTest
        @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = {"CHECK", "ROWS"})
        void isShownWithItsSubjectAndCanBeCancelledWithoutDoingAnything(Task.Kind kind) {
            desk.saveHere(bob.id(), Field.NOTES, "for the undo");
            desk.open(alice.id());
            prepare(kind);
            long users = desk.directory.count();
            List<User> before = desk.directory.users(List.of(alice.id(), bob.id()));
            String subject = begin(kind);
            untilPending(kind);
            assertThat(read(() -> pending().orElseThrow().task().subject())).isEqualTo(subject);
            assertThat(read(() -> pending().orElseThrow().holder())).isEmpty();
            cancel();
            desk.gate.release(kind.job());
            desk.untilNotice(kind.writes() ? Notice.What.CANCELLED : Notice.What.READING_CANCELLED);
            assertThat(desk.directory.count()).isEqualTo(users);
            assertThat(desk.directory.users(List.of(alice.id(), bob.id()))).isEqualTo(before);
            assertThat(read(() -> desk.model.link().directory())).isPresent();
        }

        private void prepare(Task.Kind kind) {
            if (kind == Task.Kind.ADD_AGAIN) {
                desk.type(Field.PHONE, "1");
                desk.directory.remove(desk.now(alice.id()));
                desk.save();
                desk.question(Question.Deleted.class);
            } else if (kind == Task.Kind.REDO) {
                step(() -> desk.model.undo().undo());
                desk.untilNotice(Notice.What.UNDONE);
            }
        }

        private String begin(Task.Kind kind) {
            RosterModel model = desk.model;
            desk.gate.hold(kind.job());
            switch (kind) {
                case SAVE -> {
                    desk.type(Field.PHONE, "1");
                    desk.save();
                }
                case ADD -> {
                    step(model::add);
                    step(() -> {
                        desk.editor().type(Field.NAME, "Carl");
                        desk.editor().type(Field.EMAIL, "carl@example.org");
                    });
                    desk.save();
                }
                case ADD_AGAIN -> step(() -> desk.editor().addAgain());
                case DELETE -> {
                    desk.askToDelete();
                    step(model::delete);
                }
                case DELETE_SEVERAL -> {
                    step(() -> model.select(Set.of(alice.id(), bob.id())));
                    desk.askToDelete();
                    step(model::delete);
                }
                case UNDO -> step(() -> model.undo().undo());
                case REDO -> step(() -> model.undo().redo());
                case SAMPLES -> step(model::loadSamples);
                case RESTORE -> {
                    Revision first = desk.directory.history(bob.id(), Directory.NEWEST, 9).getLast();
                    step(() -> model.restoring().restore(first, new RevisionsModel.State(List.of(first), false, false)));
                }
                case LIST -> step(() -> model.list().refresh());
                case SEARCH -> step(() -> model.list().filter("ali"));
                case OPEN -> step(() -> model.select(Set.of(bob.id())));
                case LOOK_UP -> {
                    step(() -> model.select(Set.of(alice.id(), bob.id())));
                    step(model::askToDelete);
                }
                case HISTORY -> step(() -> model.history(alice.id()).read());
                case CHECK, ROWS -> throw new AssertionError(kind);
            }
            return switch (kind) {
                case SAVE, DELETE, ADD_AGAIN -> "Alice";
                case UNDO, REDO, RESTORE, OPEN -> "Bob";
                case ADD -> "Carl";
                case SEARCH -> "ali";
                case DELETE_SEVERAL -> "2";
                case LOOK_UP, SAMPLES, LIST, HISTORY, CHECK, ROWS -> "";
            };
        }

        @Test
        void thatNobodyAskedForIsNotShown() {
            desk.gate.hold("list");
            desk.gate.hold("open");
            desk.saved(alice.id(), Field.NAME, "Alicia");
            step(() -> desk.model.list().missed());
            until("the list is being read", () -> desk.gate.isWaiting("list"));
            step(() -> desk.model.link().pending().begin(Task.of(Task.Kind.HISTORY), desk.directory.call(Directory::count)));
            untilPending(Task.Kind.HISTORY); // which began later
        }

        /// Each would keep a connection while a lock lasts.
        @Test
        void toOpenAUserIsCalledOffWithoutAWordOnceAnotherIsOpened() {
            desk.open(bob.id());
            desk.open(alice.id());
            desk.gate.hold("open");
            step(() -> desk.model.select(Set.of(bob.id())));
            untilPending(Task.Kind.OPEN);
            step(() -> desk.model.select(Set.of(alice.id())));
            until("called off", () -> desk.directory.calls().cancels() == 1);
            until("the second is shown", () -> pending().filter(now -> now.task().subject().equals("Alice")).isPresent());
            assertThat(read(() -> desk.editor().notice().now())).isEqualTo(Notice.NONE);
            desk.gate.release("open");
            until("nothing pending", () -> pending().isEmpty());
            assertThat(read(() -> desk.editor().notice().now())).isEqualTo(Notice.NONE);
            assertThat(desk.editing().edit().base().id()).isEqualTo(alice.id());
        }

        @Test
        void thatReadsGivesWayToOneThatWrites() {
            desk.open(alice.id());
            desk.gate.hold("list");
            desk.gate.hold("save");
            step(() -> desk.model.list().refresh());
            untilPending(Task.Kind.LIST);
            desk.type(Field.PHONE, "1");
            desk.save();
            untilPending(Task.Kind.SAVE);
            desk.gate.release("save");
            untilPending(Task.Kind.LIST);
            desk.gate.release("list");
            until("nothing pending", () -> pending().isEmpty());
        }
    }

    @Nested
    class ASaveThatWaitsForALock {
        @Test
        void saysWhoseAndIsSavedOnceTheLockIsReleased() {
            saveLocked();
            assertThat(read(() -> pending().orElseThrow())).satisfies(now -> {
                assertThat(now.task()).isEqualTo(new Task(Task.Kind.SAVE, "Alice"));
                assertThat(now.holder()).contains(PSQL);
                assertThat(now.cancelling()).isFalse();
            });
            desk.directory.calls().unlock(alice.id());
            desk.untilNotice(Notice.What.SAVED);
            assertThat(read(PendingTest.this::pending)).isEmpty();
            assertThat(desk.now(alice.id()).values().phone()).isEqualTo("1");
        }

        @Test
        void waitsForTheServerOnceTheLockIsReleasedAndItDoesNotAnswer() {
            saveLocked();
            desk.directory.beforeTheNextAnswer(() -> desk.gate.waitAs("answer"));
            desk.gate.hold("answer");
            desk.directory.calls().unlock(alice.id());
            until("no holder", () -> pending().filter(now -> now.holder().isEmpty()).isPresent());
            desk.gate.release("answer");
            desk.untilNotice(Notice.What.SAVED);
        }

        @Test
        void isRefusedWithTheHoldersNameWhenTheTimeIsOverAndIsNoOutage() {
            saveLocked();
            desk.directory.calls().timeOut();
            desk.untilNotice(Notice.What.NOT_SAVED);
            assertThat(read(() -> desk.editor().notice().now()))
                    .isEqualTo(new Notice(Notice.What.NOT_SAVED, "Alice", Optional.of(PSQL)));
            assertThat(read(() -> desk.model.link().directory())).isPresent();
            assertThat(desk.editing().problems()).isEmpty();
            assertThat(desk.typed(Field.PHONE)).isEqualTo("1");
            desk.directory.calls().unlock(alice.id());
            step(desk.editor()::tryAgain);
            desk.untilNotice(Notice.What.SAVED);
        }

        @Test
        void keepsWhatWasTypedWhenItIsCancelledAndCanBeSavedAgain() {
            saveLocked();
            cancel();
            desk.untilNotice(Notice.What.CANCELLED);
            assertThat(desk.typed(Field.PHONE)).isEqualTo("1");
            assertThat(desk.editing().busy()).isFalse();
            assertThat(desk.now(alice.id())).isEqualTo(alice);
            desk.directory.calls().unlock(alice.id());
            desk.save();
            desk.untilNotice(Notice.What.SAVED);
            assertThat(desk.now(alice.id()).version()).isEqualTo(alice.version() + 1);
        }

        @Test
        void isToldAsSavedWhereTheCancelCameTooLate() {
            desk.open(alice.id());
            desk.type(Field.PHONE, "1");
            desk.gate.hold("answer");
            desk.directory.beforeTheNextAnswer(() -> desk.gate.waitAs("answer"));
            desk.save();
            until("written", () -> desk.gate.isWaiting("answer"));
            untilPending(Task.Kind.SAVE);
            step(() -> desk.model.link().pending().cancel());
            until("cancelling", () -> pending().filter(Pending::cancelling).isPresent());
            desk.gate.release("answer");
            desk.untilNotice(Notice.What.SAVED);
            assertThat(desk.editing().edit().base().version()).isEqualTo(alice.version() + 1);
        }
    }

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
        void goesOnOnceItIsSavedWhereThePersonWaits() {
            saveLocked();
            leave();
            answer(EditorModel::leaveWaiting);
            assertThat(left).isFalse();
            desk.directory.calls().unlock(alice.id());
            until("left", left::get);
            assertThat(desk.now(alice.id()).values().phone()).isEqualTo("1");
        }

        @Test
        void staysWhereTheSaveIsCancelled() {
            saveLocked();
            leave();
            answer(EditorModel::cancelWrite);
            desk.untilNotice(Notice.What.CANCELLED);
            desk.directory.calls().unlock(alice.id());
            assertThat(left).isFalse();
            assertThat(desk.typed(Field.PHONE)).isEqualTo("1");
            assertThat(desk.now(alice.id())).isEqualTo(alice);
        }

        @Test
        void staysAndSavesWhereThePersonKeepsEditing() {
            saveLocked();
            leave();
            answer(EditorModel::keepEditing);
            desk.directory.calls().unlock(alice.id());
            desk.untilNotice(Notice.What.SAVED);
            assertThat(left).isFalse();
        }

        @Test
        void asksNothingMoreOnceItIsSaved() {
            saveLocked();
            leave();
            desk.question(Question.WriteWaits.class);
            desk.directory.calls().unlock(alice.id());
            until("left", left::get);
            assertThat(read(() -> desk.editor().question().now())).isEqualTo(new Question.None());
        }

        @Test
        void asksWhatToDoWhereTheLockLastsTooLong() {
            saveLocked();
            leave();
            desk.question(Question.WriteWaits.class);
            desk.directory.calls().timeOut();
            desk.question(Question.Leaving.class);
            desk.untilNotice(Notice.What.NOT_SAVED);
            assertThat(left).isFalse();
            step(() -> desk.editor().leaveDiscarding());
            assertThat(left).isTrue();
        }

        @Test
        void isAskedAboutWhenTheSaveTurnsOutToWait() {
            desk.open(alice.id());
            desk.type(Field.PHONE, "1");
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
        void goesOnOnceTheDeletionIsDone() {
            closeWhileAliceIsDeleted();
            step(() -> desk.editor().leaveWaiting());
            desk.directory.calls().unlock(alice.id());
            until("closed", closed::get);
            assertThat(desk.directory.user(alice.id())).isEmpty();
        }

        @Test
        void asksAboutWhatIsTypedWhileItWaits() {
            closeWhileAliceIsDeleted();
            step(() -> desk.editor().leaveWaiting());
            desk.open(bob.id());
            desk.type(Field.NOTES, "mine");
            desk.directory.calls().unlock(alice.id());
            desk.question(Question.Leaving.class);
            assertThat(closed).isFalse();
            step(() -> desk.editor().leaveDiscarding());
            until("closed", closed::get);
        }

        /// A restore reads its user before it saves anything.
        @Test
        void waitsForARestoreThatHasYetToBeSent() {
            desk.saveHere(bob.id(), Field.PHONE, "1");
            List<Revision> seen = desk.directory.history(bob.id(), Directory.NEWEST, 9);
            closeDuring("restore", () -> desk.model.restoring().restore(seen.getLast(), new RevisionsModel.State(seen, false, false)));
            until("closed", closed::get);
            assertThat(desk.now(bob.id()).values()).isEqualTo(bob.values());
        }

        @Test
        void isGivenUpWhereTheDeletionIsRefused() {
            closeWhileAliceIsDeleted();
            step(() -> desk.editor().leaveWaiting());
            desk.directory.calls().timeOut();
            desk.untilNotice(Notice.What.NOT_DELETED);
            assertThat(closed).isFalse();
        }

        @Test
        void isGivenUpWhereSomebodySavedTheUserMeanwhile() {
            desk.open(alice.id());
            desk.askToDelete();
            desk.gate.hold("delete");
            step(desk.model::delete);
            until("under way", () -> desk.gate.isWaiting("delete"));
            step(() -> desk.model.close(() -> closed.set(true)));
            desk.question(Question.WriteWaits.class);
            step(() -> desk.editor().leaveWaiting());
            desk.saved(alice.id(), Field.PHONE, "222");
            desk.gate.release("delete");
            desk.question(Question.DeletingChanged.class);
            step(() -> { });
            assertThat(closed).isFalse();
        }

        @Test
        void isGivenUpWhereOneOfSeveralIsNotDeleted() {
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
        void isGivenUpWhereTheSamplesAreCancelledAfterTheFirst() {
            beginSamples();
            cancel();
            desk.untilNotice(Notice.What.SAMPLE_LOADED);
            step(() -> { });
            assertThat(closed).isFalse();
            assertThat(desk.directory.count()).isEqualTo(3);
        }

        @Test
        void isGivenUpWhereTheSamplesEndInAnOutage() {
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

        /// Closes the window while this write is under way, and waits for it.
        private void closeDuring(String job, Runnable write) {
            desk.gate.hold(job);
            step(write);
            until("under way", () -> desk.gate.isWaiting(job));
            close();
            desk.gate.release(job);
        }

        /// A question that comes from an answer takes the place of the one whether to wait.
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
            void asksAboutWhatAnUndoWouldTakeAlong() {
                step(desk.model::add);
                desk.type(Field.NAME, "Carl");
                desk.type(Field.EMAIL, "carl@example.org");
                desk.save();
                desk.untilNotice(Notice.What.ADDED);
                desk.directory.takesAlong(new Dependents("user_tokens", Dependents.Effect.DELETED, 3, true));
                begin("undo", desk.model.undo()::undo);
                askWhetherToWait();
                desk.gate.release("undo");
                assertThat(desk.question(Question.Deleting.class).users().getFirst().values().name()).isEqualTo("Carl");
                step(() -> { });
                assertThat(closed).isFalse();
            }

            @Test
            void restoresAnotherUserFirst() {
                desk.saveHere(bob.id(), Field.PHONE, "1");
                Revision first = desk.directory.history(bob.id(), Directory.NEWEST, 9).getLast();
                List<Revision> seen = desk.directory.history(bob.id(), Directory.NEWEST, 9);
                begin("restore", () -> desk.model.restoring().restore(first, new RevisionsModel.State(seen, false, false)));
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
            void tellsAnUndoAsTheirOwn() {
                desk.saveHere(alice.id(), Field.PHONE, "1");
                begin("undo", desk.model.undo()::undo);
                askWhetherToWait();
                desk.type(Field.NOTES, "typed");
                desk.gate.release("undo");
                desk.question(Question.Leaving.class);
                assertThat(desk.editing().news()).isEqualTo(new EditorState.News.None());
                assertThat(desk.editing().edit().mine()).isEqualTo(alice.values().with(Field.NOTES, "typed"));
            }
        }

        @Test
        void isGivenUpWhereTheDeletionIsCancelled() {
            closeWhileAliceIsDeleted();
            step(() -> desk.editor().cancelWrite());
            desk.untilNotice(Notice.What.CANCELLED);
            assertThat(closed).isFalse();
            assertThat(desk.directory.user(alice.id())).contains(alice);
            step(() -> desk.model.close(() -> closed.set(true)));
            assertThat(closed).isTrue();
        }

        @Test
        void isGivenUpWhereThePersonStaysAndTheDeletionGoesOn() {
            closeWhileAliceIsDeleted();
            step(() -> desk.editor().keepEditing());
            desk.directory.calls().unlock(alice.id());
            desk.untilNotice(Notice.What.DELETED);
            assertThat(closed).isFalse();
        }
    }

    @Test
    void aDeletionThatALockRefusesIsTriedAgain() {
        desk.directory.calls().lock(alice.id(), PSQL);
        desk.open(alice.id());
        desk.askToDelete();
        step(desk.model::delete);
        until("the holder", () -> pending().flatMap(Pending::holder).isPresent());
        desk.directory.calls().timeOut();
        desk.untilNotice(Notice.What.NOT_DELETED);
        desk.directory.calls().unlock(alice.id());
        step(desk.editor()::tryAgain);
        desk.untilNotice(Notice.What.DELETED);
    }

    @Test
    void aDeletionOfSeveralTellsHowFarItCame() {
        step(() -> desk.model.select(Set.of(alice.id(), bob.id())));
        var asked = desk.askToDelete();
        User first = asked.users().getFirst();
        User second = asked.users().getLast();
        desk.directory.calls().lock(second.id(), PSQL);
        step(desk.model::delete);
        until("the holder", () -> pending().flatMap(Pending::holder).isPresent());
        cancel();
        desk.untilNotice(Notice.What.DELETED_SOME);
        assertThat(read(() -> desk.editor().notice().now())).isEqualTo(new Notice(Notice.What.DELETED_SOME, "1", "1"));
        assertThat(desk.directory.user(first.id())).isEmpty();
        assertThat(desk.directory.user(second.id())).contains(second);
    }

    @Test
    void aSaveThatMayHaveLandedIsNotToldAsCancelled() {
        desk.open(alice.id());
        desk.type(Field.PHONE, "1");
        desk.directory.loseTheNextAnswer();
        desk.gate.hold("connect");
        desk.save();
        until("connecting", () -> desk.gate.isWaiting("connect"));
        desk.gate.hold("save");
        desk.gate.release("connect");
        until("the check is sent", () -> pending().filter(now -> now.task().kind() == Task.Kind.CHECK && !now.held())
                .isPresent());
        cancel();
        desk.untilNotice(Notice.What.CHECK_CANCELLED);
        desk.gate.release("save");
        desk.save();
        desk.untilNotice(Notice.What.SAVED);
        assertThat(desk.now(alice.id()).version()).isEqualTo(alice.version() + 1);
    }

    @Nested
    class AnOldNotice {
        @Test
        void goesWhenSomethingElseIsDone() {
            desk.saveHere(alice.id(), Field.PHONE, "1");
            desk.gate.hold("undo");
            step(() -> desk.model.undo().undo());
            assertThat(read(() -> desk.editor().notice().now())).isEqualTo(Notice.NONE);
            desk.gate.release("undo");
            desk.untilNotice(Notice.What.UNDONE);
        }

        @Test
        void goesWhenSomethingElseIsWaitedFor() {
            desk.saveHere(alice.id(), Field.PHONE, "1");
            desk.gate.hold("list");
            step(() -> desk.model.list().refresh());
            untilPending(Task.Kind.LIST);
            assertThat(read(() -> desk.editor().notice().now())).isEqualTo(Notice.NONE);
            desk.gate.release("list");
            until("nothing pending", () -> pending().isEmpty());
            assertThat(read(() -> desk.editor().notice().now())).isEqualTo(Notice.NONE);
        }

        @Test
        void goesWhenTheCheckWhetherSomethingWasSavedFindsAConflict() {
            desk.open(alice.id());
            desk.type(Field.PHONE, "1");
            desk.gate.holdNext("save");
            desk.save();
            until("sent", () -> desk.gate.isWaiting("save"));
            desk.saved(alice.id(), Field.PHONE, "2");
            desk.gate.fail("save");
            desk.question(Question.Refused.class);
            assertThat(read(() -> desk.editor().notice().now())).isEqualTo(Notice.NONE);
        }
    }
}
