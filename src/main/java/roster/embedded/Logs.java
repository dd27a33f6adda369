package roster.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;

/// Keeps the server's log of the last days only: the server begins a new file each day and deletes none.
final class Logs {
    private static final int DAYS_KEPT = 7;

    private Logs() {}

    static void prune(Path log) throws IOException {
        var days = new ArrayList<Path>();
        try (var files = Files.newDirectoryStream(log, "postgresql-*.log")) {
            files.forEach(days::add);
        }
        days.sort(Comparator.reverseOrder());
        for (Path old : days.subList(Math.min(DAYS_KEPT, days.size()), days.size())) {
            Files.deleteIfExists(old);
        }
    }
}
