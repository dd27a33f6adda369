package roster.model;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.Holder;
import roster.directory.record.Problem;
import roster.directory.record.Problem.Reason;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.edit.EditorState;
import roster.model.edit.Question;
import roster.model.request.Done;
import roster.model.request.Notice;
import roster.model.request.Pending;
import roster.model.undo.Shortfall;

/// The report of a deletion of several users, and its undo.
@SuppressWarnings("NullAway.Init") // opened before each test
class DeletionTest extends DeskFixture {
    private static final Problem KEPT = new Problem(null, Reason.REFERRED_TO, "orders");

    private User carl;

    @BeforeEach
    void addCarl() {
        carl = desk.added(Drafts.named("Carl"));
        until("Carl is listed", () -> desk.model.list().listing().now().size() == 3);
    }

    private void ask(User... users) {
        step(() -> desk.model.select(Arrays.stream(users).map(User::id).collect(Collectors.toSet())));
        assertThat(desk.askToDelete().users()).containsExactlyInAnyOrder(users);
    }

    private void delete() {
        step(desk.model::delete);
        until("answered", () -> desk.model.link().pending().write().isEmpty());
    }

    private Notice told() {
        return read(() -> desk.editor().notice().now());
    }

    private Optional<Done> undoable() {
        return read(() -> desk.model.undo().state().now().undo());
    }

    private Optional<Shortfall> shortfall() {
        return read(() -> desk.model.undo().shortfall().now());
    }

    @Nested
    class OfUsersWhomAColleagueDeletedMeanwhile {
        @BeforeEach
        void learnLate() {
            desk.feed.late();
        }

        @Test
        void noUndoIsOfferedIfAColleagueDeletedAllTheUsers() {
            ask(ann, bob);
            desk.directory.delete(ann);
            desk.directory.delete(bob);
            delete();
            assertThat(told()).isEqualTo(new Notice(Notice.What.ALREADY_DELETED_SEVERAL, "2"));
            assertThat(undoable()).isEmpty();
        }

        @Test
        void onlyTheUsersThatThisWindowDeletedAreCounted() {
            ask(ann, bob, carl);
            desk.directory.delete(carl);
            delete();
            assertThat(told()).isEqualTo(new Notice(Notice.What.DELETED_SEVERAL, "2"));
            assertThat(undoable().orElseThrow().count()).isEqualTo(2);
        }

        @Test
        void theOnlyUserThatThisWindowDeletedIsNamed() {
            ask(ann, bob);
            desk.directory.delete(bob);
            delete();
            assertThat(told()).isEqualTo(new Notice(Notice.What.DELETED, ann.values().title()).about(ann));
        }

        @Test
        void onlyTheUsersThatThisWindowDeletedAreCountedAfterACancel() {
            ask(ann, bob, carl);
            desk.directory.delete(first());
            cancelAt(last());
            assertThat(told()).isEqualTo(new Notice(Notice.What.DELETED_SOME, "1", "1"));
        }

        @Test
        void aCancelBeforeTheFirstOwnDeletionIsReportedAsNoWrite() {
            ask(ann, bob);
            desk.directory.delete(first());
            cancelAt(last());
            assertThat(told().what()).isEqualTo(Notice.What.CANCELLED);
        }

        private User first() {
            return desk.question(Question.Deleting.class).users().getFirst();
        }

        private User last() {
            return desk.question(Question.Deleting.class).users().getLast();
        }

        private void cancelAt(User user) {
            desk.directory.calls().lock(user.id(), new Holder("psql", "anna", Instant.EPOCH));
            step(desk.model::delete);
            until("the holder", () -> desk.model.link().pending().shown().now().flatMap(Pending::holder).isPresent());
            step(() -> desk.model.link().pending().cancel());
            until("answered", () -> desk.model.link().pending().write().isEmpty());
        }
    }

