package roster.model;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import roster.directory.Directory;
import roster.directory.Drafts;
import roster.directory.record.Revision;
import roster.directory.record.Shortened;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.edit.EditorState.Editing;
import roster.model.edit.EditorState.Empty;
import roster.model.edit.Question;
import roster.model.history.RevisionsModel;
import roster.model.request.Notice;

/// The list marks the user in the form, however the form was opened.
@SuppressWarnings("NullAway.Init") // opened before each test
class SelectionTest extends DeskFixture {
    private Set<Long> selected() {
        return read(() -> desk.model.selection().now());
    }

    private void untilOpen(User user) {
        until("open", () -> desk.state() instanceof Editing now && now.edit().base().id() == user.id());
    }

    /// Bob is open, and a colleague deleted Ann.
    private void deleteAnn() {
        desk.open(bob.id());
        desk.directory.delete(desk.now(ann.id()));
        until("one is listed", () -> desk.model.list().listing().now().size() == 1);
    }

    @Nested
    class FollowsADeletedUser {
        @Test
        void theSelectionFollowsADeletedUserWhoseSaveIsUndone() {
            desk.saveHere(ann.id(), Users.PHONE, "111");
            deleteAnn();
            step(desk.model.undo()::undo);
            desk.question(Question.Deleted.class);
            assertThat(desk.editing().edit().base().id()).isEqualTo(ann.id());
            assertThat(selected()).isEqualTo(Set.of(ann.id()));
            step(desk.editor()::letGo);
            assertThat(selected()).isEmpty();
            step(() -> desk.model.select(Set.of(bob.id())));
            untilOpen(bob);
        }

        @Test
        void theSelectionFollowsADeletedUserThatTheHistoryRestores() {
            deleteAnn();
            desk.gate.hold("add-again");
            restoreOldest(ann);
            until("under way", () -> desk.gate.isWaiting("add-again"));
            assertThat(desk.editing().edit().base().id()).isEqualTo(ann.id());
            assertThat(selected()).isEqualTo(Set.of(ann.id()));
            desk.gate.release("add-again");
            desk.untilNotice(Notice.What.ADDED_AGAIN);
            assertThat(selected()).isEqualTo(Set.of(ann.id()));
        }

        /// The form is clean. It shows the reason, and the address is corrected there.
        @Test
        void theSelectionKeepsAUserWithARefusedRestoreAfterAnotherRead() {
            deleteAnn();
            desk.directory.add(Drafts.named("Eve").with(Users.EMAIL, ann.values().text(Users.EMAIL)));
            List<Revision> revisions = desk.directory.history(ann.id(), Directory.NEWEST, 9);
            step(() -> desk.model.restoring()
                    .restore(revisions.getFirst(), new RevisionsModel.State(revisions, false, false)));
            until("refused", () -> desk.state() instanceof Editing now && !now.problems().isEmpty());
            step(() -> desk.editor().learntGone(ann.id(), Optional.empty()));
            assertThat(desk.editing().edit().base().id()).isEqualTo(ann.id());
            assertThat(read(() -> desk.state().problems())).isNotEmpty();
        }

        @Test
        void theSelectionIsEmptyIfAnotherUserHasTheIdOfADeletedOne() {
            desk.open(bob.id());
            desk.directory.replace(ann.id(), ann.values().with(Users.NAME, "Eve").with(Users.EMAIL, "eve@example.org"));
            desk.gate.hold("add-again");
            restoreOldest(ann);
            until("under way", () -> desk.gate.isWaiting("add-again"));
            assertThat(selected()).isEmpty();
            desk.gate.release("add-again");
            desk.untilNotice(Notice.What.ADDED_AGAIN);
            assertThat(selected()).containsExactly(desk.editing().edit().base().id());
        }
    }

    @Nested
    class IsOpenedOnceItCanBeRead {
        /// The list holds a cut text of Bob, so that the form waits for the directory.
        @BeforeEach
        void cutBob() {
            desk.feed.late();
            desk.directory.replace(bob.id(), bob.values().with(Users.NOTES, "x".repeat(Shortened.LONGEST + 7)));
            step(desk.model::refresh);
            until("cut", () -> {
                @Nullable User listed = desk.model.list().user(1);
                return listed != null && Shortened.isShortened(listed);
            });
        }

        @Test
        void aSelectedUserIsOpenedAfterAnOutage() {
            goOffline();
            step(() -> desk.model.select(Set.of(bob.id())));
            assertThat(read(desk::state)).isEqualTo(new Empty());
            comeBack();
            untilOpen(bob);
        }

        @Test
        void aSelectedUserIsOpenedAfterItsReadWasCancelled() {
            desk.gate.hold("open");
            step(() -> desk.model.select(Set.of(bob.id())));
            until("pending", () -> pending().isPresent());
            step(() -> desk.model.link().pending().cancel());
            desk.untilNotice(Notice.What.READING_CANCELLED);
            desk.gate.release("open");
            assertThat(read(desk::state)).isEqualTo(new Empty());
            step(desk.model::refresh);
            untilOpen(bob);
        }
    }
}
