package roster.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import roster.directory.Directory;
import roster.directory.Drafts;
import roster.directory.LifeContract;
import roster.directory.record.Draft;
import roster.directory.record.User;
import roster.directory.record.Users;

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
    abstract static class OnPostgres extends LifeContract {
        private String url = "";
        private Database first;
        private Database second;

        abstract Optional<TestServer> server();

        @BeforeAll
        void open() {
            Optional<TestServer> server = server();
            Assumptions.assumeTrue(server.isPresent(), "this version is not installed here");
            url = server.orElseThrow().freshDirectory();
            first = Database.open(url, Map.of());
            second = Database.open(url, Map.of());
        }

        @BeforeEach
        void empty() {
            TestServer.execute(url, "delete from users");
        }

        @AfterAll
        void close() {
            if (first != null) {
                first.close();
                second.close();
            }
        }

        @Override
        protected Directory a() {
            return first.directory();
        }

        @Override
        protected Directory b() {
            return second.directory();
        }

        @Test
        void anUnknownStatusIsFoundAsItIsShown() {
            User ann = added(Drafts.ann());
            added(Drafts.bob());
            TestServer.execute(url, "update users set status = 're_tired' where id = " + ann.id());
            assertThat(ids("_TIRED")).containsExactly(ann.id());
        }

        @Override
        protected void replace(long id, Draft values) {
            TestServer.execute(url, "begin", "delete from users where id = " + id, "insert into users (id, name, email, lock_version)"
                    + " values (" + id + ", '" + values.title() + "', '" + values.text(Users.EMAIL) + "', 1)", "commit");
        }

        @Override
        protected void move(long from, long to) {
            TestServer.execute(url, "update users set id = " + to + " where id = " + from);
        }

        @Override
        protected void setVersion(long id, int version) {
            TestServer.execute(url, "set session_replication_role = replica", // past the trigger
                    "update users set lock_version = " + version + " where id = " + id);
        }

        @Override
        protected Unlock lock(long id) {
            return RowLock.hold(url + "&ApplicationName=other program", id)::close;
        }
    }
}
