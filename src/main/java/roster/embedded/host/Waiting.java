package roster.embedded.host;

import java.time.Instant;

/// What a start of the server is waiting for, and since when. Any thread; immutable.
///
/// @param since by this computer's clock; for a server that is starting, when it began to
public record Waiting(What what, Instant since) {

    /// What other processes are doing meanwhile.
    public enum What {
        /// Another window is starting or stopping the server.
        ANOTHER_WINDOW,
        /// The programs are being unpacked, or the cluster is being made.
        MAKING,
        /// The server is starting after an ordinary shutdown.
        STARTING,
        /// The server is recovering after a crash: it writes every file for good, then applies its log.
        RECOVERING,
        /// A server that was told to stop is writing what it has.
        STOPPING
    }
}
