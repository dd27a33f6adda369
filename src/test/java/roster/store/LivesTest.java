package roster.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import roster.directory.Directory;
import roster.directory.Drafts;
import roster.directory.edit.AddResult;
import roster.directory.edit.DeleteResult;
import roster.directory.edit.Edit;
import roster.directory.edit.SaveResult;
import roster.directory.record.Revision;
import roster.directory.record.Revision.Kind;
import roster.directory.record.User;
import roster.directory.record.Users;

/// The life of a row under every writer. Runs on every available server.
@ParameterizedClass
@MethodSource("servers")
final class LivesTest {
    private static final String COPY = "create table backup as select * from users";

    /// A table to adopt. Its rows are from before lives were counted.
    private static final List<String> ADOPTED = List.of(TestServer.OTHER_TABLE,
            "insert into users (id, name, email) values (7, 'Ann', 'ann@example.org'), (46, 'Bob', 'bob@example.org')");

    private final String url;

    LivesTest(TestServer server) {
        url = server.freshDatabase();
    }

    static Stream<TestServer> servers() {
        return Stream.of(Optional.of(TestServer.newest()), TestServer.installed(15)).flatMap(Optional::stream);
    }

    private static SaveResult saved(Directory directory, User base) {
        return directory.save(Edit.of(base).with(Users.NOTES, "meant for " + base.values().title()));
    }

    private static User added(Directory directory) {
        return ((AddResult.Added) directory.add(Drafts.ann())).user();
    }

    @Test
    void aRowRestoredUnchangedByAnotherProgramKeepsItsLife() throws SQLException {
        try (Database database = Database.open(url, Map.of())) {
            TestServer.execute(url,
                    "alter table users add badge text, add made text generated always as (upper(name)) stored,"
                    + " add seen timestamptz default '2026-01-01 12:00:00+02'");
            User ann = added(database.directory());
            TestServer.execute(url, "update users set badge = 'x'", COPY, "set timezone = 'Asia/Tokyo'",
                    "delete from users",
                    "set timezone = 'America/St_Johns'",
                    "insert into users (id, name, email, phone, department, job_title, notes, badge, seen)"
                            + " select id, name, email, phone, department, job_title, notes, badge, seen from backup");
            assertThat(rows("select kind from roster_revisions order by seq"))
                    .containsExactly("added", "changed", "removed", "restored");
            assertThat(database.directory().user(ann.id()).orElseThrow().isSameRecordAs(ann)).isTrue();
        }
    }

    @Test
    void aRowRestoredWithOtherValuesBeginsAnotherLife() throws SQLException {
        try (Database database = Database.open(url, Map.of())) {
            TestServer.execute(url, "alter table users add badge text default 'plain'");
            User ann = added(database.directory());
            TestServer.execute(url, "update users set badge = 'x'", COPY, "delete from users",
                    "insert into users (id, name, email, phone, department, job_title, notes)"
                            + " select id, name, email, phone, department, job_title, notes from backup");
            assertThat(rows("select kind from roster_revisions order by seq desc limit 1")).containsExactly("added");
            assertThat(saved(database.directory(), ann)).isInstanceOf(SaveResult.Deleted.class);
        }
    }

    @Test
    void anOlderRowFromABackupWithAllItsColumnsKeepsItsLife() throws SQLException {
        try (Database database = Database.open(url, Map.of())) {
            User ann = added(database.directory());
            TestServer.execute(url, COPY, "update users set phone = 'newer'", "delete from users",
                    "insert into users select * from backup");
            assertThat(rows("select kind, version from roster_revisions order by seq desc limit 1"))
                    .containsExactly("restored|3");
            assertThat(saved(database.directory(), ann)).as("all is as it was when it was opened")
                    .isInstanceOf(SaveResult.Saved.class);
        }
    }

    @Test
    void aLifeCanNotBeTakenFromAnotherRow() throws SQLException {
        try (Database database = Database.open(url, Map.of())) {
            User ann = added(database.directory());
            TestServer.execute(url,
                    "insert into users (id, name, roster_life) select 500, 'Other', roster_life from users",
                    "update users set roster_life = gen_random_uuid() where id = " + ann.id(),
                    "update users set phone = '1', roster_life = gen_random_uuid() where id = " + ann.id(),
                    "update users set phone = '2', lock_version = 2, save_id = roster_new_save_id(),"
                            + " roster_life = gen_random_uuid() where id = " + ann.id());
            User now = database.directory().user(ann.id()).orElseThrow();
            assertThat(now.isSameRecordAs(ann)).isTrue();
            assertThat(now.version()).isEqualTo(2);
            TestServer.execute(url, "insert into users (id, name) values (501, 'Third')",
                    "delete from users where id = 501",
                    "insert into users (id, name, roster_life)"
                            + " select 501, 'Fourth', roster_life from users where id = 500");
            assertThat(rows("select count(distinct roster_life), count(*) from users")).containsExactly("3|3");
            assertThat(rows("select kind from roster_revisions where record_id = 501 order by seq"))
                    .containsExactly("added", "removed", "added");
        }
    }

