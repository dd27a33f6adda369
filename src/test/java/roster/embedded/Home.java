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

/// A home of a test, its server seen from outside.
///
/// @param path where Roster keeps its data
public record Home(Path path) {
    /// A home in which the programs are unpacked already, as links to those that every test shares: saves seconds.
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

    /// A server started or joined with what `prepared` has, instead of what the build ships.
    public EmbeddedServer open(Prepared prepared) {
        return EmbeddedServer.open(path, prepared);
    }

    /// Whether these tests run as a user that PostgreSQL refuses.
    public static boolean isRoot() {
        return !OS.WINDOWS.isCurrentOs() && new UnixSystem().getUid() == 0;
    }

    private static void link(Path from, Path to) throws IOException {
        if (Files.isDirectory(from)) {
            Files.createDirectories(to);
        } else if (Files.isSymbolicLink(from) || !Files.getFileStore(from).equals(Files.getFileStore(to.resolveSibling("")))) {
            Files.copy(from, to, LinkOption.NOFOLLOW_LINKS, StandardCopyOption.COPY_ATTRIBUTES);
        } else {
            Files.createLink(to, from);
        }
    }

    /// Whether a server runs, or was killed and not yet started again.
    public boolean hasServer() {
        return Files.exists(pidFile());
    }

    /// Waits for the end of a server that nobody uses any more: the last window leaves before it where that takes long.
    public void untilServerEnded() {
        Patience.untilServer("the end of the server", () -> !hasServer());
    }

    /// kill -9, and waits for its end.
    public void killServer() {
        ProcessHandle server = ProcessHandle.of(serverPid()).orElseThrow();
        server.destroyForcibly();
        Patience.until("the end of the server", () -> !server.isAlive());
    }

    /// Whatever a test leaves behind.
    public void killAll() {
        ProcessHandle.allProcesses()
                .filter(each -> each.info().command().filter(path -> path.startsWith(root() + "/")).isPresent())
                .forEach(ProcessHandle::destroyForcibly);
    }
}
