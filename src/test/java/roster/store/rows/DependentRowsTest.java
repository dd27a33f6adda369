package roster.store.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import roster.directory.Dependents;
import roster.directory.Dependents.Effect;
import roster.directory.Directory;
import roster.directory.Drafts;
import roster.directory.edit.AddResult;
import roster.directory.edit.DeleteResult;
import roster.directory.edit.Edit;
import roster.directory.record.Revision;
import roster.directory.record.SaveId;
import roster.directory.record.User;
import roster.store.Database;
import roster.store.TestServer;

/// The effects of a deletion are named beforehand, as far as this database user may see them. Runs on every available
/// server.
@ParameterizedClass
@MethodSource("servers")
@SuppressWarnings("NullAway.Init") // opened before each test
final class DependentRowsTest {
    private final String url;
    private Database database;
    private Directory directory;
    private User ann;
    private User bob;

    DependentRowsTest(TestServer server) {
        url = server.freshDirectory();
    }

    static Stream<TestServer> servers() {
        return Stream.of(Optional.of(TestServer.newest()), TestServer.installed(15)).flatMap(Optional::stream);
    }

    @BeforeEach
    void open() {
        database = Database.open(url, Map.of());
        directory = database.directory();
        ann = ((AddResult.Added) directory.add(Drafts.ann())).user();
        bob = ((AddResult.Added) directory.add(Drafts.bob())).user();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private List<Dependents> ofAnn() {
        return directory.dependents(List.of(ann.id()));
    }

    private void sql(String... statements) {
        TestServer.execute(url, statements);
    }

    private static Dependents deleted(String table, int rows) {
        return new Dependents(table, Effect.DELETED, rows, true);
    }

    private static Dependents uncounted(String table) {
        return new Dependents(table, Effect.DELETED, 0, false);
    }

    @Test
    void noRowsAreNamedWithoutAForeignKeyToTheUsers() {
        assertThat(ofAnn()).isEmpty();
    }

    @Test
    void noRowsAreNamedForAnUnreferencedUser() {
        sql("create table user_tokens (user_id bigint references users on delete cascade)",
                "insert into user_tokens values (" + bob.id() + ")");
        assertThat(ofAnn()).isEmpty();
    }

    @Test
    void eachEffectIsNamedWithItsRows() {
        sql("create table user_tokens (user_id bigint references users on delete cascade)",
                "create table orders (seller bigint references users on delete set null)",
                "create table badges (owner bigint default 2 references users on delete set default)",
                "create table bills (payer bigint references users)",
                "insert into user_tokens values (1), (1), (1), (2)", "insert into orders values (1), (1), (2)",
                "insert into badges values (1)", "insert into bills values (2)");
        assertThat(ofAnn()).containsExactly(new Dependents("badges", Effect.SET_TO_DEFAULT, 1, true),
                new Dependents("orders", Effect.EMPTIED, 2, true), deleted("user_tokens", 3));
        assertThat(directory.dependents(List.of(ann.id(), bob.id()))).contains(deleted("user_tokens", 4));
    }

    @Test
    void rowsThatReferToDeletedRowsAreNamed() {
        sql("create table teams (a int, b int, lead bigint references users on delete cascade, primary key (a, b))",
                "create table members (id int primary key, a int, b int, foreign key (a, b) references teams on delete"
                        + " cascade)",
                "create table notes (member int references members on delete set null)",
                "create table memos (note int references members on delete cascade)",
                "insert into teams values (1, 1, 1), (1, 2, 1), (2, 1, 2)",
                "insert into members values (1, 1, 1), (2, 1, 2), (3, 2, 1)", "insert into notes values (1), (1), (3)",
                "insert into memos values (3)");
        assertThat(ofAnn()).containsExactlyInAnyOrder(deleted("teams", 2), deleted("members", 2),
                new Dependents("notes", Effect.EMPTIED, 2, true));
    }

    @Test
    void aRowWithTwoReferencesCountsOnce() {
        sql("create table messages (sender bigint references users on delete cascade,"
                + " recipient bigint references users on delete cascade)",
                "insert into messages values (1, 1), (1, 2), (2, 1), (2, 2)");
        assertThat(ofAnn()).containsExactly(deleted("messages", 3));
    }

    /// Another operator on the search path may fit the types better.
    @Test
    void referencesAreComparedByTheOperatorsOfTheForeignKey() {
        sql("create table badges (code varchar unique, user_id bigint references users on delete cascade)",
                "create table uses (code varchar references badges (code) on delete cascade)",
                "insert into badges values ('A1', " + ann.id() + "), ('B1', " + bob.id() + ")",
                "insert into uses values ('A1'), ('A1'), ('B1')",
                "create function never(varchar, varchar) returns boolean language sql as 'select false'",
                "create operator public.= (function = never, leftarg = varchar, rightarg = varchar)");
        assertThat(ofAnn()).containsExactly(deleted("badges", 1), deleted("uses", 2));
    }

    @Test
    void otherUsersAreNamedExceptThoseDeletedAnyway() {
        sql("alter table users add boss bigint references users on delete cascade", "update users set boss = 1");
        assertThat(ofAnn()).containsExactly(new Dependents("users", Effect.DELETED, 1, false));
        assertThat(directory.dependents(List.of(1L, 2L))).isEmpty();
    }

    /// The history records such a user without the reference, so an undo can't restore it.
    @ParameterizedTest
    @EnumSource(names = {"EMPTIED", "SET_TO_DEFAULT"})
    void usersWhoLoseAReferenceBeforeTheirOwnDeletionAreNamed(Effect effect) {
        sql("alter table users add boss bigint references users on delete set "
                + (effect == Effect.EMPTIED ? "null" : "default"),
                "update users set boss = 1");
        var one = new Dependents("users", effect, 1, true);
        assertThat(ofAnn()).containsExactly(one);
        assertThat(directory.dependents(List.of(1L, 2L))).containsExactly(one);
        assertThat(directory.dependents(List.of(2L, 1L))).isEmpty();
    }

    /// By a foreign key or by a trigger of another program. Each user has a step in the history with a save id of its
    /// own.
    @ParameterizedTest
    @ValueSource(strings = {"alter table users add foreign key (boss) references users on delete cascade",
        "create trigger house before delete on users for each row execute function house()",
        "create trigger house after delete on users for each row execute function house()"})
    void aUserIsDeletedTogetherWithADependentUser(String taking) {
        sql("alter table users add boss bigint", "update users set boss = 1 where id = 2",
                "create function house() returns trigger language plpgsql as"
                        + " $$ begin delete from users where boss = old.id; return old; end $$", taking);
        UUID saveId = SaveId.fresh();
        assertThat(directory.delete(ann, saveId)).isEqualTo(new DeleteResult.Deleted());
        assertThat(directory.count()).isZero();
        assertThat(newest(ann).saveId()).isEqualTo(saveId);
        assertThat(newest(bob).kind()).isEqualTo(Revision.Kind.DELETED);
        assertThat(newest(bob).saveId()).isNotEqualTo(saveId);
        assertThat(directory.delete(ann, saveId)).as("sent again").isEqualTo(new DeleteResult.Deleted());
    }

    private Revision newest(User user) {
        return directory.history(user.id(), Directory.NEWEST, 1).getFirst();
    }

    @Test
    void circularReferencesGiveALowerBound() {
        sql("create table rooms (id int primary key, within int references rooms on delete cascade,"
                + " owner bigint references users on delete cascade)",
                "insert into rooms values (1, null, 1), (2, 1, null), (3, 2, null)");
        assertThat(ofAnn()).containsExactly(new Dependents("rooms", Effect.DELETED, 2, false));
    }

    @Test
    void atMostAThousandRowsAreCounted() {
        sql("create table user_tokens (user_id bigint references users on delete cascade)",
                "insert into user_tokens select 1 from generate_series(1, 1000)");
        assertThat(ofAnn()).containsExactly(deleted("user_tokens", 1_000));
        sql("insert into user_tokens values (1)");
        assertThat(ofAnn()).containsExactly(new Dependents("user_tokens", Effect.DELETED, 1_000, false));
    }

    @Test
    void aTableOfAnyNameInAnySchemaIsNamed() {
        sql("create schema \"Other one\"",
                "create table \"Other one\".\"it's\" (\"U\" bigint references users on delete cascade)",
                "insert into \"Other one\".\"it's\" values (1)");
        assertThat(ofAnn()).containsExactly(deleted("Other one.it's", 1));
    }

    @Test
    void aPartitionedTableIsNamedOnce() {
        sql("create table visits (day date, user_id bigint references users on delete cascade) partition by range"
                + " (day)",
                "create table visits_old partition of visits for values from (minvalue) to ('2026-01-01')",
                "create table visits_new partition of visits for values from ('2026-01-01') to (maxvalue)",
                "insert into visits values ('2025-01-01', 1), ('2026-01-01', 1)");
        assertThat(ofAnn()).containsExactly(deleted("visits", 2));
    }

    @Test
    void unreadableRowsAreNamedWithoutANumber() {
        sql(TestServer.role("editor"),
                "grant select, update, delete on users to editor",
                "create table secrets (id int primary key, user_id bigint references users on delete cascade)",
                "create table uses (secret int references secrets on delete cascade)", "grant select on uses to editor",
                "create table half (user_id bigint references users on delete cascade, code text)",
                "grant select (code) on half to editor",
                "create table seen (user_id bigint references users on delete cascade, code text)",
                "grant select (user_id) on seen to editor", "insert into seen values (1)",
                "create table rows (user_id bigint references users on delete cascade)",
                "grant select on rows to editor",
                "alter table rows enable row level security",
                "create schema hidden", "create table hidden.away (user_id bigint references users on delete cascade)",
                "grant select on hidden.away to editor");
        try (Database editors = Database.open(url.replace("user=postgres", "user=editor"), Map.of())) {
            assertThat(editors.directory().dependents(List.of(1L))).containsExactlyInAnyOrder(uncounted("secrets"),
                    uncounted("uses"),
                    uncounted("half"), deleted("seen", 1), uncounted("rows"), uncounted("hidden.away"));
        }
    }

    @Test
    void rowsThatTakeTooLongToCountAreNamedWithoutANumber() throws SQLException {
        sql("create table user_tokens (user_id bigint references users on delete cascade)",
                "insert into user_tokens values (1)");
        try (Connection other = DriverManager.getConnection(url); Statement locking = other.createStatement()) {
            other.setAutoCommit(false);
            locking.execute("lock table user_tokens");
            assertThat(ofAnn()).containsExactly(uncounted("user_tokens"));
        }
        assertThat(ofAnn()).containsExactly(deleted("user_tokens", 1));
    }

    @Test
    void theNamedRowsAreTheDeletedRows() {
        sql("create table user_tokens (user_id bigint references users on delete cascade)",
                "insert into user_tokens values (1), (2)");
        assertThat(ofAnn()).containsExactly(deleted("user_tokens", 1));
        assertThat(directory.delete(ann)).isEqualTo(new DeleteResult.Deleted());
        assertThat(ofAnn()).isEmpty();
        assertThat(directory.addAgain(Edit.of(ann))).isInstanceOf(AddResult.Added.class);
        assertThat(ofAnn()).as("undo does not bring them back").isEmpty();
    }
}
