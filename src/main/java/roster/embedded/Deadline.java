package roster.embedded;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import roster.embedded.EmbeddedServerFailure.Reason;

/// The end of a wait. Other processes announce nothing, so that a condition can only be looked at again and again.
/// Any thread; immutable.
///
/// @param nanoTime on the clock of `System.nanoTime`
record Deadline(long nanoTime) {
    private static final Duration PAUSE = Duration.ofMillis(3);

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /// Waits until `condition` holds; false where the deadline came first.
    boolean await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            if (hasPassed()) {
                return false;
            }
            pause();
        }
        return true;
    }

    boolean hasPassed() {
        return nanoTime - System.nanoTime() <= 0;
    }

    long seconds() {
        return Math.max(1, TimeUnit.NANOSECONDS.toSeconds(nanoTime - System.nanoTime()));
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new EmbeddedServerFailure(Reason.TIMED_OUT, "interrupted while waiting", interrupted);
        }
    }
}
