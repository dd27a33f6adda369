package roster.store.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import roster.directory.feed.Colleague;
import roster.directory.feed.Feed.News;
import roster.directory.record.Users;
import roster.store.Database;
import roster.store.TestServer;
import roster.store.TestTimes;
import roster.store.WireTap;
import roster.store.feed.policy.FeedTimes;

/// An outsider may connect to the database without a right to the users and forges colleagues.
final class ForgedPresenceTest {
    private static final int ENDLESS = 50_000;

    private final Notebook notebook = new Notebook();
    private String owner = "";
    private String stranger = "";
    private String table = "";
    private Database here;
    private Database ann;

    @BeforeEach
    void open() throws SQLException {
        owner = TestServer.newest().freshDirectory();
        TestServer.execute(owner, TestServer.role("stranger"));
        here = FeedFixture.open(owner, "Here", TestTimes.QUICK);
        ann = FeedFixture.open(owner, "Ann", TestTimes.QUICK);
        stranger = owner.replace("user=postgres", "user=stranger") + "&ApplicationName=Roster:%20The%20Boss";
        try (Connection connection = DriverManager.getConnection(owner)) {
            table = answer(connection, "select to_regclass('users')::oid::text") + "\n";
        }
    }

    @AfterEach
    void close() {
        here.close();
        ann.close();
    }

    @Test
    void aSessionWithoutARightToTheUsersIsNoColleague() throws SQLException {
        here.feed().follow(notebook);
        try (Connection connection = DriverManager.getConnection(stranger)) {
            takeTheLocks(connection);
            ann.feed().follow(new Notebook());
            assertThat(others()).extracting(Colleague::person).containsExactly("Ann");
            TestServer.execute(owner, "grant select (name) on users to stranger");
            notebook.until(News.Colleagues.class, news -> news.colleagues().stream()
                    .anyMatch(each -> each.person().equals("The Boss") && each.isEditing(7)));
        }
    }

    @Test
    void withFewPeersNotificationsAddNoColleague() throws SQLException {
        here.feed().follow(notebook);
        notebook.until(News.Colleagues.class, news -> news.colleagues().isEmpty());
        try (Connection connection = DriverManager.getConnection(owner)) {
            tell(connection, table + lines(100));
            ann.feed().follow(new Notebook());
            assertThat(others()).extracting(Colleague::person).containsExactly("Ann");
        }
    }

    @Test
    void withManyPeersOnlyColleaguesAreBelieved() throws SQLException {
        ann.feed().follow(new Notebook());
        here.feed().follow(notebook);
        int colleague = others().getFirst().session();
        try (Connection connection = DriverManager.getConnection(owner); Connection outside =
                DriverManager.getConnection(stranger)) {
            takeTheLocks(outside);
            var tracker = new PresenceTracker(connection, Users.TYPE.table(), session(connection), WindowNumber.NONE,
                    1_000, FeedTimes.PRODUCTION);
            tracker.onNotification(table + lines(3), session(outside));
            assertThat(tracker.peers()).as("without a right").isEmpty();
            tracker.onNotification(table + lines(3), 1);
            assertThat(tracker.peers()).as("a session that ended").isEmpty();
            tracker.onNotification(table + lines(3), colleague);
            assertThat(tracker.peers()).hasSize(3);
        }
    }

