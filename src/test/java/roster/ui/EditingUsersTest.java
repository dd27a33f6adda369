package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.event.KeyEvent;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.record.Users;

/// Editing, adding and deleting users in the window.
final class EditingUsersTest extends MainFrameFixture {
    @Nested
    class TheEditor {
        @Test
        void isDirtyOnlyWhereSomethingReallyDiffers() {
            openWithAnnAndBob();
            assertThat(titleAndButtons()).isEqualTo("Ann Archer – Roster false false");
            a.type(Users.NOTES, "Likes coffee.");
            assertThat(titleAndButtons()).isEqualTo("* Ann Archer – Roster true true");
            a.type(Users.NOTES, " Likes tea. ");
            assertThat(titleAndButtons()).as("the rules make the same value of it")
                    .isEqualTo("Ann Archer – Roster false false");
            a.type(Users.STATUS, Users.ON_LEAVE);
            assertThat(titleAndButtons()).isEqualTo("* Ann Archer – Roster true true");
            a.type(Users.STATUS, Users.ACTIVE);
            assertThat(titleAndButtons()).isEqualTo("Ann Archer – Roster false false");
        }

        @Test
        void savesByKeyAndReverts() {
            openWithAnnAndBob();
            a.type(Users.NOTES, "Likes coffee.");
            a.press(KeyEvent.VK_S, KeyEvent.VK_CONTROL);
            a.waitForNotice("Saved Ann Archer");
            assertThat(named("Ann Archer").values().text(Users.NOTES)).isEqualTo("Likes coffee.");
            a.type(Users.NOTES, "Likes cake.");
            a.click("revert");
            a.waitForText("notes", "Likes coffee.");
            assertThat(a.text("banner")).contains("Your edit was set aside.");
        }

        @Test
        void showsAProblemOnceTheFieldIsLeft() {
            openWithAnnAndBob();
            a.focus("email");
            a.type(Users.EMAIL, "ann");
            assertThat(a.isShown("problem:email")).isFalse();
            a.press(KeyEvent.VK_TAB);
            a.waitForText("problem:email", "Example: ann@example.org");
            assertThat(a.description("email")).isEqualTo("An e-mail address looks like ann@example.org.");
            a.type(Users.EMAIL, "ann@example.org");
            a.waitUntil("no problem", () -> !a.isShown("problem:email"));
        }

        @Test
        void putsTheFocusAtTheFirstProblemOnSave() {
            openWithAnnAndBob();
            a.type(Users.EMAIL, "ann");
            a.type(Users.PHONE, "1".repeat(65));
            a.focus("notes");
            a.press(KeyEvent.VK_S, KeyEvent.VK_CONTROL);
            a.focusedIs("email");
            a.waitForText("problem:phone", "This is too long: 64 characters fit.");
            assertThat(named("Ann Archer").version()).isZero();
        }

        @Test
        void keepsTheCaretWhereASaveIsRefused() {
            openWithAnnAndBob();
            a.type(Users.EMAIL, "ann");
            a.focus("email");
            a.press(KeyEvent.VK_END);
            a.press(KeyEvent.VK_S, KeyEvent.VK_CONTROL);
            a.waitForText("problem:email", "Example: ann@example.org");
            a.keys(".org");
            assertThat(a.text("email")).isEqualTo("ann.org");
        }

        @Test
        void keepsTheFocusWhereTypingContinuedBeforeALateRefusal() {
            openWithAnnAndBob();
            a.type(Users.EMAIL, "bob@example.org");
            gate.hold("save");
            a.click("save");
            a.waitUntil("the save is under way", () -> gate.isWaiting("save"));
            a.focus("notes");
            a.keys("x");
            gate.release("save");
            a.waitUntil("the problem", () -> a.isShown("problem:email"));
            a.focusedIs("notes");
        }

