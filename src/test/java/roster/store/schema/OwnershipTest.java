package roster.store.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;
import roster.directory.DirectoryUnavailable;
import roster.directory.DirectoryUnavailable.Reason;
import roster.store.Database;
import roster.store.TestServer;

/// Roster never builds on other users' objects in a schema where they may create some. Up to PostgreSQL 14 every user
/// may.
public final class OwnershipTest {
    private String url = "";
    private String planter = "";

    @BeforeEach
    void open() {
        url = TestServer.newest().freshDatabase();
        planter = url.replace("user=postgres", "user=planter");
        TestServer.execute(url, TestServer.role("planter"),
                TestServer.role("admin"),
                "grant create on schema public to planter, admin");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            table users (planter)                 | create table users (id bigserial primary key, name text, email text)
            view users (planter)                  | create view users as select 1 id, ''::text as name, ''::text email
            table roster_revisions (planter) | create table roster_revisions (seq bigint)
            table roster_schema_history (planter) | create table roster_schema_history (version text, success boolean)
            function roster_fold (planter)        | create function roster_fold(value text) returns text language sql immutable as 'select value'
            function roster_new_save_id (planter) | create function roster_new_save_id() returns uuid language sql as 'select gen_random_uuid()'
            function lower (planter)              | create function lower(varchar) returns text language sql immutable as 'select $1::text'
            type json (planter)                   | create domain json as text
            type users (planter)                  | create type users as (id bigint)
            index roster_users_email (planter)    | create table own (name text); create index roster_users_email on own (name)
            sequence roster_users_seq (planter)   | create sequence roster_users_seq
            """)
    void aPlantedObjectIsNamedWithItsOwnerAndNothingIsChanged(String named, String planted) {
        TestServer.execute(planter, planted);
        for (String who : new String[] {"postgres", "admin"}) {
            var refused = catchThrowableOfType(DirectoryUnavailable.class,
                    () -> Database.open(url.replace("user=postgres", "user=" + who), Map.of()).close());
            assertThat(refused).isNotNull();
            assertThat(refused.reason()).isEqualTo(Reason.FOREIGN_OBJECT);
            assertThat(refused.subject()).contains(named);
        }
        TestServer.execute(url,
                "do $$ begin assert not exists (select from pg_class where relname = 'roster_users_by_name'); end $$");
    }

    @Test
    void theOwnerOfATableAdoptsIt() {
        TestServer.execute(planter, "create table users (id bigserial primary key, name text, email text)");
        assertThatCode(() -> Database.open(planter, Map.of()).close()).doesNotThrowAnyException();
    }

    @Test
    void aMemberOfTheOwningRoleAdoptsItsTable() {
        TestServer.execute(planter, "create table users (id bigserial primary key, name text, email text)");
        TestServer.execute(url, "grant planter to admin");
        try {
            assertThatCode(() -> Database.open(url.replace("user=postgres", "user=admin"), Map.of()).close())
                    .doesNotThrowAnyException();
        } finally {
            TestServer.execute(url, "revoke planter from admin");
        }
    }

    /// The planter has a grant of CREATE by name, and the directory belongs to another user.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            function roster_fold (planter)  | create function roster_fold(value varchar) returns text language sql immutable as 'select value'
            function roster_other (planter) | create function roster_other() returns int language sql immutable as 'select 1'
            table roster_other (planter)    | create table roster_other (seq bigint)
            type roster_other (planter)     | create domain roster_other as text
            """)
    void anObjectThatIsNamedLikeRostersIsRefusedOfARoleThatMayCreate(String named, String planted) {
        Database.open(url, Map.of()).close();
        TestServer.execute(url, "grant select on users to admin");
        TestServer.execute(planter, planted);
        var refused = catchThrowableOfType(DirectoryUnavailable.class,
                () -> Database.open(url.replace("user=postgres", "user=admin"), Map.of()).close());
        assertThat(refused).isNotNull();
        assertThat(refused.reason()).isEqualTo(Reason.FOREIGN_OBJECT);
        assertThat(refused.subject()).contains(named);
    }

    /// The remedies that the refusal and the README name. A role without its right to create stays distrusted.
    @Test
    void anObjectThatIsNamedLikeRostersIsUsedWithTheOwnerOfTheUsersOrAnotherName() {
        Database.open(url, Map.of()).close();
        TestServer.execute(url, "grant select on users to admin");
        TestServer.execute(planter, "create table roster_report (id int)", "create table roster_other (id int)");
        var source = new PGSimpleDataSource();
        source.setUrl(url.replace("user=postgres", "user=admin"));
        for (String step : new String[] {"select", "revoke create on schema public from planter",
                "alter table roster_other rename to other"}) {
            TestServer.execute(url, step);
            var refused = catchThrowableOfType(DirectoryUnavailable.class, () -> Schema.of(source));
            assertThat(refused).as(step).isNotNull();
            assertThat(refused.subject()).as(step).contains("table roster_report (planter)");
        }
        TestServer.execute(url, "alter table roster_report owner to postgres");
        assertThatCode(() -> Schema.of(source)).doesNotThrowAnyException();
    }

    @Test
    void aFunctionOfAnotherNameIsTrustedOfARoleThatMayCreate() {
        Database.open(url, Map.of()).close();
        TestServer.execute(url, "grant select on users to admin");
        TestServer.execute(planter,
                "create function lower(varchar) returns text language sql immutable as 'select $1::text'");
        assertThatCode(() -> Database.open(url.replace("user=postgres", "user=admin"), Map.of()).close())
                .doesNotThrowAnyException();
    }

    /// A group owns the table, and a member of it ran the migrations.
    @Test
    void aDirectoryOfARoleThatMayCreateIsTrustedWithItsMembersObjects() {
        TestServer.execute(url, "do $$ begin create role makers; exception when duplicate_object then null; end $$",
                "grant create on schema public to makers", "grant makers to planter",
                "create table users (id bigserial primary key, name text, email text)",
                "alter table users owner to makers");
        try {
            Database.open(planter, Map.of()).close();
            TestServer.execute(planter, "grant select on users to admin");
            assertThatCode(() -> Database.open(url.replace("user=postgres", "user=admin"), Map.of()).close())
                    .doesNotThrowAnyException();
        } finally {
            TestServer.execute(url, "revoke makers from planter");
        }
    }

    @Test
    void objectsOfASuperuserAreTrusted() {
        TestServer.execute(url, "create extension citext", "create table other (id int)");
        assertThatCode(() -> Database.open(url.replace("user=postgres", "user=admin"), Map.of()).close())
                .doesNotThrowAnyException();
    }
}
