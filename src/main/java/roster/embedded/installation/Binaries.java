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
        var archive = prepared.programs();
        if (archive.isPresent()) {
            return in(folder, Prepared.nameOf(archive.get()), target -> Archive.unpack(archive.get(), target));
        }
        URL resource = resource();
        return in(folder, FOLDER + release(resource), target -> Compressed.unpack(resource, target));
    }

    public Path program(String name) {
        return folder.resolve("bin").resolve(Platform.isWindows() ? name + ".exe" : name);
    }

    /// Deletes the programs, so that the next attempt unpacks them again. A loss of power may have emptied some of
    /// their files.
    public void discard() throws IOException {
        Trees.delete(folder);
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

    private interface Unpacking {
        void into(Path target) throws IOException;
    }

    private static Binaries in(ServerFolder folder, String name, Unpacking unpacking) throws IOException {
        var binaries = new Binaries(folder.root().resolve(name));
        boolean isThere = Files.exists(binaries.folder, LinkOption.NOFOLLOW_LINKS);
        if (!isThere || !PartsList.isKept(binaries.folder)) {
            Path unfinished = folder.unfinished();
            unpacking.into(unfinished);
            PartsList.write(unfinished);
            if (isThere) {
                LOG.log(Level.WARNING,
                        "PostgreSQL''s programs are not those that were unpacked, or others can write to them:"
                        + " unpacked anew in {0}", binaries.folder);
                binaries.discard();
            }
            OwnerOnly.move(unfinished, binaries.folder);
        }
        return binaries;
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
