package roster.model.undo;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.OfflineFixture;
import roster.model.edit.EditorState;
import roster.model.edit.EditorState.Adding;
import roster.model.edit.EditorState.Editing;
import roster.model.edit.Question;

/// The editor shows the selected users.
class OpeningTest {
    @Nested
    class Selecting extends OfflineFixture {
        @Test
        void selectingOneUserOpensItAsTheListKnowsIt() {
            select(ANN);
            assertOpen(this, ANN);
        }

        @Test
        void selectingSeveralUsersOpensNone() {
            select(ANN, BOB);
            assertThat(state()).isEqualTo(new EditorState.Several(2));
        }

        @Test
        void selectingWaitsWhileTypedTextIsUnsaved() {
            select(ANN);
            step(() -> editor.type(Users.PHONE, "111"));
            select(BOB);
            assertThat(read(() -> editor.question().now())).isInstanceOf(Question.Unsaved.class);
            assertThat(selected()).isEqualTo(ids(ANN));
        }

        @Test
        void theFirstListedUserIsSelectedUnlessASelectedOneIsListed() {
            step(() -> opening.selectFirst(() -> true, () -> { }));
            assertThat(selected()).isEqualTo(ids(ANN));
            select(BOB);
            step(() -> opening.selectFirst(() -> true, () -> { }));
            assertThat(selected()).isEqualTo(ids(BOB));
        }
    }

    @Nested
    class CancellingAnAddition extends OfflineFixture {
        @Test
        void cancellingAnAdditionSelectsTheFormerUsersExceptDeletedOnes() {
            select(ANN, BOB);
            step(opening::add);
            assertThat(state()).isInstanceOf(Adding.class);
            assertThat(selected()).isEmpty();
            step(() -> opening.deselect(ids(ANN)));
            step(opening::cancelAdding);
            assertThat(selected()).isEqualTo(ids(BOB));
            assertOpen(this, BOB);
        }
    }

    @Nested
    class ADeletedUser extends OfflineFixture {
        @Test
        void aDeletedUserLeavesTheOtherSelectedUserOpen() {
            select(ANN, BOB);
            step(() -> opening.deselect(ids(ANN)));
            assertThat(selected()).isEqualTo(ids(BOB));
            assertOpen(this, BOB);
        }

        @Test
        void aDeletedUserStaysSelectedWithItsTextUntilAnotherHasItsId() {
            select(ANN);
            step(() -> editor.type(Users.PHONE, "111"));
            step(() -> opening.deselect(ids(ANN)));
            step(opening::deselectReplaced);
            assertThat(selected()).isEqualTo(ids(ANN));
            step(() -> list.learnt(EVE));
            step(opening::deselectReplaced);
            assertThat(selected()).isEmpty();
            assertOpen(this, ANN);
        }
    }

    private static void assertOpen(OfflineFixture window, User user) {
        assertThat(window.state()).isInstanceOfSatisfying(Editing.class,
                editing -> assertThat(editing.edit().base()).isEqualTo(user));
    }
}
