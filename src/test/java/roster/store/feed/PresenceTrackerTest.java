package roster.store.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import roster.Patience;
import roster.directory.feed.Colleague;
import roster.directory.feed.Feed.News;
import roster.directory.feed.Presence;
import roster.directory.record.Users;
import roster.store.TestDatabases;
import roster.store.TestServer;
import roster.store.TestTimes;
import roster.store.connection.PreparedSource;
import roster.store.connection.ReportedName;
import roster.store.feed.policy.FeedTimes;

/// The presence polls: how often a window polls, and how it notifies the others of the result.
final class PresenceTrackerTest extends PresenceFixture {
    /// With many peers, each window polls only in its turn. The others learn the result from its notification.
    @Test
    void withMoreThanAHundredPeersAllLearnTheResultOfOnePoll() {
        var source = new PreparedSource("Office");
        source.setUrl(editor);
        source.setApplicationName(ReportedName.applicationName("Office"));
        Cursor start = Feeds.here(source);
        FeedTimes times = TestTimes.toldOnly(TestTimes.QUICK);
        List<ChangeFeed> office = Stream.generate(() -> Feeds.of(source, times, here, start, Instant.now(),
                        new Notifier(TestDatabases.pool(here))))
                .limit(104).toList();
        List<Notebook> notebooks = office.stream().map(_ -> new Notebook()).toList();
        try {
            IntStream.range(0, office.size()).forEach(each -> office.get(each).follow(notebooks.get(each)));
            notebooks.forEach(each -> each.until(News.Colleagues.class,
                    news -> news.colleagues().size() == office.size() - 1));
            ann.feed().show(Presence.of(7, true));
            ann.feed().follow(new Notebook());
            all(notebooks, others -> others.stream()
                    .anyMatch(other -> other.isEditing(7) && other.person().equals("Ann")));
            ann.feed().show(Presence.of(FAR, false));
            all(notebooks, others -> others.stream().anyMatch(other -> other.hasOpen(FAR) && !other.isEditing(FAR)));
            ann.close();
            all(notebooks, others -> others.stream().noneMatch(other -> other.person().equals("Ann")));
            assertAllSeeEachOtherAgain(notebooks);
        } finally {
            try (var ending = Executors.newVirtualThreadPerTaskExecutor()) {
                office.forEach(each -> ending.execute(each::close));
            }
        }
    }

    private void assertAllSeeEachOtherAgain(List<Notebook> office) {
        List<Integer> ended = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(editor); Statement statement =
                connection.createStatement();
                ResultSet row = statement.executeQuery("select pid, pg_terminate_backend(pid) from pg_stat_activity"
                        + " where datname = current_database() and application_name = 'Roster: Office'")) {
            while (row.next()) {
                ended.add(row.getInt(1));
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        assertThat(ended).hasSameSizeAs(office);
        all(office, others -> others.size() == office.size() - 1
                && others.stream().noneMatch(other -> ended.contains(other.session())));
    }

    private static void all(List<Notebook> notebooks, Predicate<List<Colleague>> wanted) {
        notebooks.forEach(each -> each.until(News.Colleagues.class, news -> wanted.test(news.colleagues())));
    }

    /// All windows of an office start at once. Only the first window still misses the last one.
    @Test
    void theFirstTurnNotifiesOfThePeersThatThePollBeforeFound() throws SQLException {
        List<Connection> connections = new ArrayList<>();
        try {
            PresenceTracker first = tracker(connections);
            List<PresenceTracker> office = new ArrayList<>();
            while (office.size() < 100) {
                office.add(tracker(connections));
            }
            for (PresenceTracker each : office) {
                each.poll();
            }
            first.poll();
            first.poll();
            PresenceTracker last = tracker(connections);
            for (PresenceTracker each : office) {
                each.poll();
            }
            assertThat(first.peers()).hasSameSizeAs(office);
            PGConnection ear = connections.getFirst().unwrap(PGConnection.class);
            for (long end = Patience.end(); first.peers().size() == office.size() && System.nanoTime() - end < 0;) {
                for (PresenceTracker each : office) {
                    if (each.isDue()) {
                        each.poll();
                    }
                }
                for (PGNotification call : Objects.requireNonNull(ear.getNotifications(1))) {
                    first.onNotification(call.getParameter(), call.getPID());
                }
            }
            assertThat(first.peers()).hasSize(office.size() + 1);
            assertThat(last.peerCount()).isZero();
        } finally {
            for (Connection each : connections) {
                each.close();
            }
        }
    }

    private PresenceTracker tracker(List<Connection> connections) throws SQLException {
        Connection connection = DriverManager.getConnection(editor);
        connections.add(connection);
        return new PresenceTracker(connection, Users.TYPE.table(),
                connection.unwrap(PGConnection.class).getBackendPID(), WindowNumber.fresh(), 0,
                TestTimes.toldOnly(TestTimes.QUICK));
    }

    /// A list that is too short for the number of peers is incomplete.
    @Test
    void aReturningWindowNeitherPollsAtOnceNorTakesAFewPeersForAll() throws SQLException {
        try (Connection connection = DriverManager.getConnection(editor);
                PreparedStatement query = connection.prepareStatement("select to_regclass('users')::oid::text");
                ResultSet row = query.executeQuery()) {
            row.next();
            String table = row.getString(1) + "\n";
            var tracker = new PresenceTracker(connection, Users.TYPE.table(), 1, WindowNumber.NONE, 150,
                    FeedTimes.PRODUCTION);
            assertThat(tracker.isDue()).as("all of them may be coming back").isFalse();
            tracker.onNotification(table + lines(134), 1);
            assertThat(tracker.isKnown()).isFalse();
            assertThat(tracker.peerCount()).isEqualTo(150);
            tracker.onNotification(table + lines(135), 1);
            assertThat(tracker.isKnown()).isTrue();
            assertThat(tracker.peerCount()).isEqualTo(135);
            assertThat(tracker.peers()).hasSize(135);
            var few = new PresenceTracker(connection, Users.TYPE.table(), 1, WindowNumber.NONE, 99,
                    FeedTimes.PRODUCTION);
            assertThat(few.isDue()).as("among few").isTrue();
            few.poll();
            assertThat(few.isKnown()).isTrue();
            assertThat(few.peerCount()).isZero();
        }
    }

    private static String lines(int count) {
        return IntStream.range(100, 100 + count).mapToObj(session -> session + " here 0 editor\tSomebody\n")
                .collect(Collectors.joining());
    }

    /// The window lacks the right to notify, or the notification queue of the server is full.
    @Test
    void aWindowThatCanNotNotifyStillKnowsItsPeers() throws SQLException {
        ann.feed().follow(new Notebook());
        here.feed().follow(notebook);
        others(others -> !others.isEmpty());
        TestServer.execute(editor.replace("user=editor", "user=postgres"),
                "revoke execute on function pg_notify(text, text) from public");
        try (Connection connection = DriverManager.getConnection(editor)) {
            var tracker = new PresenceTracker(connection, Users.TYPE.table(), 1, WindowNumber.NONE, 0,
                    FeedTimes.PRODUCTION);
            tracker.poll();
            assertThat(tracker.peers()).extracting(Colleague::person).contains("Ann", "Here");
            tracker.send("anything");
        }
    }
}
