package roster;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Configures Java's logging: a rotated file of a megabyte three times over, and warnings on standard error
/// ([LogConsole]). At these levels the log holds no data of any user.
///
/// The window does not wait for the log. The first record opens the file. Usually it says that the window is painted,
/// so a failed start is logged from its beginning. Blocks on disk: background threads only.
public final class Logs {
    private static final int BYTES = 1 << 20;
    private static final int FILES = 3;
    private static final String LINE = "roster.files.LogLine";
    private static final String CONSOLE = "roster.LogConsole";
    private static final String FILE = "roster.files.LogFile";
    private static final String SETTINGS_CLASS = "java.util.logging.config.class";
    private static final String SETTINGS_FILE = "java.util.logging.config.file";

    private static volatile @Nullable Supplier<Path> folder;
    private static volatile @Nullable String noFolder;
    private static volatile boolean told;

    /// Configures Java's logging, which makes this class by its name at its first use. The settings are a plain text
    /// because the window waits for them: a formatter takes a hundredth of a second to load.
    public Logs() throws IOException {
        String settings = ".level=INFO\n"
                + "handlers=" + CONSOLE + " " + file() + "\n";
        LogManager.getLogManager()
                .readConfiguration(new ByteArrayInputStream(settings.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /// Sets the folder of the file before the first record. Logging options of the command line have priority.
    ///
    /// @param place supplies the folder once, when the file is opened
    static void in(Supplier<Path> place) {
        folder = place;
        if (System.getProperty(SETTINGS_FILE) == null) {
            System.getProperties().putIfAbsent(SETTINGS_CLASS, Logs.class.getName());
        }
    }

    /// Logs `record` under its logger's name. Opens the file if this is the first record.
    ///
    /// @return the record
    static synchronized LogRecord write(LogRecord record) {
        var logging = LogManager.getLogManager();
        try {
            if (!told && System.getProperty(SETTINGS_FILE) == null) {
                logging.readConfiguration(); // for logging that began before #in
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Logger root = Logger.getLogger("");
        var _ = root.getHandlers();
        if (noFolder != null) {
            root.log(Level.WARNING, "There is no folder for the log: " + noFolder);
            noFolder = null;
        }
        Logger.getLogger(record.getLoggerName()).log(record);
        return record;
    }

    /// The settings of the file, or an empty text without a folder.
    private static String file() {
        told = true;
        Supplier<Path> place = folder;
        try {
            return place == null ? "" : FILE + "\n"
                    + FILE + ".pattern=" + escaped(place.get().toString().replace("%", "%%")) + "/roster%u.%g.log\n"
                    + FILE + ".limit=" + BYTES + "\n"
                    + FILE + ".count=" + FILES + "\n"
                    + FILE + ".append=true\n"
                    + FILE + ".encoding=UTF-8\n"
                    + FILE + ".formatter=" + LINE + "\n";
        } catch (UncheckedIOException | InvalidPathException failure) {
            noFolder = failure.toString();
            return "";
        }
    }

    /// Escapes a text for java.util.Properties.
    private static String escaped(String text) {
        return text.chars().mapToObj(letter -> letter > ' ' && letter <= '~' && letter != '\\'
                ? Character.toString(letter) : "\\u" + Integer.toHexString(0x10000 | letter).substring(1))
                .collect(Collectors.joining());
    }
}