    /// Adopted rows share one life.
    @Test
    void aSharedLifeCanNotBeTakenFromAnotherRow() throws SQLException {
        TestServer.execute(url, ADOPTED.toArray(String[]::new));
        try (Database database = Database.open(url, Map.of())) {
            Directory directory = database.directory();
            User bob = directory.user(46).orElseThrow();
            assertThat(bob.life()).isNotNull().isEqualTo(directory.user(7).orElseThrow().life());
            TestServer.execute(url, COPY, "delete from users", "delete from backup where id = 46",
                    "update backup set id = 46",
                    "insert into users select * from backup");
            assertThat(rows("select kind from roster_revisions where record_id = 46 order by seq"))
                    .containsExactly("removed", "added");
            assertThat(saved(directory, bob)).isInstanceOf(SaveResult.Deleted.class);
            assertThat(directory.delete(bob)).isInstanceOf(DeleteResult.AlreadyDeleted.class);
            assertThat(rows("select id, name, notes from users")).containsExactly("46|Ann|null");
        }
    }

    @Test
    void anUnchangedAdoptedRowFromABackupKeepsItsLife() throws SQLException {
        TestServer.execute(url, ADOPTED.toArray(String[]::new));
        try (Database database = Database.open(url, Map.of())) {
            Directory directory = database.directory();
            User ann = directory.user(7).orElseThrow();
            User bob = directory.user(46).orElseThrow();
            TestServer.execute(url, COPY, "update users set phone = 'newer' where id = 46", "delete from users",
                    "insert into users select * from backup");
            assertThat(rows("select record_id, kind from roster_revisions where before is null or kind = 'restored'"
                    + " order by 1"))
                    .containsExactly("7|restored", "46|added");
            assertThat(saved(directory, ann)).isInstanceOf(SaveResult.Saved.class);
            assertThat(saved(directory, bob)).isInstanceOf(SaveResult.Deleted.class);
        }
    }

    /// The insert names the deletion.
    @Test
    void anAdoptedRowThatRosterRestoresWithAnEditKeepsItsLife() throws SQLException {
        TestServer.execute(url, ADOPTED.toArray(String[]::new));
        try (Database database = Database.open(url, Map.of())) {
            Directory directory = database.directory();
            User bob = directory.user(46).orElseThrow();
            for (String phone : List.of("1", "2")) {
                assertThat(directory.delete(directory.user(46).orElseThrow())).isInstanceOf(DeleteResult.Deleted.class);
                User again = ((AddResult.Added) directory.addAgain(Edit.of(bob).with(Users.PHONE, phone))).user();
                assertThat(again.isSameRecordAs(bob)).isTrue();
                assertThat(directory.addAgain(Edit.of(bob))).isEqualTo(new AddResult.Present(again));
            }
            assertThat(rows("select kind from roster_revisions where record_id = 46 order by seq"))
                    .containsExactly("removed", "restored", "removed", "restored");
            assertThat(rows("select name, phone from users where id = 46")).containsExactly("Bob|2");
        }
    }

    /// A statement with the version and the life of one user never matches another user.
    @Test
    void aSaveNamesTheLife() throws SQLException {
        try (Database database = Database.open(url, Map.of())) {
            User ann = added(database.directory());
            TestServer.execute(url, "set session_replication_role = replica", // past the triggers
                    "update users set name = 'Other', roster_life = gen_random_uuid()");
            assertThat(saved(database.directory(), ann)).isInstanceOf(SaveResult.Deleted.class);
            assertThat(rows("select name, notes from users")).containsExactly("Other|Likes tea.");
        }
    }

    @Test
    void anAdditionWaitsForARunningDeletionAndContinuesItsVersion() throws SQLException {
        try (Database database = Database.open(url, Map.of()); Connection one = DriverManager.getConnection(url);
                Statement deleting = one.createStatement()) {
            User ann = added(database.directory());
            one.setAutoCommit(false);
            deleting.execute("update users set phone = '1'");
            deleting.execute("update users set phone = '2'");
            deleting.execute("delete from users");
            CompletableFuture<Void> adding = CompletableFuture.runAsync(() -> TestServer.execute(url,
                    "insert into users (id, name) values (" + ann.id() + ", 'Other')"));
            while (rows("select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like 'insert%'")
                    .isEmpty()) {
                Thread.onSpinWait();
            }
            one.commit();
            adding.join();
            assertThat(rows("select kind, version from roster_revisions order by seq"))
                    .containsExactly("added|0", "changed|1", "changed|2", "removed|3", "added|4");
        }
    }

