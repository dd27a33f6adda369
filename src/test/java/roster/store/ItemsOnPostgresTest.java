package roster.store;

import org.junit.jupiter.api.Nested;
import roster.directory.LifeContract;
import roster.directory.SharedTable;
import roster.directory.Subject;
import roster.directory.UnseenContract;
import roster.directory.UntouchedContract;

/// Every contract for a second record type, [roster.directory.Items], on real servers.
final class ItemsOnPostgresTest {
    @Nested
    final class OnTheEmbeddedVersion extends LifeContract {
        @Override
        protected SharedTable open() {
            return new PostgresTable(TestServer.newest(), Subject.ITEMS);
        }
    }

    @Nested
    final class OnPostgres15 extends LifeContract {
        @Override
        protected SharedTable open() {
            return PostgresTable.onInstalled(15, Subject.ITEMS);
        }
    }

    @Nested
    final class Untouched extends UntouchedContract {
        @Override
        protected SharedTable open() {
            return new PostgresTable(TestServer.newest(), Subject.ITEMS);
        }
    }

    @Nested
    final class Unseen extends UnseenContract {
        @Override
        protected SharedTable open() {
            return new PostgresTable(TestServer.newest(), Subject.ITEMS);
        }
    }
}
