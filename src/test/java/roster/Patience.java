package roster;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// How long a test waits before it is red. A test waits by condition, so a slow disk or a busy processor makes it slower;
/// only what never happens makes it red. Any thread.
public final class Patience {
    public static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(2);

    private Patience() {}

    /// Waits until `holds` is true.
    ///
    /// @param what the condition in words, for the failure
    /// @throws AssertionError after [#LIMIT]
    public static void until(String what, BooleanSupplier holds) {
        long end = end();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("Waited a minute in vain: " + what);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /// Waits for the end of `process`, and kills one that does not end.
    ///
    /// @return its exit code
    /// @throws AssertionError after [#LIMIT]
    public static int untilEnded(Process process) {
        try {
            until("the end of " + process.info().command().orElse("a process"), () -> !process.isAlive());
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    /// When patience ends that begins now, on the clock of `System.nanoTime`.
    public static long end() {
        return System.nanoTime() + LIMIT.toNanos();
    }
}
