package roster.ui;

import java.awt.EventQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Measures the longest wait of an event for the event dispatch thread. Asserts nothing: a busy machine is no fault.
final class Stalls implements AutoCloseable {
    private static final int EVERY_MILLIS = 20;

    private final AtomicLong longest = new AtomicLong();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final String where;

    Stalls(String where) {
        this.where = where;
        var _ = clock.scheduleAtFixedRate(this::ask, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void ask() {
        long asked = System.nanoTime();
        EventQueue.invokeLater(() -> longest.accumulateAndGet(System.nanoTime() - asked, Math::max));
    }

    @Override
    public void close() {
        clock.shutdownNow();
        System.out.println("The longest stall in " + where + " took " + TimeUnit.NANOSECONDS.toMillis(longest.get()) + " ms");
    }
}
