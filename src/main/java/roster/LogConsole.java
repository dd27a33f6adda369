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

/// Writes the log's warnings to standard error on a thread of its own. An unread console such as a full pipe blocks its
/// writer after some time. The logging threads include the event dispatch thread and must go on. Therefore records
/// beyond the queue are dropped and counted. Any thread.
public final class LogConsole extends Handler {
    /// The limit of queued records. Each has some hundred characters, or some thousands with a trace.
    private static final int QUEUED = 1_000;

    private final PrintStream out;
    private final Duration parting;
    private final BlockingQueue<Runnable> steps = new ArrayBlockingQueue<>(QUEUED);
    private final AtomicInteger leftOut = new AtomicInteger();
    private final AtomicBoolean begun = new AtomicBoolean();

    /// Makes the handler for Java's logging, which knows it by its name.
    public LogConsole() {
        this(System.err, Duration.ofSeconds(1));
    }

    /// @param parting the longest wait for the queue at the end
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

    /// Waits a moment for the queued records to be written.
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

    /// Writes a line. The dropped records came after all queued ones, so their number follows the last line.
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
