package roster.embedded.host;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import roster.embedded.host.EmbeddedServerFailure.Reason;

/// The end of a wait for other processes. Other processes send no signal, so a wait polls its condition: every few
/// milliseconds at first and ten times a second later. Any thread; immutable.
///
/// @param nanoTime the end, on the clock of `System.nanoTime`
/// @param eachLook runs between two polls; its exception ends the wait
public record Deadline(long nanoTime, Runnable eachLook) {
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(3);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(100);
    private static final int SHARE_OF_THE_WAIT = 50;
    private static final long YEAR = Duration.ofDays(365).toSeconds();

    public static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos(), () -> { });
    }

    /// A wait without a time limit.
    public static Deadline none(Runnable eachLook) {
        return new Deadline(System.nanoTime() + Long.MAX_VALUE / 2, eachLook);
    }

    /// Waits until `condition` holds. Returns false if the deadline passed first.
    public boolean await(BooleanSupplier condition) {
        long begun = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (hasPassed()) {
                return false;
            }
            eachLook.run();
            pause(Duration.ofNanos(System.nanoTime() - begun).dividedBy(SHARE_OF_THE_WAIT));
        }
        return true;
    }

    public boolean hasPassed() {
        return nanoTime - System.nanoTime() <= 0;
    }

    /// The time left, at least one second and at most one year. PostgreSQL's programs accept this range.
    public long seconds() {
        return Math.clamp(TimeUnit.NANOSECONDS.toSeconds(nanoTime - System.nanoTime()), 1, YEAR);
    }

    private static void pause(Duration about) {
        try {
            Thread.sleep(Collections.max(List.of(SHORTEST_PAUSE, Collections.min(List.of(LONGEST_PAUSE, about)))));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new EmbeddedServerFailure(Reason.TIMED_OUT, "interrupted while waiting", interrupted);
        }
    }
}
