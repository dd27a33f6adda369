package roster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/// Where the log goes: a rotated file, a megabyte three times over; warnings to standard error as well. At these
/// levels nothing of any user's data is logged. Blocks on disk; never the event dispatch thread.
final class Logs {
    private static final int BYTES = 1 << 20;
    private static final int FILES = 3;
    private static final String FORMAT_KEY = "java.util.logging.SimpleFormatter.format";
    /// Time to the millisecond, level, logger: message, trace.
    private static final String FORMAT = "%1$tFT%1$tT.%1$tL%1$tz %4$s %3$s: %5$s%6$s%n";

    private Logs() {}

    static void to(Path folder) {
        System.getProperties().putIfAbsent(FORMAT_KEY, FORMAT); // read once, when the first formatter is made
        var root = Logger.getLogger("");
        root.setLevel(Level.INFO);
        for (var handler : root.getHandlers()) {
            handler.setLevel(Level.WARNING);
        }
        try {
            var file = new FileHandler(folder.toString().replace("%", "%%") + "/roster%u.%g.log", BYTES, FILES, true);
            file.setFormatter(new SimpleFormatter());
            file.setEncoding("UTF-8");
            root.addHandler(file);
        } catch (IOException failure) {
            root.log(Level.WARNING, "No log file can be written in " + folder, failure);
        }
    }
}
