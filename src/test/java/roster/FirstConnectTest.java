package roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import roster.embedded.HomeFixture;

/// Ten windows that begin at the same moment on an empty home. One makes the directory and the others wait for it.
class FirstConnectTest extends HomeFixture {
    private static final int WINDOWS = 10;

    @Test
    void ofTenWindowsOnAnEmptyHomeEndsOnlineByItself() throws IOException {
        List<Process> windows = new ArrayList<>();
        try {
            for (int i = 0; i < WINDOWS; i++) {
                windows.add(start());
            }
            List<BufferedReader> answers = windows.stream().map(each -> each.inputReader(StandardCharsets.UTF_8))
                    .toList();
            for (BufferedReader each : answers) {
                assertThat(each.readLine()).isEqualTo("here");
            }
            windows.forEach(FirstConnectTest::go);
            for (BufferedReader each : answers) {
                untilOnline(each);
            }
            windows.forEach(FirstConnectTest::go);
            windows.forEach(Patience::untilEnded);
            home.untilServerEnded();
        } finally {
            windows.forEach(Process::destroyForcibly);
        }
    }

    /// Each failure on the way has a next attempt.
    private static void untilOnline(BufferedReader answers) throws IOException {
        for (String line = answers.readLine(); !ConnectingMain.ONLINE.equals(line); line = answers.readLine()) {
            assertThat(line).isNotNull().startsWith("offline ").doesNotStartWith("offline 0 ");
        }
    }

    private Process start() throws IOException {
        List<String> command = new ArrayList<>(ThisJava.command());
        command.addAll(List.of("-Djava.awt.headless=true", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m",
                "-cp", System.getProperty("java.class.path"), "roster.ConnectingMain", home.path().toString()));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    private static void go(Process window) {
        try {
            var commands = window.outputWriter(StandardCharsets.UTF_8);
            commands.write("go\n");
            commands.flush();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
