package roster.store;

import org.junit.jupiter.api.Nested;
import roster.directory.SharedTable;
import roster.directory.Subject;
import roster.directory.UntouchedUsersContract;

/// The contract about untouched values on real servers.
final class UntouchedOnPostgresTest {
    @Nested
    final class OnTheEmbeddedVersion extends UntouchedUsersContract {
        @Override
        protected SharedTable open() {
            return new PostgresTable(TestServer.newest(), Subject.USERS);
        }
    }

    @Nested
    final class OnPostgres15 extends UntouchedUsersContract {
        @Override
        protected SharedTable open() {
            return PostgresTable.onInstalled(15, Subject.USERS);
        }
    }
}
