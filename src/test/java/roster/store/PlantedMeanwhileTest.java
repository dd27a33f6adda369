package roster.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import roster.directory.DirectoryUnavailable;
import roster.directory.DirectoryUnavailable.Reason;
import roster.store.schema.AppliedMigrations;

/// A planter with CREATE in the schema waits for a migration and creates an object right before the statement that
/// could meet it. The migration names the planter and uses none of its code or objects.
final class PlantedMeanwhileTest {
    private static final String ADOPTED =
            "create table users (id bigserial primary key, name varchar(100), email varchar(100))";

    private String url = "";
    private String planter = "";

    @BeforeEach
    void open() {
        url = TestServer.newest().freshDatabase();
        planter = url.replace("user=postgres", "user=planter");
        TestServer.execute(url, TestServer.role("planter"),
                "grant create on schema public to public");
    }

    /// The statements are those of Roster's check and of the migrations.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            wanted(name, kind)                | =(oid, regclass)
            getdatabaseencoding               | format(text, name)
            getdatabaseencoding               | =(oid, regnamespace)
            roster_users_by_name on users     | roster_fold(varchar)
            exists roster_users_email on      | lower(varchar)
            exists roster_users_email on      | <>(varchar, varchar)
            roster_new_save_id() returns uuid | *(numeric, integer)
            regrole                           | =(oid, regprocedure)
            add column if not exists roster_l | format(text, uuid)
            index roster_users_email on users | roster_address(varchar)
            index roster_users_email on users | <>(varchar, varchar)
            """)
    void aPlantedFunctionThatFitsBetterIsNotRun(String statement, String planted) throws IOException {
        TestServer.execute(url, ADOPTED, "insert into users (name, email) values ('Ann', 'ann@example.org')");
        assertThatItIsRefused(statement, planted);
    }

    /// Flyway adds to a directory that an earlier version made.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            n.nspname                         | =(name, varchar)
            is_of_present_row                 | =(oid, regclass)
            """)
    void aPlantedFunctionThatFitsBetterIsNotRunInAnUpdate(String statement, String planted) throws IOException {
        TestServer.migrate(url, "12");
        assertThatItIsRefused(statement, planted);
    }

    private void assertThatItIsRefused(String statement, String planted) throws IOException {
        String name = planted.substring(0, planted.indexOf('('));
        String arguments = planted.substring(planted.indexOf('('));
        String[] plants = name.matches("\\w+") ? new String[] {trap(planted, "text")}
                : new String[] {trap("trap" + arguments, "boolean"),
                        "create operator public.%s (function = public.trap, leftarg = %s, rightarg = %s)"
                        .formatted((Object[]) (name + arguments).split("[(, )]+", -1))};
        assertThat(refusedWherePlantedBefore(statement, plants)).contains(" " + name + " (planter)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            table users (planter)                 | create table if not exists users | create table users (id bigint, name text, email text)
            view users (planter)                  | create table if not exists users | create view users as select 1 id, ''::text as name, ''::text email
            table roster_schema_history (planter) | CREATE TABLE "public"."roster_s  | create table roster_schema_history (installed_rank int)
            function roster_fold (planter)        | getdatabaseencoding              | create function roster_fold(value text) returns text language sql immutable as 'select value'
            index roster_users_by_name (planter)  | roster_users_by_name on users    | create table own (name text); create index roster_users_by_name on own (name)
            """)
    void aMigrationDoesNotBuildOnAPlantedObject(String named, String statement, String planted) throws IOException {
        assertThat(refusedWherePlantedBefore(statement, planted)).contains(named);
        TestServer.execute(url,
                "do $$ begin assert not exists (select from pg_indexes where indexname = 'roster_users_by_name'"
                + " and tablename = 'users'); assert not exists (select from pg_proc where proname = 'roster_fold' and"
                + " prosrc <> 'select value'); end $$");
    }

    /// Otherwise the owners would be those of the first migration.
    @Test
    void aPlantedFunctionIsRefusedUnderRepeatableReadToo() throws IOException {
        TestServer.execute(url, "alter database " + url.replaceAll(".*/(\\w+)\\?.*", "$1")
                + " set default_transaction_isolation to 'repeatable read'");
        String fold = "create function roster_fold(value text) returns text language sql immutable as 'select value'";
        assertThat(refusedWherePlantedBefore("getdatabaseencoding", fold)).contains("function roster_fold (planter)");
    }

    /// Databases of earlier versions keep the checksums of their migrations.
    @Test
    void aDatabaseWithTheChecksumsOfEarlierMigrationsIsMigrated() {
        TestServer.migrate(url, "9");
        TestServer.execute(url, "update roster_schema_history set checksum = checksum + 1");
        Database.open(url, Map.of()).close();
        TestServer.execute(url, "do $$ begin assert exists (select from roster_schema_history where version = '"
                + AppliedMigrations.NEWEST
                + "' and success); end $$");
    }

    /// @return the object that the start names
    private String refusedWherePlantedBefore(String statement, String... plants) throws IOException {
        var planted = new AtomicBoolean();
        try (var tap = new WireTap(TestServer.newest().port())) {
            tap.watch(sent -> {
                if (sent.contains(statement) && planted.compareAndSet(false, true)) {
                    TestServer.execute(planter, plants);
                }
            });
            var refused = catchThrowableOfType(DirectoryUnavailable.class,
                    () -> Database.open(tap.url(url), Map.of()).close());
            assertThat(planted).isTrue();
            assertThat(refused).isNotNull();
            assertThat(refused.reason()).as(refused.getMessage()).isEqualTo(Reason.FOREIGN_OBJECT);
            return refused.subject();
        }
    }

    private static String trap(String function, String type) {
        return "create function public." + function + " returns " + type
                + " language plpgsql immutable as 'begin raise ''trapped''; end'";
    }
}
