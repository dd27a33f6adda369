package roster.embedded.installation;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import roster.embedded.host.EmbeddedServerFailure;
import roster.embedded.host.EmbeddedServerFailure.Reason;
import roster.embedded.host.Platform;
import roster.embedded.host.ServerFolder;
import roster.embedded.host.Trees;
import roster.files.OwnerOnly;

/// PostgreSQL's programs, unpacked into a folder of their release. They come from the archive beside the program or
/// from the class path. An update of Roster leaves the programs of a running server in place. Blocks on disk:
/// background threads only.
///
/// @param folder contains `bin`, `lib` and `share`
public record Binaries(Path folder) {
    /// The major version of the programs in the archive. They open only clusters of this version.
    static final String MAJOR_VERSION = "18";

    private static final Logger LOG = System.getLogger(Binaries.class.getName());
    private static final String FOLDER = "binaries-";

    /// Unpacks the programs if they are missing or changed. Needs the lifecycle lock.
    public static Binaries in(ServerFolder folder, Prepared prepared) throws IOException {
        var source = Source.of(prepared);
        var binaries = new Binaries(folder.root().resolve(source.name));
        boolean isThere = Files.exists(binaries.folder, LinkOption.NOFOLLOW_LINKS);
        if (!isThere || !PartsList.isKept(binaries.folder)) {
            Path unpacked = source.unpack(folder);
            if (isThere) {
                LOG.log(Level.WARNING,
                        "PostgreSQL''s programs are not those that were unpacked, or others can write to them:"
                        + " unpacked anew in {0}", binaries.folder);
            }
            binaries.replaceBy(unpacked);
        }
        return binaries;
    }

    public Path program(String name) {
        return folder.resolve("bin").resolve(Platform.isWindows() ? name + ".exe" : name);
    }

    /// Unpacks the programs again and compares every byte. Replaces the programs if a file differs: a loss of power or
    /// a faulty disk may have changed files that kept their sizes. Needs the lifecycle lock and a stopped server.
    ///
    /// @return whether a file was damaged
    public static boolean mend(ServerFolder folder, Prepared prepared) throws IOException {
        var source = Source.of(prepared);
        var binaries = new Binaries(folder.root().resolve(source.name));
        Path unpacked = source.unpack(folder);
        if (Trees.areEqual(unpacked, binaries.folder)) {
            Trees.delete(unpacked);
            return false;
        }
        LOG.log(Level.WARNING, "PostgreSQL''s programs were damaged: unpacked anew in {0}", binaries.folder);
        binaries.replaceBy(unpacked);
        return true;
    }

    /// Deletes the programs of other releases. Requires that no server runs from them.
    public void discardOthers() throws IOException {
        try (var all = Files.newDirectoryStream(folder.resolveSibling(""), FOLDER + "*")) {
            for (Path each : all) {
                if (!each.equals(folder)) {
                    Trees.delete(each);
                }
            }
        }
    }

    /// Names a release by the archive's checksum and the choice of parts. The jar's directory holds the checksum, so
    /// the 15 MB stay unread.
    private static String release(URL resource) throws IOException {
        var connection = resource.openConnection();
        return MAJOR_VERSION + "-" + (connection instanceof JarURLConnection jar
                ? Long.toHexString(jar.getJarEntry().getCrc())
                : Long.toString(connection.getContentLengthLong())) + "-" + ServerParts.mark();
    }

    private void replaceBy(Path unpacked) throws IOException {
        Trees.delete(folder);
        OwnerOnly.move(unpacked, folder);
    }

    private interface Unpacking {
        void into(Path target) throws IOException;
    }

    /// The archive of this release.
    ///
    /// @param name of the folder of its programs
    private record Source(String name, Unpacking unpacking) {

        static Source of(Prepared prepared) throws IOException {
            var archive = prepared.programs();
            if (archive.isPresent()) {
                return new Source(Prepared.nameOf(archive.get()), target -> Archive.unpack(archive.get(), target));
            }
            URL resource = resource();
            return new Source(FOLDER + release(resource), target -> Compressed.unpack(resource, target));
        }

        /// Unpacks the programs into a new folder.
        Path unpack(ServerFolder folder) throws IOException {
            Path unfinished = folder.unfinished();
            unpacking.into(unfinished);
            PartsList.write(unfinished);
            return unfinished;
        }
    }

    private static URL resource() {
        String archive = Platform.archive();
        URL resource = archive == null ? null : Binaries.class.getResource(archive);
        if (resource == null) {
            throw new EmbeddedServerFailure(Reason.NO_BINARIES, "no " + archive + " on the class path for "
                    + System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        }
        return resource;
    }
}
