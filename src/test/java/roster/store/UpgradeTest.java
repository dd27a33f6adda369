package roster.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGStatement;
import roster.directory.Directory;
import roster.directory.edit.AddResult;
import roster.directory.edit.Edit;
import roster.directory.record.Revision;
import roster.directory.record.Revision.Kind;
import roster.directory.record.User;

/// A directory of the version before the history of all record types, with its 29 revisions: `version-19.sql` is its
/// dump by pg_dump. The upgrade keeps each revision. Windows of that version work on meanwhile. Runs on every available
/// server.
@ParameterizedClass
@MethodSource("roster.store.WholeRowTest#servers")
final class UpgradeTest {
    private static final String EACH =
            "select seq, user_id, version, kind, before, after, at, database_user, application, person, who, save_id,"
            + " transaction_id, exact from roster_user_revisions order by seq";

    /// The queries of a window of that version: after a refused save, for a history by user or by name, and for the
    /// feed.
    private static final List<String> OLD_STATEMENTS = List.of(
            "select seq, user_id, version, kind, before, after, at, person, database_user, application,"
                    + " transaction_id, save_id from"
                    + " (select * from (select * from roster_user_revisions where user_id = 4 and seq > 1 order by seq"
                    + " desc limit 100) looked_at"
                    + " where kind <> 'changed' or exists (select from pg_catalog.json_to_record(before) was(phone"
                    + " text),"
                    + " pg_catalog.json_to_record(after) became(phone text) where was is distinct from became)) rows"
                    + " order by seq desc",
            "select * from roster_user_revisions where user_id = any('{1,4,8}') and seq > 0 and seq < 1000 order by"
                    + " seq desc limit 50",
            "with recursive names(who) as ((select who from roster_user_revisions order by 1 limit 1) union all"
                    + " select (select r.who from roster_user_revisions r where r.who > names.who order by 1 limit 1)"
                    + " from names where names.who is not null)"
                    + " select * from names",
            "select * from roster_user_revisions where transaction_id >="
                    + " pg_catalog.pg_snapshot_xmin('1:1:'::pg_snapshot)"
                    + " and not pg_catalog.pg_visible_in_snapshot(transaction_id, '1:1:'::pg_snapshot) order by"
                    + " transaction_id, seq limit 1001",
            "select before ->> 'name' was, roster_user_as_json(whole) ->> 'name' again from roster_user_revisions"
                    + " cross join lateral"
                    + " (select pg_catalog.json_populate_record(null::users, before) whole offset 0) brought where"
                    + " kind = 'removed' order by seq",
            "select user_id, version from roster_user_revisions where save_id = (select save_id from users where id ="
                    + " 4) and kind = 'restored'");

    private final String url;

    UpgradeTest(TestServer server) {
        url = server.copyOf("version_19", UpgradeTest::load);
    }

