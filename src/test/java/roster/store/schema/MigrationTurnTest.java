package roster.store.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import roster.directory.DirectoryUnavailable;
import roster.directory.DirectoryUnavailable.Reason;
import roster.directory.Holder;
import roster.store.Database;
import roster.store.RowLock;
import roster.store.TestServer;
import roster.store.connection.StartTimes;
import roster.store.feed.policy.FeedTimes;
import roster.store.session.Repeating;

/// Every user who may connect can hold the lock of the migrations.
final class MigrationTurnTest {
    private final String url = TestServer.newest().freshDatabase();

    @Test
    void aSessionThatHoldsTheLockIsNamed() throws SQLException {
        TestServer.execute(url, TestServer.role("outsider"));
        String outsider = url.replace("user=postgres", "user=outsider") + "&ApplicationName=psql";
        try (RowLock _ = RowLock.begin(outsider,
                "select pg_advisory_xact_lock(1919906681, -1)"); Connection connection = begun()) {
            var refused = catchThrowableOfType(DirectoryUnavailable.class,
                    () -> MigrationTurn.take(connection, Duration.ofMillis(200)));
            assertThat(refused).isNotNull();
            assertThat(refused.reason()).isEqualTo(Reason.HELD);
            assertThat(refused.subject()).isEqualTo("psql (outsider)");
        }
    }

    @Test
    void theLockOfAnotherDatabaseIsIgnored() throws SQLException {
        try (RowLock _ = RowLock.begin(TestServer.newest().freshDatabase(),
                "select pg_advisory_xact_lock(1919906681, -1)");
                Connection connection = begun()) {
            assertThatCode(() -> MigrationTurn.take(connection, Duration.ofMinutes(1))).doesNotThrowAnyException();
        }
    }

    /// For example a backup or a psql that was left open after a query. Unrelated sessions are older.
    @Test
    void aTransactionThatHasReadTheUsersIsNamed() {
        TestServer.execute(url, TestServer.role("reader"),
                "create table users (id bigserial primary key, name text, email text)",
                "create table roster_shifts (id bigserial)", "grant select on users, roster_shifts to reader");
        String reader = url.replace("user=postgres", "user=reader") + "&ApplicationName=";
        try (RowLock _ = RowLock.begin(reader + "older", "select from roster_shifts");
                RowLock _ = RowLock.begin(reader + "psql", "select from users")) {
            var told = new CopyOnWriteArrayList<String>();
            var refused = catchThrowableOfType(DirectoryUnavailable.class,
                    () -> open(holder -> told.add(holder.who())).close());
            assertThat(refused).isNotNull();
            assertThat(refused.reason()).isEqualTo(Reason.HELD);
            assertThat(refused.subject()).isEqualTo("psql (reader)");
            assertThat(told).as("told while it waited").contains("psql (reader)");
        }
        assertThatCode(() -> Database.open(url, Map.of()).close()).doesNotThrowAnyException();
    }

    /// The start goes on by itself once the session releases the lock.
    @Test
    void aSessionThatHoldsTheLockIsNamedDuringTheWait() {
        TestServer.execute(url, TestServer.role("outsider"));
        String outsider = url.replace("user=postgres", "user=outsider") + "&ApplicationName=psql";
        RowLock lock = RowLock.begin(outsider, "select pg_advisory_xact_lock(1919906681, -1)");
        var told = new AtomicBoolean();
        open(holder -> {
            if (holder.who().equals("psql (outsider)") && !told.getAndSet(true)) {
                lock.close();
            }
        }).close();
        assertThat(told).isTrue();
    }

    private Database open(Consumer<Holder> held) {
        return Database.open(() -> new Database.Address(url, Map.of()), "", FeedTimes.PRODUCTION, Repeating.PRODUCTION,
                StartTimes.PRODUCTION, Database.EVERYTHING, held);
    }

    private Connection begun() throws SQLException {
        Connection connection = DriverManager.getConnection(url);
        connection.setAutoCommit(false);
        return connection;
    }
}
