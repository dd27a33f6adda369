package roster.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import roster.directory.DirectoryUnavailable;
import roster.directory.DirectoryUnavailable.Reason;
import roster.store.schema.AppliedMigrations;

/// A directory that looks complete is opened only if a trusted role owns it. In these schemas every user may create
/// objects, as up to PostgreSQL 14.
final class PlantedDirectoryTest {
    private String url = "";
    private String planter = "";
    private String database = "";

    @BeforeEach
    void open() {
        url = TestServer.newest().freshDatabase();
        planter = as("planter");
        database = url.replaceAll(".*/|\\?.*", "");
        for (String role : new String[] {"planter", "admin", "office"}) {
            TestServer.execute(url, TestServer.role(role));
        }
        TestServer.execute(url, "grant create on schema public to public");
    }

    /// The planter runs Roster's own migrations, so the directory is complete.
    @ParameterizedTest
    @ValueSource(strings = {"postgres", "admin"})
    void aWholeDirectoryOfAPlanterIsRefusedWithItsOwner(String opener) {
        Database.open(planter, Map.of()).close();
        TestServer.execute(planter, "grant all on users to public",
                "grant all on all sequences in schema public to public");
        assertRefused(opener, "(planter)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "admin"})
    void aPlantedRecordOfTheNewestMigrationIsNotTrusted(String opener) {
        TestServer.execute(planter, "create table roster_schema_history (version text, success boolean)",
                "insert into roster_schema_history values ('" + AppliedMigrations.NEWEST + "', true)",
                "create table users (id bigserial primary key, name text, email text)",
                "grant all on all tables in schema public to public");
        assertRefused(opener, "table users (planter)");
    }

    /// PostgreSQL first searches the schema that is named like the user.
    @ParameterizedTest
    @ValueSource(strings = {"postgres", "admin"})
    void aWholeDirectoryInASchemaThatIsNamedLikeTheOpenerIsRefusedWithItsOwner(String opener) {
        TestServer.execute(url, "grant create on database " + database + " to planter");
        TestServer.execute(planter, "create schema " + opener);
        Database.open(planter + "&currentSchema=" + opener, Map.of()).close();
        TestServer.execute(planter, "grant usage on schema " + opener + " to public",
                "grant all on " + opener + ".users to public",
                "grant all on all sequences in schema " + opener + " to public");
        assertRefused(opener, "(planter)");
    }

    /// The search path may name the schema. Then PostgreSQL searches it for another reason than the user's name.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            alter role office set search_path = office                | ''
            alter role office set search_path = "$user", Office       | ''
            alter role office set search_path = "a, b", "office"        | ''
            alter role office reset search_path                       | &currentSchema=office
            """)
    void aSchemaThatIsNamedLikeTheOpenerOpensWhereTheSearchPathNamesIt(String setting, String address) {
        TestServer.execute(url, "create schema office authorization admin", setting);
        try {
            Database.open(as("admin") + "&currentSchema=office", Map.of()).close();
            TestServer.execute(as("admin"), "grant usage on schema office to office",
                    "grant all on office.users to office");
            assertThatCode(() -> Database.open(as("office") + address, Map.of()).close()).doesNotThrowAnyException();
        } finally {
            TestServer.execute(url, "alter role office reset search_path");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"$user\", public", "\"$user\", \"Office\", \"x, office, y\", office2"})
    void aSchemaThatIsNamedLikeTheOpenerIsRefusedWhereOnlyTheUsersNameLeadsThere(String path) {
        TestServer.execute(url, "create schema office authorization admin",
                "alter role office set search_path = " + path);
        try {
            Database.open(as("admin") + "&currentSchema=office", Map.of()).close();
            TestServer.execute(as("admin"), "grant usage on schema office to office",
                    "grant all on office.users to office",
                    "grant create on schema office to planter");
            assertRefused("office", "(admin)");
        } finally {
            TestServer.execute(url, "alter role office reset search_path");
        }
    }

    /// A read of a view runs the code of its maker.
    @Test
    void aViewOfMigrationsIsNotRead() {
        TestServer.execute(planter, """
                create function trap() returns text language plpgsql as 'begin raise ''trapped''; end'""",
                "create view roster_schema_history as select trap() as version, true as success",
                "grant select on roster_schema_history to public");
        assertRefused("postgres", "view roster_schema_history (planter)");
    }

    /// An object that a planter creates during a migration still belongs to the planter after it.
    @ParameterizedTest
    @ValueSource(strings = {"postgres", "admin"})
    void aFunctionThatStayedThePlantersIsRefusedAtEveryStart(String opener) {
        Database.open(url, Map.of()).close();
        TestServer.execute(url, "grant all on users to public", "alter function roster_fold(text) owner to planter");
        assertRefused(opener, "function roster_fold (planter)");
    }

    /// The check itself compares names and numbers; a planter's operator for just these types would run as the opener.
    @ParameterizedTest
    @ValueSource(strings = {"=(name, varchar)", "=(oid, regclass)", "=(oid, regnamespace)", "=(oid, int4)",
            "~~(name, name)", "~~(name, text)",
        "||(name, name)", "||(text, name)", "=(name, text)"})
    void theCheckRunsNoPlantedCode(String operator) {
        String[] parts = operator.split("[(, )]+", -1);
        String arguments = parts[1] + ", " + parts[2];
        TestServer.execute(planter, "create function trap(" + arguments
                + ") returns text language plpgsql as 'begin raise ''trapped''; end'",
                "create function trap_is(" + arguments
                + ") returns boolean language plpgsql as 'begin raise ''trapped''; end'",
                "create operator public." + parts[0] + " (function = " + (parts[0].equals("||") ? "trap" : "trap_is")
                        + ", leftarg = " + parts[1] + ", rightarg = " + parts[2] + ")");
        assertRefused("postgres", "operator " + parts[0] + " (planter)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"set_config(text, varchar, boolean)", "to_regclass(varchar)",
            "has_schema_privilege(regnamespace, text)",
        "pg_backend_pid(variadic int[])"})
    void noPlantedFunctionRunsBeforeTheCheck(String function) {
        TestServer.execute(planter, "create function public." + function
                + " returns text language plpgsql as 'begin raise ''trapped''; end'");
        assertRefused("postgres", "(planter)");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "alter database %s owner to office",
        "alter schema public owner to office",
        "grant create on schema public to office",
        "alter role office superuser",
    })
    void anOrdinaryEditorOpensTheDirectoryOfATrustedOffice(String trust) {
        try {
            TestServer.execute(url, trust.formatted(database));
            Database.open(as("office"), Map.of()).close();
            TestServer.execute(as("office"), "grant select on users to admin");
            assertThatCode(() -> Database.open(as("admin"), Map.of()).close()).doesNotThrowAnyException();
        } finally {
            TestServer.execute(url, "alter role office nosuperuser");
        }
    }

    @Test
    void aSuperuserOpensTheDirectoryOfTheDatabasesOwnerOnly() {
        TestServer.execute(url, "grant create on schema public to office");
        Database.open(as("office"), Map.of()).close();
        assertRefused("postgres", "(office)");
        TestServer.execute(url, "alter database " + database + " owner to office");
        assertThatCode(() -> Database.open(url, Map.of()).close()).doesNotThrowAnyException();
    }

    private String as(String role) {
        return url.replace("user=postgres", "user=" + role);
    }

    private void assertRefused(String opener, String named) {
        var refused = catchThrowableOfType(DirectoryUnavailable.class,
                () -> Database.open(as(opener), Map.of()).close());
        assertThat(refused).isNotNull();
        assertThat(refused.reason()).as(refused.getMessage()).isEqualTo(Reason.FOREIGN_OBJECT);
        assertThat(refused.subject()).contains(named);
    }
}
