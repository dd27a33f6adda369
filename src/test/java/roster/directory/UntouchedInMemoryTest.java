package roster.directory;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

/// The contract about untouched values in memory.
final class UntouchedInMemoryTest {
    @Nested
    final class OfUsers extends UntouchedUsersContract {
        private SharedTable table = new InMemoryTable(Subject.USERS);

        @BeforeEach
        void empty() {
            table = new InMemoryTable(Subject.USERS);
        }

        @Override
        protected SharedTable table() {
            return table;
        }
    }

    @Nested
    final class OfItems extends UntouchedContract {
        private SharedTable table = new InMemoryTable(Subject.ITEMS);

        @BeforeEach
        void empty() {
            table = new InMemoryTable(Subject.ITEMS);
        }

        @Override
        protected SharedTable table() {
            return table;
        }
    }
}
