package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.event.KeyEvent;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.record.Users;

/// The review of a conflict on the screen.
final class ConflictReviewTest extends ConflictFixture {
    @Test
    void ofChangesThatFitTogetherIsSavedByOneKey() {
        savedByB(Users.PHONE, "111");
        aTypesAndSaves(Users.NOTES, "Likes coffee.");
        a.waitForDialog("conflict");
        a.click("review");
        a.waitForDialog("review");
        assertThat(a.text("undecided")).isEqualTo("Everything is decided");
        assertThat(a.text("state:phone")).isEqualTo("only Bob changed this");
        assertThat(a.text("state:notes")).isEqualTo("only you changed this");
        a.focusedIs("saveReviewed");
        a.press(KeyEvent.VK_ENTER);
        a.waitForNoDialog();
        a.waitForNotice("Saved Ann Archer");
        assertThat(now().values()).isEqualTo(
                Drafts.ann().with(Users.PHONE, "111").with(Users.NOTES, "Likes coffee."));
        assertThat(now().version()).isEqualTo(2);
        assertThat(a.text("phone")).isEqualTo("111");
    }

    @Test
    void choosesNothingBeforehandInAClash() {
        clash();
        assertThat(a.isEnabled("saveReviewed")).isFalse();
        assertThat(a.text("undecided")).isEqualTo("1 of 1 field needs your choice");
        assertThat(a.isSelected("takeTheirs:notes")).isFalse();
        assertThat(a.isSelected("takeMine:notes")).isFalse();
        assertThat(a.text("value:notes")).isEmpty();
        assertThat(a.text("state:notes")).isEqualTo("you both changed this");
        assertThat(a.shown("needed:notes")).isEqualTo("needs your choice");
    }

    @Test
    void savesMineOverTheirsOnceThatIsChosen() {
        clash();
        a.click("takeMine:notes");
        assertThat(a.text("value:notes")).isEqualTo("Likes coffee.");
        a.click("saveReviewed");
        a.waitForNoDialog();
        assertThat(now().values().text(Users.NOTES)).isEqualTo("Likes coffee.");
    }

    @Test
    void savesAThirdValueThatIsTyped() {
        clash();
        a.type("value:notes", "Likes both.");
        assertThat(a.text("undecided")).isEqualTo("Everything is decided");
        a.click("saveReviewed");
        a.waitForNoDialog();
        assertThat(now().values().text(Users.NOTES)).isEqualTo("Likes both.");
    }

    @Test
    void isWalkedByKeyboardAlone() {
        savedByB(Users.NOTES, "Likes water.");
        a.type(Users.NOTES, "Likes coffee.");
        a.press(KeyEvent.VK_S, KeyEvent.VK_CONTROL);
        a.waitForDialog("conflict");
        a.focusedIs("review");
        a.press(KeyEvent.VK_ENTER);
        a.waitForDialog("review");
        a.focusedIs("takeTheirs:notes");
        a.press(KeyEvent.VK_2);
        assertThat(a.text("value:notes")).isEqualTo("Likes coffee.");
        a.press(KeyEvent.VK_F8);
        a.focusedIs("saveReviewed");
        a.press(KeyEvent.VK_ENTER);
        a.waitForNoDialog();
        assertThat(now().values().text(Users.NOTES)).isEqualTo("Likes coffee.");
    }

    @Test
    void takesAThirdSaveInPlaceAndReopensOnlyTheChangedFields() {
        savedByB(Users.NOTES, "Likes water.");
        savedByB(Users.PHONE, "111");
        a.type(Users.NOTES, "Likes coffee.");
        aTypesAndSaves(Users.PHONE, "222");
        a.waitForDialog("conflict");
        a.click("review");
        a.waitForDialog("review");
        a.click("takeMine:notes");
        a.type("value:phone", "333");
        savedByB(Users.PHONE, "444");
        a.click("saveReviewed");
        a.waitForText("theirs:phone", "444");
        assertThat(a.text("undecided")).isEqualTo("1 of 2 fields needs your choice");
        assertThat(a.text("needed:phone")).isEqualTo("changed again: needs your choice");
        assertThat(a.text("value:phone")).as("what was typed is not forgotten").isEqualTo("333");
        assertThat(a.isSelected("takeMine:notes")).as("a decision that still applies stays").isTrue();
        assertThat(now().values().text(Users.PHONE)).isEqualTo("444");
        a.click("takeTheirs:phone");
        a.click("saveReviewed");
        a.waitForNoDialog();
        assertThat(now().values().text(Users.PHONE)).isEqualTo("444");
        assertThat(now().values().text(Users.NOTES)).isEqualTo("Likes coffee.");
    }

