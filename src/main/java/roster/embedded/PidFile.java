package roster.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What the server says of itself in `postmaster.pid`: line 1 its process, line 3 when it began to start, line 4
/// its port, line 8 its status
/// (PostgreSQL's `miscadmin.h`, "lock file contents"). A server that was killed leaves it behind.
/// Any thread; immutable.
///
/// @param started in seconds since 1970; 0 while it is not yet written
/// @param port   0 while it is not yet written
/// @param status the empty text while it is not yet written
record PidFile(long pid, long started, int port, String status) {
    private static final int STARTED_LINE = 2;
    private static final int PORT_LINE = 3;
    private static final int STATUS_LINE = 7;

    /// Empty where there is none, or none that could be read: it is being written.
    static Optional<PidFile> in(Path data) throws IOException {
        Path file = data.resolve("postmaster.pid");
        try {
            List<String> lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().map(String::strip).toList();
            return lines.isEmpty() || !lines.getFirst().matches("\\d{1,18}")
                    ? Optional.empty()
                    : Optional.of(new PidFile(Long.parseLong(lines.getFirst()), number(line(lines, STARTED_LINE)),
                            port(lines), line(lines, STATUS_LINE)));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    boolean isReady() {
        return status.equals("ready") && port != 0;
    }

    boolean isStopping() {
        return status.equals("stopping");
    }

    private static long number(String text) {
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    private static int port(List<String> lines) {
        String text = line(lines, PORT_LINE);
        return text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
    }

    private static String line(List<String> lines, int index) {
        return index < lines.size() ? lines.get(index) : "";
    }
}
