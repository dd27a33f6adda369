package roster.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import roster.embedded.EmbeddedServerFailure.Reason;

import static java.nio.file.attribute.PosixFilePermission.OWNER_EXECUTE;
import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;

/// PostgreSQL's programs, unpacked from the class path into a folder of their release: what runs from the home is
/// never what an update of Roster replaces. Blocks on disk; never the event dispatch thread.
///
/// @param folder holds `bin`, `lib` and `share`
record Binaries(Path folder) {
    /// Of the programs in the archive. A cluster of another one can't be opened.
    static final String MAJOR_VERSION = "18";

    private static final Pattern NEEDLESS = Pattern.compile("include/.*|lib/pkgconfig/.*|lib/postgresql/pgxs/.*|.*\\.a");
    private static final int BUFFER_BYTES = 1 << 16;

    /// Unpacks them unless that was done before. Only under the lifecycle lock.
    static Binaries in(ServerFolder folder) throws IOException {
        String archive = Platform.archive();
        URL resource = archive == null ? null : Binaries.class.getResource(archive);
        if (resource == null) {
            throw new EmbeddedServerFailure(Reason.NO_BINARIES, "no " + archive + " on the class path for "
                    + System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        }
        var binaries = new Binaries(folder.binaries(release(resource)));
        if (!Files.isDirectory(binaries.folder)) {
            Path unfinished = folder.unfinished();
            unpack(resource, unfinished);
            OwnerOnly.move(unfinished, binaries.folder);
        }
        return binaries;
    }

    Path program(String name) {
        return folder.resolve("bin").resolve(Platform.isWindows() ? name + ".exe" : name);
    }

    /// Forgets them, so that the next attempt unpacks them anew: a loss of power may have emptied files of theirs.
    void discard() throws IOException {
        Trees.delete(folder);
    }

    /// Deletes those of other releases. Only while no server runs from them.
    void discardOthers() throws IOException {
        try (var all = Files.newDirectoryStream(folder.resolveSibling(""), "binaries-*")) {
            for (Path each : all) {
                if (!each.equals(folder)) {
                    Trees.delete(each);
                }
            }
        }
    }

    /// Names the archive by its checksum, which the jar's directory knows without reading the 15 MB.
    private static String release(URL resource) throws IOException {
        var connection = resource.openConnection();
        return MAJOR_VERSION + "-" + (connection instanceof JarURLConnection jar
                ? Long.toHexString(jar.getJarEntry().getCrc())
                : Long.toString(connection.getContentLengthLong()));
    }

    private static void unpack(URL resource, Path target) throws IOException {
        try (InputStream packed = resource.openStream();
             var entries = new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(packed, BUFFER_BYTES)))) {
            TarArchiveEntry entry;
            while ((entry = entries.getNextEntry()) != null) {
                if (!NEEDLESS.matcher(entry.getName()).matches()) {
                    unpack(entry, entries, inside(target, entry.getName()));
                }
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path path) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.resolveSibling(""));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            throw new IOException("a hard link in the archive: " + entry.getName());
        } else {
            Files.copy(content, path);
            makeExecutable(entry, path);
        }
    }

    private static void makeExecutable(TarArchiveEntry entry, Path path) throws IOException {
        if ((entry.getMode() & 0100) != 0 && !Platform.isWindows()) {
            Files.setPosixFilePermissions(path, EnumSet.of(OWNER_READ, OWNER_WRITE, OWNER_EXECUTE));
        }
    }

    private static Path inside(Path target, String name) throws IOException {
        Path path = target.resolve(name).normalize();
        if (!path.startsWith(target)) {
            throw new IOException("a path in the archive leads out of it: " + name);
        }
        return path;
    }
}