    @Test
    void anAdditionThatCanNotSeeTheDeletionIsRolledBack() throws SQLException {
        try (Database database = Database.open(url, Map.of()); Connection one = DriverManager.getConnection(url);
                Statement adding = one.createStatement()) {
            User ann = added(database.directory());
            one.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            one.setAutoCommit(false);
            adding.execute("select 1");
            TestServer.execute(url, "update users set phone = '1'", "delete from users");
            assertThatThrownBy(() -> adding.execute("insert into users (id, name) values (" + ann.id() + ", 'Other')"))
                    .isInstanceOfSatisfying(SQLException.class,
                        failure -> assertThat(failure.getSQLState()).isEqualTo("40001"));
        }
    }

    /// Every version of an id occurs once, even if rows change places.
    @Test
    void aChangedIdContinuesTheVersionsOfItsNewId() throws SQLException {
        try (Database database = Database.open(url, Map.of())) {
            TestServer.execute(url,
                    "insert into users (id, name, email) values (3, 'c', 'c@x.y'), (2, 'b', 'b@x.y'), (1, 'a',"
                            + " 'a@x.y')",
                    "update users set phone = '1' where id = 3", "update users set phone = '2' where id = 3");
            List<User> before = database.directory().users(List.of(1L, 2L, 3L));
            TestServer.execute(url, "update users set id = id + 1 where id = 3", "update users set id = 3 where id = 2",
                    "update users set id = 2 where id = 1", "update users set id = 1 where id = 4");
            assertThat(rows("select id, name, lock_version from users order by id"))
                    .containsExactly("1|c|4", "2|a|2", "3|b|4");
            assertThat(rows("select 1 from roster_revisions group by record_id, version having count(*) > 1"))
                    .isEmpty();
            assertThat(rows("select distinct kind from roster_revisions order by 1"))
                    .containsExactly("added", "changed", "removed");
            assertThat(before).allSatisfy(user ->
                    assertThat(saved(database.directory(), user)).isInstanceOf(SaveResult.Deleted.class));
        }
    }

    /// Simulates a database after an update of the program: its rows stay in place and its history is read as it
    /// stands.
    @Test
    void usersFromBeforeLivesWereCountedHaveOne() throws SQLException {
        TestServer.migrate(url, "6");
        TestServer.execute(url,
                "insert into users (name, email) values ('Old', 'old@x.y'), ('Gone', 'g@x.y'), ('First', 'f@x.y')",
                "alter table users add badge text", "update users set badge = 'x'", "delete from users where id = 2",
                "delete from users where id = 3", "insert into users (id, name, email) values (3, 'Second', 's@x.y')");
        List<String> places =
                rows("select users.ctid, relfilenode from users, pg_class where relname = 'users' order by id");
        try (Database database = Database.open(url, Map.of())) {
            assertThat(rows("select users.ctid, relfilenode from users, pg_class where relname = 'users' order by id"))
                    .isEqualTo(places);
            Directory directory = database.directory();
            User old = directory.user(1).orElseThrow();
            assertThat(old.life()).isNotNull();
            assertThat(directory.delete(old)).isInstanceOf(DeleteResult.Deleted.class);
            User again = ((AddResult.Added) directory.addAgain(Edit.of(old))).user();
            assertThat(again.isSameRecordAs(old)).isTrue();
            assertThat(saved(directory, old)).isInstanceOf(SaveResult.Saved.class);

            User gone = deletedBefore(directory, 2);
            assertThat(((AddResult.Added) directory.addAgain(Edit.of(gone))).user().id()).isEqualTo(2);
            User first = deletedBefore(directory, 3);
            assertThat(first.values().title()).isEqualTo("First");
            User asNew = ((AddResult.Added) directory.addAgain(Edit.of(first))).user();
            assertThat(asNew.values()).isEqualTo(first.values());
            assertThat(rows("select id, name, badge from users order by id"))
                    .containsExactly("1|Old|x", "2|Gone|x", "3|Second|null", asNew.id() + "|First|x");
            TestServer.execute(url, "delete from users where id = 1",
                    "insert into users (id, name) values (1, 'Other')");
            assertThat(saved(directory, old)).isInstanceOf(SaveResult.Deleted.class);
        }
    }

    private static User deletedBefore(Directory directory, long id) {
        Revision deletion = directory.history(id, Directory.NEWEST, 9).stream()
                .filter(revision -> revision.kind() == Kind.DELETED).findFirst().orElseThrow();
        assertThat(deletion.life()).isNull();
        return new User(id, null, deletion.version(), Objects.requireNonNull(deletion.before()), null, null, List.of());
    }

    private List<String> rows(String sql) throws SQLException {
        try (Connection other = DriverManager.getConnection(url); PreparedStatement query = other.prepareStatement(sql);
                ResultSet row = query.executeQuery()) {
            List<String> rows = new ArrayList<>();
            while (row.next()) {
                List<String> cells = new ArrayList<>();
                for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                    cells.add(String.valueOf(row.getString(column)));
                }
                rows.add(String.join("|", cells));
            }
            return rows;
        }
    }
}
