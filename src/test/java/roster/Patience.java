package roster;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// The time that a test waits before it fails. A test waits by condition, so a slow disk or a busy processor only makes
/// it slower. Any thread.
public final class Patience {
    public static final Duration LIMIT = Duration.ofMinutes(1);

    /// For a wait that holds a start, a recovery or the end of a server: on a busy disk each flushes for longer than a
    /// minute.
    public static final Duration OF_A_SERVER = Duration.ofMinutes(5);

    private static final Duration PAUSE = Duration.ofMillis(5);

    private Patience() {}

    /// Waits until `holds` is true.
    ///
    /// @param what the condition in words for the failure's message
    /// @throws AssertionError after [#LIMIT]
    public static void until(String what, BooleanSupplier holds) {
        until(what, LIMIT, holds);
    }

    /// Waits until `holds` is true for a condition that includes a start, a recovery or the end of a server.
    ///
    /// @throws AssertionError after [#OF_A_SERVER]
    public static void untilServer(String what, BooleanSupplier holds) {
        until(what, OF_A_SERVER, holds);
    }

    private static void until(String what, Duration limit, BooleanSupplier holds) {
        long end = System.nanoTime() + limit.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("Waited " + limit.toMinutes() + " min in vain: " + what);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /// Waits for the end of `process`. Kills a process that hangs. The process may start or stop a server.
    ///
    /// @return its exit code
    /// @throws AssertionError after [#OF_A_SERVER]
    public static int untilEnded(Process process) {
        return untilEnded(process, OF_A_SERVER);
    }

    /// Like [#untilEnded(Process)] with a limit of the caller, for a run of any length.
    public static int untilEnded(Process process, Duration limit) {
        try {
            until("the end of " + process.info().command().orElse("a process"), limit, () -> !process.isAlive());
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
