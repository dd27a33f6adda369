package roster.embedded.host;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Deletes and compares folders with their contents and follows no link. Blocks on disk: background threads only.
public final class Trees {
    private Trees() {}

    public static void delete(Path tree) throws IOException {
        if (Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
            Files.walkFileTree(tree, new Deletion());
        }
    }

    /// Whether both folders hold the same names, links and bytes.
    public static boolean areEqual(Path one, Path other) throws IOException {
        if (Files.isSymbolicLink(one) && Files.isSymbolicLink(other)) {
            return Files.readSymbolicLink(one).equals(Files.readSymbolicLink(other));
        }
        if (isFolder(one) && isFolder(other)) {
            Set<String> names = names(one);
            if (!names.equals(names(other))) {
                return false;
            }
            for (String name : names) {
                if (!areEqual(one.resolve(name), other.resolve(name))) {
                    return false;
                }
            }
            return true;
        }
        return isFile(one) && isFile(other) && Files.mismatch(one, other) == -1;
    }

    private static Set<String> names(Path folder) throws IOException {
        var names = new HashSet<String>();
        try (var all = Files.newDirectoryStream(folder)) {
            all.forEach(each -> names.add(each.getFileName().toString()));
        }
        return names;
    }

    private static boolean isFolder(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean isFile(Path path) {
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
