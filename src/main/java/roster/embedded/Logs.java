package roster.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The server's log. Only that of the last days is kept: the server begins a new file each day and deletes none.
final class Logs {
    private static final int DAYS_KEPT = 7;

    private Logs() {}

    /// A place in the log.
    ///
    /// @param day    the file of the day; none before the first
    /// @param length of that file, in bytes
    record Place(@Nullable Path day, long length) {}

    static void prune(Path log) throws IOException {
        List<Path> days = days(log);
        for (Path old : days.subList(Math.min(DAYS_KEPT, days.size()), days.size())) {
            Files.deleteIfExists(old);
        }
    }

    /// Where the log ends now.
    static Place end(Path log) throws IOException {
        List<Path> days = days(log);
        return days.isEmpty() ? new Place(null, 0) : new Place(days.getFirst(), Files.size(days.getFirst()));
    }

    /// What the server wrote since. At midnight that is the new day's part.
    static String since(Place place, Path log) throws IOException {
        List<Path> days = days(log);
        if (days.isEmpty()) {
            return "";
        }
        try (var day = Files.newInputStream(days.getFirst())) {
            day.skipNBytes(days.getFirst().equals(place.day) ? place.length : 0);
            return new String(day.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// The newest first.
    private static List<Path> days(Path log) throws IOException {
        var days = new ArrayList<Path>();
        try (var files = Files.newDirectoryStream(log, "postgresql-*.log")) {
            files.forEach(days::add);
        }
        days.sort(Comparator.reverseOrder());
        return days;
    }
}
