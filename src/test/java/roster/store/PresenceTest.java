package roster.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import roster.Patience;
import roster.directory.Colleague;
import roster.directory.Feed.News;
import roster.directory.Presence;

/// Who else is here, and what they have open, as somebody sees it who may edit users and nothing else.
final class PresenceTest {
    /// A user beyond the four thousand millionth. As an int the lower half of the id is negative.
    private static final long FAR = 0x1_F000_0001L;

    /// Another user. The id has the same lower half.
    private static final long NEAR = 0xF000_0001L;

    /// 0, 0.001 and so on up to 0.999.
    private static final List<Double> LUCK = IntStream.range(0, 1_000).mapToObj(part -> part / 1_000.0).toList();

    private String editor = "";
    private Database here;
    private Database ann;
    private final Notebook notebook = new Notebook();

    @BeforeEach
    void open() {
        open(TestServer.newest());
    }

    private void open(TestServer server) {
        String url = server.freshDirectory();
        TestServer.execute(url, TestServer.role("editor"));
        Database.open(url, Map.of()).close();
        TestServer.execute(url, "revoke all on users from public",
                "grant select, insert, update, delete on users to editor");
        editor = url.replace("user=postgres", "user=editor");
        here = open("Here");
        ann = open("Ann");
    }

    private Database open(String person) {
        return FeedFixture.open(editor, person, TestTimes.QUICK);
    }

    @AfterEach
    void close() {
        here.close();
        ann.close();
    }

    @Test
    void whoHasNobodyOpenIsHereAsWell() {
        here.feed().follow(notebook);
        assertThat(others(_ -> true)).isEmpty(); // told at first, though there is nobody
        ann.feed().follow(new Notebook());
        assertThat(others(others -> !others.isEmpty())).singleElement().satisfies(colleague -> {
            assertThat(colleague.person()).isEqualTo("Ann");
            assertThat(colleague.has()).isEqualTo(Presence.NOBODY);
        });
        ann.close();
        assertThat(others(List::isEmpty)).isEmpty();
    }

    @Test
    void openAndEditingAreToldApartAndTheOldGivesWayToTheNew() {
        assertToldApart();
    }

    @Test
    void soAreTheyOnPostgres15() {
        Optional<TestServer> older = TestServer.installed(15);
        Assumptions.assumeTrue(older.isPresent(), "this version is not installed here");
        close();
        open(older.orElseThrow());
        assertToldApart();
    }

    private void assertToldApart() {
        here.feed().follow(notebook);
        ann.feed().show(Presence.of(7, false)); // before it follows
        ann.feed().follow(new Notebook());
        others(others -> !others.isEmpty() && others.getFirst().has().equals(Presence.of(7, false)));
        for (Presence presence : List.of(Presence.of(7, true), Presence.of(FAR, true), Presence.of(NEAR, true), Presence.of(FAR, false),
                Presence.of(Long.MAX_VALUE, true), Presence.of(Long.MIN_VALUE, false), Presence.of(-1, true), Presence.NOBODY,
                Presence.of(8, true))) {
            ann.feed().show(presence);
            Colleague colleague = others(others -> others.getFirst().has().equals(presence)).getFirst();
            assertThat(colleague.hasOpen(FAR)).isEqualTo(presence.equals(Presence.of(FAR, presence.editing())));
        }
        assertThat(count("select count(*) from pg_locks where locktype = 'advisory' and granted"
                + " and database = (select oid from pg_database where datname = current_database())"))
                .as("two who are here, and one who edits").isEqualTo(3);
    }

