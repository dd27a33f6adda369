package roster.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// An editor may only read and write rows of `users`. An outsider may only connect. Both are unable to make the
/// triggers run their code with the owner's rights on the oldest and on the newest available server.
final class AttacksTest extends AttacksFixture {
    private static final List<String> WAYS = List.of("types of text", "composite types", "range types",
            "types with casts", "types",
            "functions", "operators");
    private static final List<String> TYPES = List.of("record", "json", "jsonb", "uuid", "int8", "int4", "bigint",
            "integer", "text",
            "bool", "boolean", "timestamptz", "timestamp", "regtype", "oid", "\"char\"", "bytea", "float8", "name",
            "trigger", "xid8",
            "users", "roster_revisions", "roster_user_revisions", "regclass");

    /// The triggers used the results of these as json, so a planted function of another type never ran.
    private static final Pattern RETURN_JSON =
            Pattern.compile("roster_(row_as_json|texts|user_as_json|user_texts)\\(public\\.users\\)");

    @ParameterizedTest
    @EnumSource
    void anEditorMayOnlyEditUsers(Server server) {
        String url = prepared(server);
        List<String> attempts = new ArrayList<>(lines("forbidden-to-editors.sql"));
        attempts.addAll(onEachFunction(url));
        assertThat(attempts.size()).isGreaterThan(100);
        String before = everything(url);
        assertThat(permitted(as("editor", url), attempts)).isEmpty();
        assertThat(everything(url)).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void anOutsiderMayNeitherReadNorChangeAnything(Server server) {
        String url = prepared(server);
        List<String> attempts = lines("forbidden-to-outsiders.sql");
        assertThat(attempts.size()).isGreaterThan(20);
        String before = everything(url);
        assertThat(permitted(as("outsider", url), attempts)).isEmpty();
        assertThat(everything(url)).isEqualTo(before);
        assertThat(texts(as("outsider", url), "select after::text from roster_revisions")).isEmpty();
    }

    /// The editor creates types, functions, operators and casts under the names that a trigger could use. The schemas
    /// are all that the editor can write to: the temporary one, an own one at the start of the path, and `public`.
    @ParameterizedTest
    @EnumSource
    void codeOfAnEditorNeverRunsWithTheOwnersRights(Server server) {
        String url = prepared(server);
        openToEditors(url);
        attackEverywhere(as("editor", url));
        assertThat(ranAsTheOwner(url)).isEmpty();
    }

    /// Up to the sixth migration an editor could run code as the owner by a type. Up to the fourteenth migration a
    /// function in a schema open to all had the same effect. The upgrade runs none of the objects planted in an
    /// editor's own schema. An object planted in Roster's schema is refused, see [roster.store.schema.OwnershipTest].
    /// [AddressTest] attacks shared addresses.
    @ParameterizedTest
    @CsvSource({"NEWEST, 6, pg_temp, types", "FIFTEEN, 6, pg_temp, composite types", "NEWEST, 14, public, functions",
            "FIFTEEN, 14, public, functions"})
    void anUpgradeMakesAVulnerableDatabaseSafe(Server server, String version, String place, String names) {
        String old = ofVersion(server, version);
        attack(as("editor", old), place, names);
        assertThat(ranAsTheOwner(old)).as("the attack works").isNotEmpty();
        String url = ofVersion(server, version);
        String editor = as("editor", url);
        WAYS.forEach(each -> plant(editor, "theirs", each));
        Database.open(url, Map.of()).close();
        assertThat(ranAsTheOwner(url)).as("during the upgrade").isEmpty();
        attackEverywhere(editor);
        assertThat(ranAsTheOwner(url)).isEmpty();
    }

    /// Up to the seventeenth migration every user could make a trigger of the function that refuses sharers. Such a
    /// trigger stays and reads the values of its table with its planter's rights.
    @ParameterizedTest
    @EnumSource
    void aTriggerThatWasPlantedBeforeTheUpgradeGainsNoRights(Server server) {
        String url = fresh(server);
        TestServer.shareAnAddress(url);
        TestServer.migrate(url, "17");
        fill(url);
        openToEditors(url);
        // as an owner may have made it
        TestServer.execute(url, "alter function roster_refuse_shared_email() security definer");
        String editor = as("editor", url);
        TestServer.execute(editor, "create type theirs.kind as enum ('x')",
                "create function theirs.as_text(theirs.kind) returns text language plpgsql as $f$ begin"
                        + " insert into public.seen values ('a cast', current_user); return 'x'; end $f$",
                "create cast (theirs.kind as text) with function theirs.as_text(theirs.kind)",
                "create table theirs.own (id bigint, email theirs.kind)",
                "create trigger ask after insert on theirs.own for each row execute function"
                        + " public.roster_refuse_shared_email()");
        Database.open(url, Map.of()).close();
        TestServer.execute(editor, "insert into theirs.own values (1, 'x')");
        assertThat(texts(url, "select distinct as_whom from seen")).containsExactly("editor");
    }

    /// A directory as the migrations up to this one made it, open to editors.
    private static String ofVersion(Server server, String version) {
        String url = fresh(server);
        TestServer.migrate(url, version);
        fill(url);
        openToEditors(url);
        return url;
    }

    private static void openToEditors(String url) {
        TestServer.execute(url, "create schema theirs authorization editor", "grant create on schema public to editor",
                "create table seen (what text, as_whom text)", "grant insert, select on seen to public");
    }

    private static List<String> ranAsTheOwner(String url) {
        return texts(url, "select distinct what from seen where as_whom <> 'editor'");
    }

    private static void attackEverywhere(String editor) {
        for (String place : List.of("pg_temp", "theirs", "public")) {
            WAYS.forEach(names -> attack(editor, place, names));
        }
    }

    private static void plant(String editor, String place, String names) {
        try (Connection connection = DriverManager.getConnection(editor); Statement statement =
                connection.createStatement()) {
            plant(statement, place, names);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void plant(Statement statement, String place, String names) throws SQLException {
        statement.execute("create or replace function " + place
                + ".evil(what text) returns boolean language plpgsql as $f$"
                + " begin insert into public.seen values (what, current_user); return true; end $f$");
        List<String> all = made(place, names);
        long done = all.stream().filter(each -> tried(statement, each)).count();
        if (place.equals("pg_temp")) { // where nothing of an earlier way has the names
            assertThat(done).as(names + " that were made").isGreaterThan(all.size() * 4L / 5);
        }
    }

    private static void attack(String editor, String place, String names) {
        try (Connection connection = DriverManager.getConnection(editor); Statement statement =
                connection.createStatement()) {
            statement.execute("create temp table temporary (x int)"); // so that there is a temporary schema
            plant(statement, place, names);
            tried(statement, "set search_path = " + place + ", public, pg_catalog");
            for (String edit : List.of("insert into public.users (id, name) values (9001, 'Eve')",
                    "update public.users set phone = '1'",
                    "update public.users set email = 'eve@example.org' where id = 9001",
                    "update public.users set name = name",
                    "update public.users set lock_version = lock_version + 1",
                    "update public.users set id = 9002 where id = 9001",
                    "update public.users set save_id = gen_random_uuid()",
                    "delete from public.users where id = 9002",
                    "insert into public.users (id, name) values (9002, 'Eve')",
                    "delete from public.users where id = 9002", "select * from public.roster_revisions",
                    "select public.roster_fold('x')")) {
                tried(statement, edit);
            }
            if (place.equals("public")) {
                tried(statement, "drop function public.evil(text) cascade");
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// Runs one attempt, which may fail. After a failure the row is unchanged and the attacker's code did not run.
    ///
    /// @return whether the statement succeeded
    private static boolean tried(Statement statement, String attempt) {
        try {
            statement.execute(attempt);
            return true;
        } catch (SQLException refused) {
            assertThat(refused.getSQLState()).as(attempt).isNotNull();
            return false;
        }
    }

    private static List<String> made(String place, String names) {
        return switch (names) {
            case "functions" -> functions(place);
            case "operators" -> operators(place);
            default -> types(place, names);
        };
    }

    /// Types of each name, which replace those of another way. The attacker's code runs when a value becomes one of
    /// them or a part of one. A composite type has the columns of `users`.
    private static List<String> types(String place, String way) {
        var types = new ArrayList<String>();
        types.add("do $d$ declare made pg_catalog.text; begin for made in select"
                + " oid::pg_catalog.regtype::pg_catalog.text from pg_catalog.pg_type"
                + " where typnamespace = pg_catalog.to_regnamespace('" + place + "')::pg_catalog.oid"
                + " and typowner = current_user::pg_catalog.regrole::pg_catalog.oid and typtype in ('d', 'e', 'c',"
                + " 'r') loop"
                + " begin execute 'drop type if exists ' || made || ' cascade'; exception when others then null; end;"
                + " end loop; end $d$");
        types.add("create domain " + place + ".checked as pg_catalog.text check (" + place
                + ".evil('part of one of the " + way + "'))");
        for (int each = 0; each < TYPES.size(); each++) {
            String type = place + "." + TYPES.get(each);
            String evil = place + ".evil('one of the " + way + ": " + TYPES.get(each) + "')";
            switch (way) {
                case "types" -> types.add("create domain " + type + " as public.users check (" + evil + ")");
                case "types of text" -> types.add("create domain " + type + " as pg_catalog.text check (" + evil + ")");
                case "composite types" -> types.add("do $d$ begin execute (select 'create type " + type
                        + " as (' || string_agg(quote_ident(attname)"
                        + " || ' ' || case attname when 'name' then '" + place
                        + ".checked' else format_type(atttypid, atttypmod) end, ', '"
                        + " order by attnum) || ')' from pg_attribute where attrelid = 'public.users'::regclass and"
                        + " attnum > 0 and not attisdropped);"
                        + " end $d$");
                case "range types" -> types.add("create type " + type + " as range (subtype = " + place + ".checked)");
                default -> {
                    types.add("create type " + type + " as enum ('x')");
                    for (String from : List.of("pg_catalog.text", "public.users")) {
                        String function = place + ".cast_" + each + "(" + from + ")";
                        types.add("create function " + function + " returns " + type
                                + " language plpgsql as $f$ begin perform " + evil
                                + "; return null; end $f$");
                        types.add("create cast (" + from + " as " + type + ") with function " + function
                                + " as implicit");
                    }
                }
            }
        }
        return types;
    }

    private static List<String> functions(String place) {
        var functions = new ArrayList<String>();
        for (String signature : List.of("row_to_json(public.users)", "row_to_json(record)", "uuid_send(uuid)",
                "substring(bytea, int, int)",
                "encode(bytea, text)", "set_bit(bytea, int, int)", "set_bit(bytea, bigint, int)",
                "overlay(bytea, bytea, int, int)",
                "clock_timestamp()", "now()", "pg_typeof(timestamp)", "pg_typeof(timestamptz)", "json_each_text(json)",
                "current_setting(text, boolean)", "current_setting(text)", "\"left\"(text, int)", "gen_random_uuid()",
                "date_part(text, timestamptz)", "timezone(text, timestamptz)", "pg_current_xact_id()", "lower(text)",
                "regexp_replace(text, text, text, text)", "normalize(text, text)", "replace(text, text, text)",
                "char_length(text)",
                "octet_length(text)", "roster_next_version(int)", "roster_next_version(smallint)",
                "roster_new_save_id(int)",
                "roster_later_version(int, int)", "roster_removal_id(int)", "roster_row_as_json(public.users)",
                "roster_fold(varchar)",
                "roster_address(varchar)", "hashtext(text)", "pg_advisory_xact_lock(int, int)",
                "format(text, regclass)", "int8send(bigint)",
                "int4(bigint)", "text(name)", "json(text)", "uuid(text)", "roster_texts(public.users)",
                "roster_user_as_json(public.users)",
                "roster_user_texts(public.users)", "roster_is_same_row(json, json, oid)",
                "roster_is_of_present_row(bigint, bigint, text)",
                "roster_sees_revision(bigint, bigint, text)", "roster_sees_user(bigint)",
                "roster_value_as_text(anyelement)", "json_each(json)",
                "roster_removal_id(bigint)", "roster_next_version(bigint)", "roster_removal_id(varchar, bigint)",
                "roster_digits(oid)",
                "roster_unrecorded(varchar, regclass)", "roster_columns(varchar, oid)",
                "json_object_field_text(json, text)")) {
            String type = RETURN_JSON.matcher(signature).matches() ? "json" : "text";
            functions.add("create function " + place + "." + signature + " returns " + type
                    + " language plpgsql as $f$ begin perform " + place
                    + ".evil('function " + signature.replace("\"", "") + "'); return null; end $f$");
        }
        return functions;
    }

    private static List<String> operators(String place) {
        var operators = new ArrayList<String>();
        for (String type : List.of("int4", "int8", "uuid", "bytea", "text", "record", "bool", "timestamp",
                "timestamptz", "regtype",
                "oid", "\"char\"", "float8", "name")) {
            operators.add("create function " + place + ".compared(" + type + ", " + type
                    + ") returns bool language plpgsql as $f$ begin"
                    + " return " + place + ".evil('operator on " + type.replace("\"", "") + "'); end $f$");
            for (String operator : List.of("=", "<>", "<", ">", ">=", "<=", "-", "+", "*", "*=", "*<>")) {
                operators.add("create operator " + place + "." + operator + " (function = " + place
                        + ".compared, leftarg = " + type
                        + ", rightarg = " + type + ")");
            }
        }
        operators.add("create function " + place
                + ".arrow(json, text) returns text language plpgsql as $f$ begin perform " + place
                + ".evil('operator ->>'); return null; end $f$");
        operators.add("create operator " + place + ".->> (function = " + place
                + ".arrow, leftarg = json, rightarg = text)");
        return operators;
    }
}
