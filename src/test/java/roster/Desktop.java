package roster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import roster.directory.record.Field;

/// The whole program in a process of its own with its window in memory ([DesktopMain]). The test that started it
/// controls it. Any thread.
final class Desktop implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;

    private Desktop(Process process) {
        this.process = process;
        answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /// Starts the program with this home and further arguments. Returns before its window is open.
    static Desktop start(Path home, String... arguments) {
        return start(List.of(), home, arguments);
    }

    /// Starts it on a Java with further options.
    static Desktop start(List<String> options, Path home, String... arguments) {
        return start(List.of(), options, home, arguments);
    }

    /// Starts it in a shell that has first set this umask. For POSIX.
    static Desktop startWithUmask(String umask, List<String> options, Path home) {
        return start(List.of("/bin/sh", "-c", "umask " + umask + " && exec \"$@\"", "sh"), options, home);
    }

    private static Desktop start(List<String> shell, List<String> options, Path home, String... arguments) {
        var command = new ArrayList<>(shell);
        command.addAll(java());
        command.addAll(options);
        command.addAll(List.of("-Xmx512m", "-cp", System.getProperty("java.class.path"),
                "roster.DesktopMain", "--home", home.toString()));
        command.addAll(List.of(arguments));
        try {
            var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().keySet().removeIf(variable -> variable.startsWith("PG"));
            return new Desktop(builder.start());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// This Java, with the options that a screen in memory needs.
    static List<String> java() {
        var command = new ArrayList<>(ThisJava.command());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")); // it lives for seconds
        ThisJava.options().filter(option -> option.startsWith("--add-") || option.startsWith("--enable")
                || option.startsWith("-Djava.awt") || option.startsWith("-Dcacio")
                || option.startsWith("-XX:+EnableDynamic")).forEach(command::add);
        return command;
    }

    Desktop select(String name) {
        return told("select", name);
    }

    Desktop type(Field field, String text) {
        return told("type", field.key(), text);
    }

    Desktop type(String component, String text) {
        return told("type", component, text);
    }

    Desktop click(String component) {
        return told("click", component);
    }

    /// Reads everything anew, as F5 does.
    Desktop refresh() {
        return told("refresh");
    }

    Desktop awaitDialog(String name) {
        return told("dialog", name);
    }

    Desktop awaitNoDialog() {
        return told("noDialog");
    }

    Desktop awaitNotice(String text) {
        return told("notice", text);
    }

    Desktop awaitText(String component, String text) {
        return told("awaitText", component, text);
    }

    /// Waits until the accessible name of a component is `words`.
    Desktop awaitName(String component, String words) {
        return told("awaitName", component, words);
    }

    /// Waits until the text of a component matches a regular expression. The empty expression means a hidden component.
    Desktop awaitMatch(String component, String pattern) {
        return told("awaitMatch", component, pattern);
    }

    String text(String component) {
        return ask("text", component);
    }

    List<String> listed() {
        return List.of(ask("listed").split("\u001f", -1));
    }

    /// Sends one command and waits for its answer.
    String ask(String... words) {
        try {
            process.outputWriter(StandardCharsets.UTF_8).append(String.join("\t", words)).append('\n').flush();
            String answer = answers.readLine();
            if (answer == null || !answer.startsWith("ok\t")) {
                throw new AssertionError(String.join(" ", words) + ": " + answer);
            }
            return answer.substring("ok\t".length());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Desktop told(String... words) {
        ask(words);
        return this;
    }

    /// Ends the process at once, as a power cut would.
    void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    /// Ends the process as a logout does, without a question.
    void terminate() {
        process.destroy();
        awaitExit();
    }

    /// Types into a component letter by letter until the process ends. Each text has a number, and a line of `record`
    /// has its number and time.
    Desktop typeOn(Field field, String word, Path record) {
        return told("typeOn", field.key(), word, record.toString());
    }

    /// Closes the window and waits for the process to end.
    @Override
    public void close() {
        if (process.isAlive()) {
            try {
                process.outputWriter(StandardCharsets.UTF_8).append("close\n").flush();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        awaitExit();
    }

    private void awaitExit() {
        Patience.untilEnded(process);
    }
}
