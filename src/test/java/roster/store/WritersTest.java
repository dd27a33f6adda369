package roster.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;
import roster.Ended;
import roster.directory.Directory;
import roster.directory.Drafts;
import roster.directory.edit.AddResult;
import roster.directory.edit.Conflict;
import roster.directory.edit.DeleteResult;
import roster.directory.edit.Edit;
import roster.directory.edit.SaveResult;
import roster.directory.record.Problem;
import roster.directory.record.Revision;
import roster.directory.record.Revision.Kind;
import roster.directory.record.SaveId;
import roster.directory.record.User;
import roster.directory.record.Users;

/// The history records every kind of writer. A save meets its changes as a conflict. The writers need no knowledge of
/// the history.
final class WritersTest {
    private String url = "";
    private Database database;
    private Directory directory;
    private User ann;

    @BeforeEach
    void open() {
        url = TestServer.newest().freshDirectory();
        database = Database.open(url, Map.of(), "Ann's \\ 'Zoë' 👍");
        directory = database.directory();
        ann = ((AddResult.Added) directory.add(Drafts.ann())).user();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void rosterReportsThePersonAndTheDatabaseKnowsTheLogin() {
        Revision added = newest();
        assertThat(added.person()).isEqualTo("Ann's \\ 'Zoë' 👍");
        assertThat(added.who()).isEqualTo(added.person() + " (postgres)");
        assertThat(added.databaseUser()).isEqualTo("postgres");
        assertThat(added.application()).isEqualTo("Roster");
    }

    /// On the embedded server that account made the cluster. All windows log in by it.
    @Test
    void anAccountCalledRosterIsNamedOnAnotherServer() {
        TestServer.execute(url, TestServer.role("roster"),
                "grant select, insert, update, delete on users to roster",
                "grant usage on sequence users_id_seq to roster");
        try (Database other = Database.open(url.replace("user=postgres", "user=roster"), Map.of(), "The Boss")) {
            other.directory().save(Edit.of(ann).with(Users.PHONE, "1"));
        }
        assertThat(newest().who()).isEqualTo("The Boss (roster)");
    }

    @Test
    void theAccountThatMadeTheServerIsShared() {
        try (OwnServer server = TestServer.own()) {
            String made = server.freshDatabase();
            TestServer.execute(made, "create role other superuser login");
            TestServer.execute(made.replace("user=postgres", "user=other"), "alter role postgres rename to roster");
            try (Database shared = Database.open(made.replace("user=postgres", "user=roster"), Map.of(), "Zoe")) {
                long id = ((AddResult.Added) shared.directory().add(Drafts.ann())).user().id();
                assertThat(shared.directory().history(id, Directory.NEWEST, 1).getFirst().who()).isEqualTo("Zoe");
            }
        }
    }

    @Test
    void aChangeByPsqlIsAConflict() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/psql")), "psql is not installed here");
        Ended psql = Ended.run(List.of("/usr/bin/psql", "-X", "-c", "update users set phone = '1'",
                url.replace("jdbc:", "")));
        assertThat(psql.code()).as(psql.said()).isZero();
        assertConflicts(1);
        assertThat(newest().who()).isEqualTo("psql (postgres)");
        assertThat(directory.user(ann.id()).orElseThrow().updatedAt()).isAfterOrEqualTo(ann.updatedAt());
    }

    @Test
    void aChangeByAnOrmThatCountsTheVersionIsAConflict() throws SQLException {
        assertThat(update("update users set phone = '1', lock_version = 1, updated_at = '2026-01-01' where"
                + " lock_version = 0"))
                .isEqualTo(1);
        assertThat(rows("select lock_version, updated_at from users")).isEqualTo("1|2026-01-01 00:00:00");
        assertConflicts(1);
        assertThat(update("update users set lock_version = 2 where lock_version = 1")).isEqualTo(1);
        assertThat(rows("select lock_version from users")).isEqualTo("2");
        assertThat(newest().changed()).isEmpty();
        assertThat(update("update users set phone = '3', lock_version = 2 where lock_version = 1")).isZero();
    }

