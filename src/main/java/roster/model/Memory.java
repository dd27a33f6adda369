package roster.model;

import java.util.Optional;

/// The port to what a window remembers from one start to the next: its size, its theme, its columns; and, in another one
/// for each directory, what the list looked like. Nothing secret. Any thread; forgetting is no error.
public interface Memory {

    Optional<String> recall(String key);

    void remember(String key, String value);
}
