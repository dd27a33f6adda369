package roster.embedded.host;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The properties of this computer on which PostgreSQL's programs depend. Any thread; immutable.
public final class Platform {
    private static final Map<String, String> PROCESSORS =
            Map.of("amd64", "x86_64", "x86_64", "x86_64", "aarch64", "arm_64", "arm64", "arm_64");

    private Platform() {}

    public static boolean isWindows() {
        return system().startsWith("windows");
    }

    static boolean isLinux() {
        return system().equals("linux");
    }

    /// The archive of the programs on the class path, as named by io.zonky.test.postgres; null for other platforms.
    public static @Nullable String archive() {
        String processor = PROCESSORS.get(System.getProperty("os.arch").toLowerCase(Locale.ROOT));
        String system = isWindows() ? "windows" : isLinux() ? "linux" : system().startsWith("mac") ? "darwin" : null;
        return processor == null || system == null ? null : "/postgres-" + system + "-" + processor + ".txz";
    }

    /// Whether this user is root. PostgreSQL refuses to run as root.
    static boolean isRoot() {
        return !isWindows() && new UnixSystem().getUid() == 0;
    }

    /// The name of this computer; empty if unknown. It comes without a question to the network.
    static String computer() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException notLinux) {
            return Objects.requireNonNullElse(System.getenv(isWindows() ? "COMPUTERNAME" : "HOSTNAME"), "");
        }
    }

    private static String system() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT);
    }
}
