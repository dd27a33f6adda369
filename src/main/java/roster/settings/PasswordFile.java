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

/// The driver's password file: .pgpass or the one in PGPASSFILE. libpq ignores a file with rights for the group or
/// others (PostgreSQL manual, "The Password File"). The driver reads it all the same. libpq also ignores a path that is
/// no plain file, such as /dev/null. Blocks on disk: background threads only.
public final class PasswordFile {
    private static final Set<PosixFilePermission> OTHERS =
            EnumSet.complementOf(EnumSet.of(PosixFilePermission.OWNER_READ,
            PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));

    private PasswordFile() {}

    /// The file if its rights are wider than 0600. Empty on Windows, where libpq skips this check.
    public static Optional<Path> open() {
        return open(System.getenv());
    }

    static Optional<Path> open(Map<String, String> environment) {
        if (File.separatorChar == '\\') {
            return Optional.empty();
        }
        // the driver prefers it to the variable
        String byProperty = System.getProperty("org.postgresql.pgpassfile", "");
        String named = byProperty.isBlank() ? environment.getOrDefault("PGPASSFILE", "") : byProperty;
        try {
            Path file = named.isBlank() ? Path.of(System.getProperty("user.home"), ".pgpass") : Path.of(named);
            boolean isOpen = Files.isRegularFile(file)
                    && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains);
            return isOpen ? Optional.of(file) : Optional.empty();
        } catch (IOException | InvalidPathException nothing) {
            return Optional.empty(); // the driver reads none then
        }
    }
}
