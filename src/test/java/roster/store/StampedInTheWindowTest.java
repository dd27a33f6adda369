package roster.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.Directory;
import roster.directory.Drafts;
import roster.directory.edit.AddResult;
import roster.directory.record.Revision;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.edit.EditorState.Editing;
import roster.ui.RosterDriver;

/// A window on a real server where a program stamps a hidden column continuously. A save succeeds, or the notice names
/// that program. A dialog, banner or mark never appears.
@SuppressWarnings("NullAway.Init") // opened before each test
final class StampedInTheWindowTest {
    private static final String STAMP =
            "set application_name = 'login'; update users set lock_version = lock_version + 1";

    private final AtomicInteger stamps = new AtomicInteger();
    private String url;
    private WireTap tap;
    private Database database;
    private RosterDriver window;
    private User ann;

    @BeforeEach
    void open() throws IOException {
        url = TestServer.newest().freshDirectory();
        tap = new WireTap(TestServer.newest().port());
        database = Database.open(tap.url(url), Map.of(), "Ann");
        ann = ((AddResult.Added) database.directory().add(Drafts.ann())).user();
        database.directory().add(Drafts.bob());
        window = RosterDriver.open(() -> OtherWindow.connection(database, database.feed()));
        window.select("Ann Archer");
    }

    @AfterEach
    void close() throws IOException {
        window.close();
        database.close();
        tap.close();
    }

    private void stamp() {
        TestServer.execute(url, STAMP);
        stamps.incrementAndGet();
    }

    private void assertNothingIsAsked() {
        assertThat(window.topmost()).isEqualTo(window.frame());
        assertThat(window.isShown("banner")).isFalse();
        assertThat(List.of(window.toolTip("Ann Archer"), window.toolTip("Bob Baker"))).containsOnly("");
    }

    /// A program that stamps by the clock would stamp too often on a stalled computer. So it stamps under each edit and
    /// again while each save is on its way.
    @Test
    void everySaveSucceedsAlthoughAProgramStampsUnderIt() {
        var underWay = new AtomicBoolean();
        tap.watch(statement -> {
            if (statement.startsWith("update users") && underWay.getAndSet(false)) {
                stamp();
            }
        });
        for (int save = 1; save <= 6; save++) {
            String phone = "" + save;
            window.type(Users.PHONE, phone);
            stamp();
            underWay.set(true);
            window.click("save");
            window.waitUntil("saved", () -> window.model().editor().state().now() instanceof Editing now
                    && !now.busy() && now.edit().base().values().text(Users.PHONE).equals(phone));
            assertNothingIsAsked();
        }
        assertThat(database.directory().history(ann.id(), Directory.NEWEST, 1_000)).filteredOn(Revision::isVisible)
                .hasSize(7);
    }

    @Test
    void aStampBeforeEveryAttemptIsReportedAndARetrySaves() {
        tap.watch(statement -> {
            if (statement.startsWith("update users")) {
                stamp();
            }
        });
        window.type(Users.PHONE, "1");
        window.click("save");
        window.waitForNotice("Ann Archer is being changed all the time by login (postgres). Nothing was saved.");
        assertThat(stamps.get()).as("attempts").isGreaterThan(1);
        assertNothingIsAsked();
        assertThat(window.text("phone")).isEqualTo("1");
        assertThat(database.directory().user(ann.id()).orElseThrow().values()).isEqualTo(ann.values());
        tap.watch(_ -> { });
        window.click("tryAgain");
        window.waitForNotice("Saved Ann Archer");
        assertNothingIsAsked();
    }
}
