package roster.files;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.FileHandler;
import java.util.logging.LogManager;

/// Java's rotated log file, which belongs to its owner alone. The base class makes the file and its lock with the rights
/// that the umask leaves, and this one takes away those of others before the first byte is written. Any thread.
public final class LogFile extends FileHandler {

    /// Opens the file that the properties of this class's name describe, as those of the base class do.
    public LogFile() throws IOException {}

    /// The folder of the log file as Java's logging knows it; empty where no log file is kept.
    public static Optional<Path> folder() {
        return Optional.ofNullable(LogManager.getLogManager().getProperty(LogFile.class.getName() + ".pattern"))
                .map(pattern -> Path.of(pattern.replace("%%", "%")).resolveSibling(""));
    }

    /// Called for each file that is opened: the first, and the next one after each rotation.
    @Override
    protected synchronized void setOutputStream(OutputStream out) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder().orElseThrow(), "roster*")) {
            for (Path each : files) {
                restrict(each);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        super.setOutputStream(out);
    }

    private static void restrict(Path file) throws IOException {
        try {
            OwnerOnly.restrict(file);
        } catch (NoSuchFileException gone) { // the lock of another window that ended
            return;
        }
    }
}
