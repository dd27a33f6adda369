package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.event.KeyEvent;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.edit.DeleteResult;
import roster.directory.record.Users;

/// A conflict on the screen: a refused save, a deleted user or a deletion.
class ConflictTest extends ConflictFixture {
    @Nested
    class TheRefusedSave {
        @Test
        void showsTheDifferencesFieldByField() {
            savedByB(Users.PHONE, "111");
            aTypesAndSaves(Users.NOTES, "Likes coffee.");
            a.waitForDialog("conflict");
            assertThat(a.text("sentence")).isEqualTo("Bob also changed Ann Archer just now");
            assertThat(a.text("explanation")).isEqualTo(
                    "You changed different fields, so both edits can be saved. Nothing is lost.");
            assertThat(List.of(a.text("base:phone"), a.text("theirs:phone"), a.text("mine:phone")))
                    .containsExactly("+44 20 7946 0001", "111", "unchanged");
            assertThat(List.of(a.text("base:notes"), a.text("theirs:notes"), a.text("mine:notes")))
                    .containsExactly("Likes tea.", "unchanged", "Likes coffee.");
            assertThat(List.of(a.text("result:phone"), a.text("result:notes"))).containsExactly("Bob’s", "Yours");
            assertThat(a.isShown("base:name")).isFalse();
            assertThat(now().values().text(Users.NOTES)).isEqualTo("Likes tea.");
        }

        @Test
        void leavesABannerWithTheAuthorOfEachChangedField() {
            savedByB(Users.PHONE, "111");
            directory.speakAs("Cleo");
            savedByB(Users.DEPARTMENT, "Cellar");
            aTypesAndSaves(Users.NOTES, "Likes coffee.");
            a.waitForDialog("conflict");
            assertThat(a.text("by:phone")).startsWith("Bob, ");
            assertThat(a.text("by:department")).startsWith("Cleo, ");
            a.click("keepEditing");
            a.waitForNoDialog();
            assertThat(a.text("banner")).contains(
                    "Bob changed Phone just now. Cleo changed Department just now. What you typed is kept.");
        }

        @Test
        void keepsTheTextAndTheBannerWhenEditingContinues() {
            savedByB(Users.PHONE, "111");
            aTypesAndSaves(Users.NOTES, "Likes coffee.");
            a.waitForDialog("conflict");
            a.click("keepEditing");
            a.waitForNoDialog();
            assertThat(a.text("notes")).isEqualTo("Likes coffee.");
            assertThat(a.text("phone")).isEqualTo("+44 20 7946 0001");
            assertThat(a.text("banner")).contains("Bob changed Phone just now.");
            a.click("save");
            a.waitForDialog("conflict");
            a.press(KeyEvent.VK_ESCAPE);
            a.waitForNoDialog();
            assertThat(a.text("notes")).isEqualTo("Likes coffee.");
        }

        @Test
        void takesTheOtherValuesOnReloadAndCanRestoreTheDiscardedEdit() {
            savedByB(Users.NOTES, "Likes water.");
            aTypesAndSaves(Users.NOTES, "Likes coffee.");
            a.waitForDialog("conflict");
            a.click("reload");
            a.waitForNoDialog();
            a.waitForText("notes", "Likes water.");
            assertThat(a.isEnabled("save")).isFalse();
            a.click("bringBack");
            a.waitForText("notes", "Likes coffee.");
            a.click("save");
            a.waitForDialog("conflict");
            a.click("reload");
            a.waitForNoDialog();
            a.choose("Undo");
            a.waitForText("notes", "Likes coffee.");
            a.click("save");
            a.waitForDialog("conflict");
            assertThat(List.of(a.text("base:notes"), a.text("theirs:notes"), a.text("mine:notes")))
                    .containsExactly("Likes tea.", "Likes water.", "Likes coffee.");
        }
    }

    @Nested
    class ADeletedUser {
        @BeforeEach
        void deleteDuringTheEdit() {
            assertThat(directory.delete(now())).isInstanceOf(DeleteResult.Deleted.class);
            aTypesAndSaves(Users.NOTES, "Likes coffee.");
            a.waitForDialog("gone");
        }

        @Test
        void isAddedAgainWithTheEdits() {
            a.click("addAgain");
            a.waitForNoDialog();
            a.waitForNotice("Added Ann Archer again");
            assertThat(only("Ann Archer").values()).isEqualTo(Drafts.ann().with(Users.NOTES, "Likes coffee."));
        }

        @Test
        void isClosedWhenTheEditsAreDiscarded() {
            a.click("letGo");
            a.waitForNoDialog();
            a.waitForText("nothingSelectedText", "Select a user in the list to see and edit the details.");
            assertThat(directory.count()).isEqualTo(1);
        }

        @Test
        void isKeptInTheEditor() {
            a.click("keepEditing");
            a.waitForNoDialog();
            assertThat(a.text("notes")).isEqualTo("Likes coffee.");
            assertThat(a.text("banner")).contains("Bob deleted this user just now.");
            a.click("bannerShow");
            a.waitForDialog("gone");
        }
    }

    @Nested
    class Deleting {
        @Test
        void aUserThatChangedMeanwhileShowsTheChangesAndAsksAgain() {
            savedByB(Users.PHONE, "111");
            a.click("delete");
            a.waitForDialog("deleting");
            a.click("confirmDelete");
            a.waitForDialog("deletingChanged");
            assertThat(a.text("base:phone")).isEqualTo("+44 20 7946 0001");
            assertThat(a.text("theirs:phone")).isEqualTo("111");
            assertThat(directory.user(id)).isPresent();
            a.click("confirmDelete");
            a.waitForNoDialog();
            a.waitForNotice("Deleted Ann Archer");
            assertThat(directory.user(id)).isEmpty();
            a.waitForList("Bob Baker");
        }

        @Test
        void isCalledOffByKeep() {
            savedByB(Users.PHONE, "111");
            a.click("delete");
            a.waitForDialog("deleting");
            a.click("confirmDelete");
            a.waitForDialog("deletingChanged");
            a.click("keep");
            a.waitForNoDialog();
            assertThat(directory.user(id)).isPresent();
            a.waitForText("phone", "111");
        }

        @Test
        void aUserThatIsDeletedAlreadyIsReported() {
            directory.delete(now());
            a.click("delete");
            a.waitForDialog("deleting");
            a.click("confirmDelete");
            a.waitForNotice("Ann Archer was deleted already");
        }
    }
}
