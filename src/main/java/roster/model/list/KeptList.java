package roster.model.list;

import java.util.Optional;
import roster.directory.record.RecordType;

/// Keeps the beginning of the list from one start to the next. Event dispatch thread only.
final class KeptList {
    private final Memory memory;
    private Optional<LastSeen> kept;

    /// @param memory of this directory alone
    /// @param type   of the records
    KeptList(Memory memory, RecordType type) {
        this.memory = memory;
        kept = LastSeen.of(memory, type);
    }

    /// The list that was kept last.
    Optional<LastSeen> kept() {
        return kept;
    }

    /// Keeps the list while the window is open, in case it ends without being closed. An unchanged list is not written
    /// again.
    void keep(LastSeen seen) {
        if (kept.filter(seen::showsTheSameAs).isEmpty()) {
            keepLast(seen);
            memory.keep();
        }
    }

    /// Keeps the list with its moment when the window is closed. The end of the program stores it.
    void keepLast(LastSeen seen) {
        seen.keep(memory);
        kept = Optional.of(seen);
    }
}
