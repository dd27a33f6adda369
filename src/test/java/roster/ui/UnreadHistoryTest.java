package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.Gate;
import roster.directory.InMemoryDirectory;
import roster.directory.record.Problem;
import roster.model.link.Connector;

/// A history that could not be read is marked so. An empty table alone would look like the answer.
@SuppressWarnings("NullAway.Init") // opened before each test
class UnreadHistoryTest {
    private static final String WAITS = "These changes wait for the directory. They are read when it answers again.";

    private final InMemoryDirectory directory = new InMemoryDirectory();
    private final Gate gate = Gate.before(directory);
    private RosterDriver window;

    @BeforeEach
    void open() {
        directory.speakAs("Ben");
        directory.add(Drafts.named("Ann Archer"));
        directory.speakAs("Cid");
        directory.add(Drafts.named("Bob Baker"));
        var feed = directory.feed().late();
        window = RosterDriver.open(() -> {
            gate.run();
            return new Connector.Connection(directory, feed, "");
        });
        window.select("Ann Archer");
    }

    @AfterEach
    void close() {
        window.close();
    }

    private void openRecentChanges() {
        window.choose("Recent changes");
        window.waitForDialog("recentView");
        waitForSteps(2);
    }

    private void waitForSteps(int steps) {
        window.waitUntil(steps + " steps", () -> window.dialogTable("revisions").getRowCount() == steps
                && !window.isShown("revisionsUnread"));
    }

    private void goOffline() {
        gate.cut();
        RosterDriver.act(window.model()::refresh);
        window.waitUntil("offline", () -> window.model().link().directory().isEmpty());
    }

    private void saysThatItWaits() {
        window.waitForText("revisionsUnreadWords", WAITS);
        assertThat(window.isShown("revisionsUnread")).isTrue();
    }

    @Test
    void aFilterTypedOfflineWaitsAndIsAnsweredOnceTheLinkIsBack() {
        openRecentChanges();
        goOffline();
        window.type("recentPerson", "Ben");
        saysThatItWaits();
        gate.mend();
        waitForSteps(1);
    }

    @Test
    void aPendingFilterWaitsWhenTheLinkIsLost() {
        openRecentChanges();
        gate.hold("history");
        window.type("recentPerson", "Ben");
        window.waitUntil("under way", () -> gate.isWaiting("history"));
        assertThat(window.isShown("revisionsUnread")).isFalse();
        gate.cut();
        gate.release("history");
        saysThatItWaits();
        gate.mend();
        waitForSteps(1);
    }

    @Test
    void aHistoryOpenedOfflineWaits() {
        goOffline();
        window.choose("Recent changes");
        window.waitForDialog("recentView");
        saysThatItWaits();
        gate.mend();
        waitForSteps(2);
    }

    @Test
    void aCancelledFilterIsShownAsUnreadAndCanBeReadAgain() {
        openRecentChanges();
        gate.hold("history");
        window.type("recentPerson", "Ben");
        window.waitUntil("shown", () -> window.isShown("cancelPending"));
        window.click("cancelPending");
        saysThatItWasNotRead();
        gate.release("history");
        readAgain();
    }

    @Test
    void aRefusedFilterIsShownAsUnreadAndCanBeReadAgain() {
        openRecentChanges();
        gate.refuse("history", new Problem(null, Problem.Reason.CANCELLED, "for a test"));
        window.type("recentPerson", "Ben");
        saysThatItWasNotRead();
        gate.allow("history");
        readAgain();
    }

    @Test
    void aFilterRefusedOnceTheLinkIsBackDoesNotWait() {
        openRecentChanges();
        goOffline();
        window.type("recentPerson", "Ben");
        saysThatItWaits();
        gate.refuse("history", new Problem(null, Problem.Reason.CANCELLED, "for a test"));
        gate.mend();
        saysThatItWasNotRead();
        gate.allow("history");
        readAgain();
    }

    private void saysThatItWasNotRead() {
        window.waitForText("revisionsUnreadWords",
                "These changes were not read. Usually the request was cancelled, or the"
                + " directory refused it. Read them again.");
        assertThat(window.isShown("readRevisions")).isTrue();
    }

    private void readAgain() {
        window.click("readRevisions");
        waitForSteps(1);
        window.focusedIs("revisions");
    }
}
