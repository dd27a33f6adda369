package roster.store.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.postgresql.core.Notification;
import roster.directory.feed.Colleague;
import roster.directory.record.Users;
import roster.store.TestServer;
import roster.store.WireTap;
import roster.store.feed.policy.FeedTimes;

/// The work that presence causes with many peers. All clients do the same, so a query of each is a thousand queries.
final class PresenceLoadTest {
    private static final int MANY = 120;

    private final List<Connection> office = new ArrayList<>();
    private final AtomicInteger queries = new AtomicInteger();
    private String url = "";
    private String table = "";
    private WireTap tap;
    private Connection connection;

    @BeforeEach
    void open() throws SQLException, IOException {
        url = TestServer.newest().freshDirectory();
        tap = new WireTap(TestServer.newest().port());
        tap.watch(statement -> queries.addAndGet(
                statement.contains("pg_locks") || statement.contains("pg_stat_get_activity") ? 1 : 0));
        connection = DriverManager.getConnection(tap.url(url));
        try (PreparedStatement query = connection.prepareStatement("select to_regclass('users')::oid::text");
                ResultSet row = query.executeQuery()) {
            row.next();
            table = row.getString(1) + "\n";
        }
    }

    @AfterEach
    void close() throws SQLException, IOException {
        for (Connection each : office) {
            each.close();
        }
        connection.close();
        tap.close();
    }

    @Test
    void theServerIsQueriedOnceAboutAllUnknownSendersOfABatch() throws SQLException {
        PresenceTracker returning = tracker(1_000);
        List<Integer> senders = comes(20);
        returning.onNotifications(senders.stream().map(sender -> message(sender, line(500_000 + sender))).toList());
        assertThat(queries).hasValue(1);
        assertThat(returning.peers()).as("all are believed").hasSize(20);
    }

    @Test
    void aClientHasFewQueriesAboutUnknownSendersBetweenTwoPolls() throws SQLException {
        PresenceTracker tracker = tracker(1_000);
        List<Integer> senders = comes(20);
        for (int sender : senders) {
            tracker.onNotifications(List.of(message(sender, line(500_000 + sender))));
        }
        assertThat(queries).hasValue(UnknownSenders.MOST_QUERIES);
        assertThat(tracker.peers()).hasSize(UnknownSenders.MOST_QUERIES);
    }

    @Test
    void messagesOfKnownPeersCostNoQuery() throws SQLException {
        List<Integer> senders = comes(MANY).subList(0, 20);
        PresenceTracker tracker = settled();
        queries.set(0);
        for (int sender : senders) {
            tracker.onNotifications(List.of(message(sender, line(500_000 + sender))));
        }
        assertThat(queries).hasValue(0);
        assertThat(tracker.peers()).hasSize(MANY + senders.size());
    }

    /// After a start or an outage several clients in turn send what all know already.
    @Test
    void aMessageThatTellsNothingNewMakesNoNewList() throws SQLException {
        List<Integer> senders = comes(MANY);
        PresenceTracker tracker = settled();
        List<Colleague> before = tracker.peers();
        String all = before.stream().map(each -> each.session() + " here " + Integer.toHexString(each.window()) + " "
                + each.account() + "\t" + each.person() + "\n").collect(Collectors.joining());
        tracker.onNotifications(List.of(message(senders.getFirst(), all + "700000 gone\n")));
        assertThat(tracker.peers()).isSameAs(before);
        tracker.onNotifications(List.of(message(senders.getFirst(), line(700_001))));
        assertThat(tracker.peers()).hasSize(MANY + 1);
    }

    /// The server would look up the table again for each lock and kind.
    @Test
    void theQueryForAllSessionsComputesTheKindsOfLocksOnce() throws SQLException {
        comes(MANY);
        String explain = "explain (analyze, costs off, timing off) " + PresenceQueries.OTHERS;
        try (PreparedStatement query = connection.prepareStatement(explain.replace("{table}", "users"))) {
            PresenceQueries.setKinds(query);
            var plan = new ArrayList<String>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    plan.add(row.getString(1));
                }
            }
            assertThat(plan).filteredOn(step -> step.contains("on unnest")).singleElement().asString()
                    .contains("loops=1)");
            assertThat(plan.getFirst()).as("the sessions").contains("rows=" + MANY);
        }
    }

    /// A client that knows all peers and takes turns.
    private PresenceTracker settled() throws SQLException {
        PresenceTracker tracker = tracker(0);
        tracker.poll();
        tracker.poll();
        assertThat(tracker.peers()).hasSize(MANY);
        return tracker;
    }

    private PresenceTracker tracker(int peersBefore) throws SQLException {
        return new PresenceTracker(connection, Users.TYPE.table(), session(connection), WindowNumber.NONE, peersBefore,
                FeedTimes.PRODUCTION);
    }

    /// Connects sessions that show themselves.
    ///
    /// @return their server processes
    private List<Integer> comes(int count) throws SQLException {
        for (int each = 0; each < count; each++) {
            office.add(DriverManager.getConnection(url));
            try (PreparedStatement lock = office.getLast().prepareStatement("select pg_advisory_lock_shared(hashtext("
                    + "'roster.here ' || 'users'::regclass::oid::text), " + ((each + 1) << 12) + ")")) {
                lock.execute();
            }
        }
        return office.stream().map(PresenceLoadTest::session).toList();
    }

    private PGNotification message(int sender, String lines) {
        return new Notification(PresenceTracker.CHANNEL, sender, table + lines);
    }

    private static String line(int session) {
        return session + " here 0 postgres\tNobody\n";
    }

    private static int session(Connection connection) {
        try {
            return connection.unwrap(PGConnection.class).getBackendPID();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
