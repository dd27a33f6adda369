package roster.directory;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import roster.directory.record.Problem;

/// The only exception that leaves the store, of two kinds. An outage: the directory did not answer, and whether a change
/// was saved is not known. A refusal: the directory answered a reading with a no ([#refusal]), so the link to it is fine.
/// A refused change is no exception but a result, such as `SaveResult.Invalid`. Any thread; immutable.
public final class DirectoryUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// Why, as far as a person can do something about it. The words for it are the view's.
    public enum Reason {
        /// The network does not know the name of the server's computer, at least not now. The subject is the name.
        UNKNOWN_HOST(true),
        /// The computer refuses the connection: no program listens on that port.
        CONNECTION_REFUSED(true),
        /// The server can't be reached for another or an unknown reason: no route to its computer, a broken connection.
        UNREACHABLE(true),
        /// A server that is starting, recovering or shutting down.
        NOT_READY(true),
        /// The server lets nobody else in, since all of its connections are in use.
        TOO_MANY_CONNECTIONS(true),
        /// The server has no disk space or memory left.
        NO_ROOM(true),
        /// A server that does not answer in time, or a lock that another program holds for too long.
        TIMED_OUT(true),
        /// Another session keeps this one from bringing the schema up to date. The subject names it.
        HELD(true),
        /// A program that accepts the connection and then says nothing.
        SILENT(true),
        /// The server neither knows this user with this password, nor lets it in from here.
        LOGIN_REFUSED(false),
        /// The server has no database of this name.
        NO_SUCH_DATABASE(false),
        /// The server closes each connection before it says anything.
        CLOSED(true),
        /// The server asks for a login that would give the password away, or for none.
        WEAK_LOGIN(false),
        /// This computer broke off the login: the server did not prove itself, or asks for more than this computer allows.
        LOGIN_BROKEN_OFF(false),
        /// The server asks for Kerberos, and this computer has no ticket or can't read its file of logins.
        KERBEROS(false),
        /// The server offers no encryption, and an encrypted connection is asked for.
        NO_ENCRYPTION(false),
        /// No authority that this computer trusts signed the server's certificate.
        UNTRUSTED_CERTIFICATE(false),
        /// The server's certificate is for a computer of another name.
        WRONG_CERTIFICATE_NAME(false),
        /// The server's certificate is not valid any more, or not yet.
        EXPIRED_CERTIFICATE(false),
        /// The file of the root certificate or of the own certificate can't be read.
        NO_CERTIFICATE_FILE(false),
        /// Encryption failed for another reason.
        TLS(false),
        /// Something answers there that does not speak PostgreSQL's protocol.
        NOT_POSTGRES(false),
        /// An address or a setting of the connection that the driver does not understand.
        BAD_ADDRESS(false),
        /// No service of this name in the files of services. The subject is the name.
        UNKNOWN_SERVICE(false),
        /// A PostgreSQL older than 14.
        TOO_OLD(false),
        /// The database user lacks a right that is needed.
        NO_RIGHTS(false),
        /// Something that Roster would build upon belongs to another database user. The subject names it and the owner.
        FOREIGN_OBJECT(false),
        /// In the directory's record of migrations, one is missing, has failed or has another description. The subject names it.
        UNCLEAR_VERSION(false),
        /// A table `users` that can't be adopted as it stands.
        WRONG_SCHEMA(false),
        /// `users` is a view. The subject names it, here and in the reasons that follow.
        USERS_VIEW(false),
        /// `users` is a table of another server, a foreign table.
        USERS_FOREIGN(false),
        /// `users` is a partitioned table.
        USERS_PARTITIONED(false),
        /// The primary key of `users` is not one column `id` of whole numbers.
        USERS_KEY(false),
        /// The database is to be changed, and a person has to agree first; [#adoption] says to what.
        ADOPTION(false),
        /// The server accepts no changes: a standby, or a primary that was demoted.
        READ_ONLY(true),
        /// The server answered no; [#refusal] says why.
        REFUSED(true),
        /// Called off by the one who asked.
        CALLED_OFF(true),
        /// None of these; the message says more.
        OTHER(true);

        private final boolean passing;

        Reason(boolean passing) {
            this.passing = passing;
        }

        /// Whether it may pass by itself, so that trying again is worth it. Else a person has to change something first.
        public boolean isPassing() {
            return passing;
        }

        /// Whether a server was asked and gave no answer at all.
        public boolean isSilence() {
            return this == TIMED_OUT || this == SILENT;
        }
    }

    private final Reason reason;
    private final String subject;
    private final transient @Nullable Problem refusal;
    private final transient @Nullable Adoption adoption;

    /// @param subject what the sentence about the reason names: see [Reason]; empty where it names nothing
    /// @param message what happened, in words for the log; never a password or an address that may hold one
    public DirectoryUnavailable(Reason reason, String subject, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.subject = subject;
        refusal = null;
        adoption = null;
    }

    /// A refusal.
    ///
    /// @param message what happened, in words for the log
    public DirectoryUnavailable(Problem refusal, String message, @Nullable Throwable cause) {
        super(message, cause);
        reason = Reason.REFUSED;
        subject = "";
        this.refusal = refusal;
        adoption = null;
    }

    /// A question that a person has to answer before anything is changed.
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

    /// @param message what happened, in words for the log
    public DirectoryUnavailable(String message, Throwable cause) {
        this(Reason.OTHER, "", message, cause);
    }

    public DirectoryUnavailable(String message) {
        this(Reason.OTHER, "", message, null);
    }

    public Reason reason() {
        return reason;
    }

    /// What the sentence about the reason names, such as a host; empty where it names nothing.
    public String subject() {
        return subject;
    }

    /// Why the server answered no; empty for an outage.
    public Optional<Problem> refusal() {
        return Optional.ofNullable(refusal);
    }

    /// To what a person has to agree; empty where nobody is asked.
    public Optional<Adoption> adoption() {
        return Optional.ofNullable(adoption);
    }

    /// Why the directory answered no; empty for an outage.
    public static Optional<Problem> refusalIn(RuntimeException failure) {
        return failure instanceof DirectoryUnavailable unavailable ? unavailable.refusal() : Optional.empty();
    }

    /// Whether the failure is the end of a call that was cancelled.
    public static boolean isCancelled(RuntimeException failure) {
        return failure instanceof DirectoryUnavailable unavailable && unavailable.reason() == Reason.CALLED_OFF;
    }

    /// Asks the directory something. A refusal is an answer too, which `refused` makes; an outage is thrown.
    public static <T> T answer(Supplier<T> question, Function<Problem, T> refused) {
        try {
            return question.get();
        } catch (DirectoryUnavailable failure) {
            return refused.apply(failure.refusal().orElseThrow(() -> failure));
        }
    }
}
