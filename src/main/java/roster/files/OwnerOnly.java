package roster.files;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Folders and files that belong to their owner alone: 0700 and 0600, on Windows by an access control list.
/// Blocks on disk; never the event dispatch thread.
public final class OwnerOnly {
    private static final Set<PosixFilePermission> ENTERED_OR_RUN = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> READ_OR_WRITTEN = PosixFilePermissions.fromString("rw-------");
    private static final boolean IS_WINDOWS = File.separatorChar == '\\';

    private OwnerOnly() {}

    /// Makes the folder, and those above it, unless it exists.
    public static Path folder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return folder;
        }
        Files.createDirectories(folder, posix(folder, ENTERED_OR_RUN));
        return restricted(folder);
    }

    /// Writes the file whole or not at all: flushed under another name, then moved.
    public static void write(Path file, String content) throws IOException {
        move(unfinished(file, content, true), file);
    }

    /// Writes the file anew, not flushed: for a file that is worth nothing before its whole folder is flushed.
    public static void rewrite(Path file, String content) throws IOException {
        Files.move(unfinished(file, content, false), file, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Makes an empty file that need not outlive a loss of power.
    public static void make(Path file) throws IOException {
        create(file, false).close();
        var _ = restricted(file);
    }

    /// Makes a file to write into, in a folder that is the owner's alone.
    public static FileChannel create(Path file, boolean isProgram) throws IOException {
        return open(file, isProgram ? ENTERED_OR_RUN : READ_OR_WRITTEN, CREATE_NEW, WRITE);
    }

    /// Opens a file whose lock counts and not its content; made where it is missing.
    public static FileChannel toLock(Path file) throws IOException {
        var channel = open(file, READ_OR_WRITTEN, CREATE, READ, WRITE);
        restrict(file);
        return channel;
    }

    /// Takes away the rights of others from a file that something else made.
    public static void restrict(Path file) throws IOException {
        if (isPosix(file)) {
            if (!Files.getPosixFilePermissions(file).equals(READ_OR_WRITTEN)) {
                Files.setPosixFilePermissions(file, READ_OR_WRITTEN);
            }
        } else {
            var _ = restricted(file);
        }
    }

    /// Moves, and makes sure that the move itself outlives a loss of power.
    public static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(to.toAbsolutePath().resolveSibling(""));
    }

    /// Makes sure that the names in a folder outlive a loss of power.
    public static void sync(Path folder) throws IOException {
        if (!IS_WINDOWS) { // where a folder can't be opened
            try (var channel = FileChannel.open(folder)) {
                channel.force(true);
            }
        }
    }

    /// By a name of this process, so that two processes don't write into the same unfinished file.
    private static Path unfinished(Path file, String content, boolean flushed) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid() + ".unfinished");
        Files.deleteIfExists(unfinished);
        try (var channel = create(unfinished, false)) {
            var _ = restricted(unfinished);
            var bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            if (flushed) {
                channel.force(true);
            }
        }
        return unfinished;
    }

    private static FileChannel open(Path file, Set<PosixFilePermission> rights, OpenOption... how) throws IOException {
        return FileChannel.open(file, Set.of(how), posix(file, rights));
    }

    private static FileAttribute<?>[] posix(Path path, Set<PosixFilePermission> rights) {
        return isPosix(path) ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(rights)} : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /// By an access control list, where there is one.
    private static Path restricted(Path path) throws IOException {
        AclFileAttributeView view = Files.getFileAttributeView(path, AclFileAttributeView.class);
        if (view != null) {
            view.setAcl(List.of(AclEntry.newBuilder().setType(AclEntryType.ALLOW).setPrincipal(Files.getOwner(path))
                    .setPermissions(EnumSet.allOf(AclEntryPermission.class)).build()));
        }
        return path;
    }
}
