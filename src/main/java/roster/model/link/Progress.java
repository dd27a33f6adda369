package roster.model.link;

import java.time.Instant;

/// What takes its time on the way to a directory, told instead of a failure. Any thread; immutable.
///
/// @param since by this computer's clock, or the server's where the server knows it
/// @param who   the session that keeps the directory waiting; empty where none does
public record Progress(What what, Instant since, String who) {
    public Progress(What what, Instant since) {
        this(what, since, "");
    }

    /// What is being waited for. The words for it are the view's.
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
