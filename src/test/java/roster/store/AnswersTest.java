package roster.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.hibernate.SessionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import roster.directory.DirectoryUnavailable;
import roster.directory.Drafts;
import roster.directory.Query;
import roster.directory.edit.AddResult;
import roster.directory.edit.DeleteResult;
import roster.directory.edit.Edit;
import roster.directory.edit.SaveResult;
import roster.directory.record.Field;
import roster.directory.record.Problem;
import roster.directory.record.Problem.Reason;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.store.columns.RecordMapping;
import roster.store.connection.Failures;
import roster.store.rows.Addresses;
import roster.store.rows.Author;
import roster.store.rows.Shape;
import roster.store.rows.UserRows;
import roster.store.session.Blocking;
import roster.store.session.Repeating;
import roster.store.session.Sessions;

/// A refusing answer is a refusal for writes and for reads. Only silence is an outage.
final class AnswersTest extends OneUserFixture {
    @Override
    Repeating repeating() {
        return TestTimes.BRIEF;
    }

    @Nested
    class Writing {
        @ParameterizedTest
        @CsvSource({"U0001, REFUSED", "P0001, REFUSED", "P0002, REFUSED", "XX000, REFUSED", "0A000, REFUSED",
                "23514, REFUSED",
            "22021, REFUSED", "54001, REFUSED", "42501, NOT_ALLOWED", "42P01, TABLE_CHANGED", "42703, TABLE_CHANGED",
            "42883, TABLE_CHANGED", "42804, TABLE_CHANGED", "42704, TABLE_CHANGED", "42809, TABLE_CHANGED",
            "3F000, TABLE_CHANGED",
            "55P03, LOCKED", "57014, CANCELLED", "25006, READ_ONLY", "53100, OUT_OF_RESOURCES",
            "53200, OUT_OF_RESOURCES",
            "08001, REFUSED", "08006, REFUSED", "08P01, REFUSED", "57P01, REFUSED", "57P03, REFUSED", "25P03, REFUSED",
            "40003, REFUSED"})
        void isRefusedInTheServersWordsForEveryCode(String code, Reason reason) {
            trigger("raise exception 'in its words' using errcode = '" + code + "', detail = 'secret';");
            List<Problem> refused = List.of(new Problem(null, reason, "in its words"));
            assertThat(save(Users.PHONE, "1")).isEqualTo(new SaveResult.Invalid(refused));
            assertThat(directory.user(ann.id())).contains(ann);
        }

        @Test
        void ofAnyKindIsRefused() {
            trigger("raise exception 'in its words' using errcode = 'U0001';");
            List<Problem> refused = List.of(new Problem(null, Reason.REFUSED, "in its words"));
            assertThat(directory.add(Drafts.bob())).isEqualTo(new AddResult.Invalid(refused));
            assertThat(directory.delete(ann)).isEqualTo(new DeleteResult.Invalid(refused));
            assertThat(directory.user(ann.id())).contains(ann);
        }

        /// The detail may contain a whole row, and messages are logged.
        @Test
        void theDetailIsLeftOutOfEveryMessage() throws SQLException {
            try (Connection connection = database.pool.getConnection(); Statement statement =
                    connection.createStatement()) {
                SQLException raised = catchThrowableOfType(SQLException.class,
                        () -> statement.execute("do $$ begin raise exception 'told' using detail = 'secret'; end $$"));
                assertThat(raised.getMessage()).contains("told").doesNotContain("secret");
            }
        }

        /// A trigger may send a notice for each row.
        @Test
        void noticesBesideAnAnswerAreIgnored() throws SQLException {
            try (Connection connection = database.pool.getConnection(); Statement statement =
                    connection.createStatement()) {
                statement.execute("do $$ begin raise notice 'told'; raise warning 'told'; end $$");
                assertThat(statement.getWarnings() == null).as("nothing was heard").isTrue();
            }
        }

        /// A trigger of another program may write to another server that is down.
        @Test
        void aRefusalOverAnotherServerKeepsTheConnection() {
            TestServer.execute(url, "create extension postgres_fdw",
                    "create server theirs foreign data wrapper postgres_fdw options (host '127.0.0.1', port '1')",
                    "create user mapping for public server theirs",
                    "create foreign table people (id int) server theirs");
            trigger("insert into people values (1); return new;");
            SessionFactory factory = RecordMapping.sessions(database.pool, Users.TYPE);
            var kept = new Sessions(() -> factory, () -> { }, repeating(), new Blocking(database.pool));
            int before = process(kept);
            assertThat(save(Users.PHONE, "1")).isEqualTo(new SaveResult.Invalid(List.of(
                    new Problem(null, Reason.REFUSED, "could not connect to server \"theirs\""))));
            assertThat(process(kept)).isEqualTo(before);
        }

        private static int process(Sessions sessions) {
            return sessions.call("read", session -> session.createNativeQuery("select pg_backend_pid()", Integer.class)
                    .getSingleResult());
        }

        @Test
        void aSessionThatIsEndedIsAnOutageInEveryLanguage() throws SQLException {
            try (Connection connection = DriverManager.getConnection(url)) {
                SQLException ended = catchThrowableOfType(SQLException.class,
                        () -> connection.createStatement()
                        .execute("select pg_terminate_backend(pid) from pg_stat_activity"
                                + " where pid = pg_backend_pid() and datname = current_database()"));
                assertThat(Failures.serverMessage(ended)).isPresent();
                assertThat(Failures.hasEnded(ended)).isTrue();
                assertThat(Failures.isRefusal(ended)).isFalse();
            }
            try (Connection connection = DriverManager.getConnection(url)) {
                SQLException refused = catchThrowableOfType(SQLException.class,
                        () -> connection.createStatement().execute("select 1/0"));
                assertThat(Failures.hasEnded(refused)).isFalse();
            }
        }

