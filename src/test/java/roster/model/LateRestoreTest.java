package roster.model;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import roster.directory.Directory;
import roster.directory.Field;
import roster.directory.Problem;
import roster.model.EditorState.Adding;
import roster.model.EditorState.Editing;

/// A restore whose user is read slowly, and what the person types meanwhile.
class LateRestoreTest extends DeskFixture {
    private static final Problem REFUSAL = new Problem(null, Problem.Reason.READ_ONLY, "for a test");

    @BeforeEach
    void save() {
        desk.saveHere(ann.id(), Field.PHONE, "111");
    }

    private void begin() {
        desk.gate.hold("restore");
        restoreOldest(ann);
        until("reading", () -> desk.gate.isWaiting("restore"));
    }

    private void untilRestored() {
        until("restored", () -> desk.now(ann.id()).values().equals(ann.values()));
        until("shown", () -> desk.state() instanceof Editing now && !now.busy() && now.edit().base().id() == ann.id()
                && !now.isDirty());
    }

    @Nested
    class AnotherUserWhoIsTypedMeanwhile {
        @BeforeEach
        void typeBob() {
            begin();
            desk.open(bob.id());
            desk.type(Field.NOTES, "typed");
            desk.gate.release("restore");
            desk.question(Question.Leaving.class);
        }

        @Test
        void isAskedAboutBeforeTheRestore() {
            assertThat(desk.editing().edit().base()).isEqualTo(bob);
            assertThat(desk.typed(Field.NOTES)).isEqualTo("typed");
            assertThat(read(() -> desk.model.selection().now())).isEqualTo(Set.of(bob.id()));
            assertThat(desk.now(ann.id()).values().phone()).isEqualTo("111");
        }

        @Test
        void staysWhereThePersonKeepsEditing() {
            step(desk.editor()::keepEditing);
            assertThat(desk.typed(Field.NOTES)).isEqualTo("typed");
            assertThat(desk.now(ann.id()).values().phone()).isEqualTo("111");
        }

        @Test
        void isSavedBeforeTheRestoreGoesOn() {
            step(desk.editor()::leaveSaving);
            untilRestored();
            assertThat(desk.now(bob.id()).values().notes()).isEqualTo("typed");
            assertThat(read(() -> desk.model.selection().now())).isEqualTo(Set.of(ann.id()));
        }

        @Test
        void isDiscardedWhereThePersonSaysSo() {
            step(desk.editor()::leaveDiscarding);
            untilRestored();
            assertThat(desk.now(bob.id())).isEqualTo(bob);
        }
    }

    @Test
    void aNewUserWhoIsTypedMeanwhileIsAskedAbout() {
        begin();
        step(desk.model::add);
        desk.type(Field.NAME, "Zoe");
        desk.gate.release("restore");
        desk.question(Question.Leaving.class);
        assertThat(read(desk::state)).isInstanceOfSatisfying(Adding.class,
                adding -> assertThat(adding.draft().name()).isEqualTo("Zoe"));
    }

    @Nested
    class ASaveOfTheSameUserThatGoesOutMeanwhile {
        @BeforeEach
        void holdTheSave() {
            desk.type(Field.NOTES, "typed");
            begin();
            desk.saveHeld();
            int before = desk.gate.passed("restore");
            desk.gate.release("restore");
            until("read", () -> desk.gate.passed("restore") > before);
            step(desk.model.list()::refresh);
            until("time for the answer", desk.model.list()::isSettled);
        }

        @Test
        void keepsTheTextWhereItIsRefused() {
            desk.gate.refuse("save", REFUSAL);
            desk.gate.release("save");
            until("told", () -> desk.state().problems().contains(REFUSAL));
            assertThat(desk.typed(Field.NOTES)).isEqualTo("typed");
            assertThat(desk.editing().isDirty()).isTrue();
        }

        @Test
        void isFollowedByTheRestore() {
            desk.gate.release("save");
            untilRestored();
            assertThat(desk.directory.history(ann.id(), Directory.NEWEST, 9)).as("added, saved, saved, restored").hasSize(4);
        }
    }
}
