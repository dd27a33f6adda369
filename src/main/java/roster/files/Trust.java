package roster.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Whether nobody but this person, and the system's administrator, can have filled a file or folder. Where that is not
/// so, a program that was planted there would run as this person. Blocks on disk; never the event dispatch thread.
public final class Trust {
    private Trust() {}

    /// Makes the folder for its owner alone, unless it exists; then it must belong to this person alone.
    ///
    /// @throws UntrustedPath where it does not, or where a folder or link on the way to it belongs to somebody else or
    ///                       can be written to by others
    public static Path folder(Path folder) throws IOException {
        requireFolder(folder);
        if (!Files.isDirectory(folder)) {
            OwnerOnly.folder(folder);
            requireFolder(folder); // somebody else may have been faster
        }
        return folder;
    }

    /// Requires the same of a folder. One that does not exist is asked about as far as the way to it exists.
    ///
    /// @throws UntrustedPath as [#folder] does
    public static void requireFolder(Path folder) throws IOException {
        if (isUnix(folder)) {
            UnixTrust.ofThisPerson().requireOwn(folder);
        } else if (Files.exists(folder)) {
            AccessList.ofThisPerson().require(folder);
        }
    }

    /// Requires that the system's administrator or this person wrote a file, and that others can't.
    ///
    /// @throws UntrustedPath where that is not so, or not so of a folder or link on the way to it
    public static void requireFile(Path file) throws IOException {
        if (isUnix(file)) {
            UnixTrust.ofThisPerson().requireOwnOrSystems(file);
        } else if (Files.exists(file)) {
            AccessList.ofThisPerson().require(file);
        }
    }

    /// Whether a file or folder is this person's and others can't write to it. Asks of the path itself alone, not of the
    /// way to it, and not on Windows, where a folder that is trusted vouches for what is in it.
    public static boolean isOwn(Path path) throws IOException {
        return !isUnix(path) || UnixTrust.ofThisPerson().isOwn(path);
    }

    private static boolean isUnix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("unix");
    }
}
