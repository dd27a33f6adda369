package roster.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import roster.embedded.EmbeddedServerFailure.Reason;

/// The files that hold the users: made once, by initdb, and never by halves. Blocks on disk and processes; never the
/// event dispatch thread.
final class Cluster {
    static final String USER = "roster";

    private static final int PASSWORD_BYTES = 32;
    private static final String SETTINGS_FILE = "roster.conf";
    /// Written before each start, so that a newer Roster's settings hold for an older cluster too. What a person sets
    /// with ALTER SYSTEM wins. "log" as the lowest level leaves out the errors of statements, which quote values.
    private static final String SETTINGS = """
            # Written by Roster before each start. Your own settings: ALTER SYSTEM SET ...
            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            password_encryption = 'scram-sha-256'
            max_connections = 200
            shared_buffers = '64MB'
            max_wal_size = '256MB'
            jit = off
            fsync = on
            full_page_writes = on
            synchronous_commit = on
            logging_collector = on
            log_directory = '../../log'
            log_filename = 'postgresql-%Y-%m-%d.log'
            log_file_mode = 0600
            log_rotation_age = '1d'
            log_rotation_size = 0
            log_line_prefix = '%m [%p] '
            log_min_messages = log
            log_min_error_statement = panic
            log_error_verbosity = terse
            log_statement = 'none'
            log_min_duration_statement = -1
            log_checkpoints = off
            log_lock_waits = off
            """;

    private final ServerFolder folder;

    private Cluster(ServerFolder folder) {
        this.folder = folder;
    }

    /// Initialises it unless that was done before, and writes the settings of this release. Only under the lifecycle
    /// lock, and only while no server runs.
    static Cluster in(ServerFolder folder, Binaries binaries, Deadline deadline) throws IOException {
        if (!Files.isDirectory(folder.cluster())) {
            Path unfinished = folder.unfinished();
            initialise(folder, unfinished, binaries, deadline);
            OwnerOnly.move(unfinished, folder.cluster());
        }
        var cluster = new Cluster(folder);
        cluster.requireMajorVersion();
        var _ = password(folder); // without it, a server would start that nobody can log in to
        writeSettings(folder.data().resolve(SETTINGS_FILE));
        return cluster;
    }

    /// Only where they differ: writing for good waits for the disk, at every start.
    private static void writeSettings(Path file) throws IOException {
        if (!Files.exists(file) || !Files.readString(file).equals(SETTINGS)) {
            OwnerOnly.write(file, SETTINGS);
        }
    }

    static String password(ServerFolder folder) throws IOException {
        if (!Files.isReadable(folder.password())) {
            throw new EmbeddedServerFailure(Reason.PASSWORD_LOST, folder.password().toString());
        }
        return Files.readString(folder.password()).strip();
    }

    private static void initialise(ServerFolder folder, Path unfinished, Binaries binaries, Deadline deadline)
            throws IOException {
        Path password = unfinished.resolve("password");
        Path data = unfinished.resolve("data");
        OwnerOnly.write(password, randomPassword() + "\n");
        var initdb = Program.start(binaries.program("initdb"), unfinished.resolve("initdb.log"), List.of(
                "--pgdata=" + data, "--username=" + USER, "--pwfile=" + password, "--auth=scram-sha-256",
                "--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
        if (!initdb.succeeds(deadline)) {
            throw initdb.failure(folder);
        }
        Files.delete(initdb.output());
        Path settings = data.resolve("postgresql.conf");
        OwnerOnly.write(settings, Files.readString(settings) + "\ninclude '" + SETTINGS_FILE + "'\n");
    }

    private void requireMajorVersion() throws IOException {
        String version = Files.readString(folder.data().resolve("PG_VERSION")).strip();
        if (!version.equals(Binaries.MAJOR_VERSION)) {
            throw new EmbeddedServerFailure(Reason.OTHER_MAJOR_VERSION,
                    folder.data() + " is of PostgreSQL " + version + ", these programs are of " + Binaries.MAJOR_VERSION);
        }
    }

    private static String randomPassword() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
