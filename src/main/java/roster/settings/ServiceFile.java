package roster.settings;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads libpq's connection service file (PostgreSQL manual, "The Connection Service File"). The driver reads it too,
/// but knows fewer of its parameters and gives the environment priority. Blocks on disk: background threads only.
final class ServiceFile {
    private static final boolean IS_WINDOWS = File.separatorChar == '\\';
    private static final String MENDED = "Correct the file; psql reads the same one.";

    /// Parameters of libpq that the driver lacks. The connection is as safe without them.
    private static final Set<String> PASSED_OVER = Set.of("keepalives", "keepalives_idle", "keepalives_interval",
            "keepalives_count",
            "tcp_user_timeout", "client_encoding", "fallback_application_name", "sslcompression", "sslsni");

    private ServiceFile() {}

    /// The parameters of a service by libpq's names; empty if it is missing in all files. An empty value overrides a
    /// variable and then means the default. This is libpq's rule.
    ///
    /// @throws RefusedSetting for an unreadable file or an unknown line in this service
    static Optional<Map<String, String>> parameters(String service, Map<String, String> environment) {
        try {
            for (Path file : files(environment)) {
                if (Files.exists(file)) {
                    List<String> lines = Files.readAllLines(file, ISO_8859_1);
                    // libpq accepts any text after it
                    String head = "[" + new String(service.getBytes(UTF_8), ISO_8859_1) + "]";
                    int before = (int) lines.stream().takeWhile(line -> !line.strip().startsWith(head)).count();
                    if (before < lines.size()) {
                        return Optional.of(section(file, lines, before + 1));
                    }
                }
            }
            return Optional.empty();
        } catch (IOException | InvalidPathException unreadable) {
            throw new RefusedSetting("service", "The connection service file can't be read.",
                    "Usually it is not in UTF-8, or it belongs to somebody else.",
                    "Check .pg_service.conf, and the files that PGSERVICEFILE and PGSYSCONFDIR name.");
        }
    }

    /// The person's own file and then the system's. A missing file of PGSERVICEFILE ends the search as in libpq.
    private static List<Path> files(Map<String, String> environment) {
        String named = environment.getOrDefault("PGSERVICEFILE", "");
        Path own = named.isEmpty() ? folder(environment).resolve(".pg_service.conf") : Path.of(named);
        String system = environment.getOrDefault("PGSYSCONFDIR", "");
        boolean isLast = system.isEmpty() || (!named.isEmpty() && !Files.exists(own));
        return isLast ? List.of(own) : List.of(own, Path.of(system, "pg_service.conf"));
    }

    static Path folder(Map<String, String> environment) {
        String named = environment.getOrDefault(IS_WINDOWS ? "APPDATA" : "HOME", "");
        Path home = Path.of(named.isEmpty() ? System.getProperty("user.home") : named);
        return IS_WINDOWS ? home.resolve("postgresql") : home;
    }

    /// The lines of a service. The first line of a name counts. Messages leave out all values, because one may be a
    /// password. Comments and other services may be in any encoding as in libpq.
    private static Map<String, String> section(Path file, List<String> lines, int first)
            throws CharacterCodingException {
        var parameters = new HashMap<String, String>();
        for (int i = first; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.startsWith("[")) {
                break;
            }
            if (!line.isEmpty() && !line.startsWith("#")) {
                line = UTF_8.newDecoder().decode(ByteBuffer.wrap(line.getBytes(ISO_8859_1))).toString();
                int equals = line.indexOf('=');
                String name = line.substring(0, Math.max(0, equals));
                if (equals <= 0 || name.equals("service")) {
                    throw new RefusedSetting("service",
                            "Line " + (i + 1) + " of " + file + " is no parameter of a connection.",
                            "Usually a name or an equals sign is missing, or the line names another service.", MENDED);
                }
                if (!DriverSettings.isKnown(name) && !PASSED_OVER.contains(name)) {
                    throw new RefusedSetting("service", "The file " + file + " has the parameter \"" + name
                            + "\", which Roster doesn't know.",
                            "Usually it is misspelt, or the Java driver doesn't have it.", MENDED);
                }
                if (!PASSED_OVER.contains(name)) {
                    parameters.putIfAbsent(name, line.substring(equals + 1));
                }
            }
        }
        return parameters;
    }
}
