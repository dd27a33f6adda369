package roster.store.connection;

import java.util.Objects;
import org.postgresql.util.ServerErrorMessage;
import roster.directory.record.Problem;
import roster.directory.record.Problem.Reason;

/// Words a statement that the server or the driver refused, by the row of its code in [ErrorCode]. Any thread.
public final class Refusal {
    private Refusal() {}

    /// The reason for the refusal, with the words of the server or the driver.
    public static Problem problem(Throwable refusal) {
        String words = Failures.serverMessage(refusal).map(ServerErrorMessage::getMessage)
                .orElseGet(() -> Objects.requireNonNullElse(refusal.getMessage(), ""));
        return new Problem(null, Failures.isTooLarge(refusal) ? Reason.TOO_LARGE
                : ErrorCode.of(Failures.state(refusal)).refusal(), words);
    }
}