    private static void load(String url) {
        try (InputStream in = Objects.requireNonNull(UpgradeTest.class.getResourceAsStream("version-19.sql"))) {
            TestServer.execute(url, TestServer.role("editor"), new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("SET transaction_timeout = 0;", ""));
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
        TestServer.execute(url, "grant select, insert, update, delete on users to editor",
                "grant usage on sequence users_id_seq to editor");
    }

    @Test
    void anUpgradeKeepsEachRevisionAndRewritesNone() {
        List<String> before = Rows.of(url, EACH);
        List<String> places = Rows.of(url, "select relfilenode from pg_class where relname = 'roster_user_revisions'");
        assertThat(before).hasSize(29);
        Database.open(url, Map.of()).close();
        assertThat(Rows.of(url, EACH)).isEqualTo(before);
        assertThat(Rows.of(url, EACH.replace("user_id", "record_id")
                .replace("roster_user_revisions", "roster_revisions"))).isEqualTo(before);
        assertThat(Rows.of(url, "select distinct record_type from roster_revisions")).containsExactly("users");
        assertThat(Rows.of(url, "select relfilenode from pg_class where relname = 'roster_revisions'"))
                .isEqualTo(places);
        TestServer.execute(url, "update users set phone = '2' where id = 1");
        assertThat(Rows.of(url,
                "select seq - (select max(seq) from roster_revisions where seq < r.seq) > 0, record_id, version from"
                        + " roster_revisions r"
                + " order by seq desc limit 1")).containsExactly("t|1|2");
    }

    @Test
    void theDirectoryReportsAdditionsChangesDeletionsAndRestores() {
        try (Database database = Database.open(url, Map.of())) {
            Directory directory = database.directory();
            assertThat(kinds(directory, 4)).containsExactly(Kind.RESTORED, Kind.DELETED, Kind.CHANGED, Kind.CHANGED,
                    Kind.ADDED);
            assertThat(kinds(directory, 8)).containsExactly(Kind.ADDED, Kind.DELETED, Kind.CHANGED, Kind.CHANGED,
                    Kind.ADDED);
            assertThat(kinds(directory, 9)).containsExactly(Kind.DELETED, Kind.CHANGED, Kind.ADDED);
            assertThat(kinds(directory, 1)).containsExactly(Kind.CHANGED);
            Revision deletion = directory.history(5, Directory.NEWEST, 1).getFirst();
            User eve = new User(5, deletion.life(), deletion.version(), Objects.requireNonNull(deletion.before()), null,
                    null, List.of());
            assertThat(directory.addAgain(Edit.of(eve))).isInstanceOf(AddResult.Added.class);
            assertThat(kinds(directory, 5)).startsWith(Kind.RESTORED, Kind.DELETED);
        }
    }

    private static List<Kind> kinds(Directory directory, long id) {
        return directory.history(id, Directory.NEWEST, 99).stream().map(Revision::kind).toList();
    }

    /// The old deletion holds the secret, which comes back with the row. The new revisions leave it out.
    @Test
    void aSecretOfAnOldDeletionIsNotCopied() {
        TestServer.execute(url, "delete from users where id = 2");
        Database.open(url, Map.of()).close();
        assertThat(Rows.of(url, "select before ->> 'hashed_password' from roster_revisions order by seq desc limit 1"))
                .containsExactly("def");
        TestServer.execute(url,
                "insert into users select (json_populate_record(null::users, before)).* from roster_revisions where"
                        + " kind = 'removed'"
                + " and record_id = 2");
        assertThat(Rows.of(url,
                "select kind, before::text like '%def%', after::text like '%def%' from roster_revisions order by seq"
                        + " desc limit 1"))
                .containsExactly("restored|f|f");
        assertThat(Rows.of(url, "select hashed_password from users where id = 2")).containsExactly("def");
    }

    /// An owner and an editor prepare them before the upgrade and run them after it.
    @ParameterizedTest
    @ValueSource(strings = {"postgres", "editor"})
    void theStatementsOfAWindowOfThatVersionAnswerAsBefore(String role) throws SQLException {
        try (Connection window = DriverManager.getConnection(url.replace("user=postgres", "user=" + role))) {
            var statements = new ArrayList<PreparedStatement>();
            var before = new ArrayList<List<String>>();
            for (String sql : OLD_STATEMENTS) {
                PreparedStatement statement = window.prepareStatement(sql);
                statement.unwrap(PGStatement.class).setPrepareThreshold(1);
                statements.add(statement);
                answer(statement);
                before.add(answer(statement));
                assertThat(before.getLast()).as(sql).isNotEmpty();
            }
            Database.open(url, Map.of()).close();
            for (int each = 0; each < statements.size(); each++) {
                assertThat(answer(statements.get(each))).as(OLD_STATEMENTS.get(each)).isEqualTo(before.get(each));
            }
        }
    }

    private static List<String> answer(PreparedStatement statement) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                rows.add(row.getString(1) + row.getString(row.getMetaData().getColumnCount()));
            }
        }
        return rows;
    }

    /// An index serves its feed, also for a reader whose rows a view filters.
    @Test
    void theFeedOfAWindowOfThatVersionReadsNoMoreThanItsChanges() {
        Database.open(url, Map.of()).close();
        TestServer.execute(url,
                "insert into roster_revisions (record_type, record_id, version, kind, save_id) select 'users', n, 0,"
                        + " 'changed', gen_random_uuid()"
                + " from generate_series(1, 20000) n", "analyze roster_revisions");
        String plan = String.join("\n",
                Rows.of(url.replace("user=postgres", "user=editor"), "explain select * from roster_user_revisions"
                + " where transaction_id >= '999999'::xid8 order by transaction_id, seq limit 1001"));
        assertThat(plan).contains("roster_revisions_feed").doesNotContain("Seq Scan");
        String ofUser = String.join("\n", Rows.of(url.replace("user=postgres", "user=editor"),
                "explain select * from roster_user_revisions"
                        + " where user_id = 4 and seq < 99 order by seq desc limit 9"));
        assertThat(ofUser).contains("roster_revisions_of_record").doesNotContain("Seq Scan");
    }

    /// It writes to a history that is not there any more, so it may not run with the owner's rights.
    @Test
    void aFunctionThatSomebodyElsesTriggerNeedsStaysWithoutTheOwnersRights() {
        TestServer.execute(url, "create table mine (id int)",
                "create trigger mine after insert on mine for each row execute function roster_record_user()");
        Database.open(url, Map.of()).close();
        assertThat(Rows.of(url,
                "select proname, prosecdef from pg_proc where proname in ('roster_record_user',"
                        + " 'roster_before_insert_of_user',"
                + " 'roster_before_update_of_user', 'roster_user_texts', 'roster_sees_revision',"
                + " 'roster_is_of_present_row')"))
                .containsExactly("roster_record_user|f");
    }

    @Test
    void theViewShowsAnEditorNoMoreThanTheTable() {
        Database.open(url, Map.of()).close();
        TestServer.execute(url, "alter table users enable row level security",
                "create policy one on users using (id = 6)");
        String editor = url.replace("user=postgres", "user=editor");
        assertThat(Rows.of(editor, "select distinct user_id from roster_user_revisions")).containsExactly("6");
        assertThat(Rows.of(editor, "select distinct record_id from roster_revisions")).containsExactly("6");
        TestServer.execute(url, "revoke select on users from editor");
        assertThat(Rows.of(editor, "select user_id from roster_user_revisions")).isEmpty();
    }
}
