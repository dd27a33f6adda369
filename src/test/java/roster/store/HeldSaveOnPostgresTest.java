package roster.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.Patience;
import roster.directory.Directory;
import roster.directory.Drafts;
import roster.directory.edit.AddResult;
import roster.directory.record.Draft;
import roster.directory.record.Revision;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.edit.EditorState;
import roster.model.link.Connector;
import roster.store.feed.policy.FeedTimes;
import roster.ui.RosterDriver;

/// A save that a halted server does not answer is sent once the server goes on.
@SuppressWarnings("NullAway.Init") // opened before each test
final class HeldSaveOnPostgresTest {
    private OwnServer server;
    private String url;
    private Database database;
    private Directory directory;
    private RosterDriver window;
    private User ann;

    @BeforeEach
    void start() {
        server = TestServer.own();
        url = server.freshDatabase();
    }

    private void open(FeedTimes times) {
        database = Database.open(() -> new Database.Address(url, Map.of()), "Ann", times, TestTimes.BRIEF);
        directory = database.directory();
        ann = ((AddResult.Added) directory.add(Drafts.ann())).user();
        window = RosterDriver.open(() -> {
            directory.count();
            return new Connector.Connection(directory, database.feed(), "");
        });
        window.select("Ann Archer");
        window.waitUntil("it follows", () -> window.model().live().colleagues().now().isPresent());
    }

    @AfterEach
    void stop() {
        server.resume();
        window.close();
        database.close();
        server.close();
    }

    private void untilSaved(Draft values) {
        window.waitUntil("all is saved", () -> window.model().editor().state().now() instanceof EditorState.Editing now
                && !now.busy() && !now.isDirty());
        TestTimes.answerWithin(database, Patience.LIMIT);
        assertThat(directory.user(ann.id()).orElseThrow().values()).isEqualTo(values);
    }

    private List<Revision> history() {
        return directory.history(ann.id(), Directory.NEWEST, 9);
    }

    @Test
    void aSaveDuringAHaltIsAskedAboutOnClosingAndIsSentByItself() {
        open(TestTimes.DARK);
        server.halt();
        window.waitUntil("offline", () -> window.isShown("offline"));
        window.type(Users.PHONE, "1");
        window.click("save");
        window.waitForNotice("Saving when the directory answers");
        window.type(Users.NOTES, "typed since");
        window.closeWindow();
        window.waitForDialog("leaving");
        window.click("saveChanges");
        window.waitForNoDialog();
        assertThat(window.isClosed()).isFalse();
        server.resume();
        untilSaved(ann.values().with(Users.PHONE, "1").with(Users.NOTES, "typed since"));
        assertThat(history()).hasSize(2);
        window.closeWindow();
        window.waitUntil("closed", window::isClosed);
    }

    /// The first save runs before the halt and is blocked by another program, so it can't find the window offline.
    @Test
    void aSaveDuringAnUnansweredOneFollowsItAndEachIsSavedOnce() {
        open(TestTimes.QUICK);
        try (var _ = RowLock.hold(url + "&socketTimeout=" + Patience.LIMIT.toSeconds(), ann.id())) {
            window.type(Users.PHONE, "1");
            TestTimes.answerWithin(database, Duration.ofSeconds(2));
            window.click("save");
            server.halt();
            window.type(Users.NOTES, "later");
            window.click("save");
            window.waitUntil("offline", () -> window.isShown("offline"));
            assertThat(window.text("notes")).isEqualTo("later");
            server.resume();
        }
        untilSaved(ann.values().with(Users.PHONE, "1").with(Users.NOTES, "later"));
        assertThat(history()).hasSize(3).extracting(Revision::changed)
                .startsWith(Set.of(Users.NOTES), Set.of(Users.PHONE));
    }
}
