package roster.embedded.host;

import com.sun.security.auth.module.UnixSystem;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the programs need to know of this computer. Any thread; immutable.
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

    /// The archive of the programs on the class path, as io.zonky.test.postgres names it; null where it has none.
    public static @Nullable String archive() {
        String processor = PROCESSORS.get(System.getProperty("os.arch").toLowerCase(Locale.ROOT));
        String system = isWindows() ? "windows" : isLinux() ? "linux" : system().startsWith("mac") ? "darwin" : null;
        return processor == null || system == null ? null : "/postgres-" + system + "-" + processor + ".txz";
    }

    /// PostgreSQL refuses to run as this user.
    static boolean isRoot() {
        return !isWindows() && new UnixSystem().getUid() == 0;
    }

    private static String system() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT);
    }
}