    @Test
    void whatIsUnchangedIsNotToldAgain() throws InterruptedException, IOException {
        var looks = new AtomicInteger();
        ann.feed().follow(new Notebook());
        ann.feed().show(Presence.of(7, true));
        try (var tap = new WireTap(TestServer.newest().port());
                Database seeing = FeedFixture.open(tap.url(editor), "Here", TestTimes.QUICK)) {
            tap.watch(statement -> looks.addAndGet(statement.contains("from pg_locks") ? 1 : 0));
            seeing.feed().follow(notebook);
            others(others -> others.size() == 1 && others.getFirst().isEditing(7));
            int before = looks.get();
            Patience.until("three looks", () -> looks.get() >= before + 3);
            assertThat(notebook.told(Duration.ZERO)).isEmpty();
        }
    }

    @Test
    void severalAreInTheOrderOfTheirNamesAndTwoWindowsOfOnePersonAreTwo() {
        here.feed().follow(notebook);
        ann.feed().follow(new Notebook());
        try (Database bob = open("bob"); Database ann2 = open("Ann")) {
            bob.feed().follow(new Notebook());
            ann2.feed().follow(new Notebook());
            List<Colleague> three = others(others -> others.size() == 3);
            assertThat(three).extracting(Colleague::person).containsExactly("Ann", "Ann", "bob");
            assertThat(three).extracting(Colleague::session).doesNotHaveDuplicates();
        }
    }

    @Test
    void whoseConnectionDiesIsGone() {
        here.feed().follow(notebook);
        ann.feed().follow(new Notebook());
        ann.feed().show(Presence.of(7, true));
        Colleague editing = others(others -> others.size() == 1 && others.getFirst().isEditing(7)).getFirst();
        assertThat(count("select count(pg_terminate_backend(" + editing.session() + "))")).isEqualTo(1);
        List<Colleague> left = others(others -> others.stream().noneMatch(other -> other.session() == editing.session()));
        if (left.stream().noneMatch(other -> other.isEditing(7))) { // it comes back by itself, with what it has open
            others(others -> others.size() == 1 && others.getFirst().isEditing(7));
        }
    }

    /// The program looks who is here once a second among few.
    @Test
    void whoseConnectionDiesIsGoneWithinTwoSeconds() {
        assertThat(LUCK).allMatch(luck -> Attendance.pause(FeedTimes.PRODUCTION, 1, false, luck).compareTo(Duration.ofSeconds(1)) <= 0);
    }

