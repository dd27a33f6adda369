package roster.model;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roster.directory.Drafts;
import roster.directory.Holder;
import roster.directory.edit.Edit;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.link.LinkState;
import roster.model.request.Notice;
import roster.model.request.Pending;

/// A notice disappears when its message is no longer true.
class OldNoticesTest {
    private static final Holder PSQL = new Holder("psql", "roster", Instant.parse("2026-01-02T03:04:05Z"));

    @Nested
    class OfADeletion extends DeskFixture {
        private void deletedByBen() {
            desk.open(ann.id());
            desk.directory.speakAs("Ben");
            desk.directory.delete(ann);
            desk.untilNotice(Notice.What.DELETED_BY);
        }

        @Test
        void theNoticeOfADeletionDisappearsWhenTheUserIsBack() {
            deletedByBen();
            desk.directory.addAgain(Edit.of(ann));
            desk.untilNotice(Notice.What.NOTHING);
        }

        @Test
        void theNoticeOfADeletionDisappearsWhenTheUserIsAddedAnew() {
            deletedByBen();
            desk.added(Drafts.ann());
            desk.untilNotice(Notice.What.NOTHING);
        }

        /// Two users may have the same name.
        @ParameterizedTest
        @ValueSource(strings = {"is changed", "is opened"})
        void theNoticeOfADeletionStaysDespiteAUserOfTheSameName(String what) {
            User other = desk.added(Drafts.named(ann.values().title()));
            until("listed", () -> desk.model.list().known(other.id()) != null);
            deletedByBen();
            if (what.equals("is changed")) {
                desk.saved(other.id(), Users.PHONE, "1");
                until("heard", () -> desk.model.list().isChangedByOthers(other.id()));
            } else {
                desk.open(other.id());
            }
            assertThat(read(() -> desk.editor().notice().now().what())).isEqualTo(Notice.What.DELETED_BY);
        }

        @ParameterizedTest
        @ValueSource(strings = {"is changed", "is opened"})
        void theNoticeOfADeletionStaysDespiteAnotherUserOfTheSameId(String what) {
            desk.open(ann.id());
            desk.directory.speakAs("Ben");
            desk.directory.replace(ann.id(), Drafts.named("Cid Cook"));
            desk.untilNotice(Notice.What.DELETED_BY);
            if (what.equals("is changed")) {
                desk.saved(ann.id(), Users.PHONE, "1");
                until("heard", () -> desk.now(ann.id()).equals(desk.model.list().known(ann.id())));
            } else {
                desk.open(ann.id());
            }
            assertThat(read(() -> desk.editor().notice().now().what())).isEqualTo(Notice.What.DELETED_BY);
        }

        @Test
        void theNoticeOfADeletionStaysWhenAUserOfTheSameNameIsOpened() {
            User other = desk.added(Drafts.named(ann.values().title()));
            desk.open(ann.id());
            desk.askToDelete();
            step(desk.model::delete);
            desk.untilNotice(Notice.What.DELETED);
            desk.open(other.id());
            assertThat(read(() -> desk.editor().notice().now().what())).isEqualTo(Notice.What.DELETED);
        }

        @Test
        void theNoticeOfADeletionStaysWhenAnotherUserIsAdded() {
            deletedByBen();
            long other = desk.added(Drafts.named("Cid Cook")).id();
            until("listed", () -> !desk.model.list().listing().now().rows(Set.of(other)).isEmpty());
            assertThat(read(() -> desk.editor().notice().now().what())).isEqualTo(Notice.What.DELETED_BY);
        }
    }

    @Nested
    class OfASaveOrADeletionThatALockRefused extends DeskFixture {
        private void notSaved() {
            desk.directory.calls().lock(ann.id(), PSQL);
            desk.open(ann.id());
            desk.type(Users.PHONE, "1");
            desk.save();
            until("the holder", () -> desk.model.link().pending().shown().now().flatMap(Pending::holder).isPresent());
            desk.directory.calls().timeOut();
            desk.untilNotice(Notice.What.NOT_SAVED);
        }

        @Test
        void theNoticeOfALockedSaveDisappearsWhenTheEditIsReverted() {
            notSaved();
            step(desk.editor()::revert);
            desk.untilNotice(Notice.What.NOTHING);
        }

        private void notDeleted() {
            desk.directory.calls().lock(ann.id(), PSQL);
            desk.open(ann.id());
            desk.askToDelete();
            step(desk.model::delete);
            until("the holder", () -> desk.model.link().pending().shown().now().flatMap(Pending::holder).isPresent());
            desk.directory.calls().timeOut();
            desk.untilNotice(Notice.What.NOT_DELETED);
        }

        @Test
        void theNoticeOfALockedDeletionStaysWhenAUserOfTheSameNameIsChanged() {
            User other = desk.added(Drafts.named(ann.values().title()));
            until("listed", () -> desk.model.list().known(other.id()) != null);
            notDeleted();
            desk.directory.speakAs("Ben");
            desk.saved(other.id(), Users.PHONE, "1");
            until("heard", () -> desk.model.list().isChangedByOthers(other.id()));
            assertThat(read(() -> desk.editor().notice().now().what())).isEqualTo(Notice.What.NOT_DELETED);
            desk.directory.calls().unlock(ann.id());
            step(desk.editor()::tryAgain);
            desk.untilNotice(Notice.What.DELETED);
        }

        @Test
        void theNoticeOfALockedDeletionDisappearsWhenTheUserIsEdited() {
            notDeleted();
            desk.type(Users.PHONE, "1");
            desk.untilNotice(Notice.What.NOTHING);
        }

        @Test
        void theNoticeOfALockDisappearsWhenItsHolderHasChangedTheUser() {
            notSaved();
            desk.directory.calls().unlock(ann.id());
            desk.directory.speakAs("Ben");
            desk.saved(ann.id(), Users.NOTES, "Ben's");
            desk.untilNotice(Notice.What.NOTHING);
            assertThat(desk.typed(Users.PHONE)).isEqualTo("1");
        }

        @Test
        void theNoticeOfALockedSaveStaysWhileTheEditIsUnsaved() {
            notSaved();
            desk.type(Users.PHONE, "12");
            desk.directory.speakAs("Ben");
            desk.saved(bob.id(), Users.NOTES, "Ben's");
            until("heard", () -> desk.model.list().isChangedByOthers(bob.id()));
            assertThat(read(() -> desk.editor().notice().now().what())).isEqualTo(Notice.What.NOT_SAVED);
        }
    }

    @Nested
    class OfSomethingThatNeedsTheDirectory extends DeskFixture {
        @Test
        void theNoticeOfAnOutageDisappearsWhenTheDirectoryAnswers() {
            desk.open(ann.id());
            desk.gate.cut();
            step(() -> desk.model.refresh());
            until("offline", () -> desk.model.link().state().now() instanceof LinkState.Offline);
            step(desk.model::askToDelete);
            desk.untilNotice(Notice.What.NOT_WHILE_OFFLINE);
            desk.gate.mend();
            until("online", () -> desk.model.link().directory().isPresent());
            desk.untilNotice(Notice.What.NOTHING);
        }
    }
}
