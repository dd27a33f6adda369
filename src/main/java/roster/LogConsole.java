package roster;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import roster.files.LogLine;
import roster.work.Background;

/// The warnings of the log on standard error, written by a thread of its own. A console that is not read takes nothing after
/// some time, such as a full pipe. The threads that log, among them the event dispatch thread, don't wait for it: records that
/// find the queue full are left out and counted. Any thread.
public final class LogConsole extends Handler {
    /// Of some hundred characters each, or some thousands with a trace.
    private static final int QUEUED = 1_000;

    private final PrintStream out;
    private final Duration parting;
    private final BlockingQueue<Runnable> steps = new ArrayBlockingQueue<>(QUEUED);
    private final AtomicInteger leftOut = new AtomicInteger();
    private final AtomicBoolean begun = new AtomicBoolean();

    /// For Java's logging, which makes it by its name.
    public LogConsole() {
        this(System.err, Duration.ofSeconds(1));
    }

    /// @param parting how long the end waits for what is queued
    LogConsole(PrintStream out, Duration parting) {
        this.out = out;
        this.parting = parting;
        setLevel(Level.WARNING);
    }

    @Override
    public void publish(LogRecord record) {
        if (!isLoggable(record)) {
            return;
        }
        String line = new LogLine().format(record);
        if (!steps.offer(() -> write(line))) {
            leftOut.incrementAndGet();
        }
        if (!begun.getAndSet(true)) {
            Background.apart("console", this::writeAll);
        }
    }

    /// Waits until what was queued is written, for a moment at most.
    @Override
    public void flush() {
        if (!begun.get()) {
            return;
        }
        var written = new CountDownLatch(1);
        try {
            if (steps.offer(written::countDown, parting.toNanos(), TimeUnit.NANOSECONDS)) {
                var _ = written.await(parting.toNanos(), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        flush();
    }

    private void writeAll() {
        try {
            while (true) {
                steps.take().run();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// What was left out came after all that was queued then.
    private void write(String line) {
        out.print(line);
        if (steps.isEmpty()) {
            int count = leftOut.getAndSet(0);
            if (count > 0) {
                out.println("(" + count + " records left out: the console took them too slowly)");
            }
        }
        out.flush();
    }
}