    @Nested
    class ThatTheDatabaseRefuses {
        @Test
        void aRefusedDeletionNamesEachUserWithTheReason() {
            desk.directory.refuses(ann.id(), KEPT);
            desk.directory.refuses(bob.id(), KEPT);
            ask(ann, bob);
            delete();
            assertThat(shortfall().orElseThrow().refused()).containsExactlyInAnyOrder(
                    new Shortfall.NotDone(ann, List.of(KEPT)), new Shortfall.NotDone(bob, List.of(KEPT)));
            assertThat(told()).isEqualTo(Notice.NONE);
            assertThat(undoable()).isEmpty();
        }

        @Test
        void aDeletionThatIsRefusedInPartNamesTheUserThatStays() {
            desk.directory.refuses(carl.id(), KEPT);
            ask(ann, bob, carl);
            delete();
            assertThat(told()).isEqualTo(new Notice(Notice.What.DELETED_SEVERAL, "2"));
            assertThat(shortfall()).contains(new Shortfall(2, List.of(new Shortfall.NotDone(carl, List.of(KEPT))),
                    List.of(), List.of(), List.of()));
        }

        @Test
        void aRefusedDeletionNamesTheOpenUser() {
            desk.directory.refuses(ann.id(), KEPT);
            ask(ann);
            delete();
            assertThat(shortfall().orElseThrow().refused()).containsExactly(new Shortfall.NotDone(ann, List.of(KEPT)));
        }

        @Test
        void aRefusedDeletionIsNoProblemOfAUserThatWasOpenedMeanwhile() {
            desk.directory.refuses(ann.id(), KEPT);
            ask(ann);
            desk.gate.hold("delete");
            step(desk.model::delete);
            desk.open(bob.id());
            desk.gate.release("delete");
            until("answered", () -> desk.model.link().pending().write().isEmpty());
            assertThat(desk.editing().problems()).isEmpty();
            assertThat(shortfall().orElseThrow().refused()).containsExactly(new Shortfall.NotDone(ann, List.of(KEPT)));
        }

        @Test
        void aRefusedDeletionIsShownUntilTheNextDeletion() {
            desk.directory.refuses(ann.id(), KEPT);
            ask(ann);
            delete();
            desk.feed.late();
            ask(bob);
            desk.directory.delete(bob);
            delete();
            assertThat(told().what()).isEqualTo(Notice.What.ALREADY_DELETED);
            assertThat(shortfall()).isEmpty();
        }
    }

    @Nested
    class ThatWaitsForALock {
        private List<User> users;

        @BeforeEach
        void refuseTheFirst() {
            ask(ann, bob, carl);
            users = desk.question(Question.Deleting.class).users();
            desk.directory.refuses(first().id(), KEPT);
            desk.directory.calls().lock(users.get(1).id(), new Holder("psql", "anna", Instant.EPOCH));
            step(desk.model::delete);
            until("the holder", () -> desk.model.link().pending().shown().now().flatMap(Pending::holder).isPresent());
            desk.open(first().id());
            desk.directory.speakAs("Ben");
        }

        private User first() {
            return users.getFirst();
        }

        @Test
        void theFormFollowsAUserWhoseDeletionMetALock() {
            desk.saved(first().id(), Users.PHONE, "333");
            until("followed", () -> desk.state() instanceof EditorState.Editing now
                    && now.edit().base().equals(desk.now(first().id())));
        }

        @Test
        void aDeletionByAnotherPersonAfterALockIsReported() {
            desk.type(Users.NOTES, "typed");
            desk.directory.allows(first().id());
            desk.directory.delete(desk.now(first().id()));
            until("told", () -> desk.state() instanceof EditorState.Editing now && now.isDeleted());
            assertThat(desk.typed(Users.NOTES)).isEqualTo("typed");
        }
    }

    @Test
    void aRefusedUserStaysSelected() {
        desk.directory.refuses(ann.id(), KEPT);
        ask(ann, bob);
        delete();
        until("Ann alone is selected", () -> desk.model.selection().now().equals(Set.of(ann.id())));
    }
}
