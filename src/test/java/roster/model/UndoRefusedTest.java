package roster.model;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import roster.directory.Directory;
import roster.directory.Drafts;
import roster.directory.Holder;
import roster.directory.RecentQuery;
import roster.directory.edit.Edit;
import roster.directory.record.Problem;
import roster.directory.record.Problem.Reason;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.request.Done;
import roster.model.request.Notice;
import roster.model.undo.Shortfall;
import roster.model.undo.UndoModel;

/// An undo or redo that the directory refuses. It stays in the Edit menu while the reason may pass by itself.
@SuppressWarnings("NullAway.Init") // opened before each test
class UndoRefusedTest extends DeskFixture {
    private void undo() {
        step(desk.model.undo()::undo);
        untilAnswered();
    }

    /// Presses Undo again before the first press is answered.
    private void undoTwice() {
        desk.gate.hold("undo");
        step(desk.model.undo()::undo);
        until("the undo is under way", () -> desk.gate.isWaiting("undo"));
        step(desk.model.undo()::undo);
        desk.gate.release("undo");
        untilAnswered();
    }

    private void redo() {
        step(desk.model.undo()::redo);
        untilAnswered();
    }

    /// Refuses every wait for a lock until no write is under way.
    private void untilAnswered() {
        Runnable answered = () -> until("answered", () -> {
            desk.directory.calls().timeOut();
            UndoModel.State now = desk.model.undo().state().now();
            return !now.busy() && !now.writing();
        });
        answered.run();
        step(() -> { }); // a second press begins after the answer to the first
        answered.run();
    }

    private Optional<Done> undoable() {
        return read(() -> desk.model.undo().state().now().undo());
    }

    private Optional<Done> redoable() {
        return read(() -> desk.model.undo().state().now().redo());
    }

    private List<String> refused() {
        return read(() -> desk.model.undo().shortfall().now()).map(Shortfall::refused).orElse(List.of())
                .stream().map(Shortfall.NotDone::name).toList();
    }

    private void lockAnn() {
        desk.directory.calls().lock(ann.id(), Holder.UNKNOWN);
    }

    private void unlockAnn() {
        desk.directory.calls().unlock(ann.id());
    }

    private static Problem problem(Reason reason) {
        return new Problem(null, reason, "for a test");
    }

    @Nested
    class OfASave {
        @Test
        void aLockedUndoOfOneSaveLeavesTheEarlierSaveIfUndoIsPressedTwice() {
            desk.saveHere(bob.id(), Users.PHONE, "222");
            desk.saveHere(ann.id(), Users.PHONE, "111");
            lockAnn();
            undoTwice();
            assertThat(desk.now(bob.id()).values().text(Users.PHONE)).isEqualTo("222");
            assertThat(refused()).containsExactly(ann.values().title());
        }

        @Test
        void anUndoRefusedForGoodLeavesTheEarlierSaveIfUndoIsPressedTwice() {
            desk.saveHere(bob.id(), Users.PHONE, "222");
            desk.saveHere(ann.id(), Users.EMAIL, "archer@example.org");
            desk.added(Drafts.named("Eve").with(Users.EMAIL, ann.values().text(Users.EMAIL)));
            undoTwice();
            assertThat(desk.now(bob.id()).values().text(Users.PHONE)).isEqualTo("222");
            assertThat(refused()).containsExactly(ann.values().title());
        }

        @Test
        void aSaveIsUndoneOnceTheLockIsReleased() {
            desk.saveHere(bob.id(), Users.PHONE, "222");
            desk.saveHere(ann.id(), Users.PHONE, "111");
            lockAnn();
            undo();
            unlockAnn();
            undo();
            assertThat(desk.now(ann.id()).values()).isEqualTo(ann.values());
            assertThat(desk.now(bob.id()).values().text(Users.PHONE)).isEqualTo("222");
            assertThat(refused()).isEmpty();
        }

        @Test
        void aSaveIsRedoneOnceTheLockIsReleased() {
            desk.saveHere(ann.id(), Users.PHONE, "111");
            undo();
            lockAnn();
            redo();
            assertThat(undoable()).isEmpty();
            unlockAnn();
            redo();
            assertThat(desk.now(ann.id()).values().text(Users.PHONE)).isEqualTo("111");
            assertThat(redoable()).isEmpty();
        }
    }

    @Nested
    class OfADeletion {
        private void deleteBoth() {
            step(() -> desk.model.select(Set.of(ann.id(), bob.id())));
            desk.askToDelete();
            step(desk.model::delete);
            desk.untilNotice(Notice.What.DELETED_SEVERAL);
        }

