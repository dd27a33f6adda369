package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.Gate;
import roster.directory.InMemoryDirectory;
import roster.directory.InMemoryFeed;
import roster.directory.edit.AddResult;
import roster.directory.edit.Edit;
import roster.directory.record.Problem;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.link.Connector;

/// *Show* on the notice of a replaced value opens the history from every state of list and editor. The window is Ann's;
/// the test itself saves as Bob.
@SuppressWarnings("NullAway.Init") // opened before each test
class OverwrittenViewTest {
    private final InMemoryDirectory directory = new InMemoryDirectory();
    private final Gate gate = Gate.before(directory);
    private final RosterDriver.Forgetful memory = new RosterDriver.Forgetful();
    private InMemoryFeed feed;
    private RosterDriver a;
    private User ann;

    @BeforeEach
    void open() {
        directory.speakAs("Bob");
        ann = added("Zoe Archer");
        added("Bob Baker");
        openWindow();
        a.select("Zoe Archer");
        a.type(Users.PHONE, "111");
        a.click("save");
        a.waitForNotice("Saved Zoe Archer");
        a.select("Bob Baker");
    }

    @AfterEach
    void close() {
        a.close();
    }

    private User added(String name) {
        return ((AddResult.Added) directory.add(Drafts.named(name))).user();
    }

    private void openWindow() {
        feed = directory.feed();
        a = RosterDriver.open(() -> new Connector.Connection(directory, feed, ""), List::of, memory);
    }

    private User now() {
        return directory.user(ann.id()).orElseThrow();
    }

    private void replaceThePhone() {
        directory.save(Edit.of(now()).with(Users.PHONE, "222"));
    }

    /// The revision that replaced the phone is selected.
    private void showAndClose() {
        a.waitUntil("told", () -> a.isShown("showOverwritten"));
        a.click("showOverwritten");
        a.waitForDialog("historyView");
        a.waitUntil("selected", () -> a.dialogTable("revisions").getSelectedRow() >= 0);
        assertThat(a.text("after:phone")).isEqualTo("222");
        a.click("close");
        a.waitForNoDialog();
        assertThat(a.isShown("overwritten")).isFalse();
    }

    @Test
    void showOpensTheHistoryOfAUserThatTheListHasNotLoaded() {
        a.close();
        feed.end();
        IntStream.range(0, 1_000).forEach(each -> added("Carl " + each));
        replaceThePhone();
        openWindow();
        showAndClose();
    }

    @Test
    void showOpensTheHistoryAndKeepsTheEditOfAnotherUser() {
        replaceThePhone();
        a.waitUntil("told", () -> a.isShown("showOverwritten"));
        a.type(Users.NOTES, "typed");
        showAndClose();
        assertThat(a.text("notes")).isEqualTo("typed");
        assertThat(a.text("header")).contains("Bob Baker");
    }

    @Test
    void showOpensTheHistoryOfADeletedUser() {
        replaceThePhone();
        a.waitUntil("told", () -> a.isShown("showOverwritten"));
        directory.delete(now());
        a.waitUntil("gone", () -> a.model().list().listing().now().found() == 1);
        showAndClose();
    }

    @Test
    void theNoticeStaysUntilTheHistoryIsRead() {
        replaceThePhone();
        a.waitUntil("told", () -> a.isShown("showOverwritten"));
        gate.refuse("history", new Problem(null, Problem.Reason.CANCELLED, "for a test"));
        a.click("showOverwritten");
        a.waitForDialog("historyView");
        a.waitUntil("refused", () -> gate.passed("history") > 0);
        a.click("close");
        a.waitForNoDialog();
        gate.allow("history");
        showAndClose();
    }
}
