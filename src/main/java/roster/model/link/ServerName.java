package roster.model.link;

/// Which server a window is meant to use, and which setting says so: what a person has to look at where it can't be reached.
/// Any thread; immutable.
///
/// @param source the option, the variable or the file that names it; empty where none does
/// @param label  `user@host/database`; empty where nothing is known of it
public record ServerName(By by, String source, String label) {
    /// One of which nothing was said.
    public static final ServerName UNSAID = new ServerName(By.UNSAID, "", "");
    /// Roster's own, on this computer.
    public static final ServerName LOCAL = new ServerName(By.LOCAL, "", "");

    /// Where the setting stands, and so who can correct it.
    public enum By {
        UNSAID, LOCAL, COMMAND_LINE, ENVIRONMENT, ADMIN_FILE
    }

    /// Whether it is the server that Roster brings along.
    public boolean isLocal() {
        return by == By.LOCAL;
    }
}
