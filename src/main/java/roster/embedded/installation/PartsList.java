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

/// The list of all that runs from a folder of unpacked programs, written beside them when they were unpacked: each file
/// of `bin` and `lib` with its size, each link with its target. The programs load any library that lies in `lib` under
/// the right name, so a file too many counts as much as one too few. Blocks on disk; never the event dispatch thread.
final class PartsList {
    private static final String FILE = "parts";
    private static final List<String> RUN = List.of("bin", "lib");

    private PartsList() {}

    static void write(Path programs) throws IOException {
        OwnerOnly.write(programs.resolve(FILE), present(programs));
    }

    /// Whether the programs are those that were unpacked, and nobody else can write to them. Sizes, not digests: to read
    /// the 40 MB would cost a tenth of a second at each start.
    static boolean isKept(Path programs) throws IOException {
        Path list = programs.resolve(FILE);
        return Files.isRegularFile(list, LinkOption.NOFOLLOW_LINKS) && Trust.isOwn(programs) && Files.readString(list).equals(present(programs));
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

    /// Plainly put together: a start waits for it, and the first stream or lambda takes 20 ms to link.
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
