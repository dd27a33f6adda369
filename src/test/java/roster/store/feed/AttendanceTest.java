package roster.store.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import roster.Patience;
import roster.directory.Colleague;
import roster.directory.Feed.News;
import roster.directory.Presence;
import roster.store.TestDatabases;
import roster.store.TestServer;
import roster.store.TestTimes;
import roster.store.connection.PreparedSource;
import roster.store.connection.ReportedName;

/// The polls for colleagues: how often a window polls, and how it notifies the others of the result.
final class AttendanceTest extends PresenceFixture {
    /// The random numbers 0, 0.001 and so on up to 0.999.
    private static final List<Double> LUCK = IntStream.range(0, 1_000).mapToObj(part -> part / 1_000.0).toList();

    /// With few peers, every window polls once a second.
    @Test
    void whoseConnectionDiesIsGoneWithinTwoSeconds() {
        assertThat(LUCK).allMatch(luck -> Attendance.pause(FeedTimes.PRODUCTION, 1, false, luck).compareTo(Duration.ofSeconds(1)) <= 0);
    }

    /// With many peers, each window polls only in its turn. The others learn the result from its notification.
    @Test
    void amongMoreThanAHundredAllAreToldOfWhatOneSees() {
        var source = new PreparedSource("Office");
        source.setUrl(editor);
        source.setApplicationName(ReportedName.applicationName("Office"));
        Cursor start = Feeds.here(source);
        FeedTimes times = TestTimes.toldOnly(TestTimes.QUICK);
        List<ChangeFeed> office = Stream.generate(() -> Feeds.of(source, times, here, start, Instant.now(),
                        new Bell(TestDatabases.pool(here))))
                .limit(104).toList();
        List<Notebook> notebooks = office.stream().map(_ -> new Notebook()).toList();
        try {
            IntStream.range(0, office.size()).forEach(each -> office.get(each).follow(notebooks.get(each)));
            notebooks.forEach(each -> each.until(News.Colleagues.class, news -> news.colleagues().size() == office.size() - 1));
            ann.feed().show(Presence.of(7, true));
            ann.feed().follow(new Notebook());
            all(notebooks, others -> others.stream().anyMatch(other -> other.isEditing(7) && other.person().equals("Ann")));
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
        try (Connection connection = DriverManager.getConnection(editor); Statement statement = connection.createStatement();
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

    /// All windows of an office start at once. The first window does not know the last one yet, but all others do.
    @Test
    void theFirstTurnTellsWhomTheLookBeforeFound() throws SQLException {
        List<Connection> connections = new ArrayList<>();
        try {
            Attendance first = attendance(connections);
            List<Attendance> office = new ArrayList<>();
            while (office.size() < 100) {
                office.add(attendance(connections));
            }
            for (Attendance each : office) {
                each.look();
            }
            first.look();
            first.look();
            Attendance last = attendance(connections);
            for (Attendance each : office) {
                each.look();
            }
            assertThat(first.others()).hasSameSizeAs(office);
            PGConnection ear = connections.getFirst().unwrap(PGConnection.class);
            for (long end = Patience.end(); first.others().size() == office.size() && System.nanoTime() - end < 0;) {
                for (Attendance each : office) {
                    if (each.isDue()) {
                        each.look();
                    }
                }
                for (PGNotification call : Objects.requireNonNull(ear.getNotifications(1))) {
                    first.told(call.getParameter(), call.getPID());
                }
            }
            assertThat(first.others()).hasSize(office.size() + 1);
            assertThat(last.number()).isZero();
        } finally {
            for (Connection each : connections) {
                each.close();
            }
        }
    }

    private Attendance attendance(List<Connection> connections) throws SQLException {
        Connection connection = DriverManager.getConnection(editor);
        connections.add(connection);
        return new Attendance(connection, connection.unwrap(PGConnection.class).getBackendPID(), WindowNumber.fresh(), 0,
                TestTimes.toldOnly(TestTimes.QUICK));
    }

    /// A list that is too short for the number of peers is no complete list.
    @Test
    void whoComesBackToManyNeitherLooksAtOnceNorTakesAFewForAll() throws SQLException {
        try (Connection connection = DriverManager.getConnection(editor);
                PreparedStatement query = connection.prepareStatement("select to_regclass('users')::oid::text");
                ResultSet row = query.executeQuery()) {
            row.next();
            String table = row.getString(1) + "\n";
            var attendance = new Attendance(connection, 1, WindowNumber.NONE, 150, FeedTimes.PRODUCTION);
            assertThat(attendance.isDue()).as("all of them may be coming back").isFalse();
            attendance.told(table + lines(134), 1);
            assertThat(attendance.isKnown()).isFalse();
            assertThat(attendance.number()).isEqualTo(150);
            attendance.told(table + lines(135), 1);
            assertThat(attendance.isKnown()).isTrue();
            assertThat(attendance.number()).isEqualTo(135);
            assertThat(attendance.others()).hasSize(135);
            var few = new Attendance(connection, 1, WindowNumber.NONE, 99, FeedTimes.PRODUCTION);
            assertThat(few.isDue()).as("among few").isTrue();
            few.look();
            assertThat(few.isKnown()).isTrue();
            assertThat(few.number()).isZero();
        }
    }

    private static String lines(int count) {
        return IntStream.range(100, 100 + count).mapToObj(session -> session + " here 0 editor\tSomebody\n").collect(Collectors.joining());
    }

    /// The window has no right to notify, or the notification queue of the server is full.
    @Test
    void whoCanNotTellTheOthersKnowsThemAllTheSame() throws SQLException {
        ann.feed().follow(new Notebook());
        here.feed().follow(notebook);
        others(others -> !others.isEmpty());
        TestServer.execute(editor.replace("user=editor", "user=postgres"), "revoke execute on function pg_notify(text, text) from public");
        try (Connection connection = DriverManager.getConnection(editor)) {
            var attendance = new Attendance(connection, 1, WindowNumber.NONE, 0, FeedTimes.PRODUCTION);
            attendance.look();
            assertThat(attendance.others()).extracting(Colleague::person).contains("Ann", "Here");
            attendance.tell("anything");
        }
    }

    /// A poll recovers lost notifications, for any number of peers.
    @ParameterizedTest
    @ValueSource(ints = {100, 1_000, 10_000})
    void nobodyGoesWithoutALookForLongerThanTwentySeconds(int others) {
        List<Duration> pauses = LUCK.stream().map(luck -> Attendance.pause(FeedTimes.PRODUCTION, others, true, luck)).toList();
        assertThat(pauses).allMatch(pause -> pause.compareTo(Duration.ofSeconds(20)) <= 0);
        long soon = pauses.stream().filter(pause -> pause.compareTo(Duration.ofSeconds(15)) < 0).count();
        double inAllEachSecond = soon / 1_000.0 * others / 15;
        assertThat(inAllEachSecond).as("some have their turn each second").isBetween(2.5, 4.1);
    }
}
