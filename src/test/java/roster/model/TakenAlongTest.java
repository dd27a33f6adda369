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
import roster.directory.Dependents;
import roster.directory.Dependents.Effect;
import roster.directory.edit.Edit;
import roster.directory.record.Problem;
import roster.directory.record.Problem.Reason;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.edit.EditorState;
import roster.model.edit.Question;
import roster.model.request.Notice;
import roster.model.undo.Shortfall;

/// The question before a deletion names its dependents, and the report of an undo names the rest.
@SuppressWarnings("NullAway.Init") // opened before each test
class TakenAlongTest extends DeskFixture {
    private static final Dependents TOKENS = new Dependents("user_tokens", Effect.DELETED, 3, true);
    private static final Problem LOST = new Problem(null, Reason.COLUMN_LOST, "badge");

    private void deleteBoth() {
        step(() -> desk.model.select(Set.of(ann.id(), bob.id())));
        assertThat(desk.askToDelete().users()).containsExactlyInAnyOrder(ann, bob);
        step(desk.model::delete);
        desk.untilNotice(Notice.What.DELETED_SEVERAL);
    }

    private void undo() {
        step(desk.model.undo()::undo);
        until("answered", () -> !desk.model.undo().state().now().busy());
    }

    private Optional<Shortfall> shortfall() {
        return read(() -> desk.model.undo().shortfall().now());
    }

    @Nested
    class TheQuestion {
        @Test
        void theQuestionNamesTheDependentsOfTheOpenUser() {
            desk.directory.takesAlong(TOKENS);
            desk.open(ann.id());
            assertThat(desk.askToDelete()).isEqualTo(new Question.Deleting(List.of(ann), List.of(TOKENS)));
        }

        @Test
        void theQuestionNamesTheDependentsOfSeveralUsers() {
            desk.directory.takesAlong(TOKENS);
            step(() -> desk.model.select(Set.of(ann.id(), bob.id())));
            assertThat(desk.askToDelete().dependents()).containsExactly(TOKENS);
        }

        @Test
        void theQuestionIsAboutTheLatestKnownUser() {
            desk.open(ann.id());
            desk.gate.hold("look-up");
            step(desk.model::askToDelete);
            until("looking", () -> desk.gate.isWaiting("look-up"));
            User saved = desk.saved(ann.id(), Users.PHONE, "111");
            until("followed", () -> desk.state() instanceof EditorState.Editing now && now.edit().base().equals(saved));
            desk.gate.release("look-up");
            assertThat(desk.question(Question.Deleting.class).users()).containsExactly(saved);
        }

        @Test
        void theQuestionIsDroppedOnceAnotherUserIsOpen() {
            desk.open(ann.id());
            desk.gate.hold("look-up");
            step(desk.model::askToDelete);
            until("looking", () -> desk.gate.isWaiting("look-up"));
            desk.open(bob.id());
            desk.gate.release("look-up");
            until("answered", () -> !desk.gate.isWaiting("look-up"));
            step(desk.model.list()::refresh);
            until("settled", desk.model.list()::isSettled);
            assertThat(read(() -> desk.editor().question().now())).isEqualTo(new Question.None());
        }

        @Test
        void theQuestionNamesTheDependentsAgainForChangedUsers() {
            desk.directory.takesAlong(TOKENS);
            desk.open(ann.id());
            desk.askToDelete();
            desk.feed.late();
            desk.saved(ann.id(), Users.PHONE, "111");
            step(desk.model::delete);
            assertThat(desk.question(Question.DeletingChanged.class).dependents()).containsExactly(TOKENS);
        }

        @Test
        void theQuestionIsAskedBeforeAnUndoDeletesDependents() {
            step(desk.model::add);
            desk.type(Users.NAME, "Carl");
            desk.type(Users.EMAIL, "carl@example.org");
            desk.save();
            desk.untilNotice(Notice.What.ADDED);
            desk.directory.takesAlong(TOKENS);
            undo();
            var asked = desk.question(Question.Deleting.class);
            assertThat(asked.users()).extracting(user -> user.values().title()).containsExactly("Carl");
            assertThat(asked.dependents()).containsExactly(TOKENS);
            assertThat(desk.directory.count()).isEqualTo(3);
            assertThat(read(() -> desk.model.undo().state().now().undo())).as("it can still be undone").isPresent();
            step(desk.model::delete);
            desk.untilNotice(Notice.What.DELETED);
            assertThat(desk.directory.count()).isEqualTo(2);
        }
    }

