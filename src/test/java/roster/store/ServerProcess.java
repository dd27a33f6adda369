package roster.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import roster.Patience;

/// The processes of a test's PostgreSQL and the folder of its data. A guard stops the server and deletes the folder
/// after every end of this JVM, a kill included. So a shutdown hook can't delay that end, for which Surefire allows 30
/// s. Blocks on processes.
final class ServerProcess implements AutoCloseable {
    private static final int PORTS_TRIED = 5;

    /// A shell that reads until the end of this JVM and then runs its arguments. Ctrl+C reaches it as well.
    private static final String GUARD = "trap '' INT HUP TERM; cat; \"$@\"; rm -rf \"$0\"";

    private final Path home;
    private final Path folder;
    private final Process guard;
    private final List<String> settings;
    private int port;

    private ServerProcess(Path home, Path folder, List<String> settings) throws IOException {
        this.home = home;
        this.folder = folder;
        this.settings = settings;
        guard = guard(home, folder);
    }

    /// The folder of the embedded programs, unpacked once for all JVMs.
    static synchronized Path unpacked() {
        Path home = Path.of("target", "postgres-binaries").toAbsolutePath();
        try (var channel = FileChannel.open(Path.of("target", "postgres-binaries.lock"), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE); var _ = channel.lock()) {
            if (!Files.exists(home.resolve("complete"))) {
                unpack(home);
                Files.createFile(home.resolve("complete"));
            }
            return home;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Creates a cluster and starts it.
    ///
    /// @param home     the folder above `bin`
    /// @param settings as in postgresql.conf, such as `max_connections=200`
    static ServerProcess start(Path home, List<String> settings) {
        ServerProcess made = make(home, settings);
        made.start();
        return made;
    }

    /// Creates a cluster without starting it.
    static ServerProcess make(Path home, List<String> settings) {
        try {
            Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "postgres-");
            run(folder, command(home, "initdb", "-D", folder + "/data", "-U", "postgres", "-A", "trust", "-E", "UTF8",
                    "--locale=C.UTF-8", "--no-sync"));
            return new ServerProcess(home, folder, settings);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// A copy of this cluster, which must be stopped.
    ServerProcess copied() {
        try {
            Path copy = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "postgres-");
            run(copy, List.of("cp", "-a", folder + "/data", copy + "/data"));
            return new ServerProcess(home, copy, settings);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Makes this cluster, which must be stopped, a standby.
    ///
    /// @param primary the address of the primary as libpq's settings
    void standBy(String primary) {
        try {
            Files.writeString(folder.resolve("data/postgresql.conf"), "primary_conninfo = '" + primary + "'\n",
                    StandardOpenOption.APPEND);
            Files.writeString(folder.resolve("data/standby.signal"), "");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Starts the server: first on a free port, later on the same.
    void start() {
        try {
            for (int attempt = 1; ; attempt++) {
                int next = port == 0 ? freePort() : port;
                try {
                    run(folder, start(home, folder, next, settings));
                    port = next;
                    return;
                } catch (IllegalStateException failure) {
                    if (attempt == PORTS_TRIED || !Files.readString(folder.resolve("log")).contains("could not bind")) {
                        throw failure;
                    }
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Adds a line to postgresql.conf of the running server.
    void configure(String line) {
        try {
            Files.writeString(folder.resolve("data/postgresql.conf"), line + "\n", StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        control("reload");
    }

    /// Stops the server at once, as by a crash, and keeps its data.
    void crash() {
        control("-m", "immediate", "stop");
    }

    /// Makes a standby the primary.
    void promote() {
        control("-w", "promote");
    }

    private void control(String... action) {
        try {
            List<String> command = command(home, "pg_ctl", "-D", folder + "/data");
            command.addAll(List.of(action));
            run(folder, command);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    int port() {
        return port;
    }

    /// Stops the server at once and deletes its data. Waits for both.
    @Override
    public void close() {
        try {
            guard.getOutputStream().close();
            Patience.untilEnded(guard);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<String> start(Path home, Path folder, int port, List<String> settings) {
        var options = new StringBuilder("-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=");
        settings.forEach(each -> options.append(" -c ").append(each));
        return command(home, "pg_ctl", "-D", folder + "/data", "-w", "-t", Long.toString(Patience.LIMIT.toSeconds()),
                "-l", folder + "/log", "-o", options.toString(), "start");
    }

    private static Process guard(Path home, Path folder) throws IOException {
        var command = new ArrayList<>(List.of("sh", "-c", GUARD, folder.toString()));
        command.addAll(command(home, "pg_ctl", "-D", folder + "/data", "-m", "immediate", "stop"));
        return new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    }

    private static List<String> command(Path home, String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "-U")); // postgres refuses to run as root
        }
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private static void run(Path folder, List<String> command) throws IOException {
        Path output = folder.resolve("out");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        if (Patience.untilEnded(process) != 0) {
            throw new IllegalStateException(command + " failed: " + Files.readString(output));
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void unpack(Path home) throws IOException {
        try (InputStream archive = Objects.requireNonNull(
                        ServerProcess.class.getResourceAsStream("/postgres-linux-x86_64.txz"));
                var tar = new TarArchiveInputStream(new XZCompressorInputStream(archive))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = home.resolve(entry.getName()).normalize();
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(target.getParent());
                    Files.deleteIfExists(target);
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else {
                    Files.createDirectories(target.getParent());
                    Files.write(target, tar.readAllBytes());
                    if ((entry.getMode() & 0100) != 0) {
                        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
                    }
                }
            }
        }
    }
}
