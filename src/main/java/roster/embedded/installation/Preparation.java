package roster.embedded.installation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import roster.embedded.host.Deadline;
import roster.embedded.host.EmbeddedServerFailure;
import roster.embedded.host.LifecycleLock;
import roster.embedded.host.ServerFolder;

/// Makes the files of [Prepared]. The build runs this program once: the files are named after their sources and kept.
///
/// The cluster is initialised as in a first start, then loses its role's password. Therefore every password fails at a
/// copy, the builder's included. Blocks on disk and processes: background threads only.
final class Preparation {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private Preparation() {}

    /// Prepares the files. Reports a failure and ends normally if PostgreSQL can't run here, for example as root
    /// without user namespaces. A first start is slower then, but works. The build of the installers requires the
    /// files.
    ///
    /// @param arguments the target folder
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]).toAbsolutePath();
        try {
            prepare(folder);
        } catch (EmbeddedServerFailure failure) {
            System.err.println("No prepared cluster: " + failure.getMessage());
        }
    }

    static Prepared prepare(Path target) throws IOException {
        Files.createDirectories(target);
        var folder = ServerFolder.ofBuild(target.resolve("work"));
        var deadline = Deadline.in(TIMEOUT);
        try (var _ = LifecycleLock.take(folder, deadline)) {
            folder.clearUnfinished();
            var binaries = Binaries.in(folder, new Prepared(null));
            Path programs = Prepared.programsBelow(target, binaries);
            Path cluster = Prepared.clusterBelow(target, binaries);
            if (!Files.exists(programs)) {
                ArchiveWriter.pack(binaries.folder(), programs);
            }
            if (!Files.exists(cluster)) {
                ArchiveWriter.pack(new NewCluster(folder, binaries, deadline).withoutPassword(), cluster);
            }
            folder.clearUnfinished();
            discardOthers(target, List.of(programs, cluster));
        }
        return new Prepared(target);
    }

    private static void discardOthers(Path target, List<Path> made) throws IOException {
        try (var archives = Files.newDirectoryStream(target, "*" + Prepared.SUFFIX)) {
            for (Path each : archives) {
                if (!made.contains(each)) {
                    Files.delete(each);
                }
            }
        }
    }
}
