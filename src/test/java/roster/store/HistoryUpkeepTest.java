package roster.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import roster.Patience;
import roster.directory.Call;
import roster.directory.Directory;
import roster.directory.DirectoryUnavailable;
import roster.directory.DirectoryUnavailable.Reason;
import roster.directory.Drafts;
import roster.directory.MissingParts;
import roster.directory.edit.AddResult;
import roster.directory.edit.Edit;
import roster.directory.edit.SaveResult;
import roster.directory.record.Problem;
import roster.directory.record.Revision;
import roster.directory.record.Revision.Kind;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.work.Background;

/// A directory without a part of its history opens. It names the missing part, and an owner of the table repairs it.
final class HistoryUpkeepTest {
    private static final String WAITING =
            "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()";

    private final String url = TestServer.newest().copyOf("upkeep", HistoryUpkeepTest::make);

    /// The table belongs to shop. The role member is a member of shop, and clerk may edit the table.
    private static void make(String url) {
        for (String role : List.of("shop", "member", "clerk", "mallory")) {
            TestServer.execute(url, TestServer.role(role));
        }
        TestServer.execute(url, "grant shop to member", "grant create on schema public to shop, member, mallory");
        Database.open(as("shop", url), Map.of()).close();
        TestServer.execute(url, "insert into users (name, email) values ('Ann', 'ann@example.org')",
                "grant select, insert, update, delete on users to clerk",
                "grant usage on sequence users_id_seq to clerk");
    }

    private static String as(String role, String url) {
        return url.replace("user=postgres", "user=" + role);
    }

    private static List<String> revisions(String url) {
        return Rows.of(url, "select * from roster_revisions order by seq");
    }

