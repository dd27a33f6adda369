package roster.model.list;

import java.util.Map;
import java.util.Optional;

/// The port to what a window remembers from one start to the next: its size, its theme, its columns; and, in another one
/// for each directory, what the list looked like. Nothing secret. Any thread; forgetting is no error.
public interface Memory {

    Optional<String> recall(String key);

    void remember(String key, String value);

    /// Remembers these in place of all else, as one: of two windows that remember the same, the later one replaces the other
    /// whole.
    void rememberOnly(Map<String, String> entries);

    /// Stores what is remembered, now and beside all else, so that a window that opens next knows it. At the end of the
    /// program it is stored anyway.
    default void keep() {}
}
