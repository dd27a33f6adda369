package roster.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roster.Ended;
import roster.directory.Directory;
import roster.directory.Drafts;
import roster.directory.edit.AddResult;
import roster.directory.edit.Edit;
import roster.directory.edit.SaveResult;
import roster.directory.record.Revision;
import roster.directory.record.Revision.Kind;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.store.schema.AppliedMigrations;

/// A directory is restored from `pg_dump`: only its structure, without a record of the migrations, or whole. The
/// embedded programs of PostgreSQL lack pg_dump, so an installed one writes the dumps.
final class StructureLoadTest {
    private static final String HOME = "/usr/lib/postgresql/15/bin/";

    /// Roster's objects in a schema without details that differ in each database.
    private static final String MADE = """
            select concat(oid::regprocedure, prosecdef, coalesce(proacl, acldefault('f', proowner)), prosrc) made from pg_proc where proname like 'roster\\_%'
            union all select concat(relname, relkind, relrowsecurity, coalesce(relacl, acldefault('r', relowner))) from pg_class
              where relname like 'roster\\_%' and relname not like 'roster_schema_history%'
            union all select concat(tgrelid::regclass, tgname, tgenabled, tgfoid::regprocedure) from pg_trigger where not tgisinternal
            union all select concat(polrelid::regclass, polname, pg_get_expr(polqual, polrelid)) from pg_policy
            union all select pg_get_indexdef(indexrelid) from pg_index join pg_class on pg_class.oid = indexrelid
              where relname like 'roster\\_%' and relname not like 'roster_schema_history%'
            order by 1""";

    /// Each migration runs again over the existing objects. The directory equals a new one.
    private static void assertRepairedByAStart(String url, List<String> asNew) {
        try (Database database = Database.open(url, Map.of())) {
            assertThat(Rows.of(url, MADE)).isEqualTo(asNew);
            Directory directory = database.directory();
            User ann = ((AddResult.Added) directory.add(Drafts.ann().with(Users.EMAIL, "new@example.org"))).user();
            assertThat(directory.save(Edit.of(ann).with(Users.PHONE, "1"))).isInstanceOf(SaveResult.Saved.class);
            assertThat(directory.history(ann.id(), Directory.NEWEST, 9)).extracting(Revision::kind)
                    .containsExactly(Kind.CHANGED, Kind.ADDED);
        }
        assertThat(Rows.of(url, "select max(version::int) from roster_schema_history"))
                .containsExactly(AppliedMigrations.NEWEST);
        assertThat(Rows.of(url, "select seq from roster_revisions group by seq having count(*) > 1")).isEmpty();
    }

    @Nested
    final class WithoutTheRecordOfTheMigrations {
        private final String url = TestServer.newest().freshDirectory();

        @ParameterizedTest
        @ValueSource(strings = {"delete from roster_schema_history", "drop table roster_schema_history"})
        void keepsItsHistory(String lost) {
            List<String> asNew = Rows.of(url, MADE);
            TestServer.execute(url,
                    "insert into users (name, email) values ('Ann', 'ann@example.org'), ('Bob', 'bob@example.org')",
                    "update users set phone = '1'", "delete from users where name = 'Bob'");
            List<String> history = Rows.of(url, "select * from roster_revisions order by seq");
            assertThat(history).hasSize(5);
            TestServer.execute(url, lost);
            assertRepairedByAStart(url, asNew);
            assertThat(Rows.of(url, "select * from roster_revisions order by seq limit 5")).isEqualTo(history);
        }

        @Test
        void keepsTheOtherTablesAndTheirDescriptions() {
            TestServer.execute(url, "create table items (id int primary key, name text)",
                    "select roster_install('items', 'items')",
                    "insert into roster_fields (record_type, column_name, recorded) values ('items', 'name', false)",
                    "insert into items values (1, 'Pen')");
            List<String> asNew = Rows.of(url, MADE);
            TestServer.execute(url, "delete from roster_schema_history");
            assertRepairedByAStart(url, asNew);
            TestServer.execute(url, "update items set name = 'Cup'");
            assertThat(Rows.of(url,
                    "select kind, after -> 'name' is null from roster_revisions where record_type = 'items'"))
                    .containsExactly("added|t");
        }

        @Test
        void anOlderDirectoryKeepsItsHistory() {
            String old = TestServer.newest().freshDatabase();
            TestServer.migrate(old, "11");
            TestServer.execute(old, "insert into users (name) values ('Ann')", "update users set phone = '1'",
                    "delete from roster_schema_history");
            assertRepairedByAStart(old, Rows.of(url, MADE));
            assertThat(Rows.of(old, "select kind, record_type, record_id from roster_revisions order by seq limit 2"))
                    .containsExactly("added|users|1", "changed|users|1");
        }
    }

    @Nested
    final class FromADump {
        @TempDir
        private Path folder;
        private TestServer server;
        private String url = "";
        private List<String> asNew = List.of();

        @BeforeEach
        void make() {
            assumeTrue(Files.isExecutable(Path.of(HOME + "pg_dump")), "pg_dump is not installed here");
            server = TestServer.installed(15).orElseThrow();
            TestServer.execute(server.url("postgres"), TestServer.role("keeper"));
            url = server.freshDatabase();
            TestServer.execute(url, "grant create on schema public to keeper");
            Database.open(keeper(url), Map.of(), "Kim").close();
            asNew = Rows.of(url, MADE);
        }