    private static void assertAllIsRecorded(Database database, String url) {
        Directory directory = database.directory();
        User bob = ((AddResult.Added) directory.add(Drafts.bob())).user();
        TestServer.execute(url, "update users set phone = '1' where id = " + bob.id());
        assertThat(directory.save(Edit.of(directory.user(bob.id()).orElseThrow()).with(Users.PHONE, "2")))
                .isInstanceOf(SaveResult.Saved.class);
        assertThat(directory.history(bob.id(), Directory.NEWEST, 9)).extracting(Revision::kind)
                .containsExactly(Kind.CHANGED, Kind.CHANGED, Kind.ADDED);
        assertThat(directory.upkeep().missing()).isEqualTo(MissingParts.NONE);
        assertThat(directory.descriptions().refusal()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            drop trigger zz_roster_update on users                              => trigger zz_roster_update on users
            alter table users disable trigger user                              => trigger 00_roster_record on users
            drop table roster_revisions cascade                                 => table roster_revisions
            drop table roster_fields cascade                                    => table roster_fields
            drop table roster_tables cascade                                    => table roster_tables
            drop table roster_revisions, roster_fields, roster_tables cascade   => table roster_revisions
            drop function roster_columns(text, oid) cascade                     => function roster_columns(pg_catalog.text, pg_catalog.oid)
            drop function roster_fold(text) cascade                             => function roster_fold(pg_catalog.text)
            """)
    void aStartNamesTheMissingPartsAndAnOwnerRepairsThem(String lost, String named) {
        List<String> before = revisions(url);
        TestServer.execute(url, lost);
        try (Database database = Database.open(as("member", url), Map.of())) {
            Directory directory = database.directory();
            MissingParts missing = directory.upkeep().missing();
            assertThat(missing.names()).contains(named);
            assertThat(missing.refusal()).isEmpty();
            assertThat(directory.users(List.of(1L))).extracting(user -> user.values().title()).containsExactly("Ann");
            assertThat(directory.upkeep().repair()).isEmpty();
            assertThat(lost.contains("table roster_revisions") ? before : revisions(url)).isEqualTo(before);
            assertAllIsRecorded(database, url);
        }
        Database.open(as("clerk", url), Map.of()).close();
    }

    @Test
    void aCompleteHistoryHasNoMissingPartForEveryDatabaseUser() {
        for (String role : List.of("shop", "member", "clerk")) {
            try (Database database = Database.open(as(role, url), Map.of())) {
                assertThat(database.directory().upkeep().missing()).as(role).isEqualTo(MissingParts.NONE);
            }
        }
    }

    @Test
    void aClerkSeesTheOwnerAndMayNotRepair() {
        TestServer.execute(url, "drop trigger zz_roster_update on users");
        var why = new Problem(null, Problem.Reason.MAY_NOT_REPAIR, "shop");
        List<String> before = CatalogueContent.of(url);
        try (Database database = Database.open(as("clerk", url), Map.of())) {
            assertThat(database.directory().upkeep().missing())
                    .isEqualTo(new MissingParts(List.of("trigger zz_roster_update on users"), Optional.of(why)));
            assertThat(database.directory().upkeep().repair()).contains(why);
        }
        assertThat(CatalogueContent.of(url)).isEqualTo(before);
    }

    @Test
    void aPartOfAnotherRoleIsNotBuiltUpon() {
        TestServer.execute(url, "drop trigger zz_roster_update on users");
        try (Database database = Database.open(as("shop", url), Map.of())) {
            TestServer.execute(as("mallory", url),
                    "create function roster_plain(int) returns int language sql return 1");
            assertThat(database.directory().upkeep().repair())
                    .contains(new Problem(null, Problem.Reason.FOREIGN_PARTS, "function roster_plain (mallory)"));
            assertThat(database.directory().upkeep().missing().names())
                    .containsExactly("trigger zz_roster_update on users");
        }
    }

    /// Saves take turns by the rows of a table where users share an address.
    @ParameterizedTest
    @ValueSource(strings = {"truncate roster_turns", "drop table roster_turns"})
    void missingRowsOfTheTurnsAreNamed(String lost) {
        String shared = TestServer.newest().freshDatabase();
        TestServer.shareAnAddress(shared);
        Database.open(shared, Map.of()).close();
        TestServer.execute(shared, "update users set name = 'Three' where id = 1");
        List<String> before = revisions(shared);
        TestServer.execute(shared, lost);
        try (Database database = Database.open(shared, Map.of())) {
            assertThat(database.directory().upkeep().missing().names()).containsExactly("rows of roster_turns");
            assertThat(database.directory().upkeep().repair()).isEmpty();
            assertThat(Rows.of(shared, "select count(*) from roster_turns")).containsExactly("1024");
            assertThat(revisions(shared)).isEqualTo(before);
            assertThat(database.directory().upkeep().missing()).isEqualTo(MissingParts.NONE);
        }
    }

    @Nested
    final class WhileAnotherSessionHoldsTheTable {
        private final Database database = Database.open(as("shop", url), Map.of());
        private final Call<Optional<Problem>> repair = database.directory()
                .call(directory -> directory.upkeep().repair());

        private Supplier<Optional<Problem>> waiting(RowLock held) {
            assertThat(held).isNotNull();
            Supplier<Optional<Problem>> answer = Background.beside("repair", repair::run);
            Patience.until("it waits", () -> Rows.of(url, WAITING).equals(List.of("1")));
            return answer;
        }

        @Test
        void theHolderIsNamedAndTheRepairGoesOnAfterwards() {
            TestServer.execute(url, "drop trigger zz_roster_update on users");
            Supplier<Optional<Problem>> answer;
            try (RowLock held = RowLock.begin(url + "&ApplicationName=psql",
                    "lock table users in row exclusive mode")) {
                answer = waiting(held);
                assertThat(repair.holder())
                        .hasValueSatisfying(holder -> assertThat(holder.who()).isEqualTo("psql (postgres)"));
            }
            assertThat(answer.get()).isEmpty();
            assertThat(database.directory().upkeep().missing()).isEqualTo(MissingParts.NONE);
            database.close();
        }

        @Test
        void theRepairCanBeCancelled() {
            TestServer.execute(url, "drop trigger zz_roster_update on users");
            try (RowLock held = RowLock.begin(url, "lock table users in row exclusive mode")) {
                Supplier<Optional<Problem>> answer = waiting(held);
                repair.cancel();
                var ended = catchThrowableOfType(DirectoryUnavailable.class, answer::get);
                assertThat(ended.reason()).isEqualTo(Reason.CALLED_OFF);
            }
            assertThat(database.directory().upkeep().missing().names())
                    .containsExactly("trigger zz_roster_update on users");
            database.close();
        }

        @Test
        void aRepairWhoseSessionEndsIsAnOutage() {
            TestServer.execute(url, "drop trigger zz_roster_update on users");
            try (RowLock held = RowLock.begin(url, "lock table users in row exclusive mode")) {
                Supplier<Optional<Problem>> answer = waiting(held);
                TestServer.execute(url,
                        "select pg_terminate_backend(pid) from pg_stat_activity where wait_event_type = 'Lock'"
                        + " and datname = current_database()");
                var ended = catchThrowableOfType(DirectoryUnavailable.class, answer::get);
                assertThat(ended.refusal()).isEmpty();
            }
            database.close();
        }
    }

    @Nested
    final class AfterALoadOfADump {
        @TempDir
        private Path folder;

        private String loaded(PgDump dump, String... options) throws IOException {
            String from = dump.server().freshDatabase();
            TestServer.execute(from, TestServer.role("shop"), TestServer.role("member"), TestServer.role("clerk"),
                    "grant shop to member",
                    "grant create on schema public to shop, member");
            Database.open(as("shop", from), Map.of()).close();
            TestServer.execute(from, "insert into users (name, email) values ('Ann', 'ann@example.org')",
                    "update users set phone = '1'");
            dump.write(from, "shop", options);
            String fresh = dump.server().freshDatabase();
            TestServer.execute(fresh, "grant create on schema public to shop, member");
            dump.load(fresh, "shop");
            if (options.length > 1) {
                assertThat(revisions(fresh)).isEqualTo(revisions(from));
            }
            return fresh;
        }

        private void assertRepaired(String fresh, String named) {
            try (Database database = Database.open(as("member", fresh), Map.of())) {
                Directory directory = database.directory();
                assertThat(directory.upkeep().missing().names()).contains(named);
                assertThat(directory.upkeep().repair()).isEmpty();
                assertAllIsRecorded(database, fresh);
            }
        }

        /// The tables with their rows, without triggers, indexes and policies.
        @Test
        void missingTriggersAreMadeAgain() throws IOException {
            PgDump dump = PgDump.into(folder);
            String fresh = loaded(dump, "--section=pre-data", "--section=data");
            TestServer.execute(fresh, "alter table users add primary key (id)");
            List<String> before = revisions(fresh);
            assertRepaired(fresh, "trigger 00_roster_record on users");
            assertThat(revisions(fresh)).startsWith(before.toArray(String[]::new));
        }

        /// For example the structure that a web application keeps with the versions of the migrations.
        @Test
        void withOnlyTheRecordOfTheMigrationsTheTablesAreDescribedAgain() throws IOException {
            PgDump dump = PgDump.into(folder);
            String from = dump.server().freshDirectory();
            dump.write(from, "postgres", "--data-only", "-t", "roster_schema_history");
            String fresh = loaded(dump, "--schema-only");
            dump.write(from, "postgres", "--data-only", "-t", "roster_schema_history");
            dump.load(fresh, "postgres");
            assertRepaired(fresh, "users in roster_tables");
        }

        /// A member of the role repairs. All parts belong to the owner of the table afterwards.
        @Test
        void theOwnerCanDumpTheRepairedDatabase() throws IOException {
            PgDump dump = PgDump.into(folder);
            String fresh = loaded(dump, "--section=pre-data", "--section=data");
            TestServer.execute(fresh, "alter table users add primary key (id)", "drop table roster_fields");
            assertRepaired(fresh, "table roster_fields");
            dump.write(fresh, "shop");
            String again = dump.server().freshDatabase();
            TestServer.execute(again, "grant create on schema public to shop, member");
            dump.load(again, "shop");
            assertThat(revisions(again)).isEqualTo(revisions(fresh)).isNotEmpty();
            try (Database database = Database.open(as("shop", again), Map.of())) {
                assertThat(database.directory().upkeep().missing()).isEqualTo(MissingParts.NONE);
            }
        }
    }
}
