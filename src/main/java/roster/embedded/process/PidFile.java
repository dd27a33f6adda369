package roster.embedded.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The server's own record in `postmaster.pid`. Line 1 is its process and line 3 the moment of its start. Line 4 is its
/// port and line 8 its status. The source is "lock file contents" in PostgreSQL's `miscadmin.h`. A killed server leaves
/// the file behind. Any thread; immutable.
///
/// @param started in seconds since 1970; 0 if unwritten or damaged
/// @param port    0 if unwritten or damaged
/// @param status  the empty text if unwritten
record PidFile(long pid, long started, int port, String status) {
    static final String NAME = "postmaster.pid";
    /// The name of a file that was set aside.
    static final String ASIDE = NAME + ".aside";

    /// A process number as PostgreSQL reads it, with C's `atoi`. A server in single-user mode has a negative number.
    private static final Pattern NUMBER = Pattern.compile("\\s*[-+]?0*[1-9]");
    private static final int STARTED_LINE = 2;
    private static final int PORT_LINE = 3;
    private static final int STATUS_LINE = 7;
    private static final int HIGHEST_PORT = 65_535;

    /// Reads the file. Empty if it is missing or unreadable, for example while the server writes it.
    static Optional<PidFile> in(Path data) throws IOException {
        try {
            List<String> lines = text(data).lines().map(String::strip).toList();
            return lines.isEmpty() || !lines.getFirst().matches("\\d{1,18}")
                    ? Optional.empty()
                    : Optional.of(new PidFile(Long.parseLong(lines.getFirst()), number(line(lines, STARTED_LINE)),
                            port(lines), line(lines, STATUS_LINE)));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    /// Whether the file has no number: a server is about to write it or a power cut has emptied it. PostgreSQL refuses
    /// to start beside such a file.
    static boolean isGarbled(Path data) throws IOException {
        try {
            return !NUMBER.matcher(text(data)).lookingAt();
        } catch (NoSuchFileException none) {
            return false;
        }
    }

    boolean isReady() {
        return status.equals("ready") && port != 0;
    }

    boolean isStopping() {
        return status.equals("stopping");
    }

    private static String text(Path data) throws IOException {
        return new String(Files.readAllBytes(data.resolve(NAME)), StandardCharsets.UTF_8);
    }

    private static long number(String text) {
        return text.matches("\\d{1,12}") ? Long.parseLong(text) : 0;
    }

    private static int port(List<String> lines) {
        long port = number(line(lines, PORT_LINE));
        return port <= HIGHEST_PORT ? (int) port : 0;
    }

    private static String line(List<String> lines, int index) {
        return index < lines.size() ? lines.get(index) : "";
    }
}
