package roster.settings;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import roster.files.Trust;
import roster.files.UntrustedPath;

/// The administrator's settings for all users of this computer: one file beside the system's own settings. Its only
/// line is `url`, the server of users without another choice. Blocks on disk: background threads only.
///
/// @param file the path, for the messages
/// @param url  null if the file has none
record AdminFile(Path file, @Nullable String url) {
    private static final String NAME = "roster.properties";

    /// The file's place: `/etc/roster` or `%ProgramData%\Roster` or `/Library/Application Support/Roster`.
    static Path place(String system, Map<String, String> environment) {
        String name = system.toLowerCase(Locale.ROOT);
        Path folder = name.startsWith("windows")
                ? Path.of(environment.getOrDefault("ProgramData", "C:\\ProgramData")).resolve("Roster")
                : Path.of(name.startsWith("mac") ? "/Library/Application Support/Roster" : "/etc/roster");
        return folder.resolve(NAME);
    }

    /// Reads the file. A missing one counts as empty.
    ///
    /// @throws RefusedSetting if another user could have written the file or it is unreadable or has an unknown line;
    ///     without the office's server Roster would open an empty directory
    static AdminFile read(Path file) {
        if (!Files.exists(file)) {
            return new AdminFile(file, null);
        }
        var entries = new Properties();
        try {
            Trust.requireFile(file);
            entries.load(new StringReader(Files.readString(file)));
        } catch (UntrustedPath refused) {
            throw new RefusedSetting(refused.happened(), "It could send everybody on this computer to a server of"
                    + " somebody's own.",
                    "Ask whoever looks after this computer to make it the administrator's alone.");
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new RefusedSetting("The file " + file + " can't be read.", "Usually it is not in UTF-8, or not"
                    + " everybody may read it.", "Ask whoever looks after this computer to correct it.");
        }
        for (String key : entries.stringPropertyNames()) {
            if (!key.equals("url")) {
                throw new RefusedSetting("The file " + file + " has the line \"" + key
                        + "\", which Roster doesn't know.",
                        "Usually it is misspelt; url is what there is.",
                        "Ask whoever looks after this computer to correct it.");
            }
        }
        String url = entries.getProperty("url", "").strip();
        return new AdminFile(file, url.isEmpty() ? null : url);
    }
}
