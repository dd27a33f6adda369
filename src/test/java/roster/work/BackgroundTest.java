package roster.work;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.caciocavallosilano.cacio.ctc.junit.CacioTest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How a job ends.
@CacioTest
final class BackgroundTest {
    @Test
    void anErrorInAJobIsHandedOverAndTheNextJobRuns() throws Exception {
        var failed = new CompletableFuture<RuntimeException>();
        var done = new CompletableFuture<String>();
        Edt.later(() -> {
            var background = new Background();
            background.run("first", () -> {
                throw new OutOfMemoryError("made up");
            }, _ -> { }, failed::complete);
            background.run("second", () -> "done", done::complete, _ -> { });
        });
        assertThat(failed.get(1, TimeUnit.MINUTES)).isInstanceOf(JobFailed.class).hasMessageContaining("first")
                .hasRootCauseInstanceOf(OutOfMemoryError.class);
        assertThat(done.get(1, TimeUnit.MINUTES)).isEqualTo("done");
    }

    @Test
    void anErrorInAJobGoesToTheHandlerOfUncaughtExceptions() throws Exception {
        var told = new CompletableFuture<Throwable>();
        Edt.later(() -> new Background().run("first", () -> {
            Thread.currentThread().setUncaughtExceptionHandler((_, error) -> told.complete(error));
            throw new OutOfMemoryError("made up");
        }, _ -> { }, _ -> { }));
        assertThat(told.get(1, TimeUnit.MINUTES)).isInstanceOf(OutOfMemoryError.class).hasMessage("made up");
    }

    @ParameterizedTest
    @ValueSource(classes = {OutOfMemoryError.class, IllegalStateException.class})
    void exceptionsOfWorkWithoutAResultGoToTheHandlerOfUncaughtExceptions(Class<? extends Throwable> thrown)
            throws Exception {
        var told = new CompletableFuture<Throwable>();
        Background.apart("first", () -> {
            Thread.currentThread().setUncaughtExceptionHandler((_, error) -> told.complete(error));
            if (thrown == OutOfMemoryError.class) {
                throw new OutOfMemoryError("made up");
            }
            throw new IllegalStateException("made up");
        });
        assertThat(told.get(1, TimeUnit.MINUTES)).isInstanceOf(thrown).hasMessage("made up");
    }
}
