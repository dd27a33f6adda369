package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import java.awt.event.KeyEvent;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import roster.directory.record.Users;

/// The list scrolls to a user that the person has opened, added or restored.
final class BroughtIntoViewTest extends ListPlaceFixture {
    @Nested
    class TheEndOfASearch {
        @Test
        void showsTheOpenUser() {
            a.type("search", "User 1150");
            a.waitUntil("the one who is searched", () -> a.table().getRowCount() == 1);
            a.select("User 1150");
            a.type("search", "");
            a.waitUntil("every user listed", () -> a.table().getRowCount() == USERS);
            a.waitUntil("the open user in view", () -> visible().contains("User 1150"));
        }
    }

    private void addByKeyboard(String name) {
        a.press(KeyEvent.VK_N, KeyEvent.VK_CONTROL);
        a.focusedIs("name");
        a.keys(name);
        a.type(Users.EMAIL, "new@example.org");
        a.click("save");
        a.waitForNotice("Added " + name);
    }

    @Nested
    class ANewUser {
        @Test
        void isSeenOnceSaved() {
            addByKeyboard("User 1150 B");
            a.waitUntil("seen", () -> places().containsKey("User 1150 B"));
            assertThat(a.selected()).containsExactly("User 1150 B");
        }

        @Test
        void isSeenWhenAddedAgain() {
            a.select("User 1150");
            a.type(Users.NOTES, "Likes coffee.");
            RosterDriver.act(() -> a.table().scrollRectToVisible(new Rectangle(0, 0, 1, 1)));
            directory.delete(user("User 1150"));
            a.waitUntil("told", () -> a.isShown("bannerShow") && !isListed("User 1150"));
            a.click("bannerShow");
            a.waitForDialog("gone");
            a.click("addAgain");
            a.waitForNoDialog();
            a.waitForNotice("Added User 1150 again");
            a.waitUntil("seen", () -> places().containsKey("User 1150"));
            assertThat(a.selected()).containsExactly("User 1150");
        }

        @Test
        void staysVisibleWhereAnotherUserIsAddedBeforeTheListIsRead() {
            a.press(KeyEvent.VK_N, KeyEvent.VK_CONTROL);
            a.focusedIs("name");
            a.keys("User 1150 B");
            a.type(Users.EMAIL, "new@example.org");
            directory.beforeTheNextAnswer(() -> added("Adam"));
            a.click("save");
            a.waitForNotice("Added User 1150 B");
            a.waitUntil("seen", () -> isListed("Adam") && places().containsKey("User 1150 B"));
        }
    }

    @Nested
    class ARestoredUser {
        private void delete(String... names) {
            a.selectAll(names);
            a.focus("users");
            a.press(KeyEvent.VK_DELETE);
            a.waitForDialog("deleting");
            a.click("confirmDelete");
            a.waitForNoDialog();
            a.waitUntil("deleted", () -> a.table().getRowCount() == USERS - names.length);
        }

        private void goToTheTop() {
            RosterDriver.act(() -> a.table().scrollRectToVisible(new Rectangle(0, 0, 1, 1)));
            a.robot().waitForIdle();
            assertThat(visible()).contains("User 1000");
        }

        @Test
        void isSeenAfterAnUndo() {
            delete("User 1150");
            goToTheTop();
            a.press(KeyEvent.VK_Z, KeyEvent.VK_CONTROL);
            a.waitForNotice("Undone: deletion of User 1150");
            a.waitUntil("seen", () -> visible().contains("User 1150"));
        }

        @Test
        void isSeenFirstOfSeveral() {
            delete("User 1190", "User 1150");
            goToTheTop();
            a.press(KeyEvent.VK_Z, KeyEvent.VK_CONTROL);
            a.waitForNotice("Undone: deletion of 2 users");
            a.waitUntil("seen", () -> visible().contains("User 1150"));
            assertThat(visible()).doesNotContain("User 1190");
        }

        @Test
        void isSeenThoughAnotherUserIsBeingEdited() {
            delete("User 1150");
            a.select("User 1000");
            a.type(Users.NOTES, "mine");
            goToTheTop();
            a.focus("users");
            a.press(KeyEvent.VK_Z, KeyEvent.VK_CONTROL);
            a.waitForNotice("Undone: deletion of User 1150");
            a.waitUntil("seen", () -> visible().contains("User 1150"));
            assertThat(a.selected()).containsExactly("User 1000");
            assertThat(a.text("notes")).isEqualTo("mine");
        }

        @Test
        void isSeenAfterARedo() {
            addByKeyboard("User 1150 B");
            a.click("undo");
            a.waitForNotice("Undone: addition of User 1150 B");
            goToTheTop();
            a.press(KeyEvent.VK_Y, KeyEvent.VK_CONTROL);
            a.waitForNotice("Redone: addition of User 1150 B");
            a.waitUntil("seen", () -> visible().contains("User 1150 B"));
        }
    }
}
