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

/// Classifies the exceptions of the driver and their wrappers. There are two classes of errors. An outage is silence, a
/// broken connection or a server that is shutting down. Every other error is a refusal by the server. Codes are those
/// of the PostgreSQL manual, appendix A. Any thread.
public final class Failures {
    /// Codes that end the session, with or without an answer to the statement. They cover protocol and connection
    /// errors of the server or a pooler. They cover a server that shuts down or drops the session. They also cover time
    /// limits on transactions and "completion unknown". A trigger may raise each of them too, such as a trigger that
    /// writes to another server; see [#isRaised].
    private static final Pattern GOING_AWAY = Pattern.compile("08...|57P..|25P03|25P04|40003");

    /// PostgreSQL translates the severity, but most languages keep these words.
    private static final Set<String> ENDS_SESSION = Set.of("FATAL", "PANIC");

    /// The driver's own refusals before it sends anything: too many parameters, or a value without an encoding.
    private static final Pattern DRIVER_REFUSES = Pattern.compile("(07|0A|22|42)...");

    /// The driver's limit, which its message names in every language. Its code is that of a broken connection.
    private static final String RESULT_LIMIT = "maxResultBuffer";

    /// The codes for a table or another object that differs from the schema Roster expects.
    public static final Set<String> SCHEMA_CHANGED = Set.of("42703", "42704", "42804", "42809", "42883", "42P01",
            "3F000");

    /// A deadlock and a serialization failure.
    static final Set<String> GAVE_WAY = Set.of("40001", "40P01");

    private Failures() {}

    /// The failure of a statement on a server that was there before: a refusal or an outage.
    ///
    /// @param doing the action in progress, as in "Could not …"
    public static DirectoryUnavailable ofStatement(String doing, Throwable failure) {
        if (!isRefusal(failure) && !isTooLarge(failure)) {
            return unavailable(doing, failure);
        }
        return new DirectoryUnavailable(Refusal.problem(failure), message(doing, failure), failure);
    }

    /// The reason for an unavailable server, whether the server or the driver reports it.
    ///
    /// @param doing the action in progress, as in "Could not …"
    public static DirectoryUnavailable unavailable(String doing, Throwable failure) {
        if (failure instanceof DirectoryUnavailable already) {
            return already;
        }
        Reason reason = reason(failure);
        return new DirectoryUnavailable(reason, Unconnected.subject(reason, failure), message(doing, failure), failure);
    }

    /// The outage of a write with an unknown outcome.
    public static DirectoryUnavailable notKnown(String doing, Throwable failure) {
        DirectoryUnavailable unavailable = unavailable(doing, failure);
        return new DirectoryUnavailable(unavailable.reason(), unavailable.subject(),
                unavailable.getMessage() + "; it is not known whether it was done", failure);
    }

    private static String message(String doing, Throwable failure) {
        return "Could not " + doing + ": " + sql(failure).map(Throwable::getMessage).orElse(failure.getMessage());
    }

    /// Whether the server is there and refused the statement without an effect.
    public static boolean isAnswer(Throwable failure) {
        return serverMessage(failure)
                .filter(said -> !ENDS_SESSION.contains(Objects.requireNonNullElse(said.getSeverity(), ""))).isPresent()
                && !isConnecting(failure) && !hasEnded(failure)
                && (!GOING_AWAY.matcher(state(failure)).matches() || isRaised(failure));
    }

    /// Whether this is an answer by [#isAnswer], or the driver refused to send the statement.
    public static boolean isRefusal(Throwable failure) {
        return isAnswer(failure) || (serverMessage(failure).isEmpty() && !has(causes(failure), IOException.class)
                && !isConnecting(failure) && DRIVER_REFUSES.matcher(state(failure)).matches());
    }

    /// Whether a statement raised the error inside PostgreSQL: each message then names PostgreSQL's own source routine.
    /// Messages of PgBouncer, Pgpool-II and Odyssey lack that name. Poolers use the same codes for an unknown outcome.
    ///
    /// PostgreSQL rolls back after each ERROR and goes on. So a raised "completion unknown" (40003) is an answer: it
    /// comes from a trigger and is about that trigger's work elsewhere. PostgreSQL never uses it for the statement
    /// itself.
    private static boolean isRaised(Throwable failure) {
        return serverMessage(failure).map(ServerErrorMessage::getRoutine).isPresent();
    }

    /// Whether the answer has the code of a server that is shutting down: a trigger reports it of another server.
    public static boolean isOfAnotherServer(Throwable failure) {
        return isAnswer(failure) && GOING_AWAY.matcher(state(failure)).matches();
    }

