package roster.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import roster.Patience;
import roster.ThisJava;

/// The end of a program in a process of its own.
final class EndingTest {
    @TempDir
    private Path folder;

    /// For example because the disk or the server is silent.
    @Test
    void aStepThatHangsDoesNotKeepTheProgramAlive() throws IOException {
        assertThat(Patience.untilEnded(start("hangs"))).isZero();
    }

    @Test
    void theStepsRunSideBySideAndTheProgramEndsOnceTheyHave() throws IOException {
        assertThat(Patience.untilEnded(start("waits"))).as("the exit code that it asked for").isEqualTo(3);
        assertThat(folder.resolve("said")).hasContent("released");
    }

    private Process start(String what) throws IOException {
        List<String> command = new ArrayList<>(ThisJava.command());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "roster.work.EndingMain", what));
        return new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(Files.createFile(folder.resolve("said")).toFile()).start();
    }
}
