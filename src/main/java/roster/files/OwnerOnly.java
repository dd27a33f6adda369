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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Folders and files that belong to their owner alone: modes 0700 and 0600, or an access control list on Windows.
/// Blocks on disk: background threads only.
public final class OwnerOnly {
    private static final Set<PosixFilePermission> ENTERED_OR_RUN = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> READ_OR_WRITTEN = PosixFilePermissions.fromString("rw-------");
    private static final String UNFINISHED = ".unfinished";
    private static final Pattern UNFINISHED_OF = Pattern.compile(".*\\.(\\d{1,10})\\.unfinished");
    private static final boolean IS_WINDOWS = File.separatorChar == '\\';

    private OwnerOnly() {}

    /// Makes the folder and its parents if missing.
    public static Path folder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return folder;
        }
        Files.createDirectories(folder, posix(folder, ENTERED_OR_RUN));
        return restricted(folder);
    }

    /// Replaces the file as a whole. The content is flushed under another name and then moved. A failure leaves the
    /// earlier file and nothing beside it.
    public static void write(Path file, String content) throws IOException {
        move(unfinished(file, content, true), file);
    }

    /// Replaces the file without a flush. The file must be worthless until its whole folder is flushed.
    public static void rewrite(Path file, String content) throws IOException {
        Files.move(unfinished(file, content, false), file, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Deletes the files in `folder` that a process was writing when it was killed.
    public static void clearUnfinished(Path folder) throws IOException {
        try (var left = Files.newDirectoryStream(folder, "*" + UNFINISHED)) {
            for (Path each : left) {
                Matcher name = UNFINISHED_OF.matcher(each.getFileName().toString());
                if (name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
                    Files.deleteIfExists(each);
                }
            }
        }
    }

    /// Makes an empty file that a loss of power may undo.
    public static void make(Path file) throws IOException {
        create(file, false).close();
        var _ = restricted(file);
    }

    /// Makes a file for writing in a folder that is the owner's alone.
    public static FileChannel create(Path file, boolean isProgram) throws IOException {
        return open(file, isProgram ? ENTERED_OR_RUN : READ_OR_WRITTEN, CREATE_NEW, WRITE);
    }

    /// Opens a file for its lock alone and makes it if missing.
    public static FileChannel toLock(Path file) throws IOException {
        var channel = open(file, READ_OR_WRITTEN, CREATE, READ, WRITE);
        restrict(file);
        return channel;
    }

    /// Removes the rights of others from a file of another program.
    public static void restrict(Path file) throws IOException {
        if (isPosix(file)) {
            if (!Files.getPosixFilePermissions(file).equals(READ_OR_WRITTEN)) {
                Files.setPosixFilePermissions(file, READ_OR_WRITTEN);
            }
        } else {
            var _ = restricted(file);
        }
    }

    /// Moves a file so that the move survives a loss of power.
    public static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(to.toAbsolutePath().resolveSibling(""));
    }

    /// Makes the names in a folder survive a loss of power.
    public static void sync(Path folder) throws IOException {
        if (!IS_WINDOWS) { // Windows can't open a folder
            try (var channel = FileChannel.open(folder)) {
                channel.force(true);
            }
        }
    }

    /// Uses a name of this process, so that two processes write into separate files.
    private static Path unfinished(Path file, String content, boolean flushed) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid() + UNFINISHED);
        Files.deleteIfExists(unfinished);
        boolean written = false;
        try (var channel = create(unfinished, false)) {
            var _ = restricted(unfinished);
            var bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            if (flushed) {
                channel.force(true);
            }
            written = true;
        } finally {
            if (!written) {
                Files.deleteIfExists(unfinished); // a full disk has no room for the half of a file
            }
        }
        return unfinished;
    }

    private static FileChannel open(Path file, Set<PosixFilePermission> rights, OpenOption... how) throws IOException {
        return FileChannel.open(file, Set.of(how), posix(file, rights));
    }

    private static FileAttribute<?>[] posix(Path path, Set<PosixFilePermission> rights) {
        return isPosix(path) ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(rights)}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /// Sets the access control list if the system has one.
    private static Path restricted(Path path) throws IOException {
        AclFileAttributeView view = Files.getFileAttributeView(path, AclFileAttributeView.class);
        if (view != null) {
            view.setAcl(List.of(AclEntry.newBuilder().setType(AclEntryType.ALLOW).setPrincipal(Files.getOwner(path))
                    .setPermissions(EnumSet.allOf(AclEntryPermission.class)).build()));
        }
        return path;
    }
}
