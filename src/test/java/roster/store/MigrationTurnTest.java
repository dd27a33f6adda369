package roster.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import roster.directory.DirectoryUnavailable;
import roster.directory.DirectoryUnavailable.Reason;

/// Everybody who may connect can hold the lock of the migrations.
final class MigrationTurnTest {
    private final String url = TestServer.newest().freshDatabase();

    @Test
    void aSessionThatHoldsTheLockIsNamed() throws SQLException {
        TestServer.execute(url, TestServer.role("outsider"));
        String outsider = url.replace("user=postgres", "user=outsider") + "&ApplicationName=psql";
        try (RowLock _ = RowLock.begin(outsider, "select pg_advisory_xact_lock(1919906681, -1)"); Connection connection = begun()) {
            var refused = catchThrowableOfType(DirectoryUnavailable.class, () -> MigrationTurn.take(connection, Duration.ofMillis(200)));
            assertThat(refused).isNotNull();
            assertThat(refused.reason()).isEqualTo(Reason.HELD);
            assertThat(refused.subject()).isEqualTo("psql (outsider)");
        }
    }

    @Test
    void theLockOfAnotherDatabaseIsNone() throws SQLException {
        try (RowLock _ = RowLock.begin(TestServer.newest().freshDatabase(), "select pg_advisory_xact_lock(1919906681, -1)");
                Connection connection = begun()) {
            assertThatCode(() -> MigrationTurn.take(connection, Duration.ofMinutes(1))).doesNotThrowAnyException();
        }
    }

    /// Such as a backup, or a psql that was left open after a look.
    @Test
    void aTransactionThatHasReadTheUsersIsNamed() throws SQLException {
        TestServer.execute(url, TestServer.role("reader"), "create table users (id bigserial primary key, name text, email text)",
                "grant select on users to reader");
        var source = Database.source(new Database.Address(url, Map.of()), StartTimes.MIGRATION, "");
        source.waitForLocks(Duration.ofMillis(200));
        String reader = url.replace("user=postgres", "user=reader") + "&ApplicationName=psql";
        Schema schema = Schema.of(source);
        try (RowLock _ = RowLock.begin(reader, "select from users")) {
            var refused = catchThrowableOfType(DirectoryUnavailable.class, () -> schema.migrate(source));
            assertThat(refused).isNotNull();
            assertThat(refused.reason()).isEqualTo(Reason.HELD);
            assertThat(refused.subject()).isEqualTo("psql (reader)");
        }
        assertThatCode(() -> schema.migrate(source)).doesNotThrowAnyException();
    }

    private Connection begun() throws SQLException {
        Connection connection = DriverManager.getConnection(url);
        connection.setAutoCommit(false);
        return connection;
    }
}