    @Test
    void aChangeByAnOrmThatWritesAnOldCopyIsAConflict() throws SQLException {
        String old = rows("select save_id from users");
        TestServer.execute(url, "update users set phone = '1'",
                "update users set name = 'Old', phone = '2', save_id = '" + old + "'");
        assertConflicts(2);
        assertThat(rows("select save_id from users")).isEqualTo(newest().saveId().toString()).isNotEqualTo(old);
    }

    @Test
    void aWriteWithoutChangesLeavesNoTraceAndCountsAsDone() throws SQLException {
        String row = rows("select * from users");
        assertThat(update("update users set name = name")).isEqualTo(1);
        assertThat(update("update users set updated_at = updated_at, lock_version = lock_version, save_id = null"))
                .isEqualTo(1);
        assertThat(rows("select * from users")).isEqualTo(row);
        assertThat(directory.history(ann.id(), Directory.NEWEST, 9)).hasSize(1);
    }

    @Test
    void aWriterCanNeitherTurnTheVersionBackNorSkipOne() throws SQLException {
        TestServer.execute(url, "update users set phone = '1'", "update users set phone = '2', lock_version = 0",
                "update users set phone = '3', lock_version = 77", "update users set phone = '4', lock_version = null");
        assertThat(rows("select lock_version from users")).isEqualTo("4");
        assertConflicts(4);
    }

    /// The copy includes the life of each row, so a restored row is the same user instead of a newcomer under the old
    /// id.
    @Test
    void aCopyOutAndInAgainRestoresTheUsers() throws SQLException, IOException {
        try (Connection other = DriverManager.getConnection(url); Statement statement = other.createStatement()) {
            var copy = other.unwrap(PGConnection.class).getCopyAPI();
            copy.copyIn("copy users (name, email) from stdin", new StringReader("Bob\tb@x.y\nCy\tc@x.y\n"));
            var out = new java.io.StringWriter();
            copy.copyOut("copy users to stdout", out);
            statement.execute("delete from users");
            copy.copyIn("copy users from stdin", new StringReader(out.toString()));
        }
        assertThat(rows("select count(*), min(lock_version), max(lock_version) from users")).isEqualTo("3|2|2");
        assertThat(rows("select count(*), count(distinct save_id) from roster_revisions")).isEqualTo("9|9");
        assertThat(directory.history(ann.id(), Directory.NEWEST, 9)).extracting(Revision::kind)
                .containsExactly(Kind.RESTORED, Kind.DELETED, Kind.ADDED);
    }

    @Test
    void anUpdateOfManyRowsHasASaveIdForEachRow() throws SQLException {
        TestServer.execute(url, "insert into users (name) select n::text from generate_series(1, 999) n",
                "update users set department = 'All'");
        assertThat(rows("select count(*), count(distinct save_id) from roster_revisions where kind = 'changed'"))
                .isEqualTo("1000|1000");
        assertConflicts(1);
    }

    @Test
    void anUpsertIsAConflictAndAChangeOfTheIdADeletion() throws SQLException {
        TestServer.execute(url, "insert into users (id, name) values (" + ann.id() + ", 'Up')"
                + " on conflict (id) do update set name = excluded.name, lock_version = excluded.lock_version");
        assertConflicts(1);
        TestServer.execute(url, "update users set id = 500");
        assertThat(newest().kind()).isEqualTo(Kind.DELETED);
        assertThat(directory.save(Edit.of(ann).with(Users.PHONE, "1")))
                .isInstanceOfSatisfying(SaveResult.Deleted.class,
                    gone -> assertThat(gone.removal()).contains(newest()));
        assertThat(rows("select kind, version from roster_revisions where record_id = 500")).isEqualTo("added|2");
    }

