package roster.store.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.feed.Colleague;
import roster.directory.feed.Feed.News;
import roster.directory.feed.Presence;
import roster.store.Database;
import roster.store.OwnServer;
import roster.store.TestServer;
import roster.store.TestTimes;

/// A client that follows the feed and shows presence writes nothing. The tests measure the number of the server's next
/// transaction: PostgreSQL assigns a number at the first write of a transaction (PostgreSQL manual, "Transactions and
/// Identifiers"). The length of the log would include the server's own writes. The server belongs to this test and runs
/// without autovacuum, so that only the tested client takes numbers.
final class WritesNothingTest {
    private final Notebook notebook = new Notebook();
    private OwnServer server;
    private String url = "";
    private Database here;
    private Database ann;

    @BeforeEach
    void open() {
        server = TestServer.own("autovacuum=off");
        url = server.freshDirectory();
        here = FeedFixture.open(url, "Here", TestTimes.QUICK);
        ann = FeedFixture.open(url, "Ann", TestTimes.QUICK);
        here.feed().follow(notebook);
        ann.feed().follow(new Notebook());
        others(others -> others.size() == 1);
    }

    @AfterEach
    void close() {
        here.close();
        ann.close();
        server.close();
    }

    /// Each client sees the other by its own presence poll and polls for changes as often.
    @Test
    void presenceAndPollsTakeNoTransactionNumber() throws SQLException {
        long before = nextTransaction();
        for (Presence presence : List.of(Presence.of(7, false), Presence.of(7, true), Presence.of(8, true),
                Presence.NOBODY)) {
            here.feed().show(presence);
            ann.feed().show(presence);
            others(others -> others.getFirst().has().equals(presence));
        }
        assertThat(nextTransaction()).isEqualTo(before);
        TestServer.execute(url, "insert into users (name) values ('seen')");
        notebook.until(News.Changes.class, _ -> true);
        assertThat(nextTransaction()).as("one who writes, and two who look").isEqualTo(before + 1);
        ann.close();
        others(List::isEmpty);
        assertThat(nextTransaction()).as("and one who leaves").isEqualTo(before + 1);
    }

    /// A notification writes, which proves the measurement.
    @Test
    void aNotificationTakesATransactionNumber() throws SQLException {
        long before = nextTransaction();
        TestServer.execute(url, "notify roster_users");
        assertThat(nextTransaction()).isEqualTo(before + 1);
    }

    private void others(Predicate<List<Colleague>> wanted) {
        notebook.until(News.Colleagues.class, news -> wanted.test(news.colleagues()));
    }

    private long nextTransaction() throws SQLException {
        String next = "select pg_snapshot_xmax(pg_current_snapshot())::text::bigint";
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(next)) {
            row.next();
            return row.getLong(1);
        }
    }
}
