package roster.model.link;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import roster.directory.Directory;
import roster.directory.Protection;
import roster.directory.feed.Feed;

/// The present state of the link to the directory. Any thread; immutable.
public sealed interface LinkState {

    /// The window is connecting, for the first time or again.
    ///
    /// @param asOf     the time of the users that are still on the screen; empty where none are
    /// @param failure  the failure of the last attempt; empty at first
    /// @param progress the slow step under way; empty where none is
    record Connecting(Optional<Instant> asOf, Optional<RuntimeException> failure, Optional<Progress> progress)
            implements LinkState {}

    /// The window has a directory.
    record Online(Directory directory, Feed feed, String place, Protection protection) implements LinkState {
        /// Whether it is the server of this computer alone.
        public boolean isLocal() {
            return place.isEmpty();
        }
    }

    /// The window has no directory.
    ///
    /// @param failure the reason
    /// @param asOf    the time of the users that are still on the screen; empty where none are
    /// @param retryIn the pause before the next attempt; zero when only a person can help
    record Offline(RuntimeException failure, Optional<Instant> asOf, Duration retryIn) implements LinkState {}
}
