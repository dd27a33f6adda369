package roster.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.SharedTable;
import roster.directory.Subject;
import roster.directory.UsersContract;
import roster.directory.record.User;
import roster.directory.record.Users;

/// The contract on real servers with a and b on separate connections.
final class PostgresDirectoryTest {
    @Nested
    final class OnTheEmbeddedVersion extends OnPostgres {
        @Override
        protected SharedTable open() {
            return new PostgresTable(TestServer.newest(), Subject.USERS);
        }
    }

    @Nested
    final class OnPostgres15 extends OnPostgres {
        @Override
        protected SharedTable open() {
            return PostgresTable.onInstalled(15, Subject.USERS);
        }
    }

    abstract static class OnPostgres extends UsersContract {
        @Test
        void anUnknownStatusIsFoundAsItIsShown() {
            User ann = added(Drafts.ann());
            added(Drafts.bob());
            table().store(ann.id(), Users.STATUS, "re_tired");
            assertThat(ids("_TIRED")).containsExactly(ann.id());
        }
    }
}
