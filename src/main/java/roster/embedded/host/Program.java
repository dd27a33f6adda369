package roster.embedded.host;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import roster.embedded.host.EmbeddedServerFailure.Reason;
import roster.files.FullDisk;
import roster.files.OwnerOnly;

/// A running program of PostgreSQL. It prints into a file, because a pipe would tie the server to this process. Blocks
/// on processes: background threads only.
///
/// @param output the file of its output, replaced by each start
public record Program(Process process, Path output) {
    private static final int TAIL_CHARS = 2_000;
    /// PostgreSQL's English messages when a process may be a server on the same data.
    private static final Pattern IN_USE =
            Pattern.compile("lock file \"postmaster\\.pid\" already exists|pre-existing shared memory block");
    /// The words of `unshare` for a program that the system can't run.
    private static final String DAMAGED = "failed to execute";
    /// The only variables of the environment that the programs see. PGDATA, PGPASSWORD and LD_PRELOAD stay outside.
    private static final Set<String> KNOWN =
            Set.of("PATH", "HOME", "TMPDIR", "TZ", "TEMP", "TMP", "SYSTEMROOT", "WINDIR", "USERPROFILE");

    /// Starts a program. As root it runs in a user namespace: it sees itself as the user nobody and can still read
    /// root's files.
    public static Program start(Path program, Path output, List<String> arguments) throws IOException {
        return start(program, output, arguments, "");
    }

    /// Starts a program with a standard input that other users can't see.
    public static Program start(Path program, Path output, List<String> arguments, String input) throws IOException {
        var command = new ArrayList<String>();
        if (Platform.isRoot()) {
            requireLinux();
            command.addAll(List.of("unshare", "--user", "--"));
        }
        command.add(program.toString());
        command.addAll(arguments);
        Files.deleteIfExists(output);
        OwnerOnly.make(output);
        if (input.isEmpty()) {
            return new Program(launch(command, output, ProcessBuilder.Redirect.from(nothing())), output);
        }
        Process process = launch(command, output, ProcessBuilder.Redirect.PIPE);
        try (var standardInput = process.outputWriter(StandardCharsets.UTF_8)) {
            standardInput.write(input);
        }
        return new Program(process, output);
    }

    /// Waits for the end of the program. Kills it at the deadline or when the wait is called off.
    ///
    /// @return whether it succeeded
    public boolean succeeds(Deadline deadline) {
        boolean ended = false;
        try {
            ended = deadline.await(() -> !process.isAlive());
        } finally {
            if (!ended) {
                process.destroyForcibly();
            }
        }
        if (!ended) {
            throw new EmbeddedServerFailure(Reason.TIMED_OUT,
                    "gave up waiting for " + process.info().command().orElse("it"));
        }
        return process.exitValue() == 0;
    }

    public boolean hasEnded() {
        return !process.isAlive();
    }

    /// The last part of its output.
    public String said() throws IOException {
        return last(new String(Files.readAllBytes(output), StandardCharsets.UTF_8));
    }

    /// The last part of an output, short enough to show.
    public static String last(String all) {
        String said = all.strip();
        return said.substring(Math.max(0, said.length() - TAIL_CHARS));
    }

    /// The failure of this program. A refusal to run as root has a reason of its own.
    public EmbeddedServerFailure failure(ServerFolder folder) throws IOException {
        return failure(folder, said());
    }

    /// The failure of a program with this output.
    public static EmbeddedServerFailure failure(ServerFolder folder, String said) {
        if (said.startsWith("unshare:") && !said.contains(DAMAGED)) {
            return new EmbeddedServerFailure(Reason.ROOT_NOT_ALLOWED, said);
        }
        if (IN_USE.matcher(said).find()) {
            return new EmbeddedServerFailure(Reason.IN_USE, said);
        }
        boolean isFull = FullDisk.isTold(said) || EmbeddedServerFailure.isFull(folder.root());
        return new EmbeddedServerFailure(isFull ? Reason.DISK_FULL : Reason.START_FAILED, said);
    }

    private static Process launch(List<String> command, Path output, ProcessBuilder.Redirect input) throws IOException {
        var builder = new ProcessBuilder(command)
                .redirectInput(input)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        restrict(builder.environment());
        try {
            return builder.start();
        } catch (IOException failure) {
            if (Platform.isRoot()) {
                throw new EmbeddedServerFailure(Reason.ROOT_NOT_ALLOWED, failure.toString(), failure);
            }
            throw new EmbeddedServerFailure(Reason.START_FAILED, failure.toString(), failure);
        }
    }

    private static void restrict(Map<String, String> environment) {
        environment.keySet().removeIf(name -> !KNOWN.contains(name) && !KNOWN.contains(name.toUpperCase(Locale.ROOT)));
        environment.put("LC_ALL", "C"); // English messages, without a locale of the system
    }

    private static void requireLinux() {
        if (!Platform.isLinux()) {
            throw new EmbeddedServerFailure(Reason.ROOT_NOT_ALLOWED, "user namespaces are Linux's");
        }
    }

    private static File nothing() {
        return new File(Platform.isWindows() ? "NUL" : "/dev/null");
    }
}
