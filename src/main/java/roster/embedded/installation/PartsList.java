package roster.embedded.installation;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import roster.files.OwnerOnly;
import roster.files.Trust;

/// The list of all files that run from a folder of unpacked programs. It lies beside them and holds each file of `bin`
/// and `lib` with its size, and each link with its target. The programs load any library in `lib` with the right name,
/// so an additional file counts as a change too. Blocks on disk: background threads only.
final class PartsList {
    private static final String FILE = "parts";
    private static final List<String> RUN = List.of("bin", "lib");

    private PartsList() {}

    static void write(Path programs) throws IOException {
        OwnerOnly.write(programs.resolve(FILE), present(programs));
    }

    /// Whether the programs match their list and only their owner can write to them. The list compares sizes, since
    /// reading the 40 MB for digests would cost a tenth of a second at each start.
    static boolean isKept(Path programs) throws IOException {
        Path list = programs.resolve(FILE);
        return Files.isRegularFile(list, LinkOption.NOFOLLOW_LINKS) && Trust.isOwn(programs)
                && Files.readString(list).equals(present(programs));
    }

    private static String present(Path programs) throws IOException {
        var text = new StringBuilder();
        for (String folder : RUN) {
            Path below = programs.resolve(folder);
            if (Files.exists(below, LinkOption.NOFOLLOW_LINKS)) {
                add(folder, below, text);
            }
        }
        return text.toString();
    }

    /// Uses plain loops: a start waits for this method, and the first stream or lambda takes 20 ms to link.
    private static void add(String name, Path path, StringBuilder text) throws IOException {
        var attributes = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        text.append(name).append('\t');
        if (attributes.isSymbolicLink()) {
            text.append("-> ").append(Files.readSymbolicLink(path)).append('\n');
            return;
        }
        if (attributes.isDirectory()) {
            text.append("folder");
        } else {
            text.append(attributes.size());
        }
        text.append(Trust.isOwn(path) ? "\n" : ", not its owner's alone\n");
        if (attributes.isDirectory()) {
            for (String each : names(path)) {
                add(name.concat("/").concat(each), path.resolve(each), text);
            }
        }
    }

    private static Set<String> names(Path folder) throws IOException {
        var names = new TreeSet<String>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path each : all) {
                names.add(each.getFileName().toString());
            }
        }
        return names;
    }
}