    /// Its deletion names no row.
    @Test
    void aWindowOfAnOlderVersionDeletesUnderItsSaveId() {
        UUID saveId = SaveId.fresh();
        TestServer.execute(url, "insert into users (name) values ('Other')",
                "delete from users where id = " + ann.id() + " and set_config('roster.save_id', '" + saveId
                + "', true) is not null",
                "delete from users");
        assertThat(newest().kind()).isEqualTo(Kind.DELETED);
        assertThat(newest().saveId()).isEqualTo(saveId);
    }

    /// The trigger changes only hidden fields, like a program that stamps logins. The second attempt detects it.
    @Test
    void aTriggerThatMarksARowInsteadOfDeletingItIsARefusalWithoutWords() {
        TestServer.execute(url, "alter table users add deletions int default 0",
                "create function house() returns trigger language plpgsql as $$ begin"
                        + " update users set deletions = deletions + 1 where id = old.id; return null; end $$",
                "create trigger house before delete on users for each row execute function house()");
        assertThat(directory.delete(ann))
                .isEqualTo(new DeleteResult.Invalid(List.of(new Problem(null, Problem.Reason.REFUSED, ""))));
        assertThat(directory.history(ann.id(), Directory.NEWEST, 9)).extracting(Revision::version)
                .containsExactly(2, 1, 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void addingADeletedIdAgainContinuesItsVersion(int brought) throws SQLException {
        TestServer.execute(url, "update users set phone = '1'", "delete from users",
                "insert into users (id, name, lock_version) values (" + ann.id() + ", 'Back', " + brought + ")");
        assertThat(rows("select lock_version from users")).isEqualTo("3");
        assertThat(directory.save(Edit.of(ann).with(Users.PHONE, "2"))).isInstanceOf(SaveResult.Deleted.class);
    }

    @Test
    void theVersionRollsOverToOne() throws SQLException {
        TestServer.execute(url, "set session_replication_role = replica", "update users set lock_version = 2147483647",
                "set session_replication_role = origin", "update users set phone = '1'");
        assertThat(rows("select lock_version from users")).isEqualTo("1");
        assertThat(newest().version()).isEqualTo(1);
    }

    @Test
    void aSessionInReplicationRoleBypassesTheHistoryWhichThenGoesOn() throws SQLException {
        TestServer.execute(url, "set session_replication_role = replica",
                "update users set phone = 'replicated', lock_version = 5");
        assertThat(directory.history(ann.id(), Directory.NEWEST, 9)).hasSize(1);
        TestServer.execute(url, "update users set phone = '1'");
        assertThat(newest().version()).isEqualTo(6);
        assertThat(newest().before()).isEqualTo(ann.values().with(Users.PHONE, "replicated"));
    }

    @Test
    void truncateIsForbiddenWithAReason() {
        assertThatThrownBy(() -> update("truncate users")).hasMessageContaining("would leave no trace")
                .hasMessageContaining("Use DELETE");
    }

    @Test
    void theHistoryFollowsAddedRetypedAndDroppedColumns() throws SQLException {
        try (Connection other = DriverManager.getConnection(url); Statement session = other.createStatement()) {
            session.execute("update users set phone = '1'"); // the session has the triggers' plans
            TestServer.execute(url, "alter table users add badge json default '{}', add two text generated always"
                    + " as (upper(name)) stored, drop column notes");
            session.execute("update users set badge = '{\"a\": 1}'");
        }
        TestServer.execute(url, "alter table users alter updated_at type timestamptz using '2020-01-01'",
                "update users set phone = '3'");
        assertThat(rows("select after -> 'badge' ->> 'a', after ->> 'two' from roster_revisions order by seq desc"
                + " limit 1"))
                .isEqualTo("1|ANN ARCHER");
        assertThat(rows("select abs(extract(epoch from updated_at - now())) < 60 from users")).isEqualTo("t");
        assertThat(directory.history(ann.id(), Directory.NEWEST, 9)).extracting(Revision::version)
                .containsExactly(3, 2, 1, 0);
        assertThat(newest().after()).satisfies(after -> {
            assertThat(after.knows(Users.NOTES)).isFalse();
            assertThat(after.over(ann.values())).isEqualTo(ann.values().with(Users.PHONE, "3"));
        });
    }

    /// A trigger writes and compares rows under settings of its own.
    @Test
    void theSettingsOfATransactionAreTheSameAfterADeletionAndAnInsert() throws SQLException {
        String settings = "select current_setting('timezone'), current_setting('datestyle'),"
                + " current_setting('intervalstyle'),"
                + " current_setting('extra_float_digits'), current_setting('bytea_output')";
        try (Connection other = DriverManager.getConnection(url); Statement session = other.createStatement()) {
            other.setAutoCommit(false);
            session.execute("set timezone = 'Asia/Tokyo'; set datestyle = 'ISO, DMY'; set intervalstyle = 'iso_8601';"
                    + " set extra_float_digits = -3;"
                    + " set bytea_output = 'escape'; create temp table kept as table users");
            List<String> before = Rows.of(session, settings);
            assertThat(before).containsExactly("Asia/Tokyo|ISO, DMY|iso_8601|-3|escape");
            session.execute("delete from users");
            assertThat(Rows.of(session, settings)).isEqualTo(before);
            session.execute("update kept set roster_life = null; insert into users select * from kept");
            assertThat(Rows.of(session, settings)).isEqualTo(before);
            other.rollback();
        }
    }

    @Test
    void theFirstBeforeShowsAUserFromBeforeTheHistory() throws SQLException {
        String adopted = TestServer.newest().freshDatabase();
        TestServer.execute(adopted, "create table users (id bigserial primary key, name text, email text)",
                "insert into users (name, email) values ('Old', 'old@x.y')");
        try (Database other = Database.open(adopted, Map.of())) {
            User old = other.directory().user(1).orElseThrow();
            assertThat(other.directory().history(1, Directory.NEWEST, 9)).isEmpty();
            TestServer.execute(adopted, "update users set name = 'New'");
            assertThat(other.directory().history(1, Directory.NEWEST, 9)).singleElement()
                    .satisfies(first -> assertThat(first.before()).isEqualTo(old.values()));
        }
    }

    /// Roster's stale save meets exactly these revisions. The history has neither gap nor repeat.
    private void assertConflicts(int revisions) {
        SaveResult result = directory.save(Edit.of(ann).with(Users.JOB_TITLE, "mine"));
        assertThat(result).isInstanceOf(SaveResult.Conflicting.class);
        Conflict conflict = ((SaveResult.Conflicting) result).conflict();
        assertThat(conflict.since()).hasSize(revisions);
        assertThat(conflict.since()).extracting(Revision::version).startsWith(1).doesNotHaveDuplicates()
                .last().isEqualTo(conflict.theirs().version()).isEqualTo(revisions);
        assertThat(conflict.since().getLast().after()).isEqualTo(conflict.theirs().values());
    }

    private Revision newest() {
        List<Revision> one = directory.history(ann.id(), Directory.NEWEST, 1);
        return one.getFirst();
    }

    private int update(String sql) throws SQLException {
        try (Connection other = DriverManager.getConnection(url); PreparedStatement statement =
                other.prepareStatement(sql)) {
            return statement.executeUpdate();
        }
    }

    private String rows(String sql) throws SQLException {
        try (Connection other = DriverManager.getConnection(url); PreparedStatement query = other.prepareStatement(sql);
                ResultSet row = query.executeQuery()) {
            row.next();
            var cells = new java.util.StringJoiner("|");
            for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                cells.add(String.valueOf(row.getString(column)));
            }
            return cells.toString();
        }
    }
}
