package roster.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Requires that only this person and the system's administrator can have filled a file or folder. Otherwise another
/// user could plant a program that runs as this person. Blocks on disk: background threads only.
public final class Trust {
    private Trust() {}

    /// Makes the folder for its owner alone. An existing folder must belong to this person alone.
    ///
    /// @throws UntrustedPath if it belongs to another user, or if another user owns or can write to a folder or link on
    ///     the way to it
    public static Path folder(Path folder) throws IOException {
        requireFolder(folder);
        if (!Files.isDirectory(folder)) {
            OwnerOnly.folder(folder);
            requireFolder(folder); // another user may have been faster
        }
        return folder;
    }

    /// Requires the same of a folder without making it. For a missing folder the existing part of the way is checked.
    ///
    /// @throws UntrustedPath as [#folder] does
    public static void requireFolder(Path folder) throws IOException {
        if (isUnix(folder)) {
            UnixTrust.ofThisPerson().requireOwn(folder);
        } else if (Files.exists(folder)) {
            AccessList.ofThisPerson().require(folder);
        }
    }

    /// Requires that the system's administrator or this person wrote a file and that only they can write to it.
    ///
    /// @throws UntrustedPath if this fails for the file or for a folder or link on the way to it
    public static void requireFile(Path file) throws IOException {
        if (isUnix(file)) {
            UnixTrust.ofThisPerson().requireOwnOrSystems(file);
        } else if (Files.exists(file)) {
            AccessList.ofThisPerson().require(file);
        }
    }

    /// Whether a file or folder is this person's and closed to the writing of others. Checks the path itself and leaves
    /// the way to it out. On Windows a trusted folder vouches for its contents, so nothing is checked.
    public static boolean isOwn(Path path) throws IOException {
        return !isUnix(path) || UnixTrust.ofThisPerson().isOwn(path);
    }

    private static boolean isUnix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("unix");
    }
}
