package roster.directory;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

/// The contract in memory, for users and for another record type.
final class InMemoryDirectoryTest {
    @Nested
    final class OfUsers extends UsersContract {
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
    final class OfItems extends LifeContract {
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
