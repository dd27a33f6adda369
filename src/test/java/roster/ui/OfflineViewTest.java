package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.event.KeyEvent;
import javax.swing.JSplitPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.Gate;
import roster.directory.InMemoryDirectory;
import roster.directory.edit.Edit;
import roster.directory.edit.SaveResult;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.link.Connector;

/// All texts of an offline window are true and stay the same between attempts.
@SuppressWarnings("NullAway.Init") // opened before each test
class OfflineViewTest {
    private final InMemoryDirectory directory = new InMemoryDirectory();
    private final Gate gate = Gate.before(directory);
    private RosterDriver window;

    @BeforeEach
    void open() {
        directory.add(Drafts.named("Ann Archer"));
        directory.add(Drafts.named("Bob Baker"));
        var feed = directory.feed().late();
        window = RosterDriver.open(() -> {
            gate.run();
            return new Connector.Connection(directory, feed, "ann@db.example.org:5432/roster");
        });
        window.waitUntil("listed", () -> window.table().getRowCount() == 2);
    }

    @AfterEach
    void close() {
        window.close();
    }

    private void search(String text, String found) {
        window.type("search", text);
        window.waitForText("count", found);
    }

    private void goOffline() {
        gate.cut();
        window.press(KeyEvent.VK_F5);
        window.waitUntil("offline", () -> window.shown("offline").contains("Next try in"));
    }

    @Test
    void theUndoButtonOfANoticeIsDisabled() {
        window.select("Ann Archer");
        window.type(Users.PHONE, "1");
        window.click("save");
        window.waitForNotice("Saved Ann Archer");
        assertThat(window.isEnabled("undo")).isTrue();
        goOffline();
        assertThat(window.isEnabled("undo")).isFalse();
        gate.mend();
        window.waitUntil("back", () -> window.isEnabled("undo"));
    }

    /// Returns while the attempt is under way.
    private void tryAgain() {
        gate.hold("connect");
        window.click("retryNow");
        window.waitUntil("trying", () -> window.shown("offline").contains("Trying now"));
    }

    @Test
    void anEmptiedSearchShowsTheListThatWasLastSeen() {
        search("bob", "1 of 2");
        goOffline();
        window.focus("search");
        window.press(KeyEvent.VK_ESCAPE);
        window.waitUntil("the list", () -> window.isShown("users") && window.table().getRowCount() == 2);
        assertThat(window.text("count")).isEqualTo("2 users");
        window.type("search", "ann");
        window.waitForText("searchUnansweredTitle", "The search for “ann” waits for the directory");
        gate.mend();
        window.waitUntil("answered", () -> window.isShown("users") && window.table().getRowCount() == 1);
        window.waitForList("Ann Archer");
    }

    @Test
    void anEmptiedSearchSaysThatTheListWaitsWhereItHasChangedSince() {
        search("bob", "1 of 2");
        directory.add(Drafts.named("Cid Cook"));
        window.press(KeyEvent.VK_F5);
        window.waitForText("count", "1 of 3");
        goOffline();
        window.type("search", "");
        window.waitForText("searchUnansweredTitle", "The list waits for the directory");
        assertThat(window.isShown("withdrawSearch")).isFalse();
        gate.mend();
        window.waitUntil("read", () -> window.isShown("users") && window.table().getRowCount() == 3);
    }

    /// Only where the list is known is it promised.
    @Test
    void aSearchThatWaitsPromisesTheListOnlyWhereItIsKnown() {
        search("bob", "1 of 2");
        goOffline();
        window.type("search", "ann");
        window.waitForText("searchUnansweredTitle", "The search for “ann” waits for the directory");
        assertThat(window.text("searchUnansweredText"))
                .contains("Clear the search to see the list as it was last read.");
        gate.mend();
        window.waitForText("count", "1 of 2");
        directory.add(Drafts.named("Cid Cook"));
        window.press(KeyEvent.VK_F5);
        window.waitForText("count", "1 of 3");
        goOffline();
        window.type("search", "bob");
        window.waitForText("searchUnansweredTitle", "The search for “bob” waits for the directory");
        assertThat(window.text("searchUnansweredText"))
                .isEqualTo("It is sent when the directory answers again. Roster does not know the whole list until"
                        + " then.");
        window.click("withdrawSearch");
        window.waitForText("searchUnansweredTitle", "The list waits for the directory");
        gate.mend();
        window.waitUntil("read", () -> window.isShown("users") && window.table().getRowCount() == 3);
    }

    @Test
    void anAnswerWithoutHitsStays() {
        search("zzz", "0 of 2");
        window.waitForText("noHitsTitle", "No users match “zzz”");
        goOffline();
        window.waitForText("noHitsTitle", "No users match “zzz”");
        tryAgain();
        window.waitForText("noHitsTitle", "No users match “zzz”");
        gate.release("connect");
    }

    @Test
    void theNoticeOfAReplacedSaveWaitsForTheDirectoryWithoutComingAndGoing() {
        window.select("Ann Archer");
        window.type(Users.PHONE, "111");
        window.click("save");
        window.waitForNotice("Saved Ann Archer");
        User ann = directory.user(1).orElseThrow();
        directory.speakAs("Ben");
        assertThat(directory.save(Edit.of(ann).with(Users.PHONE, "222"))).isInstanceOf(SaveResult.Saved.class);
        window.press(KeyEvent.VK_F5);
        window.waitUntil("told", () -> window.isShown("overwritten"));
        goOffline();
        int height = heightOfWork();
        tryAgain();
        assertThat(heightOfWork()).as("while it tries").isEqualTo(height);
        gate.release("connect");
        window.waitUntil("in vain", () -> window.shown("offline").contains("Next try in"));
        assertThat(heightOfWork()).as("after an attempt in vain").isEqualTo(height);
        assertThat(window.isShown("overwritten")).isFalse();
        gate.mend();
        window.waitUntil("told again", () -> window.isShown("overwritten"));
    }

    @Test
    void theBannerHasTheSameThreePartsInEveryAttempt() {
        goOffline();
        String said = window.text("offlineWords");
        assertThat(said).startsWith("Roster can’t reach the directory’s server. What you typed is kept.")
                .contains("Usually", "Check")
                .doesNotContain("Next try");
        tryAgain();
        assertThat(window.text("offlineWords")).isEqualTo(said);
        gate.release("connect");
        window.waitUntil("in vain", () -> window.shown("offline").contains("Next try in"));
        assertThat(window.text("offlineWords")).isEqualTo(said);
    }

    /// The height of list and form together.
    private int heightOfWork() {
        return RosterDriver.edt(() -> {
            window.frame().validate();
            return RosterDriver.all(window.frame()).filter(JSplitPane.class::isInstance).findFirst().orElseThrow()
                    .getHeight();
        });
    }
}