    /// A hundred sessions are connected. One of them forges five others and the end of a sixth. A second one forges
    /// five, and a third one in its turn sends its true findings.
    @Test
    void withManyPeersAForgerIsDistrustedAfterTheNextPollOfAnySession() throws SQLException, IOException {
        List<Connection> office = new ArrayList<>();
        var namesAsked = new AtomicInteger();
        try (var tap = new WireTap(TestServer.newest().port()); Connection connection =
                DriverManager.getConnection(tap.url(owner))) {
            tap.watch(statement -> namesAsked.addAndGet(statement.contains("pg_stat_get_activity") ? 1 : 0));
            for (int each = 0; each < 100; each++) {
                office.add(DriverManager.getConnection(owner));
                takeTheLocks(office.get(each), (each + 1) << 12); // a window of its own
            }
            var tracker = new PresenceTracker(connection, Users.TYPE.table(), session(connection), WindowNumber.NONE,
                    1_000, FeedTimes.PRODUCTION);
            tracker.poll();
            int all = tracker.peers().size();
            int liar = session(office.get(0));
            int victim = session(office.get(1));
            tracker.onNotification(table + lines(5) + victim + " gone\n", liar);
            assertThat(tracker.peers()).hasSize(all + 4);
            tracker.poll();
            assertThat(tracker.peers()).hasSize(all);
            tracker.onNotification(table + lines(5) + victim + " gone\n", liar);
            assertThat(tracker.peers()).as("after the look").hasSize(all);
            int honest = session(office.get(2));
            int second = session(office.get(3));
            tracker.onNotification(table + lines(5), second);
            tracker.onNotification(table + lines(5).replaceAll(" here .*", " gone"), honest);
            tracker.onNotification(table + lines(5), second);
            assertThat(tracker.peers()).as("after another's look").hasSize(all);
            tracker.onNotification(table + lines(1), honest);
            assertThat(tracker.peers()).as("by an honest one").hasSize(all + 1);
            assertThat(namesAsked).as("those who were here are known, whatever was told of them").hasValue(1);
            tracker.poll();
            int bob = comes(office, "Bob", 0x5000);
            tracker.onNotification(table + bob + " here 6000 anna\tAnna\n", honest);
            tracker.poll();
            assertThat(tracker.peers()).as("the server gave Anna's number to Bob").hasSize(all + 1)
                    .extracting(Colleague::person).contains("Bob").doesNotContain("Anna");
            tracker.onNotification(table + lines(1), honest);
            assertThat(tracker.peers()).as("by one who met Anna").hasSize(all + 2);
            tracker.poll();
            int third = session(office.get(4));
            tracker.onNotification(table + comes(office, "Carl", 0x7000) + " here 7000 boss\tThe Boss\n", third);
            tracker.poll();
            tracker.onNotification(table + lines(1), third);
            assertThat(tracker.peers()).as("by the teller of a false account").hasSize(all + 2);
        } finally {
            for (Connection each : office) {
                each.close();
            }
        }
    }

    /// After a restart the first poll's result comes in several messages.
    @Test
    void theServerIsQueriedOnceAboutAnUnknownSender() throws SQLException, IOException {
        ann.feed().follow(new Notebook());
        here.feed().follow(notebook);
        int colleague = others().getFirst().session();
        var looks = new AtomicInteger();
        try (var tap = new WireTap(TestServer.newest().port()); Connection connection =
                DriverManager.getConnection(tap.url(owner))) {
            tap.watch(statement -> looks.addAndGet(statement.contains("from pg_locks") ? 1 : 0));
            var tracker = new PresenceTracker(connection, Users.TYPE.table(), session(connection), WindowNumber.NONE,
                    1_000, FeedTimes.PRODUCTION);
            tracker.onNotification(table + lines(1), colleague);
            tracker.onNotification(table + lines(3), colleague);
            assertThat(tracker.peers()).hasSize(3);
            assertThat(looks).hasValue(1);
        }
    }

    @Test
    void aNotificationRenamesNoSession() throws SQLException {
        ann.feed().follow(new Notebook());
        here.feed().follow(notebook);
        int colleague = others().getFirst().session();
        try (Connection connection = DriverManager.getConnection(owner)) {
            var tracker = new PresenceTracker(connection, Users.TYPE.table(), session(connection), WindowNumber.NONE,
                    1_000, FeedTimes.PRODUCTION);
            tracker.onNotification(table + "70001 here 0 postgres\tBob\n", session(connection));
            tracker.onNotification(table + "70001 edits 7 0 boss\tThe Boss\n", colleague);
            assertThat(tracker.peers()).singleElement().satisfies(bob -> {
                assertThat(bob.person()).isEqualTo("Bob");
                assertThat(bob.account()).isEqualTo("postgres");
                assertThat(bob.isEditing(7)).isTrue();
            });
            tracker.onNotification(table + "70001 gone\n", colleague);
            assertThat(tracker.peers()).isEmpty();
            tracker.onNotification(table + "70001 here 0 boss\tThe Boss\n", colleague);
            assertThat(tracker.peers()).extracting(Colleague::person).containsExactly("Bob");
        }
    }