    /// Whether the connection broke right after the error. The driver waits for the server to be ready again and adds
    /// the break as the next exception. The driver passes on only the translated severity.
    public static boolean hasEnded(Throwable failure) {
        return causes(failure).stream().filter(SQLException.class::isInstance).map(SQLException.class::cast)
                .anyMatch(each -> StreamSupport.stream(each.spliterator(), false)
                    .anyMatch(IOException.class::isInstance));
    }

    /// Whether the server's answer was larger than the driver's limit. The driver has then closed this connection, and
    /// the pool drops it. The server is there and would send the same answer again. A write may have been done, so this
    /// differs from a refusal.
    public static boolean isTooLarge(Throwable failure) {
        return serverMessage(failure).isEmpty() && !isConnecting(failure)
                && sql(failure).map(Throwable::getMessage).filter(said -> said.contains(RESULT_LIMIT)).isPresent();
    }

    /// Whether the server rolled the statement back in favour of others: a deadlock or a serialization failure. A
    /// repeat may succeed.
    public static boolean gaveWay(Throwable failure) {
        return isAnswer(failure) && GAVE_WAY.contains(state(failure));
    }

    /// Whether the server answered with a lock timeout.
    public static boolean isInVain(Throwable failure) {
        return SqlState.LOCK_NOT_AVAILABLE.equals(state(failure));
    }

    /// Whether the refusal may pass by itself. A read-only server may be replaced by a writable one, and memory or
    /// connections may become free.
    public static boolean mayPass(Throwable failure) {
        return isAnswer(failure) && (isReadOnly(state(failure)) || state(failure).startsWith("53"));
    }

    /// Whether the session is read-only for good: it began while its server was read-only.
    public static boolean isReadOnly(@Nullable String state) {
        return SqlState.READ_ONLY_TRANSACTION.equals(state);
    }

    /// False where the pool had no connection for the statement.
    public static boolean mayHaveBeenSent(Throwable failure) {
        return !isAnswer(failure) && !isConnecting(failure);
    }

    /// Whether the failure came before a session. The pool and [PreparedSource] report it, around the words of the
    /// server or the network.
    private static boolean isConnecting(Throwable failure) {
        Set<Throwable> causes = causes(failure);
        return has(causes, SQLTransientConnectionException.class) || has(causes, Unconnected.NoSession.class);
    }

    /// Whether the pool timed out, without a reason from the server or the driver.
    public static boolean isPoolTimeout(Throwable failure) {
        return sql(failure).filter(SQLTransientConnectionException.class::isInstance).isPresent();
    }

    /// The SQLState of the driver's exception; empty text without one.
    public static String state(Throwable failure) {
        return sql(failure).map(SQLException::getSQLState).orElse("");
    }

    /// The server's own message; empty unless the server refused.
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
                : reason(state(failure), serverMessage(failure).isPresent(),
                    has(causes, HikariPool.PoolInitializationException.class)));
    }

    private static Reason reason(String state, boolean saidByTheServer, boolean starting) {
        return switch (state) {
            case SqlState.INVALID_CATALOG_NAME -> Reason.NO_SUCH_DATABASE;
            case SqlState.INSUFFICIENT_PRIVILEGE -> Reason.NO_RIGHTS;
            case SqlState.READ_ONLY_TRANSACTION -> Reason.READ_ONLY;
            case SqlState.TOO_MANY_CONNECTIONS -> Reason.TOO_MANY_CONNECTIONS;
            // From the driver: the answer was in another protocol. From a pooler: its server is unreachable.
            case SqlState.PROTOCOL_VIOLATION -> saidByTheServer ? Reason.UNREACHABLE : Reason.NOT_POSTGRES;
            // lock_timeout; statement_timeout
            case SqlState.LOCK_NOT_AVAILABLE, SqlState.QUERY_CANCELED -> Reason.TIMED_OUT;
            case String changed when SCHEMA_CHANGED.contains(changed) -> Reason.WRONG_SCHEMA;
            default -> switch (state.substring(0, Math.min(state.length(), 3))) {
                case "280", "28P" -> Reason.LOGIN_REFUSED;
                case "57P" -> Reason.NOT_READY;
                case "531", "532" -> Reason.NO_ROOM;
                default -> starting || state.startsWith("08") ? Reason.UNREACHABLE : Reason.OTHER;
            };
        };
    }

    /// The innermost SQL exception, which is the driver's. The outer ones are the pool's.
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
