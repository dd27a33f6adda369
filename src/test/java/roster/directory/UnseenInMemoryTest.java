package roster.directory;

import org.junit.jupiter.api.Nested;

/// The contract about unseen changes in memory.
final class UnseenInMemoryTest {
    @Nested
    final class OfUsers extends UnseenContract {
        @Override
        protected SharedTable open() {
            return new InMemoryTable(Subject.USERS);
        }
    }

    @Nested
    final class OfItems extends UnseenContract {
        @Override
        protected SharedTable open() {
            return new InMemoryTable(Subject.ITEMS);
        }
    }
}
