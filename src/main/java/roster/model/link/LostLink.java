package roster.model.link;

import java.time.Duration;
import java.util.Optional;
import roster.directory.DirectoryUnavailable;
import roster.directory.DirectoryUnavailable.Reason;
import roster.work.Backoff;
import roster.work.Faults;
import roster.work.JobFailed;

/// The rules for a lost link: the failure to report, and the pause before the next attempt. Any thread; no state.
final class LostLink {
    static final Backoff RETRIES = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));

    /// A link that is lost sooner than this may have been broken by a request, so the pauses keep growing.
    private static final Duration STEADY = Duration.ofSeconds(10);

    private LostLink() {}

    /// The failure to report. A silent server fails in several ways that mean the same to a person, so the first one is
    /// reported until another kind comes. A server that has answered before is PostgreSQL, so its silence is a timeout.
    ///
    /// @param before    the failure that was reported last
    /// @param wasOnline whether the server has answered before
    static RuntimeException told(RuntimeException failure, Optional<RuntimeException> before, boolean wasOnline) {
        if (!(failure instanceof DirectoryUnavailable silence && silence.reason().isSilence())) {
            return failure;
        }
        return before.filter(last -> last instanceof DirectoryUnavailable earlier && earlier.reason().isSilence())
                .orElseGet(() -> wasOnline && silence.reason() == Reason.SILENT
                        ? new DirectoryUnavailable(Reason.TIMED_OUT, String.valueOf(silence.getMessage()), silence)
                        : failure);
    }

    /// Reports the failure if it is a fault of the program. The directory and a connect fail with exceptions of their
    /// own, and a [JobFailed] was reported where it happened.
    static void reportFault(RuntimeException failure) {
        if (!(failure instanceof DirectoryUnavailable || failure instanceof ConnectFailure
                || failure instanceof JobFailed)) {
            Faults.report(failure);
        }
    }

    /// Whether a first connection that failed is retried by itself. A directory that was reached before is retried
    /// after every failure.
    static boolean isPassing(RuntimeException failure) {
        return failure instanceof DirectoryUnavailable unavailable && unavailable.reason().isPassing();
    }

    /// The number of failures in a row, after `before` and the loss of a link that held for `held`.
    static int failures(int before, Duration held) {
        return held.compareTo(STEADY) >= 0 ? 1 : before + 1;
    }
}
