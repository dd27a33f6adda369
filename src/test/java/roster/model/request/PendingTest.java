package roster.model.request;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import roster.directory.Directory;
import roster.directory.description.NewField;
import roster.directory.description.NewKind;
import roster.directory.record.Revision;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.FieldsModel;
import roster.model.FieldsState;
import roster.model.PendingFixture;
import roster.model.RosterModel;
import roster.model.edit.Question;
import roster.model.history.RevisionsModel;

/// The display of pending requests and their cancel.
class PendingTest extends PendingFixture {
    @Nested
    class EveryRequest {
        @ParameterizedTest
        @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = {"CHECK", "ROWS"})
        void everyRequestIsShownWithItsSubjectAndCanBeCancelledWithoutEffect(Task.Kind kind) {
            desk.saveHere(bob.id(), Users.NOTES, "for the undo");
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
                desk.type(Users.PHONE, "1");
                desk.directory.delete(desk.now(alice.id()));
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
                    desk.type(Users.PHONE, "1");
                    desk.save();
                }
                case ADD -> {
                    step(model::add);
                    step(() -> {
                        desk.editor().type(Users.NAME, "Carl");
                        desk.editor().type(Users.EMAIL, "carl@example.org");
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
                    step(() -> model.restoring()
                            .restore(first, new RevisionsModel.State(List.of(first), false, false)));
                }
                case LIST -> step(() -> model.list().refresh());
                case SEARCH -> step(() -> model.list().filter("ali"));
                case OPEN -> step(() -> model.select(Set.of(bob.id())));
                case LOOK_UP -> {
                    step(() -> model.select(Set.of(alice.id(), bob.id())));
                    step(model::askToDelete);
                }
                case HISTORY -> step(() -> model.history(alice.id()).read());
                case FIELDS -> {
                    FieldsModel fields = read(model::fields);
                    step(fields::read);
                }
                case DESCRIBE -> describe(fields -> {
                    fields.label(0, "Called");
                    fields.save();
                });
                case ADD_FIELD -> describe(fields -> fields.add(new NewField("Desk", NewKind.LINE, List.of())));
                case REPAIR -> {
                    desk.directory.upkeep().lose("trigger");
                    step(model.upkeep()::look);
                    until("found", () -> model.upkeep().state().now().canRepair());
                    step(model.upkeep()::repair);
                }
                case CHECK, ROWS -> throw new AssertionError(kind);
            }
            return switch (kind) {
                case SAVE, DELETE, ADD_AGAIN -> "Alice";
                case UNDO, REDO, RESTORE, OPEN -> "Bob";
                case ADD -> "Carl";
                case SEARCH -> "ali";
                case DELETE_SEVERAL -> "2";
                case ADD_FIELD -> "Desk";
                case LOOK_UP, SAMPLES, LIST, HISTORY, FIELDS, DESCRIBE, REPAIR, CHECK, ROWS -> "";
            };
        }

        private void describe(Consumer<FieldsModel> write) {
            FieldsModel fields = read(desk.model::fields);
            step(fields::read);
            until("the fields", () -> fields.state().now() instanceof FieldsState.Shown);
            step(() -> write.accept(fields));
        }

        @Test
        void aRequestOfTheProgramIsNotShown() {
            desk.gate.hold("list");
            desk.gate.hold("open");
            desk.saved(alice.id(), Users.NAME, "Alicia");
            step(() -> desk.model.list().missed());
            until("the list is being read", () -> desk.gate.isWaiting("list"));
            step(() -> desk.model.link().pending()
                    .begin(Task.of(Task.Kind.HISTORY), desk.directory.call(Directory::count)));
            untilPending(Task.Kind.HISTORY); // which began later
        }

        /// Each pending request keeps a connection as long as a lock lasts.
        @Test
        void aRequestToOpenAUserIsCancelledSilentlyOnceAnotherIsOpened() {
            desk.open(bob.id());
            desk.open(alice.id());
            desk.gate.hold("open");
            step(() -> desk.model.select(Set.of(bob.id())));
            untilPending(Task.Kind.OPEN);
            step(() -> desk.model.select(Set.of(alice.id())));
            until("called off", () -> desk.directory.calls().cancels() == 1);
            until("the second is shown",
                    () -> pending().filter(now -> now.task().subject().equals("Alice")).isPresent());
            assertThat(read(() -> desk.editor().notice().now())).isEqualTo(Notice.NONE);
            desk.gate.release("open");
            until("nothing pending", () -> pending().isEmpty());
            assertThat(read(() -> desk.editor().notice().now())).isEqualTo(Notice.NONE);
            assertThat(desk.editing().edit().base().id()).isEqualTo(alice.id());
        }

