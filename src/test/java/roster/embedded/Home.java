package roster.embedded;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.condition.OS;
import roster.Patience;
import roster.embedded.host.Deadline;
import roster.embedded.host.LifecycleLock;
import roster.embedded.host.ServerFolder;
import roster.embedded.installation.Binaries;
import roster.embedded.installation.Prepared;

/// A home of a test and its server, seen from outside.
///
/// @param path the data folder of Roster
public record Home(Path path) {
    /// A home with unpacked programs. They are links to programs that all tests share, to save seconds.
    public static Home unpacked(Path path) throws IOException {
        var template = ServerFolder.ofBuild(Path.of("target", "unpacked"));
        Path source;
        try (var _ = LifecycleLock.take(template, Deadline.in(Patience.OF_A_SERVER))) {
            source = Binaries.in(template, new Prepared(null)).folder();
        }
        Path target = ServerFolder.below(path).root().resolve(source.getFileName());
        try (var files = Files.walk(source)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                link(file, target.resolve(source.relativize(file)));
            }
        }
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwx------"));
        return new Home(path);
    }

    public Path root() {
        return path.resolve("postgres");
    }

    public Path data() {
        return root().resolve("cluster/data");
    }

    /// The server writes its process number into the first line.
    public Path pidFile() {
        return data().resolve("postmaster.pid");
    }

    long serverPid() {
        try {
            return Long.parseLong(Files.readAllLines(pidFile()).getFirst().strip());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Starts or joins the server with the files of `prepared` instead of the shipped ones.
    public EmbeddedServer open(Prepared prepared) {
        return EmbeddedServer.open(path, prepared);
    }

    /// Whether these tests run as root.
    public static boolean isRoot() {
        return !OS.WINDOWS.isCurrentOs() && new UnixSystem().getUid() == 0;
    }

    private static void link(Path from, Path to) throws IOException {
        if (Files.isDirectory(from)) {
            Files.createDirectories(to);
        } else if (Files.isSymbolicLink(from)
                || !Files.getFileStore(from).equals(Files.getFileStore(to.resolveSibling("")))) {
            Files.copy(from, to, LinkOption.NOFOLLOW_LINKS, StandardCopyOption.COPY_ATTRIBUTES);
        } else {
            Files.createLink(to, from);
        }
    }

    /// Whether a server runs, or was killed and has not been restarted.
    public boolean hasServer() {
        return Files.exists(pidFile());
    }

    /// Waits for the end of a server without leases. The last window may leave before a slow server ends.
    public void untilServerEnded() {
        Patience.untilServer("the end of the server", () -> !hasServer());
    }

    /// Kills the server (kill -9) and waits for its end.
    public void killServer() {
        ProcessHandle server = ProcessHandle.of(serverPid()).orElseThrow();
        server.destroyForcibly();
        Patience.until("the end of the server", () -> !server.isAlive());
    }

    /// Kills every process that a test left.
    public void killAll() {
        ProcessHandle.allProcesses()
                .filter(each -> each.info().command().filter(path -> path.startsWith(root() + "/")).isPresent())
                .forEach(ProcessHandle::destroyForcibly);
    }
}
