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

/// The folders that Roster keeps its files in: one home where `--home` or ROSTER_HOME says so, or the platform's
/// (the XDG base directories; APPDATA and LOCALAPPDATA; Library). Each is made when it is first asked for, readable
/// by its owner alone. One that is there already must be safe from other people, see [roster.files.Trust]. Asking blocks on
/// disk; never the event dispatch thread.
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

    /// Finds them, and makes none yet.
    ///
    /// @param home from the command line; null where it said nothing
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
        return name.startsWith("windows") ? windows(environment, user) : name.startsWith("mac") ? mac(user) : xdg(environment, user);
    }

    /// Requires that each of them is safe from other people, as far as it exists; makes none.
    ///
    /// @throws UncheckedIOException of an [UntrustedPath], whose message says what to do
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
        } catch (IOException unknown) { // asking for the folder itself fails as well, and says why
            return;
        }
    }

    /// Preferences.
    public Path config() {
        return made(config);
    }

    /// What must not be lost: the embedded server, drafts.
    public Path data() {
        return made(data);
    }

    public Path logs() {
        return made(logs);
    }

    /// What can be made again.
    public Path cache() {
        return made(cache);
    }

    private static Homes in(Path home) {
        return new Homes(home.resolve("config"), home, home.resolve("logs"), home.resolve("cache"));
    }

    /// Below HOME, as the XDG specification says. Java knows only the folder of the account.
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
        return new Homes(library.resolve("Application Support/Roster/config"), library.resolve("Application Support/Roster"),
                library.resolve("Logs/Roster"), library.resolve("Caches/Roster"));
    }

    /// A relative path is to be ignored, says the XDG specification.
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
            throw new UncheckedIOException("Roster's folder " + folder + " can't be made. Usually it belongs to somebody"
                    + " else or its disk is read-only. Choose another one with --home.", failure);
        }
    }
}
