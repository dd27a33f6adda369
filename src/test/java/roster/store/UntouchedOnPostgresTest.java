package roster.store;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import roster.directory.SharedTable;
import roster.directory.Subject;
import roster.directory.UntouchedUsersContract;

/// The contract about untouched values on a real server.
@SuppressWarnings("NullAway.Init") // opened before all tests
class UntouchedOnPostgresTest extends UntouchedUsersContract {
    private PostgresTable table;

    @BeforeAll
    void open() {
        table = new PostgresTable(server(), Subject.USERS);
    }

    /// The server of the whole contract.
    TestServer server() {
        return TestServer.newest();
    }

    @BeforeEach
    void empty() {
        table.empty();
    }

    @AfterAll
    void close() {
        table.close();
    }

    @Override
    protected SharedTable table() {
        return table;
    }
}
