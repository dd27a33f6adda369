package roster.embedded.host;

import java.time.Instant;

/// The cause of a start's current wait and its beginning. Any thread; immutable.
///
/// @param since by this computer's clock; for a starting server, the moment of its start
public record Waiting(What what, Instant since) {

    /// The work of other processes during a wait.
    public enum What {
        /// Another window is starting or stopping the server.
        ANOTHER_WINDOW,
        /// The programs are being unpacked or the cluster is being made.
        MAKING,
        /// The server is starting after an ordinary shutdown.
        STARTING,
        /// The server is recovering after a crash: it syncs every file and applies its log.
        RECOVERING,
        /// The server has been told to stop and is writing its data.
        STOPPING
    }
}
