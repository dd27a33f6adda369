package roster.model.unsaved;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The port to the place where unsaved edits survive the death of the program. Any thread.
public interface EditJournal {

    /// The edits that ended runs have left.
    ///
    /// @param kept    the texts of each edit under its key
    /// @param damaged the number of files that were damaged and set aside
    record Found(Map<String, Map<String, String>> kept, int damaged) {}

    /// Keeps this as the newest content of the key. Returns at once.
    ///
    /// @param content called on another thread; empty ends the key
    void put(String key, Supplier<Optional<Map<String, String>>> content);

    /// Takes over the edits of runs that have ended. Blocks on disk: background threads only.
    ///
    /// @throws RuntimeException if nothing can be kept
    Found recover();

    /// Waits until everything that was put before survives a loss of power. Blocks on disk for some seconds at most:
    /// background threads only.
    void flush();

    /// A journal that keeps nothing.
    EditJournal NONE = new EditJournal() {
        @Override
        public void put(String key, Supplier<Optional<Map<String, String>>> content) {}

        @Override
        public Found recover() {
            return new Found(Map.of(), 0);
        }

        @Override
        public void flush() {}
    };
}