        @Test
        void keepsTextTypedDuringASlowSave() {
            openWithAnnAndBob();
            a.type(Users.NOTES, "Likes coffee.");
            gate.hold("save");
            a.click("save");
            a.waitUntil("the save is under way", () -> gate.isWaiting("save"));
            a.focus("phone");
            a.type(Users.PHONE, "2");
            gate.release("save");
            a.waitForNotice("Saved Ann Archer");
            assertThat(a.text("phone")).isEqualTo("2");
            assertThat(titleAndButtons()).isEqualTo("* Ann Archer – Roster true true");
            a.focusedIs("phone");
        }

        private String titleAndButtons() {
            a.robot().waitForIdle();
            return RosterDriver.edt(() -> a.frame().getTitle()) + " " + a.isEnabled("save") + " "
                    + a.isEnabled("revert");
        }
    }

    @Nested
    class LeavingUnsavedEdits {
        @Test
        void asksOnceAndSaves() {
            dirty();
            a.clickRow("Bob Baker");
            a.waitForDialog("leaving");
            a.focusedIs("saveChanges");
            a.press(KeyEvent.VK_ENTER);
            a.waitForNoDialog();
            a.waitForText("header", "Bob Baker");
            assertThat(named("Ann Archer").values().text(Users.NOTES)).isEqualTo("Likes coffee.");
            assertThat(a.selected()).containsExactly("Bob Baker");
        }

        @Test
        void discards() {
            dirty();
            a.clickRow("Bob Baker");
            a.waitForDialog("leaving");
            a.click("discardChanges");
            a.waitForNoDialog();
            a.waitForText("header", "Bob Baker");
            assertThat(named("Ann Archer").values().text(Users.NOTES)).isEqualTo("Likes tea.");
        }

        @Test
        void staysAndTheSelectionComesBack() {
            dirty();
            a.clickRow("Bob Baker");
            a.waitForDialog("leaving");
            assertThat(a.selected()).containsExactly("Ann Archer");
            a.press(KeyEvent.VK_ESCAPE);
            a.waitForNoDialog();
            assertThat(a.text("notes")).isEqualTo("Likes coffee.");
            assertThat(a.selected()).containsExactly("Ann Archer");
        }

        @Test
        void staysAtTheFirstProblemWhereItCannotBeSaved() {
            dirty();
            a.type(Users.EMAIL, "bob@example.org");
            a.clickRow("Bob Baker");
            a.waitForDialog("leaving");
            gate.hold("save"); // the toolkit in memory drops a focus request that precedes the focus of the window
            a.click("saveChanges");
            a.waitForNoDialog();
            gate.release("save");
            a.waitForText("problem:email", "Bob Baker already has this e-mail address.");
            a.focusedIs("email");
            assertThat(a.text("header")).isEqualTo("Ann Archer");
        }

        @Test
        void asksBeforeAnotherUserIsAdded() {
            dirty();
            a.press(KeyEvent.VK_N, KeyEvent.VK_CONTROL);
            a.waitForDialog("leaving");
            a.click("stay");
            a.waitForNoDialog();
            a.click("add");
            a.waitForDialog("leaving");
            a.click("discardChanges");
            a.waitForNoDialog();
            a.waitForText("header", "New user");
            a.focusedIs("name");
        }

        @Test
        void namesANewUserByTheTypedName() {
            openWithAnnAndBob();
            a.click("add");
            a.waitForText("header", "New user");
            a.type(Users.PHONE, "1");
            a.clickRow("Bob Baker");
            a.waitForDialog("leaving");
            assertThat(a.text("sentence")).isEqualTo("Save the new user (no name)?");
            a.click("stay");
            a.waitForNoDialog();
            a.type(Users.NAME, "Eve Early");
            a.clickRow("Bob Baker");
            a.waitForDialog("leaving");
            assertThat(a.text("sentence")).isEqualTo("Save the new user Eve Early?");
        }

