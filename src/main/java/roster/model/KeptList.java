package roster.model;

import java.util.Optional;
import roster.directory.RecordType;

/// Keeps the beginning of the list from one start to the next. Event dispatch thread only.
final class KeptList {
    private final Memory memory;
    private Optional<LastSeen> kept;

    /// @param memory of one directory, which holds nothing else
    /// @param type   of the records
    KeptList(Memory memory, RecordType type) {
        this.memory = memory;
        kept = LastSeen.of(memory, type);
    }

    /// The list that was kept last.
    Optional<LastSeen> kept() {
        return kept;
    }

    /// Keeps the list while the window is open, for a window that ends without being closed. A list that shows what was kept
    /// last is not written again: only its moment is new.
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
