package roster.embedded.installation;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The archives beside the program that a first start copies: PostgreSQL's programs and an initialised cluster. They
/// are plain archives: unpacking a compressed one takes seconds, and the package that carries them is compressed
/// anyway. A missing archive makes the first start slower. [Preparation] makes them. Any thread; immutable.
///
/// @param folder the folder of the archives; null or missing if there are none
public record Prepared(@Nullable Path folder) {
    static final String SUFFIX = ".tar";

    /// The archives beside the program's jar in an installed Roster, or beside Maven's folder of classes in the tests.
    /// Locates a resource, because a class from the ahead-of-time cache may have lost its jar's location.
    public static Prepared shipped() {
        URL self = Prepared.class.getResource("Prepared.class");
        if (self == null) {
            return new Prepared(null);
        }
        try {
            return new Prepared((self.openConnection() instanceof JarURLConnection jar
                    ? Path.of(jar.getJarFileURL().toURI())
                    : Path.of(self.toURI()).resolve("../../../..")).normalize().resolveSibling("prepared"));
        } catch (IOException | URISyntaxException failure) {
            throw new IllegalStateException("Java names a place of the program that can't be: " + self, failure);
        }
    }

    /// The archive of the programs.
    Optional<Path> programs() throws IOException {
        if (folder == null || !Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (var archives = Files.newDirectoryStream(folder, "binaries-*" + SUFFIX)) {
            var each = archives.iterator();
            return each.hasNext() ? Optional.of(each.next()) : Optional.empty();
        }
    }

    /// The archive of the cluster that these programs initialised.
    Optional<Path> cluster(Binaries binaries) {
        return folder == null ? Optional.empty() : Optional.of(clusterBelow(folder, binaries)).filter(Files::exists);
    }

    static Path programsBelow(Path folder, Binaries binaries) {
        return folder.resolve(binaries.folder().getFileName() + SUFFIX);
    }

    /// The cluster's place, named after the programs and options that made it. The cluster of an earlier build has
    /// another name.
    static Path clusterBelow(Path folder, Binaries binaries) {
        return folder.resolve("cluster-" + Integer.toHexString(NewCluster.OPTIONS.hashCode()) + "-of-"
                + binaries.folder().getFileName() + SUFFIX);
    }

    /// The name of the folder in an archive.
    static String nameOf(Path archive) {
        String name = archive.getFileName().toString();
        return name.substring(0, name.length() - SUFFIX.length());
    }
}
