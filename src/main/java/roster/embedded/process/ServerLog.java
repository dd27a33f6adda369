package roster.embedded.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import roster.embedded.host.ServerFolder;

/// The server's log. The server begins a new file each day and deletes none, so this class keeps the last seven. Blocks
/// on disk: background threads only.
public final class ServerLog {
    private static final int DAYS_KEPT = 7;
    private static final int TAIL_BYTES = 8_000;

    private ServerLog() {}

    /// A place in the log.
    ///
    /// @param lengths the length of each day's file, in bytes
    record Place(Map<Path, Long> lengths) {}

    public static void prune(Path log) throws IOException {
        List<Path> days = days(log);
        for (Path old : days.subList(0, Math.max(0, days.size() - DAYS_KEPT))) {
            Files.deleteIfExists(old);
        }
    }

    /// The last part of the newest day's file and of the output of the last start, each below its path.
    public static String tail(ServerFolder folder) throws IOException {
        List<Path> files = days(folder.log());
        files.subList(0, Math.max(0, files.size() - 1)).clear();
        files.add(folder.startLog());
        files.add(folder.controlLog());
        var tail = new StringBuilder();
        for (Path file : files) {
            String text = since(file, Math.max(0, length(file) - TAIL_BYTES)).strip();
            if (!text.isEmpty()) {
                tail.append(file).append("\n\n").append(text).append("\n\n");
            }
        }
        return tail.toString().strip();
    }

    /// The end of the log.
    static Place end(Path log) throws IOException {
        Map<Path, Long> lengths = new HashMap<>();
        for (Path day : days(log)) {
            lengths.put(day, length(day));
        }
        return new Place(lengths);
    }

    /// The server's text in all files since `place`.
    static String since(Place place, Path log) throws IOException {
        var since = new StringBuilder();
        for (Path day : days(log)) {
            since.append(since(day, place.lengths.getOrDefault(day, 0L)));
        }
        return since.toString();
    }

    /// The text since `length`, or the whole text of a file that was cut since.
    private static String since(Path day, long length) throws IOException {
        try (var text = Files.newInputStream(day)) {
            text.skipNBytes(Files.size(day) < length ? 0 : length);
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (NoSuchFileException deleted) {
            return "";
        }
    }

    private static long length(Path day) throws IOException {
        try {
            return Files.size(day);
        } catch (NoSuchFileException deleted) {
            return 0;
        }
    }

    /// The files, oldest first.
    private static List<Path> days(Path log) throws IOException {
        var days = new ArrayList<Path>();
        try (var files = Files.newDirectoryStream(log, "postgresql-*.log")) {
            files.forEach(days::add);
        }
        days.sort(Comparator.naturalOrder());
        return days;
    }
}
