package roster.embedded.installation;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the build left beside the program, so that a first start has only to copy: the programs and an initialised
/// cluster. Both are plain archives: to unpack a compressed one takes seconds, and the package that carries them is
/// compressed anyway. What is missing is made the slow way. [Preparation] makes them. Any thread; immutable.
///
/// @param folder where they are; null, or a folder that does not exist, where there are none
public record Prepared(@Nullable Path folder) {
    static final String SUFFIX = ".tar";

    /// Beside the program's jar, as the installers ship it, or beside Maven's folder of classes, for the tests. Asked of a
    /// resource, because a class out of the ahead-of-time cache may not know where its jar lies.
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

    /// The programs.
    Optional<Path> programs() throws IOException {
        if (folder == null || !Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (var archives = Files.newDirectoryStream(folder, "binaries-*" + SUFFIX)) {
            var each = archives.iterator();
            return each.hasNext() ? Optional.of(each.next()) : Optional.empty();
        }
    }

    /// The cluster that these programs have initialised.
    Optional<Path> cluster(Binaries binaries) {
        return folder == null ? Optional.empty() : Optional.of(clusterBelow(folder, binaries)).filter(Files::exists);
    }

    static Path programsBelow(Path folder, Binaries binaries) {
        return folder.resolve(binaries.folder().getFileName() + SUFFIX);
    }

    /// Named for what made it, so that the one of an earlier build is not taken for it.
    static Path clusterBelow(Path folder, Binaries binaries) {
        return folder.resolve("cluster-" + Integer.toHexString(NewCluster.OPTIONS.hashCode()) + "-of-"
                + binaries.folder().getFileName() + SUFFIX);
    }

    /// The name of the folder that an archive holds.
    static String nameOf(Path archive) {
        String name = archive.getFileName().toString();
        return name.substring(0, name.length() - SUFFIX.length());
    }
}
