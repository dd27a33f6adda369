package roster.directory;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import roster.directory.record.Problem;

/// The only exception that leaves the store. It has two kinds. In an outage the directory gave no answer, and the
/// outcome of a change is unknown. In a refusal the directory refused a read ([#refusal]), so the connection works. A
/// refused change is a result instead, such as `SaveResult.Invalid`. Any thread; immutable.
public final class DirectoryUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// The reason, as far as a person can act on it. The view has the words for it.
    public enum Reason {
        /// The network does not know the name of the server's computer at the moment. The subject is the name.
        UNKNOWN_HOST(true),
        /// The computer refuses the connection: no program listens on that port.
        CONNECTION_REFUSED(true),
        /// The server is unreachable for another or an unknown reason: no route to its computer, or a broken
        /// connection.
        UNREACHABLE(true),
        /// The server is starting, recovering or shutting down.
        NOT_READY(true),
        /// All connections of the server are in use.
        TOO_MANY_CONNECTIONS(true),
        /// The server ran out of disk space or memory.
        NO_ROOM(true),
        /// The server did not answer in time, or another program held a lock for too long.
        TIMED_OUT(true),
        /// Another session blocks the migrations. The subject names it.
        HELD(true),
        /// A program accepts the connection and then stays silent.
        SILENT(true),
        /// The server rejects this user with this password, or rejects logins from this computer.
        LOGIN_REFUSED(false),
        /// The server lacks a database of this name.
        NO_SUCH_DATABASE(false),
        /// The server closes each connection before it sends anything.
        CLOSED(true),
        /// The server asks for a login that would expose the password, or for none.
        WEAK_LOGIN(false),
        /// This computer broke off the login: the server failed to prove itself or demands more than this computer
        /// allows.
        LOGIN_BROKEN_OFF(false),
        /// The server asks for Kerberos, but this computer has no ticket or can't read its file of logins.
        KERBEROS(false),
        /// The server lacks the encryption that the connection demands.
        NO_ENCRYPTION(false),
        /// The server's certificate is signed by an authority that this computer distrusts.
        UNTRUSTED_CERTIFICATE(false),
        /// The server's certificate is for a computer of another name.
        WRONG_CERTIFICATE_NAME(false),
        /// The server's certificate has expired or is from the future.
        EXPIRED_CERTIFICATE(false),
        /// The file of the root certificate or of the client's certificate is unreadable.
        NO_CERTIFICATE_FILE(false),
        /// Encryption failed for another reason.
        TLS(false),
        /// A program with another protocol than PostgreSQL's answers there.
        NOT_POSTGRES(false),
        /// The driver rejects the address or a setting of the connection.
        BAD_ADDRESS(false),
        /// The files of services lack a service of this name. The subject is the name.
        UNKNOWN_SERVICE(false),
        /// PostgreSQL is older than version 14.
        TOO_OLD(false),
        /// The database user lacks a required right.
        NO_RIGHTS(false),
        /// An object on which Roster would build belongs to another database user. The subject names it and the owner.
        FOREIGN_OBJECT(false),
        /// In the directory's record, a migration is missing, has failed or has another description. The subject names
        /// it.
        UNCLEAR_VERSION(false),
        /// The table `users` is unfit for adoption as it stands.
        WRONG_SCHEMA(false),
        /// `users` is a view. The subject names it, here and in the reasons that follow.
        USERS_VIEW(false),
        /// `users` is a foreign table, a table of another server.
        USERS_FOREIGN(false),
        /// `users` is a partitioned table.
        USERS_PARTITIONED(false),
        /// The primary key of `users` differs from one column `id` of whole numbers.
        USERS_KEY(false),
        /// The database needs a change to which a person must agree; [#adoption] describes it.
        ADOPTION(false),
        /// The server is read-only: a standby, or a primary that was demoted.
        READ_ONLY(true),
        /// The server refused; [#refusal] has the reason.
        REFUSED(true),
        /// The caller cancelled the call.
        CALLED_OFF(true),
        /// Any other reason; the message has details.
        OTHER(true);

        private final boolean passing;

        Reason(boolean passing) {
            this.passing = passing;
        }

        /// Whether the reason may pass by itself, so that a retry makes sense. Otherwise a person must change something
        /// first.
        public boolean isPassing() {
            return passing;
        }

        /// Whether a server was asked and stayed silent.
        public boolean isSilence() {
            return this == TIMED_OUT || this == SILENT;
        }
    }

    private final Reason reason;
    private final String subject;
    private final transient @Nullable Problem refusal;
    private final transient @Nullable Adoption adoption;

    /// @param subject the name in the sentence about the reason, see [Reason]; may be empty
    /// @param message the event in words for the log; never a password or an address that may contain one
    public DirectoryUnavailable(Reason reason, String subject, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.subject = subject;
        refusal = null;
        adoption = null;
    }

    /// A refusal.
    ///
    /// @param message the event in words for the log
    public DirectoryUnavailable(Problem refusal, String message, @Nullable Throwable cause) {
        super(message, cause);
        reason = Reason.REFUSED;
        subject = "";
        this.refusal = refusal;
        adoption = null;
    }

    /// A question that a person must answer before any change.
    public DirectoryUnavailable(Adoption adoption) {
        super("The table " + adoption.table() + " is to be made or added to, and nobody has agreed yet");
        reason = Reason.ADOPTION;
        subject = adoption.table();
        refusal = null;
        this.adoption = adoption;
    }

    public DirectoryUnavailable(Reason reason, String message, @Nullable Throwable cause) {
        this(reason, "", message, cause);
    }

    public DirectoryUnavailable(Reason reason, String message) {
        this(reason, "", message, null);
    }

    /// @param message the event in words for the log
    public DirectoryUnavailable(String message, Throwable cause) {
        this(Reason.OTHER, "", message, cause);
    }

    public DirectoryUnavailable(String message) {
        this(Reason.OTHER, "", message, null);
    }

    public Reason reason() {
        return reason;
    }

    /// The name in the sentence about the reason, such as a host; may be empty.
    public String subject() {
        return subject;
    }

    /// The server's reason for a refusal; empty for an outage.
    public Optional<Problem> refusal() {
        return Optional.ofNullable(refusal);
    }

    /// The change to which a person must agree; empty for any other failure.
    public Optional<Adoption> adoption() {
        return Optional.ofNullable(adoption);
    }

    /// The directory's reason for a refusal; empty for an outage.
    public static Optional<Problem> refusalIn(RuntimeException failure) {
        return failure instanceof DirectoryUnavailable unavailable ? unavailable.refusal() : Optional.empty();
    }

    /// Whether the failure is the end of a cancelled call.
    public static boolean isCancelled(RuntimeException failure) {
        return failure instanceof DirectoryUnavailable unavailable && unavailable.reason() == Reason.CALLED_OFF;
    }

    /// Returns the answer to `question`. `refused` turns a refusal into an answer; an outage is thrown.
    public static <T> T answer(Supplier<T> question, Function<Problem, T> refused) {
        try {
            return question.get();
        } catch (DirectoryUnavailable failure) {
            return refused.apply(failure.refusal().orElseThrow(() -> failure));
        }
    }
}
