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

/// Java's rotated log file with rights for its owner alone. The base class makes the file and its lock with the rights
/// of the umask. This class removes the rights of others before the first byte. Any thread.
public final class LogFile extends FileHandler {

    /// Opens the file that the properties under this class's name describe. They are those of the base class.
    public LogFile() throws IOException {}

    /// The folder of the log file as set in Java's logging; empty without a log file.
    public static Optional<Path> folder() {
        return Optional.ofNullable(LogManager.getLogManager().getProperty(LogFile.class.getName() + ".pattern"))
                .map(pattern -> Path.of(pattern.replace("%%", "%")).resolveSibling(""));
    }

    /// Runs for each opened file: the first one and the next one after each rotation.
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
        } catch (NoSuchFileException gone) { // the lock of a window that has ended
            return;
        }
    }
}
