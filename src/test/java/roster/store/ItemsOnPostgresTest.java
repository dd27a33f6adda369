package roster.store;

import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import roster.directory.LifeContract;
import roster.directory.SharedTable;
import roster.directory.Subject;
import roster.directory.UnseenContract;
import roster.directory.UntouchedContract;

/// Every contract for a second record type, [roster.directory.Items], on real servers.
final class ItemsOnPostgresTest {
    @Nested
    final class OnTheEmbeddedVersion extends OnPostgres {
        @Override
        Optional<TestServer> server() {
            return Optional.of(TestServer.newest());
        }
    }

    @Nested
    final class OnPostgres15 extends OnPostgres {
        @Override
        Optional<TestServer> server() {
            return TestServer.installed(15);
        }
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    @SuppressWarnings("NullAway.Init") // opened before all tests
    abstract static class OnPostgres extends LifeContract {
        private PostgresTable table;

        abstract Optional<TestServer> server();

        @BeforeAll
        void open() {
            Optional<TestServer> server = server();
            Assumptions.assumeTrue(server.isPresent(), "this version is not installed here");
            table = new PostgresTable(server.orElseThrow(), Subject.ITEMS);
        }

        @BeforeEach
        void empty() {
            table.empty();
        }

        @AfterAll
        void close() {
            if (table != null) {
                table.close();
            }
        }

        @Override
        protected SharedTable table() {
            return table;
        }
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    final class Untouched extends UntouchedContract {
        private final PostgresTable table = new PostgresTable(TestServer.newest(), Subject.ITEMS);

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

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    final class Unseen extends UnseenContract {
        private final PostgresTable table = new PostgresTable(TestServer.newest(), Subject.ITEMS);

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
}
