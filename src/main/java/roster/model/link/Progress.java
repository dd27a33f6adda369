package roster.model.link;

import java.time.Instant;

/// A slow step of connecting, shown in place of a failure. Any thread; immutable.
///
/// @param since the begin of the step by this computer's clock, or by the server's where the server knows it
/// @param who   the session that blocks the step; empty where none does
public record Progress(What what, Instant since, String who) {
    public Progress(What what, Instant since) {
        this(what, since, "");
    }

    /// The kind of step. The view has the words for it.
    public enum What {
        /// Another window is starting or stopping Roster's own server.
        ANOTHER_WINDOW,
        /// Roster's own server is being unpacked, or made for the first time.
        MAKING,
        /// Roster's own server is starting after an ordinary shutdown.
        STARTING,
        /// Roster's own server is recovering after a crash.
        RECOVERING,
        /// Roster's own server is still stopping.
        STOPPING,
        /// Another session has a lock that the update of the directory needs.
        HELD
    }
}
