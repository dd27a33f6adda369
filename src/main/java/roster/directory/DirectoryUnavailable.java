package roster.directory;

import org.jspecify.annotations.Nullable;

/// The directory did not answer, or answered with something that no rule foresees. Whether a change that was under
/// way has been saved is not known. The only exception that leaves the store. Any thread; immutable.
public final class DirectoryUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// Why, as far as a person can do something about it. The words for it are the view's.
    public enum Reason {
        /// No server there: an unknown host, a refused connection, a server that is starting or stopping.
        UNREACHABLE,
        /// A server that does not answer in time, or a lock that another program holds for too long.
        TIMED_OUT,
        /// The server knows neither this user with this password, or lets it in from here.
        LOGIN_REFUSED,
        /// The server has no database of this name.
        NO_SUCH_DATABASE,
        /// No encrypted connection of the kind asked for, or a certificate that does not convince.
        TLS,
        /// Something answers there that does not speak PostgreSQL's protocol.
        NOT_POSTGRES,
        /// A PostgreSQL older than 14.
        TOO_OLD,
        /// The database user lacks a right that is needed.
        NO_RIGHTS,
        /// A table `users` that can't be adopted as it stands.
        WRONG_SCHEMA,
        /// Called off by the one who asked.
        CALLED_OFF,
        /// None of these; the message says more.
        OTHER
    }

    private final Reason reason;

    /// @param message what happened, in words for the log; never a password or an address that may hold one
    public DirectoryUnavailable(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public DirectoryUnavailable(Reason reason, String message) {
        this(reason, message, null);
    }

    /// @param message what happened, in words for the log
    public DirectoryUnavailable(String message, Throwable cause) {
        this(Reason.OTHER, message, cause);
    }

    public DirectoryUnavailable(String message) {
        this(Reason.OTHER, message, null);
    }

    public Reason reason() {
        return reason;
    }
}
