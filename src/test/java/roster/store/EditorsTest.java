package roster.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roster.directory.Directory;
import roster.directory.Drafts;
import roster.directory.Query;
import roster.directory.edit.AddResult;
import roster.directory.edit.DeleteResult;
import roster.directory.edit.Edit;
import roster.directory.edit.SaveResult;
import roster.directory.record.User;
import roster.directory.record.Users;

/// A user who may only edit users can save and read the history but can't write or forge it.
final class EditorsTest {
    private String url = "";
    private String editor = "";

    @BeforeEach
    void open() {
        url = TestServer.newest().copyOf("editors", EditorsTest::make);
        editor = url.replace("user=postgres", "user=editor");
    }

    private static void make(String url) {
        TestServer.execute(url, TestServer.role("editor"), TestServer.role("stranger"),
                "alter default privileges grant all on tables to editor, stranger",
                "alter default privileges grant all on functions to editor");
        Database.open(url, Map.of()).close();
        TestServer.execute(url, "revoke all on users from editor, stranger",
                "grant select, insert, update, delete on users to editor",
                "grant usage on sequence users_id_seq to editor");
    }

    @Test
    void theRightsThatTheReadmeNamesAreEnough() throws IOException {
        String fresh = TestServer.newest().freshDatabase();
        Database.open(fresh, Map.of()).close();
        String[] rights = Files.readAllLines(Path.of("README.md")).stream().filter(line -> line.startsWith("grant "))
                .toArray(String[]::new);
        assertThat(rights).hasSize(3);
        TestServer.execute(fresh, rights);
        try (Database database = Database.open(fresh.replace("user=postgres", "user=editor"), Map.of(), "Ed")) {
            Directory directory = database.directory();
            User ann = ((AddResult.Added) directory.add(Drafts.ann())).user();
            User saved = ((SaveResult.Saved) directory.save(Edit.of(ann).with(Users.PHONE, "1"))).user();
            assertThat(directory.search(Query.ALL).ids(1)).containsExactly(ann.id());
            assertThat(directory.history(ann.id(), Directory.NEWEST, 9)).hasSize(2);
            assertThat(directory.delete(saved)).isEqualTo(new DeleteResult.Deleted());
            assertThat(directory.addAgain(Edit.of(saved))).isInstanceOf(AddResult.Added.class);
        }
    }

