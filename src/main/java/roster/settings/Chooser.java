package roster.settings;

import java.nio.file.Path;

/// The setting that names the server or holds the mistake. Any thread; immutable.
///
/// @param name of the option or the variable or the file
public record Chooser(By by, String name) {
    static final Chooser URL = new Chooser(By.COMMAND_LINE, "--url");
    static final Chooser PERSON = new Chooser(By.PREFERENCES, KnownServer.CHOSEN);

    /// The kind of setting, and so the person who can correct it.
    public enum By {
        COMMAND_LINE, ENVIRONMENT, PREFERENCES, ADMIN_FILE
    }

    static Chooser variable(String name) {
        return new Chooser(By.ENVIRONMENT, name);
    }

    static Chooser file(Path file) {
        return new Chooser(By.ADMIN_FILE, file.toString());
    }

    @Override
    public String toString() {
        return name;
    }
}
