package roster.work;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.caciocavallosilano.cacio.ctc.junit.CacioTest;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/// The log of an error has no message.
@CacioTest
final class TraceOnlyTest {
    @Test
    void theClassesAndTheLinesAreThereAndTheMessagesAreNot() {
        var error = new IllegalStateException("typed", new OutOfMemoryError("pasted"));
        assertThat(printed(TraceOnly.of(error))).contains("java.lang.IllegalStateException")
                .contains("java.lang.OutOfMemoryError", getClass().getSimpleName()).doesNotContain("typed", "pasted");
    }

    @Test
    void aCircleOfCausesEnds() {
        var first = new IllegalStateException("first");
        first.initCause(new IllegalArgumentException("second", first));
        assertThat(printed(TraceOnly.of(first))).contains("IllegalArgumentException");
    }

    @Test
    void anErrorInAJobIsLoggedWithoutItsMessage() throws Exception {
        var logged = new CompletableFuture<LogRecord>();
        Logger log = Logger.getLogger(Background.class.getName());
        log.setFilter(record -> !logged.complete(record));
        try {
            Edt.later(() -> new Background().run("first", () -> {
                throw new OutOfMemoryError("typed");
            }, _ -> { }, _ -> { }));
            assertThat(printed(logged.get(1, TimeUnit.MINUTES).getThrown())).contains("OutOfMemoryError")
                    .doesNotContain("typed");
        } finally {
            log.setFilter(null);
        }
    }

    private static String printed(Throwable error) {
        var printed = new StringWriter();
        error.printStackTrace(new PrintWriter(printed));
        return printed.toString();
    }
}
