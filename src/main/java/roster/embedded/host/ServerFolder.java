package roster.embedded.host;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import roster.embedded.host.EmbeddedServerFailure.Reason;
import roster.files.OwnerOnly;
import roster.files.Trust;

/// The places of all files of the embedded server, below `postgres/` in the home:
///
/// | | |
/// |--|--|
/// | `binaries-…/` | the programs, unpacked once for each release; `parts` lists their files |
/// | `cluster/data`, `cluster/password` | the users and the password of this server, for the owner alone |
/// | `port` | the last port of the server, used again if free |
/// | `log/` | the server's log |
/// | `lifecycle` | locked during a start or stop by one process at a time |
/// | `computer` | on a network drive, the computer that started the server last ([UsingComputer]) |
/// | `leases` | locked, shared, by each process with a lease |
///
/// Any thread; immutable.
///
/// @param root the real path, so that two names of one folder are one server
public record ServerFolder(Path root) {
    private static final Logger LOG = System.getLogger(ServerFolder.class.getName());

    /// Makes the folder if it is missing.
    ///
    /// @throws EmbeddedServerFailure also if another user could have changed it, because its programs are run
    public static ServerFolder below(Path home) {
        Path root = place(home);
        try {
            var folder = new ServerFolder(Trust.folder(root).toRealPath());
            Trust.folder(folder.log());
            Trust.requireFolder(folder.cluster());
            return folder;
        } catch (IOException failure) {
            throw EmbeddedServerFailure.ofDisk(home, failure);
        }
    }

    /// Makes the folder of a build. Its owner may differ from the user that builds.
    public static ServerFolder ofBuild(Path target) throws IOException {
        var folder = new ServerFolder(OwnerOnly.folder(place(target)).toRealPath());
        OwnerOnly.folder(folder.log());
        return folder;
    }

    private static Path place(Path home) {
        Path root = home.toAbsolutePath().normalize().resolve("postgres");
        if (root.toString().chars().anyMatch(ServerFolder::isMisread)) {
            throw new EmbeddedServerFailure(Reason.HOME_NAME_REFUSED, root.toString());
        }
        return root;
    }

    public Path cluster() {
        return root.resolve("cluster");
    }

    public Path data() {
        return cluster().resolve("data");
    }

    public Path password() {
        return cluster().resolve("password");
    }

    public Path port() {
        return root.resolve("port");
    }

    public Path log() {
        return root.resolve("log");
    }

    /// The output of the server before it opens its log, replaced by every start.
    public Path startLog() {
        return log().resolve("start.log");
    }

    /// The output of the program that starts the server, replaced by every start.
    public Path controlLog() {
        return log().resolve("pg_ctl.log");
    }

    Path lifecycle() {
        return root.resolve("lifecycle");
    }

    public Path leases() {
        return root.resolve("leases");
    }

    /// Makes a new folder for files that are later moved to their place. [#clearUnfinished] deletes it after a crash.
    public Path unfinished() throws IOException {
        return OwnerOnly.folder(root.resolve("unfinished-" + UUID.randomUUID()));
    }

    /// Deletes the unfinished folders and files that a crash left. Needs the lifecycle lock.
    public void clearUnfinished() throws IOException {
        OwnerOnly.clearUnfinished(root);
        try (var left = Files.newDirectoryStream(root, "unfinished-*")) {
            for (Path each : left) {
                clear(each);
            }
        }
    }

    private static void clear(Path unfinished) {
        try {
            Trees.delete(unfinished);
        } catch (IOException failure) {
            LOG.log(Level.INFO, "Left for the next time, somebody still writes into it: " + unfinished, failure);
        }
    }

    /// PostgreSQL's programs pass their paths to a shell between double quotes. On Windows the backslash is a
    /// separator.
    private static boolean isMisread(int letter) {
        return letter == '"' || letter == '$' || letter == '`' || letter == '\n' || letter == '\r'
                || (letter == '\\' && !Platform.isWindows());
    }
}
