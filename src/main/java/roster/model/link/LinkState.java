package roster.model.link;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import roster.directory.Directory;
import roster.directory.Protection;
import roster.directory.feed.Feed;

/// Whether this window has a directory at the moment. Any thread; immutable.
public sealed interface LinkState {

    /// On the way, for the first time or again.
    ///
    /// @param asOf     the last moment at which there was a directory, whose users are still on the screen; empty where none
    ///                 are
    /// @param failure  why there was none when it was last tried; empty at first
    /// @param progress what takes its time meanwhile; empty where nothing does
    record Connecting(Optional<Instant> asOf, Optional<RuntimeException> failure, Optional<Progress> progress)
            implements LinkState {}

    /// There is one.
    record Online(Directory directory, Feed feed, String place, Protection protection) implements LinkState {
        /// Whether it is on this computer, and nobody else's.
        public boolean isLocal() {
            return place.isEmpty();
        }
    }

    /// There is none.
    ///
    /// @param failure why
    /// @param asOf    the last moment at which there was a directory, whose users are still on the screen; empty where none
    ///                are
    /// @param retryIn after what time it is tried again unasked; zero when only a person can help
    record Offline(RuntimeException failure, Optional<Instant> asOf, Duration retryIn) implements LinkState {}
}
