package roster.model.link;

/// The server that the settings name, and the setting that names it. A person looks there if the server can't be
/// reached. Any thread; immutable.
///
/// @param source the option, the variable or the file that names it; empty where none does
/// @param label  `user@host/database`; empty where it is unknown
public record ServerName(By by, String source, String label) {
    /// An unknown server.
    public static final ServerName UNSAID = new ServerName(By.UNSAID, "", "");
    /// The embedded server on this computer.
    public static final ServerName LOCAL = new ServerName(By.LOCAL, "", "");

    /// The place of the setting. It tells the reader who can correct it.
    public enum By {
        UNSAID, LOCAL, COMMAND_LINE, ENVIRONMENT, PREFERENCES, ADMIN_FILE
    }

    /// Whether the person can't choose another server in this run: the command line or the environment names it.
    public boolean isFixed() {
        return by == By.COMMAND_LINE || by == By.ENVIRONMENT;
    }

    /// Whether it is the embedded server.
    public boolean isLocal() {
        return by == By.LOCAL;
    }
}
