package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.event.KeyEvent;
import javax.swing.JMenu;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.record.Users;
import roster.model.MemoryJournal;
import roster.work.Background;

/// The unsaved edits of an earlier run in the window.
class UnsavedViewTest extends MainFrameFixture {
    private MemoryJournal journal = new MemoryJournal();

    private void keep() {
        RosterDriver.edt(() -> {
            a.model().editor().unsaved().keepIn(journal, new Background());
            return true;
        });
        a.waitUntil("taken over", () -> a.model().editor().unsaved().isReady());
    }

    private void openWithTyped() {
        openWithAnnAndBob();
        keep();
        a.type(Users.NOTES, "Typed before the kill.");
        startAgain();
    }

    private void startAgain() {
        a.close();
        journal = journal.afterKill();
        open();
        keep();
        a.waitForText("count", "2 users");
    }

    private String offer() {
        a.waitUntil("the offer", () -> a.isShown("unsavedEdits"));
        return a.text("unsavedEdits");
    }

    @Test
    void anUnsavedEditIsOfferedAndContinued() {
        openWithTyped();
        assertThat(offer()).matches("You have an unsaved edit: Ann Archer \\(.+\\) Continue Discard");
        a.click("continueEdit");
        a.waitForText("notes", "Typed before the kill.");
        assertThat(a.isShown("unsavedEdits")).isFalse();
        assertThat(a.listed()).contains("Ann Archer");
        a.click("save");
        a.waitForNotice("Saved Ann Archer");
        assertThat(named("Ann Archer").values().text(Users.NOTES)).isEqualTo("Typed before the kill.");
    }

    @Test
    void aChangeByAnotherPersonIsTheNewsOfAContinuedEdit() {
        openWithTyped();
        a.close();
        directory.speakAs("Ben");
        savedByB("Ann Archer", Users.PHONE, "111");
        startAgain();
        offer();
        a.click("continueEdit");
        a.waitForText("notes", "Typed before the kill.");
        a.waitUntil("the news", () -> a.text("banner").startsWith("Ben changed Phone"));
    }

    @Test
    void aDiscardedEditIsInTheMenuAndComesBack() {
        openWithTyped();
        offer();
        a.click("discardEdit");
        a.waitUntil("no offer", () -> !a.isShown("unsavedEdits"));
        startAgain();
        RosterDriver.edt(() -> {
            var menu = (JMenu) a.menuItems().filter(each -> "discardedEdits".equals(each.getName()))
                    .findFirst().orElseThrow();
            assertThat(menu.isEnabled()).isTrue();
            menu.getItem(0).doClick(0);
            return true;
        });
        a.waitForText("notes", "Typed before the kill.");
    }

    @Test
    void aNewUserIsOfferedByTheNameThatWasTyped() {
        openWithAnnAndBob();
        keep();
        a.click("add");
        a.type(Users.EMAIL, "cid@example.org");
        startAgain();
        assertThat(offer()).startsWith("You have an unsaved edit: New user (");
        a.click("continueEdit");
        a.waitForText("email", "cid@example.org");
        a.type(Users.NAME, "Cid");
        startAgain();
        assertThat(offer()).startsWith("You have an unsaved edit: Cid (");
    }

    @Test
    void aDamagedFileIsTold() {
        openWithAnnAndBob();
        journal.damaged(1);
        keep();
        a.waitUntil("told", () -> a.isShown("damagedEdits"));
        assertThat(a.text("damagedEdits")).startsWith("A file with unsaved edits was damaged. Roster has recovered");
        a.click("noteDamagedEdits");
        a.waitUntil("noted", () -> !a.isShown("damagedEdits"));
    }

    @Test
    void anEditIsKeptForLaterWhileTheDirectoryIsOut() {
        openWithAnnAndBob();
        keep();
        a.type(Users.NOTES, "Typed offline.");
        gate.cut();
        a.press(KeyEvent.VK_F5);
        a.waitUntil("offline", this::isOffline);
        a.closeWindow();
        a.waitForDialog("leaving");
        a.click("keepForLater");
        a.waitUntil("closed", () -> !a.frame().isShowing());
        gate.mend();
        startAgain();
        offer();
        a.click("continueEdit");
        a.waitForText("notes", "Typed offline.");
    }

    @Test
    void theQuestionWhetherToSaveSaysWhereADiscardedEditIs() {
        openWith(Drafts.ann());
        keep();
        a.select("Ann Archer");
        a.type(Users.NOTES, "Typed.");
        a.closeWindow();
        a.waitForDialog("leaving");
        assertThat(a.text("explanation")).isEqualTo(
                "If you discard your changes, you find them under Edit > Discarded edits for a week.");
        a.click("stay");
    }
}
