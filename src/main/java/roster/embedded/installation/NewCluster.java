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

/// The first start's cluster: copied from the prepared one and made this home's own, or initialised, which takes many
/// times as long. Either way it is made in a place of its own, flushed, and moved to where it belongs at the very end.
///
/// The prepared one is in many homes; so the copy gets a [SystemIdentity] and a password of its own. The role in the
/// archive has no password, so that none opens a copy; PostgreSQL sets the fresh one itself, in single-user mode, which
/// listens to nobody. What that run does not like (settings that don't fit this computer, damaged files, on Windows the
/// rights of an administrator) is not taken: then initdb finds what fits. Blocks on disk and processes; never the event dispatch thread.
record NewCluster(ServerFolder folder, Binaries binaries, Deadline deadline) {
    /// For initdb, beside the paths. What a computer has must not matter: no locale of the system, no library for it. The
    /// log of changes comes in pieces of 1 MB, of which a first start writes one: at 16 that is nearly half of its data.
    static final List<String> OPTIONS = List.of("--username=" + Cluster.USER, "--auth=scram-sha-256", "--encoding=UTF8",
            "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--wal-segsize=1");

    private static final Logger LOG = System.getLogger(NewCluster.class.getName());
    private static final int PASSWORD_BYTES = 32;

    /// Makes the home's cluster, from what is prepared if it can.
    void make(Prepared prepared) throws IOException {
        Optional<Path> archive = prepared.cluster(binaries);
        Path made = archive.isPresent() ? copiedOrInitialised(archive.get()) : initialised();
        OwnerOnly.sync(made);
        OwnerOnly.move(made, folder.cluster());
    }

    /// A cluster to copy.
    ///
    /// @return its data, in a place of their own
    Path withoutPassword() throws IOException {
        Path data = initialised().resolve("data");
        setPassword(data, "NULL", "");
        SystemIdentity.dropOtherSegments(data);
        return data;
    }

    /// Initialised by initdb, which flushes all of it; in a place of its own.
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

    /// Copied from the archive of a prepared one.
    ///
    /// @throws EmbeddedServerFailure also where the copy does not run here
    Path copied(Path archive) throws IOException {
        Path unfinished = folder.unfinished();
        Path data = OwnerOnly.folder(unfinished.resolve("data"));
        Archive.unpack(archive, data);
        SystemIdentity.fresh().giveTo(data);
        useZoneOfThisComputer(data.resolve("postgresql.conf"));
        Cluster.writeSettings(data);
        setPassword(data, "'" + Files.readString(writePassword(unfinished)).strip() + "'", "SCRAM-SHA-256$%");
        end(Program.start(binaries.program("initdb"), unfinished.resolve("sync.log"), List.of("--sync-only", "--pgdata=" + data)));
        return unfinished;
    }

    private Path copiedOrInitialised(Path archive) throws IOException {
        try {
            return copied(archive);
        } catch (IOException | EmbeddedServerFailure failure) {
            LOG.log(Level.WARNING, "The prepared cluster can't be used; initialising one takes longer: " + archive, failure);
            folder.clearUnfinished();
            return initialised();
        }
    }

    /// In single-user mode, which reads statements from its standard input, goes on after one that failed, and prints
    /// what it selects. Not flushed: that comes for all the files at once.
    ///
    /// @param literal in SQL
    /// @param pattern of what PostgreSQL then keeps of it
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

    /// As initdb does. Not the names that mean something else to PostgreSQL, such as `GMT+02:00`.
    private static void useZoneOfThisComputer(Path settings) throws IOException {
        String zone = ZoneId.systemDefault().getId();
        String known = zone.matches("[A-Za-z_]+(/[A-Za-z0-9_+-]+)+") ? zone : "UTC";
        OwnerOnly.rewrite(settings, Files.readString(settings).replaceAll("(?m)^((log_)?timezone) = .*$", "$1 = '" + known + "'"));
    }
}
