package roster.model.list;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The port to the settings that a window remembers between two runs, such as its size, its theme and its columns. A
/// second memory for each directory holds the beginning of the list. Secrets are kept elsewhere. Loss is no error. Any
/// thread.
public interface Memory {

    Optional<String> recall(String key);

    void remember(String key, String value);

    /// Replaces all entries by these as one unit. If two windows do so, the later one wins as a whole.
    void rememberOnly(Map<String, String> entries);

    /// Stores the entries now and in the background, so that the next window knows them. At the end of the program they
    /// are stored in any case.
    default void keep() {}

    /// Calls `told` after each attempt to store the entries, with the reason of a failure or with an empty value. Runs
    /// on any thread.
    default void whenStored(Consumer<Optional<NotKept>> told) {}

    /// The reason why entries last only until the end of the program.
    enum NotKept {
        DISK_FULL,
        /// The folder is read-only, belongs to another user or has gone.
        NOT_WRITABLE
    }
}