        @Test
        void aValueThatTheDatabaseComputesIsAProblemAtItsField() {
            TestServer.execute(url, "alter table users drop department",
                    "alter table users add department text generated always as (upper(name)) stored");
            User read = directory.user(ann.id()).orElseThrow();
            assertThat(directory.save(Edit.of(read).with(Users.DEPARTMENT, "Legal").with(Users.PHONE, "1")))
                    .isInstanceOfSatisfying(SaveResult.Invalid.class,
                        refused -> assertThat(refused.problems()).singleElement()
                            .isEqualTo(new Problem(Users.DEPARTMENT, Reason.COMPUTED,
                                    "column \"department\" can only be updated to DEFAULT")));
            assertThat(directory.save(Edit.of(read).with(Users.PHONE, "1"))).isInstanceOf(SaveResult.Saved.class);
        }

        @Test
        void aDroppedTableIsARefusalAndNoOutage() {
            TestServer.execute(url, "alter table users rename to people");
            assertThat(save(Users.PHONE, "1")).isEqualTo(new SaveResult.Invalid(List.of(
                    new Problem(null, Reason.TABLE_CHANGED, "relation \"users\" does not exist"))));
        }

        @Test
        void aDeadlockLostAtEachAttemptEndsInARefusal() {
            trigger("raise deadlock_detected;");
            assertThat(save(Users.PHONE, "1")).isEqualTo(new SaveResult.Invalid(List.of(
                    new Problem(null, Reason.GAVE_WAY, "deadlock_detected"))));
        }
    }

    @Nested
    class Reading {
        @Test
        void isRefusedInTheServersWords() {
            TestServer.execute(url, "alter table users rename column lock_version to locked",
                    "alter function roster_fold(text) rename to roster_fold_no_more");
            assertThat(directory.count()).as("what names neither").isOne();
            assertRefused(() -> directory.search(new Query("ann", List.of())).ids(10), Reason.TABLE_CHANGED);
            assertRefused(() -> directory.users(List.of(ann.id())), Reason.TABLE_CHANGED);
            TestServer.execute(url, "alter table users rename column locked to lock_version",
                    "alter function roster_fold_no_more(text) rename to roster_fold");
            assertThat(directory.user(ann.id())).contains(ann);
        }

        @Test
        void ofMoreThanAStatementCanHoldIsRefused() {
            List<Long> ids = LongStream.range(0, 70_000).boxed().toList();
            SessionFactory factory = RecordMapping.sessions(database.pool, Users.TYPE);
            UserRows table = Shape.of(Users.TYPE, Addresses.UNIQUE, factory, Author.UNNAMED).table();
            var sessions = new Sessions(() -> factory, () -> { }, repeating(), new Blocking(database.pool));
            assertRefused(() -> sessions.call("read", session -> table.users(session, ids)), Reason.REFUSED);
        }

        @Test
        void thatTheServerCancelsIsRefused() {
            TestServer.execute(url, "insert into users (name, notes)"
                    + " select 'Näme ' || n, repeat('é lorem ipsum', 20) from generate_series(1, 20000) n",
                    "do $$ begin execute format('alter database %I set statement_timeout = 20', current_database());"
                            + " end $$");
            database.pool.getHikariPoolMXBean().softEvictConnections();
            assertRefused(() -> directory.search(new Query("zzz", List.of())).ids(10), Reason.CANCELLED);
        }

        @Test
        void thatMeetsALockTimeoutIsRefused() throws SQLException {
            try (Connection other = DriverManager.getConnection(url)) {
                other.setAutoCommit(false);
                other.createStatement().execute("lock table users in access exclusive mode");
                var search = CompletableFuture.runAsync(() -> assertRefused(
                        () -> directory.search(new Query("zzz", List.of())).ids(10), Reason.LOCKED),
                        task -> Thread.ofPlatform().start(task));
                assertRefused(() -> directory.users(List.of(ann.id())), Reason.LOCKED);
                search.join();
                other.rollback();
            }
            assertThat(directory.user(ann.id())).contains(ann);
        }

        private static void assertRefused(Runnable read, @Nullable Reason reason) {
            DirectoryUnavailable refused = catchThrowableOfType(DirectoryUnavailable.class, read::run);
            if (reason == null) {
                assertThat(refused).isNull();
            } else {
                assertThat(refused.reason()).isEqualTo(DirectoryUnavailable.Reason.REFUSED);
                assertThat(refused.refusal().orElseThrow().reason()).as(refused.toString()).isEqualTo(reason);
                assertThat(refused.refusal().orElseThrow().detail()).isNotEmpty();
            }
        }
    }

    @Test
    void aServerWithoutAFreeConnectionIsReportedAsSuch() {
        TestServer.execute(url,
                "do $$ begin create role crowd login connection limit 0; exception when duplicate_object then null;"
                        + " end $$");
        DirectoryUnavailable full = catchThrowableOfType(DirectoryUnavailable.class,
                () -> Database.open(url.replace("user=postgres", "user=crowd"), Map.of()).close());
        assertThat(full.reason()).isEqualTo(DirectoryUnavailable.Reason.TOO_MANY_CONNECTIONS);
    }

    private SaveResult save(Field field, String text) {
        return directory.save(Edit.of(ann).with(field, text));
    }

    private void trigger(String body) {
        TestServer.execute(url, "create function refuse() returns trigger language plpgsql as $$ begin " + body
                + " end $$",
                "create trigger refuse before insert or update or delete on users for each row execute function"
                        + " refuse()");
    }
}
