package roster.store.connection;

import com.zaxxer.hikari.pool.HikariPool;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import roster.directory.DirectoryUnavailable;
import roster.directory.DirectoryUnavailable.Reason;

/// Reads what went wrong out of the exceptions of the driver and those wrapped around them. Errors are two lists. An outage
/// is silence, a broken connection, or a server that is going away. Every other error is an answer that says no. Codes
/// are those of the PostgreSQL manual, appendix A. Any thread.
public final class Failures {
    /// Ends the session, with or without an answer to the statement: protocol and connection errors, also a pooler's own;
    /// a server that shuts down or drops the session; time limits on transactions; "completion unknown". A trigger may
    /// raise each of them too, such as one that writes to a server of its own; see [#isRaised].
    private static final Pattern GOING_AWAY = Pattern.compile("08...|57P..|25P03|25P04|40003");

    /// In whatever language: PostgreSQL translates it, most languages keep these words.
    private static final Set<String> ENDS_SESSION = Set.of("FATAL", "PANIC");

    /// What the driver says of itself before it sends anything: too many parameters, a value that it can't encode.
    private static final Pattern DRIVER_REFUSES = Pattern.compile("(07|0A|22|42)...");

    /// The driver's limit, which its message names in every language. Its code is the one of a broken connection.
    private static final String RESULT_LIMIT = "maxResultBuffer";

    /// The table, or something that a statement needs of it, is not what Roster expects.
    public static final Set<String> SCHEMA_CHANGED = Set.of("42703", "42704", "42804", "42809", "42883", "42P01", "3F000");

    /// A deadlock, and the order of transactions.
    static final Set<String> GAVE_WAY = Set.of("40001", "40P01");

    private Failures() {}

    /// What became of a statement on a server that was there before: a refusal, or an outage.
    ///
    /// @param doing what was under way, as in "Could not …"
    public static DirectoryUnavailable ofStatement(String doing, Throwable failure) {
        if (!isRefusal(failure) && !isTooLarge(failure)) {
            return unavailable(doing, failure);
        }
        return new DirectoryUnavailable(Refusal.problem(failure), message(doing, failure), failure);
    }

    /// Why there is no server to work with, whoever says so.
    ///
    /// @param doing what was under way, as in "Could not …"
    public static DirectoryUnavailable unavailable(String doing, Throwable failure) {
        if (failure instanceof DirectoryUnavailable already) {
            return already;
        }
        Reason reason = reason(failure);
        return new DirectoryUnavailable(reason, Unconnected.subject(reason, failure), message(doing, failure), failure);
    }

    /// The outage of a write, which may have landed or not.
    public static DirectoryUnavailable notKnown(String doing, Throwable failure) {
        DirectoryUnavailable unavailable = unavailable(doing, failure);
        return new DirectoryUnavailable(unavailable.reason(), unavailable.subject(),
                unavailable.getMessage() + "; it is not known whether it was done", failure);
    }

    private static String message(String doing, Throwable failure) {
        return "Could not " + doing + ": " + sql(failure).map(Throwable::getMessage).orElse(failure.getMessage());
    }

    /// Whether the server answered no: the statement did nothing, and the server is there.
    public static boolean isAnswer(Throwable failure) {
        return serverMessage(failure).filter(said -> !ENDS_SESSION.contains(Objects.requireNonNullElse(said.getSeverity(), ""))).isPresent()
                && !isConnecting(failure) && !hasEnded(failure)
                && (!GOING_AWAY.matcher(state(failure)).matches() || isRaised(failure));
    }

    /// The same, or the driver refused to send the statement.
    public static boolean isRefusal(Throwable failure) {
        return isAnswer(failure) || (serverMessage(failure).isEmpty() && !has(causes(failure), IOException.class)
                && !isConnecting(failure) && DRIVER_REFUSES.matcher(state(failure)).matches());
    }

    /// Whether a statement raised the error inside PostgreSQL, which names its own source routine in each message. PgBouncer,
    /// Pgpool-II and Odyssey name none in their own messages, which they send with the same codes where the outcome is unknown.
    ///
    /// PostgreSQL rolls back after each ERROR and goes on. So even "completion unknown" (40003) is an answer then: PostgreSQL
    /// never says it of the statement itself, and a trigger says it of what it did elsewhere.
    private static boolean isRaised(Throwable failure) {
        return serverMessage(failure).map(ServerErrorMessage::getRoutine).isPresent();
    }

    /// Whether the answer has the code of a server that is going away: a trigger says so of another server.
    public static boolean isOfAnotherServer(Throwable failure) {
        return isAnswer(failure) && GOING_AWAY.matcher(state(failure)).matches();
    }

    /// Whether the connection broke right after the error: the driver, waiting for the server to be ready again, adds that
    /// as the next exception. The severity alone is translated, and the driver passes on no other.
    public static boolean hasEnded(Throwable failure) {
        return causes(failure).stream().filter(SQLException.class::isInstance).map(SQLException.class::cast)
                .anyMatch(each -> StreamSupport.stream(each.spliterator(), false).anyMatch(IOException.class::isInstance));
    }

