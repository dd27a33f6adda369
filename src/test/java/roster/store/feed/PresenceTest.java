package roster.store.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import roster.Patience;
import roster.directory.feed.Colleague;
import roster.directory.feed.Presence;
import roster.store.Database;
import roster.store.TestServer;
import roster.store.TestTimes;
import roster.store.WireTap;
import roster.store.connection.ReportedName;

/// Colleagues and their open users, seen by a database user that may only edit users.
final class PresenceTest extends PresenceFixture {
    /// A user id with the same lower half as [#FAR].
    private static final long NEAR = 0xF000_0001L;

    @Test
    void aColleagueWithoutAnOpenUserIsPresent() {
        here.feed().follow(notebook);
        assertThat(others(_ -> true)).isEmpty(); // the first news is an empty list
        ann.feed().follow(new Notebook());
        assertThat(others(others -> !others.isEmpty())).singleElement().satisfies(colleague -> {
            assertThat(colleague.person()).isEqualTo("Ann");
            assertThat(colleague.has()).isEqualTo(Presence.NOBODY);
        });
        ann.close();
        assertThat(others(List::isEmpty)).isEmpty();
    }

    @Test
    void openAndEditingAreToldApartAndTheNewReplacesTheOld() {
        assertToldApart();
    }

    @Test
    void openAndEditingAreToldApartOnPostgres15() {
        Optional<TestServer> older = TestServer.installed(15);
        Assumptions.assumeTrue(older.isPresent(), "this version is not installed here");
        close();
        open(older.orElseThrow());
        assertToldApart();
    }

    private void assertToldApart() {
        here.feed().follow(notebook);
        ann.feed().show(Presence.of(7, false)); // before the feed is followed
        ann.feed().follow(new Notebook());
        others(others -> !others.isEmpty() && others.getFirst().has().equals(Presence.of(7, false)));
        for (Presence presence : List.of(Presence.of(7, true), Presence.of(FAR, true), Presence.of(NEAR, true),
                Presence.of(FAR, false),
                Presence.of(Long.MAX_VALUE, true), Presence.of(Long.MIN_VALUE, false), Presence.of(-1, true),
                Presence.NOBODY,
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
    void unchangedPresenceIsNotReportedAgain() throws InterruptedException, IOException {
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
    void colleaguesAreSortedByNameAndTwoWindowsOfOnePersonAreTwo() {
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
    void aBrokenConnectionEndsItsPresence() {
        here.feed().follow(notebook);
        ann.feed().follow(new Notebook());
        ann.feed().show(Presence.of(7, true));
        Colleague editing = others(others -> others.size() == 1 && others.getFirst().isEditing(7)).getFirst();
        assertThat(count("select count(pg_terminate_backend(" + editing.session() + "))")).isEqualTo(1);
        List<Colleague> left = others(others -> others.stream()
                .noneMatch(other -> other.session() == editing.session()));
        if (left.stream().noneMatch(other -> other.isEditing(7))) { // it reconnects by itself and shows its user again
            others(others -> others.size() == 1 && others.getFirst().isEditing(7));
        }
    }

    @Test
    void aSessionWithoutANameIsNamedByItsDatabaseUser() {
        here.feed().follow(notebook);
        try (Database nobody = open("")) {
            nobody.feed().follow(new Notebook());
            assertThat(others(others -> !others.isEmpty()).getFirst().person()).isEqualTo("editor");
        }
    }

    /// This account has its special meaning only on the embedded server.
    @Test
    void anAccountNamedLikeTheSharedOneIsShownOnAnotherServer() {
        TestServer.execute(editor.replace("user=editor", "user=postgres"),
                TestServer.role("roster"),
                "grant select on users to roster");
        here.feed().follow(notebook);
        try (Database boss = FeedFixture.open(editor.replace("user=editor", "user=roster"), "The Boss",
                TestTimes.QUICK)) {
            boss.feed().follow(new Notebook());
            assertThat(others(others -> !others.isEmpty()).getFirst().shownName().whole())
                    .isEqualTo("The Boss (roster)");
        }
    }

    @Test
    void otherProgramsAndOtherDatabasesAreNoColleagues() throws SQLException {
        close(); // a template database must have no connections
        String name = editor.replaceAll(".*/(\\w+)\\?.*", "$1");
        TestServer.execute(TestServer.newest().url("postgres"),
                "create database other_than_" + name + " template " + name);
        here = open("Here");
        ann = open("Ann");
        here.feed().follow(notebook);
        assertThat(others(_ -> true)).isEmpty();
        try (Database otherOffice = FeedFixture.open(TestServer.newest().url("other_than_" + name), "Other",
                TestTimes.QUICK);
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
        return List.of("Jürgen Groß & Søn", "محمد بن سلمان", "😀 李小龍", "&- &AAA- A&B-C", "a".repeat(200),
                "é".repeat(200),
                "😀".repeat(100), "x" + "😀".repeat(100));
    }

    @Test
    void everyReportedNameIsReadWithoutAnError() {
        assertThat(ReportedName.person("psql", "role")).isEqualTo("role");
        assertThat(ReportedName.person("Roster: ", "role")).isEqualTo("role");
        assertThat(ReportedName.person("Roster: &AAAAA-&\\$1", "role")).isEqualTo("AAAAA&\\$1");
        assertThat(ReportedName.person("Roster: &AAoACg-", "role")).isEqualTo("role"); // line feeds
        assertThat(ReportedName.person("Roster: &2D0-x", "role")).isEqualTo("\uFFFDx"); // half a character
    }

    private int count(String query) {
        try (Connection connection = DriverManager.getConnection(editor);
                PreparedStatement statement = connection.prepareStatement(query);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getInt(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
