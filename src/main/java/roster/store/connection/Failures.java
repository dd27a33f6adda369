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
/// broken connection or a server that is shutting down. Every other error is a refusal by the server. [ErrorCode] has
/// the table of codes. Any thread.
public final class Failures {
    /// PostgreSQL translates the severity, but most languages keep these words.
    private static final Set<String> ENDS_SESSION = Set.of("FATAL", "PANIC");

    /// The driver's own refusals before it sends anything: too many parameters, or a value without an encoding.
    private static final Pattern DRIVER_REFUSES = Pattern.compile("(07|0A|22|42)...");

    /// The driver's limit, which its message names in every language. Its code is that of a broken connection.
    private static final String RESULT_LIMIT = "maxResultBuffer";

    /// Words of poolers that have no free connection. PgBouncer gives them the code of a protocol error.
    private static final Pattern POOLER_IS_FULL = Pattern.compile(
            "no more connections allowed|client connections exceeded|max clients reached", Pattern.CASE_INSENSITIVE);

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
                && (!isSessionLost(failure) || isRaised(failure));
    }

    /// Whether this is an answer by [#isAnswer], or the driver refused to send the statement.
    public static boolean isRefusal(Throwable failure) {
        return isAnswer(failure) || (serverMessage(failure).isEmpty() && !has(causes(failure), IOException.class)
                && !isConnecting(failure) && DRIVER_REFUSES.matcher(state(failure)).matches());
    }

    /// Whether the code says that the session ends. A trigger may raise such a code too, for example one that writes to
    /// another server; see [#isRaised].
    private static boolean isSessionLost(Throwable failure) {
        return ErrorCode.of(state(failure)).answer() == ErrorCode.Answer.LOST;
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
        return isAnswer(failure) && isSessionLost(failure);
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
        return isAnswer(failure) && ErrorCode.of(state(failure)) == ErrorCode.GAVE_WAY;
    }

    /// Whether the server answered with a lock timeout.
    public static boolean isInVain(Throwable failure) {
        return SqlState.LOCK_NOT_AVAILABLE.equals(state(failure));
    }

    /// Whether the refusal may pass by itself. A read-only server may be replaced by a writable one, and memory or
    /// connections may become free.
    public static boolean mayPass(Throwable failure) {
        return isAnswer(failure) && ErrorCode.of(state(failure)).again() == ErrorCode.Again.BRIEFLY;
    }

    /// Whether the table or another object differs from the schema Roster expects.
    public static boolean isSchemaChanged(Throwable failure) {
        return ErrorCode.of(state(failure)) == ErrorCode.SCHEMA_CHANGED;
    }

    /// Whether the failure is a fault of the program: neither the driver nor the store reports it.
    public static boolean isFault(Throwable failure) {
        Set<Throwable> causes = causes(failure);
        return !has(causes, SQLException.class) && !has(causes, DirectoryUnavailable.class);
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
        if (isPoolerFull(failure)) {
            return Reason.TOO_MANY_CONNECTIONS;
        }
        return Unconnected.reason(failure).orElseGet(() -> isTimeout ? Reason.TIMED_OUT
                : reason(failure, has(causes, HikariPool.PoolInitializationException.class)));
    }

    private static Reason reason(Throwable failure, boolean starting) {
        if (state(failure).equals(SqlState.PROTOCOL_VIOLATION) && serverMessage(failure).isEmpty()) {
            return Reason.NOT_POSTGRES; // from the driver: the answer was in another protocol
        }
        Reason reason = ErrorCode.of(state(failure)).outage();
        return starting && reason == Reason.OTHER ? Reason.UNREACHABLE : reason;
    }

    private static boolean isPoolerFull(Throwable failure) {
        return serverMessage(failure).map(ServerErrorMessage::getMessage)
                .filter(said -> POOLER_IS_FULL.matcher(said).find()).isPresent() && !isRaised(failure);
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