    @Test
    void letsStatusAndLeavingDateClashAsOne() {
        savedByB(Users.LEAVING_DATE, "2027-01-31");
        aTypesAndSaves(Users.STATUS, Users.ON_LEAVE);
        a.waitForDialog("conflict");
        a.click("review");
        a.waitForDialog("review");
        assertThat(a.text("undecided")).isEqualTo("2 of 2 fields need your choice");
        a.click("takeTheirs:status");
        assertThat(a.isSelected("takeTheirs:leavingDate")).isTrue();
        a.click("saveReviewed");
        a.waitForNoDialog();
        assertThat(now().values().text(Users.STATUS)).isEqualTo(Users.ACTIVE);
        assertThat(now().values().text(Users.LEAVING_DATE)).isEqualTo("2027-01-31");
    }

    @Test
    void namesTheUserThatTookTheEmailMeanwhile() {
        savedByB(Users.PHONE, "111");
        a.type(Users.EMAIL, "new@example.org");
        a.click("save");
        a.waitForDialog("conflict");
        a.click("review");
        a.waitForDialog("review");
        added(Drafts.named("Eve Early").with(Users.EMAIL, "new@example.org"));
        a.click("saveReviewed");
        a.waitForText("problem:email", "Eve Early already has this e-mail address.");
        a.type("value:email", "newer@example.org");
        assertThat(a.isShown("problem:email")).isFalse();
        a.click("saveReviewed");
        a.waitForNoDialog();
        assertThat(now().values().text(Users.EMAIL)).isEqualTo("newer@example.org");
    }

    @Test
    void findsTheMergedUserInvalidInTheSameDialog() {
        savedByB(Users.PHONE, "111");
        aTypesAndSaves(Users.NOTES, "Likes coffee.");
        a.waitForDialog("conflict");
        a.click("review");
        a.waitForDialog("review");
        a.type("value:phone", "1".repeat(65));
        a.click("saveReviewed");
        a.waitForText("problem:phone", "This is too long: 64 characters fit.");
        assertThat(now().version()).isEqualTo(1);
    }

    @Test
    void keepsDecisionsWhenThePersonGoesBackToEditing() {
        clash();
        a.type("value:notes", "Likes both.");
        a.click("cancelReview");
        a.waitForNoDialog();
        assertThat(a.text("notes")).isEqualTo("Likes coffee.");
        a.click("bannerShow");
        a.waitForDialog("conflict");
        a.click("review");
        a.waitForDialog("review");
        assertThat(a.text("value:notes")).isEqualTo("Likes both.");
        assertThat(a.text("undecided")).isEqualTo("Everything is decided");
    }

    @Test
    void noticesThatTheUserIsDeleted() {
        clash();
        a.type("value:notes", "Likes both.");
        directory.delete(now());
        a.click("saveReviewed");
        a.waitForDialog("gone");
        a.click("addAgain");
        a.waitForNoDialog();
        a.waitForNotice("Added Ann Archer again");
        assertThat(only("Ann Archer").values().text(Users.NOTES)).isEqualTo("Likes both.");
    }

    private void clash() {
        savedByB(Users.NOTES, "Likes water.");
        aTypesAndSaves(Users.NOTES, "Likes coffee.");
        a.waitForDialog("conflict");
        assertThat(a.text("explanation")).isEqualTo("1 field needs your choice: you both changed Notes.");
        a.click("review");
        a.waitForDialog("review");
    }
}
