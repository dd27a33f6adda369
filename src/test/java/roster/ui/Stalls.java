package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.AWTEvent;
import java.awt.EventQueue;
import java.awt.Toolkit;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// A benchmark of the event dispatch thread: how much time on the processor one event takes at most, during some steps of a test.
/// It measures where a limit is set, and fails above the limit. `mvn verify` sets none: no clock decides whether a test is red.
///
/// Run: `mvn test -Dtest='HostileTextsTest,LongNotesTest' -Dtest.forks=1 -Dstalls.millis=200`
final class Stalls implements AutoCloseable {
    private static final int LIMIT_MILLIS = Integer.getInteger("stalls.millis", 0);

    private final String where;
    private final MeasuringQueue queue = new MeasuringQueue();

    Stalls(String where) {
        this.where = where;
        if (LIMIT_MILLIS > 0) {
            Toolkit.getDefaultToolkit().getSystemEventQueue().push(queue);
        }
    }

    @Override
    public void close() {
        if (LIMIT_MILLIS > 0) {
            queue.end();
            long millis = TimeUnit.NANOSECONDS.toMillis(queue.longest.get());
            System.out.println("The longest stall in " + where + " took " + millis + " ms of processor time");
            assertThat(millis).as("The longest stall in " + where).isLessThanOrEqualTo(LIMIT_MILLIS);
        }
    }

    /// Measures from each beginning or end of an event to the next one: an event that opens a dialog contains the dialog's events.
    private static final class MeasuringQueue extends EventQueue {
        private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        private final AtomicLong longest = new AtomicLong();
        private long since;

        @Override
        protected void dispatchEvent(AWTEvent event) {
            measure();
            try {
                super.dispatchEvent(event);
            } finally {
                measure();
            }
        }

        private void measure() {
            long now = threads.getCurrentThreadCpuTime();
            if (since > 0) {
                longest.accumulateAndGet(now - since, Math::max);
            }
            since = now;
        }

        private void end() {
            pop();
        }
    }
}
