package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.EventQueue;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// A benchmark of the event dispatch thread during some steps of a test. It posts events every few milliseconds and
/// measures the greatest processor time between two of them. A slow event stands alone between two such events. It
/// measures where a limit is set and fails above the limit. `mvn verify` sets no limit, so no clock decides whether a
/// test is red.
///
/// Run: `mvn test -Dtest='HostileTextsTest,LongNotesTest' -Dtest.forks=1 -Dstalls.millis=200`
final class Stalls implements AutoCloseable {
    private static final int LIMIT_MILLIS = Integer.getInteger("stalls.millis", 0);
    private static final int EVERY_MILLIS = 5;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final AtomicLong longest = new AtomicLong();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final String where;
    private long since;

    Stalls(String where) {
        this.where = where;
        if (LIMIT_MILLIS > 0) {
            var _ = clock.scheduleAtFixedRate(() -> EventQueue.invokeLater(this::measure), 0, EVERY_MILLIS,
                    TimeUnit.MILLISECONDS);
        }
    }

    /// Event dispatch thread.
    private void measure() {
        long now = threads.getCurrentThreadCpuTime();
        if (since > 0) {
            longest.accumulateAndGet(now - since, Math::max);
        }
        since = now;
    }

    @Override
    public void close() {
        clock.shutdownNow();
        if (LIMIT_MILLIS > 0) {
            long millis = TimeUnit.NANOSECONDS.toMillis(longest.get());
            System.out.println("The longest stall in " + where + " took " + millis + " ms of processor time");
            assertThat(millis).as("The longest stall in " + where).isLessThanOrEqualTo(LIMIT_MILLIS);
        }
    }
}
