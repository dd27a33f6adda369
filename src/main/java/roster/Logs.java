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

/// Where the log goes: a rotated file, a megabyte three times over; warnings to standard error as well ([LogConsole]). At these
/// levels nothing of any user's data is logged.
///
/// The window does not wait for it: the file is opened by the first who has something to log, usually that the window is
/// painted, so that a start that goes wrong is in it from its beginning. Blocks on disk; never the event dispatch thread.
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

    /// Tells Java's logging all this, which asks for it once, when it is first used, and by this class's name. (Plainly
    /// put together: the window does wait for this much, and a formatter takes a hundredth of a second to load.)
    public Logs() throws IOException {
        String settings = ".level=INFO\n"
                + "handlers=" + CONSOLE + " " + file() + "\n";
        LogManager.getLogManager().readConfiguration(new ByteArrayInputStream(settings.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /// Says where the file will be. Before anything is logged; what the command line says of logging goes first.
    ///
    /// @param place asked once, when the file is opened
    static void in(Supplier<Path> place) {
        folder = place;
        if (System.getProperty(SETTINGS_FILE) == null) {
            System.getProperties().putIfAbsent(SETTINGS_CLASS, Logs.class.getName());
        }
    }

    /// Logs `record` under its logger's name, and opens the file before, unless somebody has logged something already.
    ///
    /// @return the record
    static synchronized LogRecord write(LogRecord record) {
        var logging = LogManager.getLogManager();
        try {
            if (!told && System.getProperty(SETTINGS_FILE) == null) {
                logging.readConfiguration(); // it was used before #in
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

    /// The file, and what there is to say of it; nothing where there is no folder for it.
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

    /// As java.util.Properties reads it back.
    private static String escaped(String text) {
        return text.chars().mapToObj(letter -> letter > ' ' && letter <= '~' && letter != '\\'
                ? Character.toString(letter) : "\\u" + Integer.toHexString(0x10000 | letter).substring(1)).collect(Collectors.joining());
    }
}