        private String keeper(String address) {
            return address.replace("user=postgres", "user=keeper");
        }

        private String name(String address) {
            return address.replaceAll(".*/(\\w+)\\?.*", "$1");
        }

        private void run(String... command) throws IOException {
            Ended ended = Ended.run(List.of(command));
            assertThat(ended.code()).as(ended.said()).isZero();
        }

        private String restored(String... options) throws IOException {
            String port = Integer.toString(server.port());
            String fresh = server.freshDatabase();
            TestServer.execute(fresh, "grant create on schema public to keeper");
            List<String> dump = new ArrayList<>(List.of(HOME + "pg_dump", "-h", "127.0.0.1", "-p", port, "-U", "keeper",
                    "-f", folder + "/dump.sql"));
            dump.addAll(List.of(options));
            dump.add(name(url));
            run(dump.toArray(String[]::new));
            run(HOME + "psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", port, "-U", "keeper", "-d",
                    name(fresh), "-f", folder + "/dump.sql");
            return fresh;
        }

        @Test
        void ofTheStructureAloneIsFinishedByAStart() throws IOException {
            TestServer.execute(url, "insert into users (name) values ('Ann')");
            String fresh = restored("--schema-only");
            TestServer.execute(fresh, "insert into users (name) values ('Written before the start')");
            assertRepairedByAStart(keeper(fresh), asNew);
            assertThat(Rows.of(fresh, "select kind, after ->> 'name' from roster_revisions order by seq limit 1"))
                    .containsExactly("added|Written before the start");
        }

        @Test
        void ofTheStructureOfAnOlderDirectoryIsFinishedByAStart() throws IOException {
            String old = server.freshDatabase();
            TestServer.migrate(old, "19");
            String newest = url;
            url = old;
            String port = Integer.toString(server.port());
            run(HOME + "pg_dump", "-h", "127.0.0.1", "-p", port, "-U", "postgres", "-s", "-O", "-f",
                    folder + "/old.sql", name(old));
            String fresh = server.freshDatabase();
            run(HOME + "psql", "-X", "-q", "-h", "127.0.0.1", "-p", port, "-U", "postgres", "-d", name(fresh), "-f",
                    folder + "/old.sql");
            assertThat(Files.readString(folder.resolve("old.sql"))).contains("roster_user_revisions")
                    .doesNotContain("roster_revisions ");
            try (Database _ = Database.open(fresh, Map.of())) {
                assertThat(Rows.of(fresh, MADE).stream().map(made -> made.replaceAll("postgres(?==)|(?<=/)postgres",
                        "keeper"))).containsExactlyInAnyOrderElementsOf(
                        Rows.of(newest, MADE));
            }
        }

        /// The owner lacks the rights of a superuser.
        @Test
        void ofTheOwnersRestoresAllWithTheWholeHistory() throws IOException {
            TestServer.execute(keeper(url), "create table items (id int primary key, name text)",
                    "select roster_install('items', 'items')",
                    "insert into items values (1, 'Pen')",
                    "insert into users (name, email) values ('Ann', 'ann@example.org'), ('Bob', 'bob@example.org')",
                    "update users set phone = '1'", "delete from users where name = 'Bob'", "delete from items",
                    "insert into roster_fields (record_type, column_name, label) values ('users', 'phone', 'Phone')");
            List<String> history = Rows.of(url, "select * from roster_revisions order by seq");
            asNew = Rows.of(url, MADE);
            String fresh = restored();
            assertThat(Rows.of(fresh, "select * from roster_revisions order by seq")).isEqualTo(history).hasSize(7);
            assertThat(Rows.of(fresh, "select label from roster_fields")).containsExactly("Phone");
            assertRepairedByAStart(keeper(fresh), asNew);
            assertThat(Rows.of(fresh, "select * from roster_revisions order by seq limit 7")).isEqualTo(history);
        }

        /// The tables belong to a group. A member makes the directory. The group's other member writes the backup.
        @Test
        void isWrittenByTheOwnerOfTheTableWhereAMemberMadeTheRest() throws IOException {
            String shared = server.freshDatabase();
            TestServer.execute(shared, TestServer.role("shop"), TestServer.role("member"), "grant shop to member",
                    "grant create on schema public to shop, member",
                    "create table users (id bigserial primary key, name text, email text)",
                    "alter table users owner to shop",
                    "insert into users (name, email) values ('One', 'x@y.z'), ('Two', 'X@y.z')");
            Database.open(shared.replace("user=postgres", "user=member"), Map.of()).close();
            TestServer.execute(shared, "update users set name = 'Three' where name = 'One'");
            run(HOME + "pg_dump", "-h", "127.0.0.1", "-p", Integer.toString(server.port()), "-U", "shop", "-f",
                    folder + "/dump.sql", name(shared));
            assertThat(Rows.of(shared,
                    "select relname from pg_class where relname in ('roster_revisions', 'roster_turns',"
                            + " 'roster_fields',"
                    + " 'roster_tables', 'roster_user_revisions') and relowner = 'shop'::regrole")).hasSize(5);
            Database.open(shared.replace("user=postgres", "user=shop"), Map.of()).close();
            TestServer.execute(shared.replace("user=postgres", "user=shop"),
                    "update users set name = 'Four' where name = 'Two'");
        }
    }
}
