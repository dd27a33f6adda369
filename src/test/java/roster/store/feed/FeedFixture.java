package roster.store.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import roster.Patience;
import roster.directory.edit.AddResult;
import roster.directory.edit.Edit;
import roster.directory.edit.SaveResult;
import roster.directory.feed.Change;
import roster.directory.feed.Feed.News;
import roster.directory.feed.Feed.Way;
import roster.directory.record.Draft;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.store.Database;
import roster.store.TestDatabases;
import roster.store.TestServer;
import roster.store.TestTimes;
import roster.store.WireTap;
import roster.store.feed.policy.FeedTimes;

/// Two desktops on a database for one test: `here` behind a [WireTap] with a [Notebook] as its listener, and
/// `elsewhere`.
abstract class FeedFixture {
    private static final String LOOK = "pg_visible_in_snapshot";

    String url = "";
    WireTap tap;
    Database here;
    Database elsewhere;
    final Notebook notebook = new Notebook();
    private final AtomicInteger looks = new AtomicInteger();

    @BeforeEach
    final void open() throws IOException {
        url = TestServer.newest().freshDirectory();
        tap = new WireTap(TestServer.newest().port());
        tap.watch(statement -> looks.addAndGet(statement.contains(LOOK) ? 1 : 0));
        elsewhere = open(url, "Elsewhere", TestTimes.QUICK);
        here = open(tap.url(url), "Here", times());
    }

    /// The times of the feed here.
    FeedTimes times() {
        return TestTimes.QUICK;
    }

    @AfterEach
    final void close() throws IOException {
        tap.close();
        here.close();
        elsewhere.close();
    }

    static Database open(String url, String person, FeedTimes times) {
        return TestDatabases.open(url, person, times);
    }

    /// Opens the desktop here again.
    final void reopen(FeedTimes times) {
        here.close();
        here = open(tap.url(url), "Here", times);
    }

    final void follow() {
        here.feed().follow(notebook);
        notebook.next(News.Following.class);
    }

    /// Follows the feed of another desktop until notifications arrive there.
    static void followed(Database desktop) {
        var other = new Notebook();
        desktop.feed().follow(other);
        assertThat(other.next(News.Following.class).way()).isEqualTo(Way.CALLED);
    }

    final User added(Draft draft) {
        return ((AddResult.Added) elsewhere.directory().add(draft)).user();
    }

    final User saved(User user, String phone) {
        return ((SaveResult.Saved) elsewhere.directory().save(Edit.of(user).with(Users.PHONE, phone))).user();
    }

    static String name(Change change) {
        return change.user().orElseThrow().values().title();
    }

    /// The feed reports only presence during two polls. The third poll begins after the report of the second.
    final void assertNothingIsTold() throws InterruptedException {
        int before = looks.get();
        Patience.until("three polls", () -> looks.get() >= before + 3);
        notebook.assertNothingFor(Duration.ZERO);
    }

    final int count(String query) {
        try (Connection connection = DriverManager.getConnection(url); Statement statement =
                connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// A connection that receives every notification.
    final Connection ear() throws SQLException {
        Connection ear = DriverManager.getConnection(url);
        try (Statement listen = ear.createStatement()) {
            listen.execute("listen " + Notifier.CHANNEL);
        }
        return ear;
    }

    /// The number of notifications in this time.
    static int heard(Connection ear, Duration time) throws SQLException {
        int count = 0;
        for (long end = System.nanoTime() + time.toNanos(); System.nanoTime() < end; ) {
            count += heardOnce(ear, 50);
        }
        return count;
    }

    /// Waits for a notification.
    ///
    /// @return how many arrived then
    static int awaitCall(Connection ear) throws SQLException {
        int heard = heardOnce(ear, (int) Patience.LIMIT.toMillis());
        assertThat(heard).as("notifications").isPositive();
        return heard;
    }

    private static int heardOnce(Connection ear, int millis) throws SQLException {
        PGNotification[] heard = ear.unwrap(PGConnection.class).getNotifications(millis);
        if (heard == null) {
            return 0;
        }
        assertThat(heard).as("a notification has no payload").allMatch(each -> each.getParameter().isEmpty());
        return heard.length;
    }
}
