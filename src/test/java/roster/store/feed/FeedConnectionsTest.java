package roster.store.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;
import roster.Patience;
import roster.directory.Drafts;
import roster.directory.Query;
import roster.directory.edit.AddResult;
import roster.directory.edit.Edit;
import roster.directory.edit.SaveResult;
import roster.directory.feed.Feed.News;
import roster.directory.feed.Feed.Way;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.store.Database;
import roster.store.TestDatabases;
import roster.store.TestServer;
import roster.store.TestTimes;
import roster.store.WireTap;
import roster.store.connection.PreparedSource;
import roster.store.feed.policy.FeedTimes;

/// The connections of a desktop, and the feed behind a pooler that may drop notifications.
final class FeedConnectionsTest extends FeedFixture {
    /// Without the connection of this query.
    private static final String CONNECTIONS = """
            select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()""";

    /// The next transaction may be on another server connection, which lacks them.
    @Test
    void noStatementIsKeptBehindAPooler() {
        tap.behaveLike(WireTap.Pooler.MAKES_UP_PROCESSES);
        int before = tap.kept();
        try (var office = open(tap.url(url), "", TestTimes.DEAF)) {
            office.feed().follow(notebook);
            assertThat(notebook.next(News.Following.class).way()).isEqualTo(Way.POLLING);
            for (int number = 0; number < 20; number++) {
                assertThat(office.directory().add(Drafts.named("n" + number))).isInstanceOf(AddResult.Added.class);
            }
            assertThat(notebook.changes(20)).hasSize(20);
        }
        assertThat(tap.kept()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(value = WireTap.Pooler.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void aFeedWithoutNotificationsPolls(WireTap.Pooler pooler) throws InterruptedException, SQLException {
        tap.behaveLike(pooler);
        reopen(TestTimes.DEAF);
        here.feed().follow(notebook);
        assertThat(notebook.next(News.Following.class).way()).isEqualTo(Way.POLLING);
        User ann = added(Drafts.ann());
        assertThat(notebook.changes(1).getFirst().user()).contains(ann);
        try (Connection ear = ear()) {
            assertThat(here.directory().save(Edit.of(ann).with(Users.PHONE, "1"))).isInstanceOf(SaveResult.Saved.class);
            assertThat(heard(ear, Duration.ofMillis(300))).as("notifies nobody either").isZero();
        }
        notebook.changes(1);
        notebook.assertNothingFor(Duration.ZERO);
        assertThat(count("select count(*) from pg_locks where locktype = 'advisory' and database = (select oid"
                + " from pg_database where datname = current_database())")).as("shows itself to nobody").isZero();
    }

    /// The server was too busy to notify in time.
    @Test
    void afterALateEchoNotificationsArrive() throws InterruptedException {
        tap.behaveLike(WireTap.Pooler.SWALLOWS_CALLS);
        reopen(TestTimes.DEAF);
        here.feed().follow(notebook);
        assertThat(notebook.next(News.Following.class).way()).isEqualTo(Way.POLLING);
        tap.behaveLike(WireTap.Pooler.NONE);
        User ann = added(Drafts.ann());
        assertThat(notebook.changes(1).getFirst().user()).as("meanwhile").contains(ann);
        TestServer.execute(url, "notify roster_self");
        assertThat(notebook.next(News.Following.class).way()).isEqualTo(Way.CALLED);
        saved(ann, "1");
        notebook.changes(1);
    }

    @Test
    void anIdleDesktopHoldsOneConnection() throws SQLException {
        assertThat(TestDatabases.pool(here).getIdleTimeout()).isEqualTo(Duration.ofSeconds(30).toMillis());
        System.setProperty("com.zaxxer.hikari.housekeeping.periodMs", "100");
        try (Database resting = Database.open(url.replace("user=postgres", "user=resting"),
                Map.of("user", "postgres"))) {
            resting.feed().follow(notebook);
            notebook.next(News.Following.class);
            here.close();
            elsewhere.close();
            assertThat(resting.directory().count()).isZero();
            untilConnections(2);
            // sooner than its setting would take
            TestDatabases.pool(resting).getHikariConfigMXBean().setIdleTimeout(200);
            untilConnections(1);
            assertThat(count(CONNECTIONS + " and application_name like 'Roster%'")).isEqualTo(1);
            assertThat(resting.directory().count()).isZero();
        } finally {
            System.clearProperty("com.zaxxer.hikari.housekeeping.periodMs");
        }
    }

    @Test
    void aRestingDesktopKeepsNoConnectionForTheNextCall() throws SQLException {
        follow();
        added(Drafts.ann());
        notebook.changes(1);
        elsewhere.close();
        here.directory().rest(true);
        untilConnections(1);
        assertThat(here.directory().search(Query.ALL).ids(10)).hasSize(1);
        assertThat(here.directory().count()).isOne();
        untilConnections(1);
        here.directory().rest(false);
        assertThat(here.directory().count()).isOne();
        assertThat(TestDatabases.pool(here).getHikariPoolMXBean().getIdleConnections()).isOne();
    }

    @Test
    void theServerSoonDropsAComputerThatGoesDark() throws SQLException {
        var source = new PreparedSource("Here");
        source.setUrl(url);
        Connection connection = source.getConnection();
        try (FeedSession _ = FeedSession.open(new Lending(connection), TestDatabases.HISTORY, WindowNumber.NONE, 0,
                FeedTimes.PRODUCTION,
                        new NotificationWait(FeedTimes.PRODUCTION.answer()));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select name, setting::int from pg_settings where name like 'tcp\\_%' order by name""")) {
            var settings = new HashMap<String, Integer>();
            while (row.next()) {
                settings.put(row.getString(1), row.getInt(2));
            }
            assertThat(settings).as("five seconds of silence, three questions in six").containsOnly(
                    entry("tcp_keepalives_idle", 5), entry("tcp_keepalives_interval", 2),
                    entry("tcp_keepalives_count", 3),
                    entry("tcp_user_timeout", 11_000));
        }
    }

    private void untilConnections(int wanted) {
        Patience.until(wanted + " connections", () -> count(CONNECTIONS) == wanted);
    }

    /// A source of one existing connection.
    private static final class Lending extends PGSimpleDataSource {
        private final transient Connection connection;

        Lending(Connection connection) {
            this.connection = connection;
        }

        @Override
        public Connection getConnection() {
            return connection;
        }
    }
}