        @ParameterizedTest
        @EnumSource(names = {"LOCKED", "READ_ONLY", "OUT_OF_RESOURCES", "GAVE_WAY", "CANCELLED"})
        void anUndoOfADeletionKeepsAUserThatIsRefusedForNow(Reason reason) {
            deleteBoth();
            desk.directory.refuses(bob.id(), problem(reason));
            undo();
            assertThat(refused()).containsExactly(bob.values().title());
            assertThat(undoable()).contains(new Done.Deleted(List.of(bob), List.of()));
            desk.directory.allows(bob.id());
            undo();
            assertThat(desk.now(bob.id()).values()).isEqualTo(bob.values());
            assertThat(undoable()).isEmpty();
            redo();
            redo();
            assertThat(desk.directory.count()).isZero();
        }

        @Test
        void anUndoOfADeletionForgetsAUserThatIsRefusedForGood() {
            deleteBoth();
            desk.directory.refuses(bob.id(), problem(Reason.REFUSED));
            undo();
            assertThat(refused()).containsExactly(bob.values().title());
            assertThat(undoable()).isEmpty();
        }

        /// The redo deletes the referring user first.
        @ParameterizedTest
        @ValueSource(ints = {0, 1})
        void anUndoOfADeletionBringsBackAReferringUserInAnyOrderOfDeletion(int referring) {
            step(() -> desk.model.select(Set.of(ann.id(), bob.id())));
            List<User> order = desk.askToDelete().users();
            long referred = order.get(1 - referring).id();
            desk.directory.refers(order.get(referring).id(), referred);
            step(desk.model::delete);
            desk.untilNotice(Notice.What.DELETED_SEVERAL);
            undo();
            assertThat(refused()).isEmpty();
            assertThat(desk.directory.count()).isEqualTo(2);
            redo();
            assertThat(desk.directory.count()).isZero();
            assertThat(desk.directory.recent(RecentQuery.ALL, Directory.NEWEST, 1).getFirst().userId())
                    .isEqualTo(referred);
        }

        @Test
        void aPartlyRefusedUndoOfADeletionLeavesTheEarlierSaveIfUndoIsPressedTwice() {
            desk.saveHere(ann.id(), Users.PHONE, "111");
            deleteBoth();
            desk.directory.refuses(bob.id(), problem(Reason.REFUSED));
            undoTwice();
            assertThat(desk.now(ann.id()).values().text(Users.PHONE)).isEqualTo("111");
            assertThat(refused()).containsExactly(bob.values().title());
        }

        @Test
        void anUndoOfADeletionCountsTheUsersThatOthersBroughtBack() {
            deleteBoth();
            desk.directory.addAgain(Edit.of(ann));
            desk.directory.addAgain(Edit.of(bob));
            undo();
            assertTold(Notice.What.THERE_AGAIN_SEVERAL, "2");
        }

        @Test
        void aRedoOfADeletionReportsThatAColleagueDeletedTheUserBefore() {
            desk.open(ann.id());
            desk.askToDelete();
            step(desk.model::delete);
            desk.untilNotice(Notice.What.DELETED);
            undo();
            desk.directory.delete(desk.now(ann.id()));
            redo();
            assertTold(Notice.What.ALREADY_DELETED, ann.values().title());
            assertThat(redoable()).isEmpty();
        }
    }

    @Nested
    class OfAnAddition {
        private void addSamples() {
            step(desk.model::loadSamples);
            desk.untilNotice(Notice.What.SAMPLE_LOADED);
        }

        private List<User> added() {
            return ((Done.Added) undoable().orElseThrow()).users();
        }

        @Test
        void anUndoOfAnAdditionKeepsAUserThatIsRefusedForNow() {
            addSamples();
            User sam = added().getFirst();
            desk.directory.refuses(sam.id(), problem(Reason.GAVE_WAY));
            undo();
            assertThat(undoable()).contains(new Done.Added(List.of(sam)));
            desk.directory.allows(sam.id());
            undo();
            assertThat(desk.directory.count()).isEqualTo(2);
        }

        @Test
        void anUndoOfAnAdditionKeepsARefusedUserBesideAChangedOne() {
            addSamples();
            User sam = added().getFirst();
            desk.saved(added().getLast().id(), Users.PHONE, "1");
            desk.directory.refuses(sam.id(), problem(Reason.GAVE_WAY));
            undo();
            assertThat(undoable()).contains(new Done.Added(List.of(sam)));
        }

        @Test
        void anUndoOfAnAdditionReportsThatAColleagueDeletedTheUser() {
            User carl = addHere("Carl");
            desk.directory.delete(carl);
            undo();
            assertTold(Notice.What.ALREADY_DELETED, "Carl");
            assertThat(undoable()).isEmpty();
        }

        @Test
        void anUndoOfAnAdditionCountsTheUsersThatAColleagueDeleted() {
            addSamples();
            added().forEach(desk.directory::delete);
            undo();
            assertTold(Notice.What.ALREADY_DELETED_SEVERAL, "2");
        }
    }

    private void assertTold(Notice.What what, String subject) {
        Notice told = read(() -> desk.editor().notice().now());
        assertThat(told.what()).isEqualTo(what);
        assertThat(told.subject()).isEqualTo(subject);
    }
}
