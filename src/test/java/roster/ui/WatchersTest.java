package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.AddResult;
import roster.directory.Drafts;
import roster.directory.Edit;
import roster.directory.InMemoryDirectory;
import roster.directory.User;
import roster.directory.Users;
import roster.model.Connector;

/// A dialog that is closed watches nothing any more.
@SuppressWarnings("NullAway.Init") // opened before each test
class WatchersTest {
    private final InMemoryDirectory directory = new InMemoryDirectory();
    private RosterDriver window;
    private User ann;

    @BeforeEach
    void open() {
        ann = ((AddResult.Added) directory.add(Drafts.ann())).user();
        window = RosterDriver.open(() -> new Connector.Connection(directory, directory.feed(), ""));
        window.select("Ann Archer");
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void aReviewThatIsClosedHoldsNoWatcher() {
        window.type(Users.NOTES, "mine");
        directory.speakAs("Ben");
        directory.save(Edit.of(ann).with(Users.NOTES, "theirs"));
        window.waitUntil("the banner", () -> window.isShown("banner"));
        int before = window.watchers();
        for (int round = 0; round < 3; round++) {
            window.click("bannerShow");
            window.waitForDialog("conflict");
            window.click("review");
            window.waitForDialog("review");
            assertThat(window.watchers()).isGreaterThan(before);
            window.click("cancelReview");
            window.waitForNoDialog();
        }
        assertThat(window.watchers()).isEqualTo(before);
    }

    @Test
    void aReviewThatEndsWithItsSaveHoldsNoWatcher() {
        window.type(Users.NOTES, "mine");
        directory.speakAs("Ben");
        directory.save(Edit.of(ann).with(Users.PHONE, "111"));
        window.waitUntil("the banner", () -> window.isShown("banner"));
        int before = window.watchers();
        window.click("bannerShow");
        window.waitForDialog("conflict");
        window.click("review");
        window.waitForDialog("review");
        window.click("saveReviewed");
        window.waitForNoDialog();
        assertThat(window.watchers()).isEqualTo(before);
    }

    @Test
    void aHistoryThatIsClosedHoldsNoWatcher() {
        int before = window.watchers();
        window.click("history");
        window.waitForDialog("historyView");
        window.click("close");
        window.waitForNoDialog();
        assertThat(window.watchers()).isEqualTo(before);
    }
}
