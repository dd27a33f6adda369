package roster.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import roster.files.Trust;
import roster.files.UntrustedPath;

/// The folders of Roster's files. They lie in one home if `--home` or ROSTER_HOME sets it. Otherwise they are the
/// platform's. On Linux these are the XDG base directories. On Windows they are APPDATA and LOCALAPPDATA. On a Mac the
/// folder is Library. Each folder is made at its first use and is readable by its owner alone. An existing one must be
/// safe from other users ([roster.files.Trust]). Blocks on disk at the first use: background threads only.
public final class Homes {
    private final Path config;
    private final Path data;
    private final Path logs;
    private final Path cache;

    private Homes(Path config, Path data, Path logs, Path cache) {
        this.config = config;
        this.data = data;
        this.logs = logs;
        this.cache = cache;
    }

    /// Finds the folders without making any.
    ///
    /// @param home from the command line; null if missing there
    public static Homes of(@Nullable Path home) {
        return of(home, System.getenv(), System.getProperty("os.name"), Path.of(System.getProperty("user.home")));
    }

    static Homes of(@Nullable Path home, Map<String, String> environment, String system, Path user) {
        String override = environment.getOrDefault("ROSTER_HOME", "");
        if (home != null) {
            return in(home.toAbsolutePath());
        }
        if (!override.isBlank()) {
            return in(Path.of(override).toAbsolutePath());
        }
        String name = system.toLowerCase(Locale.ROOT);
        return name.startsWith("windows") ? windows(environment, user) : name.startsWith("mac") ? mac(user)
                : xdg(environment, user);
    }

    /// Requires that each existing folder is safe from other users. Makes none.
    ///
    /// @throws UncheckedIOException caused by an [UntrustedPath] with a remedy in its message
    public void requireTrusted() {
        for (Path each : List.of(data, config, logs, cache)) {
            requireTrusted(each);
        }
    }

    private static void requireTrusted(Path folder) {
        try {
            Trust.requireFolder(folder);
        } catch (UntrustedPath refused) {
            throw new UncheckedIOException(refused.getMessage(), refused);
        } catch (IOException unknown) { // the use of the folder fails too and has the cause
            return;
        }
    }

    /// The folder of the preferences.
    public Path config() {
        return made(config);
    }

    /// The folder of irreplaceable files: the embedded server and drafts.
    public Path data() {
        return made(data);
    }

    public Path logs() {
        return made(logs);
    }

    /// The folder of replaceable files.
    public Path cache() {
        return made(cache);
    }

    private static Homes in(Path home) {
        return new Homes(home.resolve("config"), home, home.resolve("logs"), home.resolve("cache"));
    }

    /// The folders below HOME, as in the XDG specification. Java knows only the folder of the account.
    private static Homes xdg(Map<String, String> environment, Path account) {
        Path user = absolute(environment, "HOME", account);
        return new Homes(
                absolute(environment, "XDG_CONFIG_HOME", user.resolve(".config")).resolve("roster"),
                absolute(environment, "XDG_DATA_HOME", user.resolve(".local/share")).resolve("roster"),
                absolute(environment, "XDG_STATE_HOME", user.resolve(".local/state")).resolve("roster/logs"),
                absolute(environment, "XDG_CACHE_HOME", user.resolve(".cache")).resolve("roster"));
    }

    private static Homes windows(Map<String, String> environment, Path user) {
        Path roaming = absolute(environment, "APPDATA", user.resolve("AppData/Roaming")).resolve("Roster");
        Path local = absolute(environment, "LOCALAPPDATA", user.resolve("AppData/Local")).resolve("Roster");
        return new Homes(roaming, local.resolve("data"), local.resolve("logs"), local.resolve("cache"));
    }

    private static Homes mac(Path user) {
        Path library = user.resolve("Library");
        return new Homes(library.resolve("Application Support/Roster/config"),
                library.resolve("Application Support/Roster"),
                library.resolve("Logs/Roster"), library.resolve("Caches/Roster"));
    }

    /// The folder in a variable. The XDG specification ignores relative paths.
    private static Path absolute(Map<String, String> environment, String variable, Path otherwise) {
        Path path = Path.of(environment.getOrDefault(variable, ""));
        return path.isAbsolute() ? path : otherwise;
    }

    private static Path made(Path folder) {
        try {
            return Trust.folder(folder);
        } catch (UntrustedPath refused) {
            throw new UncheckedIOException(refused.getMessage(), refused);
        } catch (IOException failure) {
            throw new UncheckedIOException("Roster's folder " + folder
                    + " can't be made. Usually it belongs to somebody"
                    + " else or its disk is read-only. Choose another one with --home.", failure);
        }
    }
}
