package roster.settings;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The file in which the driver looks for a password: .pgpass, or the one that PGPASSFILE names. libpq leaves it out where
/// it is open to the group or to others (PostgreSQL manual, "The Password File"), and the driver reads it all the same.
/// libpq takes no password from what is no plain file, such as /dev/null.
/// Blocks on disk; never the event dispatch thread.
public final class PasswordFile {
    private static final Set<PosixFilePermission> OTHERS = EnumSet.complementOf(EnumSet.of(PosixFilePermission.OWNER_READ,
            PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));

    private PasswordFile() {}

    /// The file, where its rights are wider than 0600; empty on Windows, where libpq does not ask.
    public static Optional<Path> open() {
        return open(System.getenv());
    }

    static Optional<Path> open(Map<String, String> environment) {
        if (File.separatorChar == '\\') {
            return Optional.empty();
        }
        String byProperty = System.getProperty("org.postgresql.pgpassfile", ""); // for the driver it goes before the variable
        String named = byProperty.isBlank() ? environment.getOrDefault("PGPASSFILE", "") : byProperty;
        try {
            Path file = named.isBlank() ? Path.of(System.getProperty("user.home"), ".pgpass") : Path.of(named);
            boolean isOpen = Files.isRegularFile(file) && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains);
            return isOpen ? Optional.of(file) : Optional.empty();
        } catch (IOException | InvalidPathException nothing) {
            return Optional.empty(); // the driver reads none either
        }
    }
}
