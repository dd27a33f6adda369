package roster.store.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import roster.directory.DirectoryUnavailable;
import roster.directory.DirectoryUnavailable.Reason;
import roster.store.Database;
import roster.store.Rows;
import roster.store.TestServer;
import roster.store.WireTap;

/// A start detects dropped or disabled parts of the history, and an owner repairs them.
final class InstallationTest {
    private final String url = TestServer.newest().copyOf("installation", InstallationTest::make);

    private static void make(String url) {
        TestServer.execute(url, TestServer.role("editor"));
        Database.open(url, Map.of()).close();
        TestServer.execute(url, "create table items (id int primary key, name text)",
                "select roster_install('items', 'items')",
                "insert into users (name) values ('Ann')", "insert into items values (1, 'Pen')",
                "grant select, insert, update, delete on users to editor");
    }

    private static PGSimpleDataSource source(String address) {
        var source = new PGSimpleDataSource();
        source.setUrl(address);
        return source;
    }

    private static Installation look(String address) throws SQLException {
        try (Connection connection = source(address).getConnection()) {
            return Installation.of(connection, "public");
        }
    }

    private void repair() {
        PGSimpleDataSource source = source(url);
        Schema.forMigrations(source);
        Installation.repair(source, "public");
    }

    @Test
    void aNewHistoryIsCompleteForEveryDatabaseUser() throws SQLException {
        assertThat(look(url)).isEqualTo(new Installation(List.of(), List.of()));
        assertThat(look(url.replace("user=postgres", "user=editor")).isComplete()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            drop trigger zz_roster_update on users                              => trigger zz_roster_update on users
            drop trigger "00_roster_record" on items                            => trigger 00_roster_record on items
            alter table users disable trigger "00_roster_record"                => trigger 00_roster_record on users
            alter table users enable replica trigger zz_roster_insert           => trigger zz_roster_insert on users
            drop trigger zz_roster_truncate on users                            => trigger zz_roster_truncate on users
            drop trigger roster_append_only on roster_revisions                 => trigger roster_append_only on roster_revisions
            drop trigger roster_follow_update on roster_fields                  => trigger roster_follow_update on roster_fields
            drop policy roster_readers on roster_revisions                      => policy roster_readers on roster_revisions
            alter table roster_revisions disable row level security             => policy roster_readers on roster_revisions
            drop index roster_revisions_of_record                               => index roster_revisions_of_record
            drop view roster_user_revisions                                     => view roster_user_revisions
            drop function roster_cut(timestamptz, int)                          => function roster_cut(pg_catalog.timestamptz, pg_catalog.int4)
            drop function roster_sees_items(bigint, bigint, text) cascade       => function roster_sees_items
            drop function roster_record_items() cascade                         => trigger 00_roster_record on items
            drop function roster_new_save_id()                                  => function roster_new_save_id()
            drop function roster_fold(text) cascade                             => function roster_fold(pg_catalog.text)
            delete from roster_tables where record_type = 'users'               => users in roster_tables
            """)
    void missingPartsAreNamedAndRepaired(String lost, String named) throws SQLException {
        List<String> history = Rows.of(url, "select * from roster_revisions order by seq");
        TestServer.execute(url, lost);
        assertThat(look(url).missing()).contains(named);
        repair();
        assertThat(look(url)).isEqualTo(new Installation(List.of(), List.of()));
        assertThat(Rows.of(url, "select * from roster_revisions order by seq")).isEqualTo(history);
        assertWritesAreRecorded();
        Database.open(url, Map.of()).close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"drop table roster_revisions cascade", "drop table roster_fields cascade",
            "drop table roster_tables cascade",
        "drop function roster_columns(text, oid)", "drop table roster_tables, roster_fields, roster_revisions cascade"})
    void aMissingTableOrFunctionThatTheCheckNeedsIsNamedAndRepaired(String lost) throws SQLException {
        TestServer.execute(url, lost);
        assertThat(look(url).missing()).isNotEmpty();
        repair();
        assertThat(look(url).missing()).isEmpty();
        assertWritesAreRecorded();
    }

    private void assertWritesAreRecorded() {
        TestServer.execute(url, "update users set phone = coalesce(phone, '') || '1'");
        assertThat(Rows.of(url, "select record_type, record_id, kind from roster_revisions order by seq desc limit 1"))
                .containsExactly("users|1|changed");
    }

    @Test
    void aTableWithOtherColumnsIsOutdatedAndComplete() throws SQLException {
        TestServer.execute(url, "alter table items add price int");
        assertThat(look(url)).isEqualTo(new Installation(List.of(), List.of("items")));
        repair();
        assertThat(look(url)).isEqualTo(new Installation(List.of(), List.of()));
    }

    @Test
    void aTableDroppedByAnotherProgramIsNotMissing() throws SQLException {
        TestServer.execute(url, "drop table items");
        assertThat(look(url)).isEqualTo(new Installation(List.of(), List.of()));
    }

    @Test
    void anotherUserMayNotRepair() {
        TestServer.execute(url, "drop trigger zz_roster_update on users");
        assertThatThrownBy(() -> Installation.repair(source(url.replace("user=postgres", "user=editor")), "public"))
                .isInstanceOfSatisfying(DirectoryUnavailable.class,
                    refused -> assertThat(refused.reason()).isEqualTo(Reason.NO_RIGHTS));
    }

    @Test
    void theCheckTakesOneQuery() throws IOException, SQLException {
        try (var tap = new WireTap(TestServer.newest().port()); Connection connection = source(tap.url(url))
                .getConnection()) {
            var statements = new java.util.concurrent.CopyOnWriteArrayList<String>();
            tap.watch(statements::add);
            Installation.of(connection, "public");
            assertThat(statements).hasSize(1);
        }
    }

    /// Each must accept its own results because a repair runs them again.
    @Test
    void eachMigrationFromTheHistoryOnCanBeRepeated() {
        for (int time = 0; time < 2; time++) {
            for (int version = Installation.FIRST; version <= AppliedMigrations.KNOWN.size(); version++) {
                TestServer.execute(url, Installation.source(version));
            }
        }
        assertWritesAreRecorded();
    }
}
