package roster.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import roster.directory.Directory;
import roster.directory.Feed;
import roster.directory.Protection;

/// Whether this window has a directory at the moment. Any thread; immutable.
public sealed interface Link {

    /// On the way, for the first time or again.
    ///
    /// @param again whether there was a directory before, so that its users are still on the screen
    record Connecting(boolean again) implements Link {}

    /// There is one.
    record Online(Directory directory, Feed feed, String place, Protection protection) implements Link {}

    /// There is none.
    ///
    /// @param failure why
    /// @param asOf    the last moment at which there was a directory, whose users are still on the screen; empty where
    ///                there never was one
    /// @param retryIn after what time it is tried again unasked; zero when only a person can help
    record Offline(RuntimeException failure, Optional<Instant> asOf, Duration retryIn) implements Link {}
}
