package roster.store;

import com.zaxxer.hikari.pool.HikariPool;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import roster.directory.DirectoryUnavailable;
import roster.directory.DirectoryUnavailable.Reason;

/// Reads what went wrong out of the exceptions of the driver and those wrapped around them. Codes are those of the
/// PostgreSQL manual, appendix A. Any thread.
final class Failures {
    private Failures() {}

    /// The one exception that leaves the room.
    ///
    /// @param doing what was under way, as in "Could not …"
    static DirectoryUnavailable unavailable(String doing, Throwable failure) {
        if (failure instanceof DirectoryUnavailable already) {
            return already;
        }
        Reason reason = reason(failure);
        String words = sql(failure).map(Throwable::getMessage).orElse(failure.getMessage());
        return new DirectoryUnavailable(reason, Unconnected.subject(reason, failure), "Could not " + doing + ": " + words, failure);
    }

    /// The same, for a write: without an answer it may have landed or not. An answer that says no is another matter,
    /// it always means that nothing was written.
    static DirectoryUnavailable notKnown(String doing, Throwable failure) {
        DirectoryUnavailable unavailable = unavailable(doing, failure);
        return isAnswer(failure)
                ? unavailable
                : new DirectoryUnavailable(unavailable.reason(), unavailable.subject(),
                        unavailable.getMessage() + "; it is not known whether it was done", failure);
    }

    /// Whether the server answered the write: nothing was written. A server that is going down may have written first.
    static boolean isAnswer(Throwable failure) {
        return serverMessage(failure).isPresent() && !state(failure).startsWith("57P");
    }

    /// Whether the server rolled the write back because others held what it waited for: a deadlock, or the order of
    /// transactions. Asked again, it takes its turn.
    static boolean gaveWay(Throwable failure) {
        return Set.of("40P01", "40001").contains(state(failure));
    }

    /// Not where the pool had no connection to send it on.
    static boolean mayHaveBeenSent(Throwable failure) {
        return !isAnswer(failure) && !has(causes(failure), SQLTransientConnectionException.class);
    }

    /// The SQLState of the exception that the driver threw; empty text where it threw none.
    static String state(Throwable failure) {
        return sql(failure).map(SQLException::getSQLState).orElse("");
    }

    /// What the server itself said, where it was the server that refused.
    static Optional<ServerErrorMessage> serverMessage(Throwable failure) {
        return sql(failure)
                .filter(PSQLException.class::isInstance)
                .map(each -> ((PSQLException) each).getServerErrorMessage());
    }

    private static Reason reason(Throwable failure) {
        Set<Throwable> causes = causes(failure);
        return Unconnected.reason(failure).orElseGet(() -> has(causes, SocketTimeoutException.class) ? Reason.TIMED_OUT
                : reason(state(failure), serverMessage(failure).isPresent(),
                        has(causes, HikariPool.PoolInitializationException.class)));
    }

    private static Reason reason(String state, boolean saidByTheServer, boolean starting) {
        return switch (state) {
            case "3D000" -> Reason.NO_SUCH_DATABASE;
            case "42501" -> Reason.NO_RIGHTS;
            case "53300" -> Reason.TOO_MANY_CONNECTIONS;
            // From the driver: not a word of the protocol. From a pooler: it can't reach its server.
            case "08P01" -> saidByTheServer ? Reason.UNREACHABLE : Reason.NOT_POSTGRES;
            case "55P03", "57014" -> Reason.TIMED_OUT; // lock_timeout; statement_timeout
            case "42703", "42704", "42804", "42809", "42883", "42P01", "3F000" -> Reason.WRONG_SCHEMA;
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

    static boolean has(Set<Throwable> causes, Class<? extends Throwable> type) {
        return causes.stream().anyMatch(type::isInstance);
    }

    static Set<Throwable> causes(Throwable failure) {
        var causes = new LinkedHashSet<Throwable>();
        for (@Nullable Throwable each = failure; each != null && causes.add(each); ) {
            each = each.getCause();
        }
        return causes;
    }
}