    /// Whether the server's answer was larger than the driver may hold. The driver has closed this connection by then, and
    /// the pool drops it. The server is there and would answer the same again. A write may have been done all the same, so
    /// this is no refusal of one.
    public static boolean isTooLarge(Throwable failure) {
        return serverMessage(failure).isEmpty() && !isConnecting(failure)
                && sql(failure).map(Throwable::getMessage).filter(said -> said.contains(RESULT_LIMIT)).isPresent();
    }

    /// Whether the server rolled the statement back because others held what it waited for: a deadlock, or the order of
    /// transactions. Repeated, it takes its turn.
    public static boolean gaveWay(Throwable failure) {
        return isAnswer(failure) && GAVE_WAY.contains(state(failure));
    }

    /// Whether the server answered that the statement waited in vain for a lock.
    public static boolean isInVain(Throwable failure) {
        return SqlState.LOCK_NOT_AVAILABLE.equals(state(failure));
    }

    /// Whether the refusal may pass by itself: a server that accepts no changes may be replaced by one that does, and
    /// memory or connections may come free.
    public static boolean mayPass(Throwable failure) {
        return isAnswer(failure) && (isReadOnly(state(failure)) || state(failure).startsWith("53"));
    }

    /// The session accepts no changes, and never will: it was made on a server, or at a time, that accepted none.
    public static boolean isReadOnly(@Nullable String state) {
        return SqlState.READ_ONLY_TRANSACTION.equals(state);
    }

    /// Not where the pool had no connection to send it on.
    public static boolean mayHaveBeenSent(Throwable failure) {
        return !isAnswer(failure) && !isConnecting(failure);
    }

    /// Whether there was no session yet: the pool's own word, and that of [PreparedSource], around what the server or the
    /// network said to the new connection.
    private static boolean isConnecting(Throwable failure) {
        Set<Throwable> causes = causes(failure);
        return has(causes, SQLTransientConnectionException.class) || has(causes, Unconnected.NoSession.class);
    }

    /// Whether the pool waited for a connection in vain, without a reason from the server or the driver.
    public static boolean isPoolTimeout(Throwable failure) {
        return sql(failure).filter(SQLTransientConnectionException.class::isInstance).isPresent();
    }

    /// The SQLState of the exception that the driver threw; empty text where it threw none.
    public static String state(Throwable failure) {
        return sql(failure).map(SQLException::getSQLState).orElse("");
    }

    /// What the server itself said, where it was the server that refused.
    public static Optional<ServerErrorMessage> serverMessage(Throwable failure) {
        return sql(failure)
                .filter(PSQLException.class::isInstance)
                .map(each -> ((PSQLException) each).getServerErrorMessage());
    }

    private static Reason reason(Throwable failure) {
        if (isOfAnotherServer(failure)) {
            return Reason.OTHER;
        }
        Set<Throwable> causes = causes(failure);
        boolean isTimeout = has(causes, SocketTimeoutException.class) || isPoolTimeout(failure);
        return Unconnected.reason(failure).orElseGet(() -> isTimeout ? Reason.TIMED_OUT
                : reason(state(failure), serverMessage(failure).isPresent(), has(causes, HikariPool.PoolInitializationException.class)));
    }

    private static Reason reason(String state, boolean saidByTheServer, boolean starting) {
        return switch (state) {
            case SqlState.INVALID_CATALOG_NAME -> Reason.NO_SUCH_DATABASE;
            case SqlState.INSUFFICIENT_PRIVILEGE -> Reason.NO_RIGHTS;
            case SqlState.READ_ONLY_TRANSACTION -> Reason.READ_ONLY;
            case SqlState.TOO_MANY_CONNECTIONS -> Reason.TOO_MANY_CONNECTIONS;
            // From the driver: not a word of the protocol. From a pooler: it can't reach its server.
            case SqlState.PROTOCOL_VIOLATION -> saidByTheServer ? Reason.UNREACHABLE : Reason.NOT_POSTGRES;
            case SqlState.LOCK_NOT_AVAILABLE, SqlState.QUERY_CANCELED -> Reason.TIMED_OUT; // lock_timeout; statement_timeout
            case String changed when SCHEMA_CHANGED.contains(changed) -> Reason.WRONG_SCHEMA;
            default -> switch (state.substring(0, Math.min(state.length(), 3))) {
                case "280", "28P" -> Reason.LOGIN_REFUSED;
                case "57P" -> Reason.NOT_READY;
                case "531", "532" -> Reason.NO_ROOM;
                default -> starting || state.startsWith("08") ? Reason.UNREACHABLE : Reason.OTHER;
            };
        };
    }

    /// The innermost, which is the driver's; those around it are the pool's.
    static Optional<SQLException> sql(Throwable failure) {
        return causes(failure).stream()
                .filter(SQLException.class::isInstance).map(SQLException.class::cast)
                .reduce((_, inner) -> inner);
    }

    public static boolean has(Set<Throwable> causes, Class<? extends Throwable> type) {
        return causes.stream().anyMatch(type::isInstance);
    }

    public static Set<Throwable> causes(Throwable failure) {
        var causes = new LinkedHashSet<Throwable>();
        for (@Nullable Throwable each = failure; each != null && causes.add(each); ) {
            each = each.getCause();
        }
        return causes;
    }
}
