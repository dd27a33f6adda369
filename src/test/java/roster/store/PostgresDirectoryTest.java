package roster.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import roster.directory.Drafts;
import roster.directory.SharedTable;
import roster.directory.Subject;
import roster.directory.UsersContract;
import roster.directory.record.User;

/// The contract on real servers with a and b on separate connections.
final class PostgresDirectoryTest {
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
    abstract static class OnPostgres extends UsersContract {
        private PostgresTable table;

        abstract Optional<TestServer> server();

        @BeforeAll
        void open() {
            Optional<TestServer> server = server();
            Assumptions.assumeTrue(server.isPresent(), "this version is not installed here");
            table = new PostgresTable(server.orElseThrow(), Subject.USERS);
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

        @Test
        void anUnknownStatusIsFoundAsItIsShown() {
            User ann = added(Drafts.ann());
            added(Drafts.bob());
            TestServer.execute(table.url(), "update users set status = 're_tired' where id = " + ann.id());
            assertThat(ids("_TIRED")).containsExactly(ann.id());
        }
    }
}