    @Nested
    class AnUndo {
        @Test
        void anUndoReportsTheDependentsThatStayLost() {
            desk.directory.takesAlong(TOKENS);
            desk.open(ann.id());
            desk.askToDelete();
            step(desk.model::delete);
            desk.untilNotice(Notice.What.DELETED);
            undo();
            assertThat(shortfall()).contains(new Shortfall(1, List.of(), List.of(), List.of(), List.of(TOKENS)));
            assertThat(desk.now(ann.id()).values()).isEqualTo(ann.values());
        }

        @Test
        void anUndoReportsLostDependentsWithoutANumberIfOnlySomeUsersWereDeleted() {
            desk.directory.takesAlong(TOKENS);
            step(() -> desk.model.select(Set.of(ann.id(), bob.id())));
            desk.askToDelete();
            desk.directory.refuses(bob.id(), new Problem(null, Reason.REFERRED_TO, "orders"));
            step(desk.model::delete);
            desk.untilNotice(Notice.What.DELETED);
            undo();
            assertThat(shortfall())
                    .contains(new Shortfall(1, List.of(), List.of(), List.of(), List.of(TOKENS.uncounted())));
        }

        @Test
        void anUndoReportsNothingIfEverythingCameBack() {
            deleteBoth();
            undo();
            desk.untilNotice(Notice.What.UNDONE);
            assertThat(shortfall()).isEmpty();
        }

        @Test
        void anUndoBringsBackTheOthersIfOneIsRefusedAndReportsTheReason() {
            deleteBoth();
            desk.directory.refuses(ann.id(), LOST);
            undo();
            desk.untilNotice(Notice.What.UNDONE);
            assertThat(shortfall()).contains(new Shortfall(1, List.of(new Shortfall.NotDone(ann, List.of(LOST))),
                    List.of(), List.of(), List.of()));
            assertThat(desk.directory.users(List.of(ann.id(), bob.id()))).extracting(User::id)
                    .containsExactly(bob.id());
        }

        @Test
        void anUndoReportsTheReasonIfNoUserCameBack() {
            desk.open(ann.id());
            desk.askToDelete();
            step(desk.model::delete);
            desk.untilNotice(Notice.What.DELETED);
            desk.directory.refuses(ann.id(), LOST);
            undo();
            desk.untilNotice(Notice.What.NOTHING);
            assertThat(shortfall()).contains(new Shortfall(0, List.of(new Shortfall.NotDone(ann, List.of(LOST))),
                    List.of(), List.of(), List.of()));
        }

        @Test
        void anUndoBringsBackTheOthersIfOneIsThereAlready() {
            deleteBoth();
            desk.directory.addAgain(Edit.of(ann));
            undo();
            desk.untilNotice(Notice.What.UNDONE);
            assertThat(shortfall().orElseThrow().there()).extracting(User::id).containsExactly(ann.id());
            assertThat(desk.directory.count()).isEqualTo(2);
        }

        @Test
        void anUndoOfAnAdditionReportsWhyTheUserStays() {
            step(desk.model::add);
            desk.type(Users.NAME, "Carl");
            desk.type(Users.EMAIL, "carl@example.org");
            desk.save();
            desk.untilNotice(Notice.What.ADDED);
            User carl = desk.editing().edit().base();
            var kept = new Problem(null, Reason.REFERRED_TO, "orders");
            desk.directory.refuses(carl.id(), kept);
            undo();
            desk.untilNotice(Notice.What.NOTHING);
            assertThat(shortfall().orElseThrow().refused()).extracting(Shortfall.NotDone::problems)
                    .containsExactly(List.of(kept));
            assertThat(desk.directory.count()).isEqualTo(3);
        }
    }

    @Test
    void theReportOfAnUndoDisappearsAfterAnotherAction() {
        desk.directory.takesAlong(TOKENS);
        deleteBoth();
        undo();
        assertThat(shortfall()).isPresent();
        desk.saveHere(bob.id(), Users.PHONE, "111");
        assertThat(shortfall()).isEmpty();
    }
}
