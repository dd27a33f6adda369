package roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The log on a console with and without a reader.
final class LogConsoleTest {
    private static final int MANY = 1_500;

    private final CountDownLatch read = new CountDownLatch(1);
    private final Pipe pipe = new Pipe();

    /// Blocks until it is read, like a full pipe.
    private final class Pipe extends OutputStream {
        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) {
            try {
                read.await();
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
            taken.write(bytes, from, count);
        }

        private List<String> lines() {
            return taken.toString(StandardCharsets.UTF_8).lines().toList();
        }
    }

    @AfterEach
    void readOn() {
        read.countDown();
    }

    @Test
    void noThreadWaitsForAConsoleThatIsNotReadAndTheRestIsCounted() {
        var console = console(Patience.LIMIT);
        var logging = CompletableFuture.runAsync(() -> {
            for (int number = 0; number < MANY; number++) {
                console.publish(warning("number " + number));
            }
        });
        assertThat(logging).succeedsWithin(Patience.LIMIT);
        read.countDown();
        Patience.until("the count of the rest",
                () -> pipe.lines().stream().anyMatch(line -> line.contains("left out")));
        List<String> lines = pipe.lines();
        int written = lines.size() - 1;
        assertThat(lines.getFirst()).endsWith("number 0");
        assertThat(lines.get(written - 1)).as("in order").endsWith("number " + (written - 1));
        assertThat(lines.getLast()).startsWith("(" + (MANY - written) + " records left out");
    }

    @Test
    void theEndWaitsForQueuedRecords() {
        var console = console(Patience.LIMIT);
        read.countDown();
        console.publish(warning("the last words"));
        console.close();
        assertThat(pipe.lines()).singleElement().asString().endsWith("WARNING roster.link: the last words");
    }

    @Test
    void theEndDoesNotWaitForAConsoleThatIsNotRead() {
        var console = console(Duration.ofMillis(1));
        console.publish(warning("the last words"));
        assertThat(CompletableFuture.runAsync(console::close)).succeedsWithin(Patience.LIMIT);
        assertThat(pipe.lines()).isEmpty();
    }

    @Test
    void onlyWarningsGoThere() {
        var console = console(Patience.LIMIT);
        read.countDown();
        console.publish(new LogRecord(Level.INFO, "all is well"));
        console.close();
        assertThat(pipe.lines()).isEmpty();
    }

    private LogConsole console(Duration parting) {
        return new LogConsole(new PrintStream(pipe, true, StandardCharsets.UTF_8), parting);
    }

    private static LogRecord warning(String text) {
        var record = new LogRecord(Level.WARNING, text);
        record.setLoggerName("roster.link");
        return record;
    }
}
