package roster.store.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.feed.Colleague;
import roster.directory.feed.Feed.News;
import roster.directory.feed.Presence;
import roster.store.Database;
import roster.store.TestServer;
import roster.store.TestTimes;
import roster.store.WireTap;

/// The network of one window goes dark. The window reconnects while the server still keeps the old session.
final class OldSessionsTest {
    private final Notebook notebook = new Notebook();
    private final Notebook bens = new Notebook();
    private String url = "";
    private WireTap tap;
    private Database ann;
    private Database ben;

    @BeforeEach
    void open() throws IOException {
        url = TestServer.newest().freshDirectory();
        tap = new WireTap(TestServer.newest().port());
        ann = FeedFixture.open(tap.url(url), "Ann", TestTimes.DARK);
        ben = FeedFixture.open(url, "Ben", TestTimes.QUICK);
        ann.feed().show(Presence.of(7, true));
        ann.feed().follow(notebook);
        notebook.until(News.Following.class, _ -> true);
        ben.feed().follow(bens);
    }

    @AfterEach
    void close() throws IOException {
        ann.close();
        ben.close();
        tap.close();
    }

    private static Colleague only(Notebook notebook) {
        return notebook.until(News.Colleagues.class, news -> news.colleagues().size() == 1).colleagues().getFirst();
    }

    /// Ann's window reconnects with another user open.
    private void connectAgain() throws InterruptedException {
        notebook.told(Duration.ZERO); // it may have fallen silent by itself
        tap.fallSilentBothWays();
        notebook.until(News.Silent.class, _ -> true);
        ann.feed().show(Presence.of(8, false));
        tap.speakAgain();
        ann.feed().retryNow();
    }

    private int annsSessions() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url); Statement statement =
                connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from pg_stat_activity"
                        + " where datname = current_database() and application_name = 'Roster: Ann'")) {
            row.next();
            return row.getInt(1);
        }
    }

    @Test
    void aWindowGetsNoReportOfItsOwnOldSession() throws InterruptedException, SQLException {
        assertThat(only(notebook).person()).isEqualTo("Ben");
        connectAgain();
        assertThat(notebook.until(News.Colleagues.class, _ -> true).colleagues()).extracting(Colleague::person)
                .containsExactly("Ben");
        assertThat(annsSessions()).as("the server keeps the old session").isEqualTo(2);
    }

    @Test
    void anotherWindowSeesOnlyTheNewSession() throws InterruptedException, SQLException {
        int before = only(bens).session();
        connectAgain();
        List<Colleague> now = bens.until(News.Colleagues.class,
                news -> news.colleagues().stream().anyMatch(each -> each.hasOpen(8)))
                .colleagues();
        assertThat(now).singleElement().satisfies(each -> {
            assertThat(each.has()).isEqualTo(Presence.of(8, false));
            assertThat(each.session()).isNotEqualTo(before);
        });
        assertThat(annsSessions()).isEqualTo(2);
    }
}
