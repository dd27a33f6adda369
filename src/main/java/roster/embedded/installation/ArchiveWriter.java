package roster.embedded.installation;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import roster.files.OwnerOnly;

/// Packs folders as tar archives during the build. Every user of the program may read the archives. Blocks on disk:
/// background threads only.
final class ArchiveWriter {
    private static final int FILE_MODE = 0100600;
    private static final int PROGRAM_MODE = 0100700;

    private ArchiveWriter() {}

    /// Packs everything below `folder` in the order of the names. The archive appears when it is complete.
    static void pack(Path folder, Path archive) throws IOException {
        List<Path> all;
        try (var walk = Files.walk(folder)) {
            all = walk.filter(path -> !path.equals(folder)).sorted().toList();
        }
        Path unfinished = archive.resolveSibling(archive.getFileName() + ".unfinished");
        try (var tar = new TarArchiveOutputStream(new BufferedOutputStream(Files.newOutputStream(unfinished)))) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (Path each : all) {
                pack(each, folder.relativize(each).toString().replace('\\', '/'), tar);
            }
        }
        OwnerOnly.move(unfinished, archive);
    }

    private static void pack(Path path, String name, TarArchiveOutputStream tar) throws IOException {
        if (Files.isSymbolicLink(path)) {
            var link = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
            link.setLinkName(Files.readSymbolicLink(path).toString());
            tar.putArchiveEntry(link);
        } else if (Files.isDirectory(path)) {
            tar.putArchiveEntry(new TarArchiveEntry(name + "/"));
        } else {
            var file = new TarArchiveEntry(name);
            file.setSize(Files.size(path));
            file.setMode(Files.isExecutable(path) ? PROGRAM_MODE : FILE_MODE);
            tar.putArchiveEntry(file);
            Files.copy(path, tar);
        }
        tar.closeArchiveEntry();
    }
}
