package roster.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/// A real PostgreSQL for tests, one of each version for the whole run, and a fresh database for whoever asks.
public final class TestServer {
    private static final Map<String, Optional<TestServer>> RUNNING = new ConcurrentHashMap<>();
    private static final int CONNECTIONS = 200;
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    private final int port;

    private TestServer(int port) {
        this.port = port;
    }

    /// The version that Roster brings along.
    static TestServer newest() {
        return RUNNING.computeIfAbsent("18", _ -> Optional.of(start(unpacked(), CONNECTIONS))).orElseThrow();
    }

    /// One more of these, which takes that many connections.
    static TestServer large(int connections) {
        return RUNNING.computeIfAbsent("large " + connections, _ -> Optional.of(start(unpacked(), connections))).orElseThrow();
    }

    /// A version that is installed on this computer, if it is.
    static Optional<TestServer> installed(int version) {
        Path home = Path.of("/usr/lib/postgresql/" + version);
        return RUNNING.computeIfAbsent("installed " + version,
                _ -> Files.isExecutable(home.resolve("bin/postgres")) ? Optional.of(start(home, CONNECTIONS)) : Optional.empty());
    }

    /// Where a feed begins that misses nothing from now on.
    static Cursor here(DataSource source) {
        try (FeedSession session = FeedSession.open(source, 0)) {
            return session.here();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// A new database, empty.
    String freshDatabase() {
        String name = "test" + DATABASES.incrementAndGet();
        execute(url("postgres"), "create database " + name);
        return url(name);
    }

    int port() {
        return port;
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=postgres";
    }

    /// Runs statements as another program would.
    static void execute(String url, String... statements) {
        try (Connection connection = DriverManager.getConnection(url); Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static TestServer start(Path home, int connections) {
        try {
            Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "postgres-");
            int port = freePort();
            run(home, folder, "initdb", "-D", folder + "/data", "-U", "postgres", "-A", "trust", "-E", "UTF8",
                    "--locale=C.UTF-8", "--no-sync");
            run(home, folder, "pg_ctl", "-D", folder + "/data", "-w", "-l", folder + "/log", "-o",
                    "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=" + connections
                            // after a crash, else, it syncs each file of each test's database, which may take more than 10 s
                            + " -c recovery_init_sync_method=syncfs",
                    "start");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(home, folder)));
            return new TestServer(port);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void stop(Path home, Path folder) {
        try {
            run(home, folder, "pg_ctl", "-D", folder + "/data", "-m", "immediate", "stop");
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void run(Path home, Path folder, String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (ROOT) {
            command.addAll(List.of("unshare", "-U")); // postgres refuses to run as root
        }
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        Path output = folder.resolve(program + ".out");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException(program + " failed: " + Files.readString(output));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static Path unpacked() {
        Path home = Path.of("target", "postgres-binaries").toAbsolutePath();
        try {
            if (!Files.exists(home.resolve("complete"))) {
                unpack(home);
                Files.createFile(home.resolve("complete"));
            }
            return home;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void unpack(Path home) throws IOException {
        try (InputStream archive = Objects.requireNonNull(
                        TestServer.class.getResourceAsStream("/postgres-linux-x86_64.txz"));
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
