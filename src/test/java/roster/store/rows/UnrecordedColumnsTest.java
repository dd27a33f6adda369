package roster.store.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import roster.directory.Dependents;
import roster.directory.Dependents.Effect;
import roster.directory.Directory;
import roster.directory.edit.AddResult;
import roster.directory.edit.DeleteResult;
import roster.directory.edit.Edit;
import roster.directory.record.User;
import roster.store.Database;
import roster.store.TestServer;

/// The question before a deletion names the unrecorded columns with the number of users with a value there. Runs on
/// every available server.
@ParameterizedClass
@MethodSource("roster.store.WholeRowTest#servers")
final class UnrecordedColumnsTest {
    private final String url;

    UnrecordedColumnsTest(TestServer server) {
        url = server.copyOf("unrecorded_columns", UnrecordedColumnsTest::make);
    }

    private static void make(String url) {
        TestServer.execute(url, TestServer.role("editor"),
                "create table users (id bigserial primary key, name text, email text, avatar bytea,"
                + " last_seen_at timestamp, \"Api Token\" text)",
                "insert into users (name) values ('Ann'), ('Bob'), ('Cy')");
        Database.open(url, Map.of()).close();
    }

    private List<Dependents> dependents(String address, Long... ids) {
        try (Database database = Database.open(address, Map.of())) {
            return database.directory().dependents(List.of(ids));
        }
    }

    @Test
    void noColumnIsNamedIfAllAreRecorded() {
        assertThat(dependents(url, 1L, 2L, 3L)).isEmpty();
    }

    @Test
    void eachUnrecordedColumnIsNamedWithItsNumberOfUsers() {
        TestServer.execute(url, "update users set last_seen_at = now()",
                "update users set \"Api Token\" = 'x' where id = 1");
        assertThat(dependents(url, 1L, 2L)).containsExactly(new Dependents("last_seen_at", Effect.UNRECORDED, 2, true),
                new Dependents("Api Token", Effect.UNRECORDED, 1, true));
        assertThat(dependents(url, 3L)).containsExactly(new Dependents("last_seen_at", Effect.UNRECORDED, 1, true));
        TestServer.execute(url,
                "insert into roster_fields (record_type, column_name, recorded) values ('users', 'last_seen_at',"
                        + " true)");
        assertThat(dependents(url, 3L)).isEmpty();
    }

    @Test
    void unrecordedColumnsAreNamedBesideTheRowsOfOtherTables() {
        TestServer.execute(url, "create table tokens (user_id bigint references users on delete cascade)",
                "insert into tokens values (1)",
                "update users set avatar = 'x'");
        assertThat(dependents(url, 1L)).containsExactly(new Dependents("tokens", Effect.DELETED, 1, true),
                new Dependents("avatar", Effect.UNRECORDED, 1, true));
    }

    /// The undo is refused as the question announced.
    @Test
    void aRequiredUnrecordedColumnPreventsARestore() {
        TestServer.execute(url, "alter table users add password_hash text not null default 'x'",
                "alter table users alter password_hash drop default",
                "alter table users add pin_hash text not null default ''");
        assertThat(dependents(url, 1L)).containsExactly(new Dependents("password_hash", Effect.REQUIRED, 1, true),
                new Dependents("pin_hash", Effect.UNRECORDED, 1, true));
        try (Database database = Database.open(url, Map.of())) {
            Directory directory = database.directory();
            User ann = directory.user(1).orElseThrow();
            assertThat(directory.delete(ann)).isInstanceOf(DeleteResult.Deleted.class);
            assertThat(directory.addAgain(Edit.of(ann))).isInstanceOfSatisfying(AddResult.Invalid.class,
                    refused -> assertThat(refused.problems().getFirst().detail()).contains("password_hash"));
        }
    }

    @Test
    void anUnreadableColumnIsNamedWithoutANumber() {
        TestServer.execute(url, "update users set last_seen_at = now(), avatar = 'x'",
                "grant select (id, name, email, avatar, lock_version, save_id,"
                + " roster_life, inserted_at, updated_at) on users to editor");
        assertThat(dependents(url.replace("user=postgres", "user=editor"), 1L))
                .containsExactly(new Dependents("avatar", Effect.UNRECORDED, 1, true),
                new Dependents("last_seen_at", Effect.UNRECORDED, 0, false),
                new Dependents("Api Token", Effect.UNRECORDED, 0, false));
    }
}
