import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.function.Predicate;

/// Folders as a whole.
final class Trees {
    private Trees() {}

    /// An empty folder, whatever was there.
    static Path empty(Path folder) throws IOException {
        delete(folder);
        return Files.createDirectories(folder);
    }

    static void delete(Path tree) throws IOException {
        if (Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
            try (var all = Files.walk(tree)) {
                for (Path each : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
                    Files.delete(each);
                }
            }
        }
    }

    /// Copies with rights and links.
    static void copy(Path from, Path to, Predicate<Path> wanted) throws IOException {
        Files.createDirectories(to);
        try (var all = Files.walk(from)) {
            for (Path each : (Iterable<Path>) all.filter(wanted)::iterator) {
                Path target = to.resolve(from.relativize(each).toString());
                if (!Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)) {
                    Files.createDirectories(target.resolveSibling(""));
                    Files.copy(each, target, LinkOption.NOFOLLOW_LINKS, StandardCopyOption.COPY_ATTRIBUTES,
                            StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    /// Gives every file the time that a reproducible package gives it: the ahead-of-time cache is not used with jars of
    /// another time than those it was made with.
    static void date(Path tree, Instant time) throws IOException {
        try (var all = Files.walk(tree)) {
            for (Path each : (Iterable<Path>) all.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))::iterator) {
                Files.setLastModifiedTime(each, FileTime.from(time));
            }
        }
    }

    static long bytes(Path tree) throws IOException {
        try (var all = Files.walk(tree)) {
            return all.filter(each -> Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS))
                    .mapToLong(each -> each.toFile().length()).sum();
        }
    }
}
