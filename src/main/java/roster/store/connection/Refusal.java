package roster.store.connection;

import java.util.Objects;
import org.postgresql.util.ServerErrorMessage;
import roster.directory.record.Problem;
import roster.directory.record.Problem.Reason;

/// Classifies by its code a statement that the server or the driver refused. Any thread.
public final class Refusal {
    private Refusal() {}

    /// The reason for the refusal, with the words of the server or the driver.
    public static Problem problem(Throwable refusal) {
        String words = Failures.serverMessage(refusal).map(ServerErrorMessage::getMessage)
                .orElseGet(() -> Objects.requireNonNullElse(refusal.getMessage(), ""));
        return new Problem(null, Failures.isTooLarge(refusal) ? Reason.TOO_LARGE : reason(Failures.state(refusal)),
                words);
    }

    private static Reason reason(String state) {
        return switch (state) {
            case SqlState.GENERATED_ALWAYS -> Reason.COMPUTED;
            case SqlState.INSUFFICIENT_PRIVILEGE -> Reason.NOT_ALLOWED;
            case String changed when Failures.SCHEMA_CHANGED.contains(changed) -> Reason.TABLE_CHANGED;
            case SqlState.LOCK_NOT_AVAILABLE -> Reason.LOCKED;
            case SqlState.QUERY_CANCELED -> Reason.CANCELLED;
            case SqlState.READ_ONLY_TRANSACTION -> Reason.READ_ONLY;
            default -> state.startsWith("53") ? Reason.OUT_OF_RESOURCES
                    : Failures.GAVE_WAY.contains(state) ? Reason.GAVE_WAY : Reason.REFUSED;
        };
    }
}
