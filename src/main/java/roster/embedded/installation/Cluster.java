package roster.embedded.installation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import roster.embedded.host.Deadline;
import roster.embedded.host.EmbeddedServerFailure;
import roster.embedded.host.EmbeddedServerFailure.Reason;
import roster.embedded.host.ServerFolder;
import roster.files.OwnerOnly;

/// The files that hold the users. [NewCluster] makes them once, as a whole. Blocks on disk and processes: background
/// threads only.
public final class Cluster {
    public static final String USER = "roster";
    static final String SETTINGS_FILE = "roster.conf";
    private static final String VERSION_FILE = "PG_VERSION";

    /// Written before each start, so that new settings reach old clusters. A setting by ALTER SYSTEM overrides them.
    /// The lowest level "log" leaves out the errors of statements, because these quote values.
    private static final String SETTINGS = """
            # Written by Roster before each start. Your own settings: ALTER SYSTEM SET ...
            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            ssl = off
            password_encryption = 'scram-sha-256'
            max_connections = 200
            shared_buffers = '64MB'
            min_wal_size = '80MB'
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

    /// Makes the cluster if it is missing and writes the settings of this release. Needs the lifecycle lock and a
    /// stopped server.
    ///
    /// Changes no other file of a cluster that is there, however damaged it is. A link counts as a cluster: the disk
    /// behind it may be absent. PostgreSQL reports missing files.
    public static Cluster in(ServerFolder folder, Binaries binaries, Prepared prepared, Deadline deadline)
            throws IOException {
        if (!Files.exists(folder.cluster(), LinkOption.NOFOLLOW_LINKS)) {
            new NewCluster(folder, binaries, deadline).make(prepared);
        }
        var cluster = new Cluster(folder);
        if (Files.isRegularFile(folder.data().resolve(VERSION_FILE))) {
            cluster.requireMajorVersion();
            var _ = password(folder); // fails before the start if the password is lost
            writeSettings(folder.data());
        }
        return cluster;
    }

    /// Writes the settings if they differ. A durable write at every start would wait for the disk.
    static void writeSettings(Path data) throws IOException {
        Path file = data.resolve(SETTINGS_FILE);
        if (!Files.exists(file) || !Files.readString(file).equals(SETTINGS)) {
            OwnerOnly.write(file, SETTINGS);
        }
    }

    public static String password(ServerFolder folder) throws IOException {
        if (!Files.isReadable(folder.password())) {
            throw new EmbeddedServerFailure(Reason.PASSWORD_LOST, folder.password().toString());
        }
        OwnerOnly.restrict(folder.password()); // a copied folder may have other rights
        return Files.readString(folder.password()).strip();
    }

    private void requireMajorVersion() throws IOException {
        String version = Files.readString(folder.data().resolve(VERSION_FILE)).strip();
        if (version.matches("[\\d.]+") && !version.equals(Binaries.MAJOR_VERSION)) {
            throw new EmbeddedServerFailure(Reason.OTHER_MAJOR_VERSION,
                    folder.data() + " is of PostgreSQL " + version + ", these programs are of "
                    + Binaries.MAJOR_VERSION);
        }
    }
}
