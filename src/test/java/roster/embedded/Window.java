package roster.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import roster.Patience;
import roster.ThisJava;

/// A [WindowMain] in a process of its own, seen from the test that started it.
public final class Window implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;

    private Window(Process process) {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    public static Window start(Path home) {
        return start(home.toString(), Map.of());
    }

    /// @param home        as text, because this process may be unable to hold it as a path
    /// @param environment added to a UTF-8 locale and the path; it may set the time zone
    public static Window start(String home, Map<String, String> environment) {
        return start(home, environment, List.of());
    }

    /// Starts a window by another program.
    ///
    /// @param by the program and its arguments; the window's command follows them
    static Window start(String home, Map<String, String> environment, List<String> by) {
        List<String> command = new ArrayList<>(by);
        command.addAll(ThisJava.command());
        command.removeIf(option -> option.startsWith("-Duser.timezone"));
        command.addAll(List.of("-Djava.awt.headless=true", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m",
                "-cp", System.getProperty("java.class.path"), "roster.embedded.WindowMain"));
        var builder = new ProcessBuilder(command);
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().clear();
        builder.environment().putAll(Map.of("PATH", "/usr/bin:/bin", "LC_ALL", "C.UTF-8"));
        builder.environment().putAll(environment);
        try {
            var window = new Window(builder.start());
            window.tell(home);
            return window;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Waits until the virtual machine runs and before it does anything.
    public Window awaitHere() {
        assertThat(answer()).isEqualTo("here");
        return this;
    }

    /// Sends a command and returns at once.
    public void tell(String command) {
        try {
            var commands = process.outputWriter(StandardCharsets.UTF_8);
            commands.write(command + "\n");
            commands.flush();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public String answer() {
        try {
            String line = answers.readLine();
            return line == null ? "ended" : line;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public Login login() {
        String[] words = answer().split(" ", -1);
        assertThat(words).as(String.join(" ", words)).hasSize(3);
        return new Login(Integer.parseInt(words[1]), words[2]);
    }

    public Login open() {
        tell("open");
        return login();
    }

    public Login ensureRunning() {
        tell("ensure");
        return login();
    }

    public void leave() {
        tell("close");
        assertThat(answer()).startsWith("close ");
    }

    public long pid() {
        return process.pid();
    }

    /// Kills the process (kill -9).
    public void kill() {
        process.destroyForcibly();
        Patience.untilEnded(process);
    }

    @Override
    public void close() {
        kill();
    }
}