    /// None looks by itself but in its turn among all, so what one sees, the others learn by being told.
    @Test
    void amongMoreThanAHundredAllAreToldOfWhatOneSees() {
        var source = new PreparedSource("Office");
        source.setUrl(editor);
        source.setApplicationName(ReportedName.applicationName("Office"));
        Cursor start = TestServer.here(source);
        FeedTimes times = TestTimes.toldOnly(TestTimes.QUICK);
        List<ChangeFeed> office = Stream.generate(() -> new ChangeFeed(source, times, here.pool, start, Instant.now(), () -> { },
                new Bell(here.pool)))
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

    /// An office that starts all at once: one knows all but the last, whom all others found by themselves.
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

    /// Of some it can't be said how many are here.
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

    /// Who is not allowed to call, or whose call the server has no place for.
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

    /// What nobody told, or was not heard, each finds by itself, however many they are.
    @ParameterizedTest
    @ValueSource(ints = {100, 1_000, 10_000})
    void nobodyGoesWithoutALookForLongerThanTwentySeconds(int others) {
        List<Duration> pauses = LUCK.stream().map(luck -> Attendance.pause(FeedTimes.PRODUCTION, others, true, luck)).toList();
        assertThat(pauses).allMatch(pause -> pause.compareTo(Duration.ofSeconds(20)) <= 0);
        long soon = pauses.stream().filter(pause -> pause.compareTo(Duration.ofSeconds(15)) < 0).count();
        double inAllEachSecond = soon / 1_000.0 * others / 15;
        assertThat(inAllEachSecond).as("some have their turn each second").isBetween(2.5, 4.1);
    }

    private static void all(List<Notebook> notebooks, Predicate<List<Colleague>> wanted) {
        notebooks.forEach(each -> each.until(News.Colleagues.class, news -> wanted.test(news.colleagues())));
    }

    @Test
    void whoReportsNoNameIsNamedByTheDatabaseUser() {
        here.feed().follow(notebook);
        try (Database nobody = open("")) {
            nobody.feed().follow(new Notebook());
            assertThat(others(others -> !others.isEmpty()).getFirst().person()).isEqualTo("editor");
        }
    }

    /// Only the server that Roster brings along was made by this account.
    @Test
    void anAccountOfTheSharedOnesNameIsShownOnAnotherServer() {
        TestServer.execute(editor.replace("user=editor", "user=postgres"),
                TestServer.role("roster"),
                "grant select on users to roster");
        here.feed().follow(notebook);
        try (Database boss = FeedFixture.open(editor.replace("user=editor", "user=roster"), "The Boss", TestTimes.QUICK)) {
            boss.feed().follow(new Notebook());
            assertThat(others(others -> !others.isEmpty()).getFirst().shownName().whole()).isEqualTo("The Boss (roster)");
        }
    }

    @Test
    void otherProgramsAndOtherDatabasesAreNotHere() throws SQLException {
        close(); // nobody may be in what is copied
        String name = editor.replaceAll(".*/(\\w+)\\?.*", "$1");
        TestServer.execute(TestServer.newest().url("postgres"), "create database other_than_" + name + " template " + name);
        here = open("Here");
        ann = open("Ann");
        here.feed().follow(notebook);
        assertThat(others(_ -> true)).isEmpty();
        try (Database otherOffice = FeedFixture.open(TestServer.newest().url("other_than_" + name), "Other", TestTimes.QUICK);
                Connection psql = DriverManager.getConnection(editor + "&ApplicationName=Roster:%20psql");
                PreparedStatement lock = psql.prepareStatement("select pg_advisory_lock_shared(1, 7)")) {
            otherOffice.feed().follow(new Notebook());
            otherOffice.feed().show(Presence.of(7, true));
            lock.execute();
            ann.feed().follow(new Notebook());
            assertThat(others(others -> !others.isEmpty())).extracting(Colleague::person).containsExactly("Ann");
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void namesOfAnyScriptArriveWhole(String name) {
        here.feed().follow(notebook);
        try (Database foreign = open(name)) {
            foreign.feed().follow(new Notebook());
            String seen = others(others -> !others.isEmpty()).getFirst().person();
            assertThat(foreign.feed().shown(name)).isEqualTo(seen);
            if (name.length() > 50) {
                assertThat(name).startsWith(seen);
                assertThat(seen.codePointCount(0, seen.length())).isGreaterThan(8);
                assertThat(Character.isHighSurrogate(seen.charAt(seen.length() - 1))).isFalse();
            } else {
                assertThat(seen).isEqualTo(name);
            }
        }
    }

    static List<String> names() {
        return List.of("Jürgen Groß & Søn", "محمد بن سلمان", "😀 李小龍", "&- &AAA- A&B-C", "a".repeat(200), "é".repeat(200),
                "😀".repeat(100), "x" + "😀".repeat(100));
    }

    @Test
    void anybodyMayReportAnything() {
        assertThat(ReportedName.person("psql", "role")).isEqualTo("role");
        assertThat(ReportedName.person("Roster: ", "role")).isEqualTo("role");
        assertThat(ReportedName.person("Roster: &AAAAA-&\\$1", "role")).isEqualTo("AAAAA&\\$1");
        assertThat(ReportedName.person("Roster: &AAoACg-", "role")).isEqualTo("role"); // line feeds
        assertThat(ReportedName.person("Roster: &2D0-x", "role")).isEqualTo("\uFFFDx"); // half a character
    }

    private List<Colleague> others(Predicate<List<Colleague>> wanted) {
        return notebook.until(News.Colleagues.class, news -> wanted.test(news.colleagues())).colleagues();
    }

    private int count(String query) {
        try (Connection connection = DriverManager.getConnection(editor);
                PreparedStatement statement = connection.prepareStatement(query); ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getInt(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
