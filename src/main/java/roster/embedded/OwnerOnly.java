package roster.embedded;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;

/// Folders and files that nobody but their owner can read: 0700 and 0600, on Windows by an access control list.
/// Blocks on disk; never the event dispatch thread.
final class OwnerOnly {
    private OwnerOnly() {}

    /// Makes the folder and, with the rights that the system gives, those above it.
    static Path folder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return folder;
        }
        Files.createDirectories(folder, posix(folder, "rwx------"));
        return restrict(folder);
    }

    /// Writes the file whole or not at all: flushed under another name, then moved.
    static void write(Path file, String content) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        Files.deleteIfExists(unfinished);
        try (var channel = create(unfinished, false)) {
            restrict(unfinished);
            var bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        move(unfinished, file);
    }

    /// Makes an empty file that need not outlive a loss of power.
    static void make(Path file) throws IOException {
        create(file, false).close();
        restrict(file);
    }

    /// Makes a file to write into, in a folder that is the owner's alone.
    static FileChannel create(Path file, boolean isProgram) throws IOException {
        return FileChannel.open(file, EnumSet.of(CREATE_NEW, WRITE), posix(file, isProgram ? "rwx------" : "rw-------"));
    }

    /// Moves, and makes sure that the move itself outlives a loss of power.
    static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(to.toAbsolutePath().resolveSibling(""));
    }

    /// Makes sure that the names in a folder outlive a loss of power.
    static void sync(Path folder) throws IOException {
        if (!Platform.isWindows()) { // where a folder can't be opened
            try (var channel = FileChannel.open(folder)) {
                channel.force(true);
            }
        }
    }

    private static FileAttribute<?>[] posix(Path path, String permissions) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))}
                : new FileAttribute<?>[0];
    }

    private static Path restrict(Path path) throws IOException {
        AclFileAttributeView view = Files.getFileAttributeView(path, AclFileAttributeView.class);
        if (view != null) {
            view.setAcl(List.of(AclEntry.newBuilder().setType(AclEntryType.ALLOW).setPrincipal(Files.getOwner(path))
                    .setPermissions(EnumSet.allOf(AclEntryPermission.class)).build()));
        }
        return path;
    }
}