        @Test
        void aPendingWriteIsShownInsteadOfAPendingRead() {
            desk.open(alice.id());
            desk.gate.hold("list");
            desk.gate.hold("save");
            step(() -> desk.model.list().refresh());
            untilPending(Task.Kind.LIST);
            desk.type(Users.PHONE, "1");
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
        void aLockedSaveNamesTheHolderAndIsDoneOnceTheLockIsReleased() {
            saveLocked();
            assertThat(read(() -> pending().orElseThrow())).satisfies(now -> {
                assertThat(now.task()).isEqualTo(new Task(Task.Kind.SAVE, "Alice"));
                assertThat(now.holder()).contains(PSQL);
                assertThat(now.cancelling()).isFalse();
            });
            desk.directory.calls().unlock(alice.id());
            desk.untilNotice(Notice.What.SAVED);
            assertThat(read(PendingTest.this::pending)).isEmpty();
            assertThat(desk.now(alice.id()).values().text(Users.PHONE)).isEqualTo("1");
        }

        @Test
        void aSaveWaitsForTheServerIfThatIsSilentAfterTheLockIsReleased() {
            saveLocked();
            desk.directory.beforeTheNextAnswer(() -> desk.gate.waitAs("answer"));
            desk.gate.hold("answer");
            desk.directory.calls().unlock(alice.id());
            until("no holder", () -> pending().filter(now -> now.holder().isEmpty()).isPresent());
            desk.gate.release("answer");
            desk.untilNotice(Notice.What.SAVED);
        }

        @Test
        void aLockedSaveIsRefusedWithTheHoldersNameAndIsNoOutage() {
            saveLocked();
            desk.directory.calls().timeOut();
            desk.untilNotice(Notice.What.NOT_SAVED);
            assertThat(read(() -> desk.editor().notice().now()))
                    .isEqualTo(new Notice(Notice.What.NOT_SAVED, "Alice", Optional.of(PSQL)));
            assertThat(read(() -> desk.model.link().directory())).isPresent();
            assertThat(desk.editing().problems()).isEmpty();
            assertThat(desk.typed(Users.PHONE)).isEqualTo("1");
            desk.directory.calls().unlock(alice.id());
            step(desk.editor()::tryAgain);
            desk.untilNotice(Notice.What.SAVED);
        }

        @Test
        void aCancelledSaveKeepsTheTextAndCanBeRepeated() {
            saveLocked();
            cancel();
            desk.untilNotice(Notice.What.CANCELLED);
            assertThat(desk.typed(Users.PHONE)).isEqualTo("1");
            assertThat(desk.editing().busy()).isFalse();
            assertThat(desk.now(alice.id())).isEqualTo(alice);
            desk.directory.calls().unlock(alice.id());
            desk.save();
            desk.untilNotice(Notice.What.SAVED);
            assertThat(desk.now(alice.id()).version()).isEqualTo(alice.version() + 1);
        }

        @Test
        void aSaveIsReportedAsDoneIfTheCancelCameTooLate() {
            desk.open(alice.id());
            desk.type(Users.PHONE, "1");
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

    @Test
    void aDeletionThatALockRefusedCanBeRepeated() {
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
    void aDeletionOfSeveralReportsItsNumbersAfterACancel() {
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
    void aSaveThatMayHaveLandedIsNotReportedAsCancelled() {
        desk.open(alice.id());
        desk.type(Users.PHONE, "1");
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
        void aNoticeDisappearsAfterAnotherAction() {
            desk.saveHere(alice.id(), Users.PHONE, "1");
            desk.gate.hold("undo");
            step(() -> desk.model.undo().undo());
            assertThat(read(() -> desk.editor().notice().now())).isEqualTo(Notice.NONE);
            desk.gate.release("undo");
            desk.untilNotice(Notice.What.UNDONE);
        }

        @Test
        void aNoticeDisappearsWhenAnotherRequestIsShownAsPending() {
            desk.saveHere(alice.id(), Users.PHONE, "1");
            desk.gate.hold("list");
            step(() -> desk.model.list().refresh());
            untilPending(Task.Kind.LIST);
            assertThat(read(() -> desk.editor().notice().now())).isEqualTo(Notice.NONE);
            desk.gate.release("list");
            until("nothing pending", () -> pending().isEmpty());
            assertThat(read(() -> desk.editor().notice().now())).isEqualTo(Notice.NONE);
        }

        @Test
        void theNoticeOfACheckDisappearsWhenTheCheckFindsAConflict() {
            desk.open(alice.id());
            desk.type(Users.PHONE, "1");
            desk.gate.holdNext("save");
            desk.save();
            until("sent", () -> desk.gate.isWaiting("save"));
            desk.saved(alice.id(), Users.PHONE, "2");
            desk.gate.fail("save");
            desk.question(Question.Refused.class);
            assertThat(read(() -> desk.editor().notice().now())).isEqualTo(Notice.NONE);
        }
    }
}
