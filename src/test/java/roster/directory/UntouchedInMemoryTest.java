package roster.directory;

import org.junit.jupiter.api.Nested;

/// The contract about untouched values in memory.
final class UntouchedInMemoryTest {
    @Nested
    final class OfUsers extends UntouchedUsersContract {
        @Override
        protected SharedTable open() {
            return new InMemoryTable(Subject.USERS);
        }
    }

    @Nested
    final class OfItems extends UntouchedContract {
        @Override
        protected SharedTable open() {
            return new InMemoryTable(Subject.ITEMS);
        }
    }
}
