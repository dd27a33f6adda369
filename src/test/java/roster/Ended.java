package roster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The exit code and the output of a test's program. Any thread.
public record Ended(int code, String said) {
    /// Runs a program to its end. Kills a program that hangs and fails the test; see [Patience#untilEnded].
    public static Ended run(List<String> command) throws IOException {
        Path said = Files.createTempFile("said", null);
        try {
            Process program = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile())
                    .start();
            int code = Patience.untilEnded(program);
            return new Ended(code, read(said));
        } catch (AssertionError hangs) {
            hangs.addSuppressed(new AssertionError("It said: " + read(said)));
            throw hangs;
        } finally {
            Files.delete(said);
        }
    }

    private static String read(Path said) throws IOException {
        return new String(Files.readAllBytes(said), StandardCharsets.UTF_8);
    }
}
