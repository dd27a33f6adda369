package roster.directory;

import org.junit.jupiter.api.Nested;

/// The contract in memory, for users and for another record type.
final class InMemoryDirectoryTest {
    @Nested
    final class OfUsers extends UsersContract {
        @Override
        protected SharedTable open() {
            return new InMemoryTable(Subject.USERS);
        }
    }

    @Nested
    final class OfItems extends LifeContract {
        @Override
        protected SharedTable open() {
            return new InMemoryTable(Subject.ITEMS);
        }
    }
}
