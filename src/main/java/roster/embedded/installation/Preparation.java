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

/// Makes what [Prepared] finds. The build runs it, once: what it makes is named for what made it and kept.
///
/// The cluster is initialised as a first start would, and then its role's password is taken away: no password opens a
/// copy, not even that of the builder. Blocks on disk and processes; never the event dispatch thread.
final class Preparation {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private Preparation() {}

    /// Where PostgreSQL can't run (as root without user namespaces), says so and makes nothing: a first start is slower
    /// without, but works. The installers' build insists.
    ///
    /// @param arguments the folder to leave it in
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
