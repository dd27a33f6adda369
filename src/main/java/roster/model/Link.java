package roster.model;

import java.time.Duration;
import roster.directory.Directory;

/// Whether this window has a directory at the moment. Any thread; immutable.
public sealed interface Link {

    /// On the way, for the first time or again.
    ///
    /// @param again whether there was a directory before, so that its users are still on the screen
    record Connecting(boolean again) implements Link {}

    /// There is one.
    record Online(Directory directory, String place, boolean encrypted) implements Link {}

    /// There is none.
    ///
    /// @param failure why
    /// @param again   whether there was a directory before, so that its users are still on the screen
    /// @param retryIn after what time it is tried again unasked; zero when only a person can help
    record Offline(RuntimeException failure, boolean again, Duration retryIn) implements Link {}
}
