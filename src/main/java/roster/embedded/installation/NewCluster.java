package roster.embedded.installation;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import roster.embedded.host.Deadline;
import roster.embedded.host.EmbeddedServerFailure;
import roster.embedded.host.Program;
import roster.embedded.host.ServerFolder;
import roster.files.OwnerOnly;

/// The making of a home's first cluster. It is copied from the prepared one or initialised. The latter takes many times
/// as long. Either way it is made in a separate folder, flushed and moved to its place at the end.
///
/// Many homes have a copy of the same prepared cluster. Therefore each copy gets a [SystemIdentity] and a password of
/// its own. The role in the archive has no password, so every login to a raw copy fails. PostgreSQL sets the new
/// password in single-user mode, where it listens on no port. If this run fails, initdb initialises a cluster instead.
/// The causes of a failure are unfit settings and damaged files. On Windows the rights of an administrator are another
/// cause. Blocks on disk and processes: background threads only.
record NewCluster(ServerFolder folder, Binaries binaries, Deadline deadline) {
    /// The options of initdb beside the paths. They make the cluster independent of the system's locales and libraries.
    /// The write-ahead log has segments of 1 MB, of which a first start writes one. A segment of 16 MB would be almost
    /// half of its data.
    static final List<String> OPTIONS = List.of("--username=" + Cluster.USER, "--auth=scram-sha-256", "--encoding=UTF8",
            "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--wal-segsize=1");

    private static final Logger LOG = System.getLogger(NewCluster.class.getName());
    private static final int PASSWORD_BYTES = 32;

    /// Makes the home's cluster, from the prepared one if possible.
    void make(Prepared prepared) throws IOException {
        Optional<Path> archive = prepared.cluster(binaries);
        Path made = archive.isPresent() ? copiedOrInitialised(archive.get()) : initialised();
        OwnerOnly.sync(made);
        OwnerOnly.move(made, folder.cluster());
    }

    /// Makes a cluster for the archive.
    ///
    /// @return its data, in a separate folder
    Path withoutPassword() throws IOException {
        Path data = initialised().resolve("data");
        setPassword(data, "NULL", "");
        SystemIdentity.dropOtherSegments(data);
        return data;
    }

    /// Makes a cluster in a separate folder by initdb. initdb flushes all of it.
    private Path initialised() throws IOException {
        Path unfinished = folder.unfinished();
        Path data = unfinished.resolve("data");
        Path password = writePassword(unfinished);
        var initdb = Program.start(binaries.program("initdb"), unfinished.resolve("initdb.log"),
                Stream.concat(OPTIONS.stream(), Stream.of("--pgdata=" + data, "--pwfile=" + password)).toList());
        end(initdb);
        Path settings = data.resolve("postgresql.conf");
        OwnerOnly.write(settings, Files.readString(settings) + "\ninclude '" + Cluster.SETTINGS_FILE + "'\n");
        Cluster.writeSettings(data);
        return unfinished;
    }

    /// Makes a cluster from the archive of the prepared one.
    ///
    /// @throws EmbeddedServerFailure also if the copy can't run here
    Path copied(Path archive) throws IOException {
        Path unfinished = folder.unfinished();
        Path data = OwnerOnly.folder(unfinished.resolve("data"));
        Archive.unpack(archive, data);
        SystemIdentity.fresh().giveTo(data);
        useZoneOfThisComputer(data.resolve("postgresql.conf"));
        Cluster.writeSettings(data);
        setPassword(data, "'" + Files.readString(writePassword(unfinished)).strip() + "'", "SCRAM-SHA-256$%");
        end(Program.start(binaries.program("initdb"), unfinished.resolve("sync.log"),
                List.of("--sync-only", "--pgdata=" + data)));
        return unfinished;
    }

    private Path copiedOrInitialised(Path archive) throws IOException {
        try {
            return copied(archive);
        } catch (IOException | EmbeddedServerFailure failure) {
            LOG.log(Level.WARNING, "The prepared cluster can't be used; initialising one takes longer: " + archive,
                    failure);
            folder.clearUnfinished();
            return initialised();
        }
    }

    /// Sets the password in single-user mode. This mode reads statements from the standard input, continues after an
    /// error and prints the selected rows. All files are flushed together later.
    ///
    /// @param literal the password in SQL
    /// @param pattern matches the password as PostgreSQL stores it
    private void setPassword(Path data, String literal, String pattern) throws IOException {
        String statements = """
                ALTER ROLE roster PASSWORD %s
                SELECT 'done' FROM pg_authid WHERE rolname = 'roster' AND coalesce(rolpassword, '') LIKE '%s'
                """.formatted(literal, pattern);
        var postgres = Program.start(binaries.program("postgres"), data.resolveSibling("alone.log"),
                List.of("--single", "-D", data.toString(), "-c", "fsync=off", "postgres"), statements);
        boolean succeeded = postgres.succeeds(deadline);
        if (!succeeded || !postgres.said().contains("\"done\"")) {
            throw postgres.failure(folder);
        }
        Files.delete(postgres.output());
    }

    private void end(Program program) throws IOException {
        if (!program.succeeds(deadline)) {
            throw program.failure(folder);
        }
        Files.delete(program.output());
    }

    private static Path writePassword(Path unfinished) throws IOException {
        Path file = unfinished.resolve("password");
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        OwnerOnly.write(file, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes) + "\n");
        return file;
    }

    /// Sets the time zone as initdb does. Leaves out names with another meaning in PostgreSQL, such as `GMT+02:00`.
    private static void useZoneOfThisComputer(Path settings) throws IOException {
        String zone = ZoneId.systemDefault().getId();
        String known = zone.matches("[A-Za-z_]+(/[A-Za-z0-9_+-]+)+") ? zone : "UTC";
        OwnerOnly.rewrite(settings,
                Files.readString(settings).replaceAll("(?m)^((log_)?timezone) = .*$", "$1 = '" + known + "'"));
    }
}