        @Test
        void asksBeforeTheWindowCloses() {
            dirty();
            a.closeWindow();
            a.waitForDialog("leaving");
            a.click("stay");
            a.waitForNoDialog();
            assertThat(a.isClosed()).isFalse();
            a.press(KeyEvent.VK_W, KeyEvent.VK_CONTROL);
            a.waitForDialog("leaving");
            a.click("saveChanges");
            a.waitUntil("closed", a::isClosed);
            assertThat(named("Ann Archer").values().text(Users.NOTES)).isEqualTo("Likes coffee.");
        }

        @Test
        void doesNotAskWithoutTypedText() {
            openWithAnnAndBob();
            a.closeWindow();
            a.waitUntil("closed", a::isClosed);
        }

        private void dirty() {
            openWithAnnAndBob();
            a.type(Users.NOTES, "Likes coffee.");
        }
    }

    @Nested
    class AddingAUser {
        @Test
        void beginsWithoutAProblemFromAFocusedField() {
            openWithAnnAndBob();
            a.focus("email");
            a.press(KeyEvent.VK_N, KeyEvent.VK_CONTROL);
            a.focusedIs("name");
            a.robot().waitForIdle();
            assertThat(a.isShown("problem:email")).isFalse();
            assertThat(a.selected()).isEmpty();
            assertThat(a.text("revert")).isEqualTo("Cancel");
        }

        @Test
        void namesTheUserThatHasTheAddressAlready() {
            openWithAnnAndBob();
            a.click("add");
            a.waitForText("header", "New user");
            a.type(Users.NAME, "Ann Other");
            a.type(Users.EMAIL, "ANN@example.org");
            a.focus("notes");
            a.press(KeyEvent.VK_S, KeyEvent.VK_CONTROL);
            a.waitForText("problem:email", "Ann Archer already has this e-mail address.");
            a.focusedIs("email");
            a.type(Users.EMAIL, "other@example.org");
            a.click("save");
            a.waitForNotice("Added Ann Other");
            a.waitForList("Ann Archer", "Ann Other", "Bob Baker");
            a.waitUntil("selected", () -> a.selected().equals(List.of("Ann Other")));
        }

        @Test
        void isCancelled() {
            openWithAnnAndBob();
            a.click("add");
            a.waitForText("header", "New user");
            a.click("revert");
            a.waitForText("header", "Ann Archer");
        }
    }

    @Nested
    class DeletingUsers {
        @Test
        void asksForOneByName() {
            openWithAnnAndBob();
            a.click("delete");
            a.waitForDialog("deleting");
            assertThat(a.text("sentence")).isEqualTo("Delete Ann Archer?");
            a.click("confirmDelete");
            a.waitForNotice("Deleted Ann Archer");
            a.waitForList("Bob Baker");
        }

        @Test
        void asksForSeveralByNumber() {
            openWith(Drafts.ann(), Drafts.bob(), Drafts.named("Eve Early"));
            a.selectAll("Ann Archer", "Eve Early");
            a.waitForText("nothingSelectedText", "Select one of them to edit it, or delete them all.");
            a.focus("users");
            a.press(KeyEvent.VK_DELETE);
            a.waitForDialog("deleting");
            assertThat(a.text("sentence")).isEqualTo("Delete 2 users?");
            assertThat(a.text("confirmDelete")).isEqualTo("Delete 2 users");
            a.click("confirmDelete");
            a.waitForNotice("Deleted 2 users");
            a.waitForList("Bob Baker");
        }

        @Test
        void keepsThemByDefault() {
            openWithAnnAndBob();
            a.focus("users");
            a.press(KeyEvent.VK_DELETE);
            a.waitForDialog("deleting");
            a.focusedIs("keep");
            a.press(KeyEvent.VK_ENTER);
            a.waitForNoDialog();
            assertThat(directory.count()).isEqualTo(2);
        }

        @Test
        void leavesTheTextAloneWhereTheKeyIsTyped() {
            openWithAnnAndBob();
            a.focus("notes");
            a.press(KeyEvent.VK_DELETE);
            assertThat(a.text("notes")).isEqualTo("ikes tea.");
        }
    }
}