    @Test
    void editorsSaveAndReadTheHistory() {
        try (Database database = Database.open(editor, Map.of(), "Ed")) {
            Directory directory = database.directory();
            User ann = ((AddResult.Added) directory.add(Drafts.ann())).user();
            User saved = ((SaveResult.Saved) directory.save(Edit.of(ann).with(Users.PHONE, "1"))).user();
            assertThat(directory.save(Edit.of(ann).with(Users.PHONE, "2"))).isInstanceOfSatisfying(
                    SaveResult.Conflicting.class, conflicting -> assertThat(conflicting.conflict().since()).hasSize(1));
            assertThat(directory.delete(saved)).isEqualTo(new DeleteResult.Deleted());
            assertThat(directory.history(ann.id(), Directory.NEWEST, 9)).hasSize(3)
                    .allSatisfy(revision -> assertThat(revision.databaseUser()).isEqualTo("editor"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "insert into roster_revisions (record_type, record_id, version, kind, after, save_id) values ('users', 1, 1,"
                + " 'added', '{}', gen_random_uuid())",
        "update roster_revisions set person = 'x'",
        "delete from roster_revisions",
        "truncate roster_revisions",
        "create temp table users (id bigint, lock_version int, save_id uuid);"
                + " create trigger forge after insert on users for each row execute function"
                + " public.roster_record_users()",
        "truncate users",
    })
    void canNotWriteTheHistory(String attempt) {
        assertThatThrownBy(() -> TestServer.execute(editor, attempt)).hasMessageContaining("permission denied");
    }

    @ParameterizedTest
    @ValueSource(strings = {"update roster_revisions set person = 'x'", "delete from roster_revisions",
        "truncate roster_revisions"})
    void theOwnerCanNotRewriteTheHistoryByMistake(String attempt) {
        assertThatThrownBy(() -> TestServer.execute(url, attempt)).hasMessageContaining("only ever added to");
    }

    /// The default privileges give them every right on each new table, and a repair makes tables again.
    @ParameterizedTest
    @ValueSource(strings = {"select 1", "drop table roster_revisions, roster_fields, roster_tables cascade"})
    void editorsHaveNoRightOfTheirOwnOnTheTablesOfTheHistory(String lost) {
        TestServer.execute(url, lost);
        try (Database database = Database.open(url, Map.of())) {
            assertThat(database.directory().upkeep().repair()).isEmpty();
        }
        assertThat(Rows.of(url, "select relname, case grantee when 0 then 'public' else pg_get_userbyid(grantee) end,"
                + " string_agg(privilege_type, ' ' order by privilege_type) from pg_class, aclexplode(relacl) where"
                + " relname in ('roster_revisions',"
                + " 'roster_user_revisions', 'roster_tables', 'roster_fields') and grantee <> relowner group by 1, 2"
                + " order by 1, 2"))
                .containsExactly("roster_fields|public|DELETE INSERT SELECT UPDATE", "roster_revisions|public|SELECT",
                    "roster_tables|public|SELECT",
                        "roster_user_revisions|public|SELECT");
    }

    /// With the caller's search path the history would go into a table of the caller's.
    @Test
    void editorsCanNotDivertTheHistoryIntoATableOfTheSameName() {
        TestServer.execute(editor, "insert into users (name) values ('Ann')",
                "create temp table roster_revisions (like public.roster_revisions including all)",
                "grant all on roster_revisions to public", "set search_path = pg_temp, public",
                "update users set phone = '1'", "delete from users",
                "do $$ begin assert (select count(*) from public.roster_revisions) = 3; end $$");
    }

    /// The triggers' names and operators never resolve to the caller's objects. Here editors may create better matches
    /// beside the table.
    @Test
    void editorsCanNotRunTheirCodeWithTheOwnersRights() {
        TestServer.execute(url, "create schema theirs authorization editor", "grant create on schema public to editor");
        TestServer.execute(editor, """
                do $do$
                declare
                  place text; type text; operator text;
                  body text := 'begin if current_user <> session_user then raise ''forged''; end if; return $1 is null; end';
                begin
                  foreach place in array '{theirs,public}'::text[] loop
                    foreach type in array '{int4,int8,text,uuid,bytea,record,regtype,timestamp}'::text[] loop
                      execute format('create function %s.forged(%s, %2$s) returns bool language plpgsql as %L',
                        place, type, body);
                      foreach operator in array '{=,<>,<,>,*=}'::text[] loop
                        execute format('create operator %s.%s (function = %1$s.forged, leftarg = %3$s, rightarg = %3$s)',
                          place, operator, type);
                      end loop;
                    end loop;
                    execute format('create function %s.roster_next_version(int) returns bool language plpgsql as %L',
                      place, body);
                    execute format('create function %s.forged(numeric, int) returns bool language plpgsql as %L',
                      place, body);
                    execute format('create operator %s.* (function = %1$s.forged, leftarg = numeric, rightarg = int)',
                      place);
                  end loop;
                end
                $do$""");
        TestServer.execute(editor, "set search_path = theirs, public, pg_catalog",
                "insert into users (name) values ('Ann'), ('Bob')", "update users set phone = '1'",
                "update users set name = name", "update users set id = id + 100", "delete from users");
        TestServer.execute(url, "do $$ begin assert (select count(*) from roster_revisions) = 10; end $$");
    }

    /// PostgreSQL searches the caller's temporary types first for a type without its schema. This holds under every
    /// search path.
    @ParameterizedTest
    @ValueSource(strings = {"record", "integer", "int4", "int8", "bigint", "bool", "boolean", "uuid", "text", "json",
            "regtype", "oid",
        "trigger", "users", "roster_revisions"})
    void editorsCanNotReadRowsThroughTheirOwnType(String type) {
        TestServer.execute(editor, """
                create function pg_temp.seen(r public.users) returns boolean language plpgsql as
                  'begin if current_user <> session_user then raise ''forged''; end if; return true; end'""",
                "create domain pg_temp.\"" + type + "\" as public.users check (pg_temp.seen(value))",
                "insert into users (id, name) values (1, 'Ann'), (2, 'Bob')", "update users set name = name",
                "update users set phone = '1'", "update users set id = id + 100", "delete from users",
                "insert into users (id, name) values (1, 'Ann')");
    }

    /// Each name in code with the owner's rights includes its schema, so that a caller's objects are never searched.
    @Test
    void codeWithTheOwnersRightsHasNoNameWithoutASchema() throws SQLException {
        for (String source : definers()) {
            String code = source.replaceAll("--.*", "").replaceAll("'[^']*'", "''").toLowerCase(Locale.ROOT)
                    .replace("execute question into texts", "execute question"); // a variable
            assertThat(words(code, "::\\s*(?!pg_catalog\\.)\\S+")).as("casts").isEmpty();
            assertThat(words(code,
                    "(?<![.\\w\"])(?!(?:coalesce|operator|exists|values|and|or"
                        + "|users|roster_revisions|when|if|from)\\b)\\w+\\s*\\("))
                    .as("functions").isEmpty();
            assertThat(words(code.replaceAll("\\.\\*|operator\\(pg_catalog\\.[^)]+\\)", "").replace(":=", ""),
                    "[=<>+*/|%~!&^-]+")).as("operators").isEmpty();
            assertThat(words(code, "\\b(?:in|between|like|distinct|nullif|greatest|least|any|some|zone|similar)\\b"))
                    .as("operators in words").isEmpty();
            assertThat(words(code, "\\b(?:from|into|update|join)\\s+(?!public\\.)\\w+(?!.*\\bfrom public)"))
                    .as("tables").isEmpty();
            assertThat(words(code.replaceAll("(?s)begin.*", ""), "\\w+ (?!pg_catalog\\.|public\\.)\\w+;"))
                    .as("types of variables").isEmpty();
        }
    }

    private List<String> definers() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url); Statement statement =
                connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select prosrc from pg_proc where prosecdef or proname = 'roster_user_as_json'")) {
            List<String> sources = new ArrayList<>();
            while (row.next()) {
                sources.add(row.getString(1));
            }
            assertThat(sources).hasSize(5);
            return sources;
        }
    }

    private static List<String> words(String code, String pattern) {
        return Pattern.compile(pattern).matcher(code).results().map(MatchResult::group).toList();
    }

    @Test
    void aReaderOfSomeColumnsSeesNoHistoryOfTheOthers() {
        TestServer.execute(url, "insert into users (name, notes) values ('Ann', 'secret')",
                "grant select (id, name) on users to stranger");
        TestServer.execute(url.replace("user=postgres", "user=stranger"), """
                do $$ begin
                  assert exists (select id, name from users);
                  assert not exists (select from roster_revisions);
                end $$""");
    }

    @Test
    void aRowThatAPolicyHidesHasNoHistoryForThatReader() {
        TestServer.execute(url,
                "insert into users (name, department) values ('Ann', 'Sales'), ('Bob', 'Board'), ('Cid', 'Board')",
                "update users set notes = 'secret'", "delete from users where name = 'Cid'",
                "alter table users enable row level security",
                "create policy sales on users using (department = 'Sales')");
        TestServer.execute(editor, """
                do $$ begin
                  assert (select array_agg(name) from users) = '{Ann}';
                  assert (select count(*) from roster_revisions) = 2;
                  assert not exists (select from roster_revisions where after ->> 'department' = 'Board');
                  assert not exists (select from roster_revisions where before ->> 'department' = 'Board');
                end $$""");
        TestServer.execute(url, "do $$ begin assert (select count(*) from roster_revisions) = 7; end $$");
    }

    /// The insert may name any life, and all rows from before lives were counted share one.
    @ParameterizedTest
    @ValueSource(strings = {"null", "(select roster_life from shown where id = 46)",
            "(select roster_life from shown where id = 1)"})
    void aReusedIdHidesTheHistoryOfTheDeletedRow(String life) {
        String old = TestServer.newest().freshDatabase();
        TestServer.execute(old, TestServer.OTHER_TABLE,
                "insert into users (id, name) values (1, 'Ann'), (46, 'Bob')");
        Database.open(old, Map.of()).close();
        TestServer.execute(old, "grant select, insert, update, delete on users to editor",
                "create table shown as select id, roster_life from users", "grant select on shown to editor",
                "update users set department = case id when 1 then 'Sales' else 'Board' end, notes = 'secret'",
                "delete from users where id = 46",
                "alter table users enable row level security",
                "create policy sales on users using (department = 'Sales')");
        TestServer.execute(old.replace("user=postgres", "user=editor"),
                "insert into users (id, name, department, roster_life) values (46, 'x', 'Sales', " + life + ")",
                "update users set phone = '1' where id = 46", """
                do $$ begin
                  assert exists (select from users where id = 46);
                  assert (select array_agg(kind order by seq) from roster_revisions where record_id = 46) <@ '{added,changed}';
                  assert not exists (select from roster_revisions where record_id = 46
                    and (before::text like '%secret%' or after::text like '%Board%' or after::text like '%Bob%'));
                  assert exists (select from roster_revisions where record_id = 46 and kind = 'changed');
                  assert exists (select from roster_revisions where record_id = 1);
                end $$""");
    }

    @Test
    void aRowThatIsMovedIntoTheReadersPartShowsItsPastAndOneThatIsMovedAwayShowsNone() {
        TestServer.execute(url, "insert into users (name, department) values ('Ann', 'Sales'), ('Bob', 'Board')",
                "update users set department = case name when 'Ann' then 'Board' else 'Sales' end",
                "alter table users enable row level security",
                "create policy sales on users using (department = 'Sales')");
        TestServer.execute(editor, """
                do $$ begin
                  assert (select array_agg(kind order by seq) from roster_revisions) = '{added,changed}';
                  assert not exists (select from roster_revisions where after ->> 'name' = 'Ann');
                end $$""");
    }

    /// A policy runs its functions as the reader, so every user may call them. They give the same answer for a hidden
    /// id and for an unused one.
    @ParameterizedTest
    @ValueSource(strings = {"editor", "stranger"})
    void noFunctionRevealsWhetherAHiddenIdHasAHistory(String reader) {
        TestServer.execute(url, "insert into users (id, name, department) values (46, 'Bob', 'Board')",
                "alter table users enable row level security",
                "create policy sales on users using (department = 'Sales')");
        TestServer.execute(url.replace("user=postgres", "user=" + reader), """
                do $$
                declare
                  asked record;
                  hidden boolean;
                  never boolean;
                begin
                  for asked in select pg_catalog.format('select %s(%s)', oid::regproc, (select string_agg(case typed
                        when 'text'::regtype then '''added''' when 'uuid'::regtype then 'gen_random_uuid()'
                        else (array['$1', '0'])[least(place, 2)] end, ', ' order by place)
                        from unnest(proargtypes::oid[]) with ordinality argument(typed, place))) question
                      from pg_proc where proname like 'roster\\_%' and prorettype = 'boolean'::regtype and prosecdef
                        and has_function_privilege(oid, 'execute') loop
                    execute asked.question into hidden using 46::bigint;
                    execute asked.question into never using 47::bigint;
                    assert hidden is not distinct from never, asked.question;
                  end loop;
                  assert asked.question is not null, 'no such function';
                end $$""");
    }

    @Test
    void aUserWithoutTheRightToReadSeesNoHistory() {
        TestServer.execute(url, "insert into users (name) values ('secret')");
        TestServer.execute(url.replace("user=postgres", "user=stranger"), """
                do $$ begin assert not exists (select from roster_revisions); end $$""");
        TestServer.execute(editor, "do $$ begin assert exists (select from roster_revisions); end $$");
    }
}
