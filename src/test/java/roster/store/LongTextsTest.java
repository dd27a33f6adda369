package roster.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.Directory;
import roster.directory.DirectoryUnavailable;
import roster.directory.DirectoryUnavailable.Reason;
import roster.directory.Drafts;
import roster.directory.RecentQuery;
import roster.directory.edit.AddResult;
import roster.directory.edit.DeleteResult;
import roster.directory.edit.Edit;
import roster.directory.edit.SaveResult;
import roster.directory.record.Problem;
import roster.directory.record.Revision;
import roster.directory.record.SaveId;
import roster.directory.record.Shortened;
import roster.directory.record.User;
import roster.directory.record.Users;

/// Another program stored texts above the memory limit. In these tests the driver may hold one megabyte.
@SuppressWarnings("NullAway.Init") // opened before each test
final class LongTextsTest {
    private static final int LENGTH = 3_000_000;

    private Database database;
    private Directory directory;
    private String url = "";

    @BeforeEach
    void open() {
        url = TestServer.newest().freshDirectory();
        database = Database.open(url, Map.of("maxResultBuffer", "1M"));
        directory = database.directory();
        directory.add(Drafts.named("Ann"));
        TestServer.execute(url,
                "insert into users (name, notes) select 'Long', repeat('é', %d) from generate_series(1, 3)".formatted(
                    LENGTH));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void anAnswerThatIsTooLargeIsARefusalAndTheNextQueryIsAnswered() {
        for (int attempt = 0; attempt < 6; attempt++) {
            var refused = catchThrowableOfType(DirectoryUnavailable.class, () -> directory.users(List.of(1L, 2L)));
            assertThat(refused.reason()).isEqualTo(Reason.REFUSED);
            assertThat(refused.refusal().map(Problem::reason)).contains(Problem.Reason.TOO_LARGE);
            assertThat(directory.count()).isEqualTo(4);
        }
        var refused = catchThrowableOfType(DirectoryUnavailable.class,
                () -> directory.history(2, Directory.NEWEST, 100));
        assertThat(refused.refusal().map(Problem::reason)).contains(Problem.Reason.TOO_LARGE);
    }

    /// Covers a user and the whole directory: each answer is small enough and the pages together hold all revisions.
    @Test
    void aPageOfTheHistoryHoldsAsManyRowsAsFitIntoMemory() {
        TestServer.execute(url, "update users set notes = repeat('x', 2000000) where id = 1",
                "do $$begin for each in 1..10 loop update users set phone = each where id = 1; end loop; end$$");
        try (Database other = Database.open(url, Map.of("maxResultBuffer", "40M"))) {
            Directory all = other.directory();
            assertPages(before -> all.history(1, before, 100), 12);
            assertPages(before -> all.recent(RecentQuery.ALL, before, 100), 12);
            assertPages(before -> all.recent(new RecentQuery(all.history(1, Directory.NEWEST, 1).getFirst()
                    .databaseUser(), null, null), before, 100), 12);
        }
    }

    private static void assertPages(LongFunction<List<Revision>> page, int revisions) {
        var all = new ArrayList<Revision>();
        for (List<Revision> next = page.apply(Directory.NEWEST); !next.isEmpty(); next = page.apply(all.getLast()
                .seq())) {
            assertThat(next).hasSizeLessThan(8);
            all.addAll(next);
        }
        assertThat(all).extracting(Revision::seq).isSortedAccordingTo(Comparator.reverseOrder())
                .doesNotHaveDuplicates();
        assertThat(all).filteredOn(each -> each.userId() == 1).hasSize(revisions);
    }

    /// A trigger of another program makes a long text at each write.
    @Test
    void aWriteWithATooLargeAnswerIsDoneOnce() {
        User ann = directory.user(1).orElseThrow();
        lengthenEachWrite();
        var saved = (SaveResult.Saved) directory.save(Edit.of(ann).with(Users.PHONE, "1"));
        assertThat(saved.user().version()).isEqualTo(1);
        assertThat(saved.user().values().text(Users.PHONE)).isEqualTo("1");
        var added = (AddResult.Added) directory.add(Drafts.named("Bob"));
        assertThat(directory.listed(List.of(added.user().id()))).singleElement().satisfies(bob -> {
            assertThat(bob.values().title()).isEqualTo("Bob");
            assertThat(bob.isSameRecordAs(added.user())).isTrue();
        });
        TestServer.execute(url,
                "do $$ begin assert (select array_agg(kind order by seq) from roster_revisions where record_id in (1, "
                + added.user().id() + ")) = '{added,changed,added}'; end $$");
    }

    private void lengthenEachWrite() {
        TestServer.execute(url, """
                create function lengthen() returns trigger language plpgsql
                  as 'begin new.notes := repeat(''é'', %d); return new; end'""".formatted(LENGTH),
                "create trigger lengthen before insert or update on users for each row execute function lengthen()");
    }

    /// The restore is sent again, as after a lost answer.
    @Test
    void aRestoreUnderANewIdIsReportedDespiteATooLargeAnswer() {
        User ann = directory.user(1).orElseThrow();
        directory.delete(ann);
        TestServer.execute(url, "insert into users (id, name) values (1, 'Bob')");
        lengthenEachWrite();
        UUID saveId = SaveId.fresh();
        try (Database unlimited = Database.open(url, Map.of())) {
            assertThat(unlimited.directory().addAgain(Edit.of(ann), saveId)).isInstanceOf(AddResult.Added.class);
        }
        var restored = (AddResult.Added) directory.addAgain(Edit.of(ann), saveId);
        assertThat(directory.listed(List.of(restored.user().id()))).singleElement().satisfies(there -> {
            assertThat(there.id()).isNotEqualTo(1);
            assertThat(there.values().title()).isEqualTo("Ann");
            assertThat(there.isSameRecordAs(restored.user())).isTrue();
            assertThat(there.version()).isEqualTo(restored.user().version());
            assertThat(there.insertedAt()).isEqualTo(restored.user().insertedAt());
        });
    }

    /// A reader of only some columns sees no history.
    @Test
    void aSaveWithATooLargeAnswerIsReportedWithoutTheHistory() {
        TestServer.execute(url, TestServer.role("\"Visiting editor\""), """
                grant select (id, name, email, phone, department, job_title, status, notes, leaving_date, lock_version, inserted_at,
                  updated_at, save_id, roster_life), update on users to "Visiting editor"
                """);
        lengthenEachWrite();
        try (Database editors = Database.open(url.replace("user=postgres", "user=Visiting%20editor"),
                Map.of("maxResultBuffer", "1M"))) {
            User ann = editors.directory().user(1).orElseThrow();
            var saved = (SaveResult.Saved) editors.directory().save(Edit.of(ann).with(Users.PHONE, "1"));
            assertThat(saved.user().version()).isEqualTo(1);
        }
        TestServer.execute(url,
                "do $$ begin assert (select phone = '1' and lock_version = 1 from users where id = 1); end $$");
    }

    /// Another program changes a column that Roster does not know.
    @Test
    void aSaveAfterAnUnseenChangeIsDoneDespiteATooLargeAnswer() {
        User ann = directory.user(1).orElseThrow();
        TestServer.execute(url, "alter table users add badge text", "update users set badge = 'x' where id = 1");
        lengthenEachWrite();
        var saved = (SaveResult.Saved) directory.save(Edit.of(ann).with(Users.PHONE, "1"));
        assertThat(saved.user().version()).isEqualTo(2);
        assertThat(directory.listed(List.of(1L))).singleElement().satisfies(there -> {
            assertThat(there.version()).isEqualTo(2);
            assertThat(there.values().text(Users.PHONE)).isEqualTo("1");
        });
    }

    @Test
    void aConflictThatIsTooLargeRefusesTheSaveAndTheDeletion() {
        User ann = directory.user(1).orElseThrow();
        TestServer.execute(url, "update users set notes = repeat('é', %d) where id = 1".formatted(LENGTH));
        assertThat(directory.save(Edit.of(ann).with(Users.PHONE, "1"))).isInstanceOfSatisfying(SaveResult.Invalid.class,
                refused -> assertThat(refused.problems()).extracting(Problem::reason)
                .containsExactly(Problem.Reason.TOO_LARGE));
        assertThat(directory.delete(ann)).isInstanceOfSatisfying(DeleteResult.Invalid.class,
                refused -> assertThat(refused.problems()).extracting(Problem::reason)
                .containsExactly(Problem.Reason.TOO_LARGE));
        TestServer.execute(url,
                "do $$ begin assert (select phone is null and lock_version = 1 from users where id = 1); end $$");
    }

    /// Another program lengthened the text repeatedly.
    @Test
    void aConflictReportsAsManyChangesAsFitIntoMemory() {
        User ann = directory.user(1).orElseThrow();
        TestServer.execute(url,
                "do $$begin for each in 1..7 loop update users set notes = repeat(each::text, 2000000) where id = 1;"
                        + " end loop; end$$");
        try (Database other = Database.open(url, Map.of("maxResultBuffer", "24M"))) {
            assertThat(other.directory().save(Edit.of(ann).with(Users.PHONE, "1")))
                    .isInstanceOfSatisfying(SaveResult.Conflicting.class,
                    refused -> assertThat(refused.conflict().changes(Users.NOTES)).isNotEmpty().hasSizeLessThan(7));
        }
    }

    /// Another program counts in a column of its own. A page holds fewer of these rows than exist.
    @Test
    void aHiddenChangeOfALongRowIsNoChange() {
        TestServer.execute(url, "alter table users add login_token integer",
                "update users set notes = repeat('x', 1500000) where id = 1");
        try (Database other = Database.open(url, Map.of("maxResultBuffer", "40M"))) {
            User ann = other.directory().user(1).orElseThrow();
            TestServer.execute(url,
                    "do $$begin for each in 1..7 loop update users set login_token = each where id = 1; end loop;"
                            + " end$$");
            assertThat(other.directory().changes(Set.of(1L), 0, Directory.NEWEST, 9)).extracting(Revision::kind)
                    .containsExactly(Revision.Kind.CHANGED, Revision.Kind.ADDED);
            assertThat(other.directory().save(Edit.of(ann).with(Users.PHONE, "1")))
                    .isInstanceOf(SaveResult.Saved.class);
        }
    }

    @Test
    void aPageOfTheListHoldsTheStartOfEachText() {
        List<User> page = directory.listed(List.of(1L, 2L, 3L, 4L));
        assertThat(page).extracting(user -> user.values().title()).containsExactly("Ann", "Long", "Long", "Long");
        assertThat(page.getFirst()).isEqualTo(directory.user(1).orElseThrow());
        assertThat(page.get(1).values().text(Users.NOTES)).isEqualTo("é".repeat(Shortened.LONGEST) + "…");
        assertThat(page).map(Shortened::isShortened).containsExactly(false, true, true, true);
    }

    /// The name of another user is cut to its shown length.
    @Test
    void aLongNameDoesNotBlockTheSharersOfItsAddress() {
        String shared = TestServer.newest().freshDatabase();
        TestServer.execute(shared, TestServer.OTHER_TABLE,
                ("insert into users (name, email) values ('Ann', 'a@example.org'),"
                        + " (repeat('a', %d), 'A@example.org')").formatted(LENGTH));
        try (Database other = Database.open(shared, Map.of("maxResultBuffer", "1M"))) {
            User ann = other.directory().user(1).orElseThrow();
            assertThat(other.directory().listed(List.of(1L, 2L))).hasSize(2);
            assertThat(other.directory().users(List.of(1L))).containsExactly(ann);
            assertThat(other.directory().save(Edit.of(ann).with(Users.PHONE, "1")))
                    .isInstanceOf(SaveResult.Saved.class);
            assertThat(other.directory().save(Edit.of(ann).with(Users.PHONE, "2")))
                    .isInstanceOf(SaveResult.Conflicting.class);
            assertThat(other.directory().add(Drafts.named("Cid").with(Users.EMAIL, "A@example.org")))
                    .isInstanceOf(AddResult.Invalid.class);
        }
    }

    @Test
    void aPageOfTheListNamesTheSharersOfAnAddress() {
        String shared = TestServer.newest().freshDatabase();
        TestServer.execute(shared, TestServer.OTHER_TABLE,
                "insert into users (name, email) values ('Ann', 'a@example.org'), ('Bob', 'A@example.org'), (null,"
                        + " null), ('Cid', null), ('Dan', ''), ('Eve', '')");
        try (Database other = Database.open(shared, Map.of())) {
            List<Long> ids = List.of(1L, 2L, 3L, 4L, 5L, 6L);
            assertThat(other.directory().listed(ids)).isEqualTo(other.directory().users(ids)).hasSize(6);
            assertThat(other.directory().listed(ids).getLast().problems()).extracting(Problem::reason)
                    .doesNotContain(Problem.Reason.TAKEN);
            assertThat(other.directory().listed(ids).getFirst().problems())
                    .contains(new Problem(Users.EMAIL, Problem.Reason.TAKEN, "Bob"));
        }
    }

    /// Many users may have an empty address. A search for all of them would take the square of their number.
    @Test
    void theSharersOfAnEmptyAddressAreNotSearched() throws IOException, SQLException {
        String shared = TestServer.newest().freshDatabase();
        TestServer.execute(shared, TestServer.OTHER_TABLE,
                "insert into users (name, email) values ('Ann', 'a@example.org'), ('Bob', 'A@example.org'), ('Cid',"
                        + " ''), ('Dan', '')");
        List<String> asked = new CopyOnWriteArrayList<>();
        try (var tap = new WireTap(TestServer.newest().port()); Database other = Database.open(tap.url(shared),
                Map.of())) {
            tap.watch(statement -> {
                if (statement.contains("roster_address")) {
                    asked.add(statement);
                }
            });
            List<Long> ids = List.of(3L, 4L);
            assertThat(other.directory().listed(ids)).isEqualTo(other.directory().users(ids)).hasSize(2);
        }
        assertThat(asked).hasSize(2);
        for (String each : asked) {
            assertThat(plan(shared, each, each.contains("$2") ? "3, 4" : "'{3, 4}'")).as(each)
                    .contains("(never executed)");
        }
    }

    /// The server's plan for this statement with these values.
    private static String plan(String url, String statement, String values) throws SQLException {
        var plan = new StringJoiner("\n");
        try (Connection connection = DriverManager.getConnection(url); Statement explain =
                connection.createStatement()) {
            explain.execute("prepare page as " + statement);
            try (ResultSet row = explain.executeQuery("explain (analyze, costs off) execute page(" + values + ")")) {
                while (row.next()) {
                    plan.add(row.getString(1));
                }
            }
        }
        return plan.toString();
    }
}