    /// A colleague first claims a session of its own and a session without the right to read users.
    @Test
    void aFalseAccountIsFoundByTheNextPolls() throws SQLException {
        ann.feed().follow(new Notebook());
        here.feed().follow(notebook);
        int colleague = others().getFirst().session();
        try (Connection connection = DriverManager.getConnection(owner);
                Connection accomplice = DriverManager.getConnection(owner + "&ApplicationName=Roster:%20Mallory");
                Connection outside = DriverManager.getConnection(stranger)) {
            takeTheLocks(accomplice);
            takeTheLocks(outside);
            var tracker = new PresenceTracker(connection, Users.TYPE.table(), session(connection), WindowNumber.NONE,
                    1_000, FeedTimes.PRODUCTION);
            tracker.onNotification(table + session(accomplice) + " here 7 boss\tThe Boss\n" + session(outside)
                    + " here 7 postgres\tBob\n", colleague);
            assertThat(tracker.peers()).extracting(Colleague::person).containsExactly("Bob", "The Boss");
            tracker.poll();
            tracker.poll();
            assertThat(tracker.peers()).extracting(Colleague::person).containsExactly("Ann", "Here", "Mallory");
            assertThat(tracker.peers()).extracting(Colleague::account).containsOnly("postgres");
        }
    }

    /// A query for few names scans all sessions for each name. A query for many names scans them once.
    @Test
    void claimedNamesAreCheckedIfThatCostsNoMore() throws SQLException, IOException {
        ann.feed().follow(new Notebook());
        here.feed().follow(notebook);
        int colleague = others().getFirst().session();
        List<Connection> office = new ArrayList<>();
        var many = new AtomicInteger();
        try (var tap = new WireTap(TestServer.newest().port()); Connection connection =
                DriverManager.getConnection(tap.url(owner))) {
            tap.watch(statement -> many.addAndGet(statement.contains("pg_stat_get_activity(null)") ? 1 : 0));
            var tracker = new PresenceTracker(connection, Users.TYPE.table(), session(connection), WindowNumber.NONE,
                    1_000, FeedTimes.PRODUCTION);
            for (int each = 0; each < 3; each++) {
                tracker.onNotification(table + comes(office, "Carl", 0x1000 + (each << 12)) + " here " + (each + 1)
                        + "000 postgres\tNobody\n", colleague);
            }
            tracker.poll();
            assertThat(many).as("for two newcomers, Ann and the window here").hasValue(0);
            assertThat(tracker.peers()).filteredOn(each -> each.person().equals("Nobody")).hasSize(2);
            for (int each = 3; each < 7; each++) {
                var _ = comes(office, "Carl", 0x1000 + (each << 12));
            }
            tracker.poll();
            assertThat(many).as("for four newcomers").hasValue(1);
            assertThat(tracker.peers()).extracting(Colleague::person).doesNotContain("Nobody");
        } finally {
            for (Connection each : office) {
                each.close();
            }
        }
    }

    /// A colleague can forge others until the next poll, at most as many as the server has connections.
    @Test
    void thereAreNeverMoreColleaguesThanConnectionsOfTheServer() throws SQLException {
        try (Connection connection = DriverManager.getConnection(owner)) {
            var tracker = new PresenceTracker(connection, Users.TYPE.table(), session(connection), WindowNumber.NONE,
                    1_000, FeedTimes.PRODUCTION);
            tracker.onNotification(table + lines(ENDLESS), session(connection));
            assertThat(tracker.peers()).hasSize(Integer.parseInt(answer(connection, "show max_connections")));
            tracker.poll();
            assertThat(tracker.peers()).isEmpty();
        }
    }

    private List<Colleague> others() {
        return notebook.until(News.Colleagues.class, news -> !news.colleagues().isEmpty()).colleagues();
    }

    private int comes(List<Connection> office, String person, int window) throws SQLException {
        office.add(DriverManager.getConnection(owner + "&ApplicationName=Roster:%20" + person));
        takeTheLocks(office.getLast(), window);
        return session(office.getLast());
    }

    private static void takeTheLocks(Connection connection) throws SQLException {
        takeTheLocks(connection, 7);
    }

    private static void takeTheLocks(Connection connection, int number) throws SQLException {
        for (String lock : List.of("'roster.here '", "'roster.editing '")) {
            answer(connection, "select pg_advisory_lock_shared(hashtext(" + lock + " || 'users'::regclass::oid::text), "
                    + number + ")");
        }
    }

    private static void tell(Connection connection, String text) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_notify('roster_here', '" + text + "')");
        }
    }

    private static String lines(int count) {
        return IntStream.range(100_000, 100_000 + count).mapToObj(session -> session + " here 0 postgres\tNobody\n")
                .collect(Collectors.joining());
    }

    private static int session(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getBackendPID();
    }

    private static String answer(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
