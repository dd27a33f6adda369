package roster.settings;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The server that Roster is to talk to. Any thread; immutable.
public sealed interface ServerChoice {

    /// None was chosen: the one that Roster brings along.
    record Embedded() implements ServerChoice {
        /// Plainly: the start asks for it, and what a record makes by itself takes long to make.
        @Override
        public String toString() {
            return "Embedded[]";
        }
    }

    /// One that is there already.
    ///
    /// @param jdbcUrl    for the driver; holds no secret
    /// @param properties for the driver, in its names; holds the password where one is known
    /// @param label      `user@host/database`, for the screen
    /// @param chosenBy   the option or variable that chose it, for the message when it can't be reached
    record Remote(String jdbcUrl, Map<String, String> properties, String label, String chosenBy) implements ServerChoice {
        public Remote {
            properties = Map.copyOf(properties);
        }

        /// Without the properties: one of them is the password.
        @Override
        public String toString() {
            return "Remote[" + label + ", chosen by " + chosenBy + "]";
        }
    }

    /// One was chosen that can't be meant, or that the driver can't reach.
    ///
    /// @param message what happened, why usually, what to do; holds no password
    record Refused(String message) implements ServerChoice {}

    /// Decides, from the command line, this process's environment and the admin's file. Blocks on disk; never the event
    /// dispatch thread.
    ///
    /// @param url from the command line; null where it said nothing
    static ServerChoice of(@Nullable String url) {
        Path file = AdminFile.place(System.getProperty("os.name"), System.getenv());
        return of(url, System.getenv(), System.getProperty("user.name"), file);
    }

    /// Decides, from the command line, the variables given and this file of the admin's.
    ///
    /// @param systemUser who connects where nothing else is said, as with libpq
    static ServerChoice of(@Nullable String url, Map<String, String> environment, String systemUser, Path adminFile) {
        var parameters = Environment.parameters(environment);
        String chosenBy = url != null ? "--url" : Environment.chooser(environment);
        try {
            @Nullable String chosen = url;
            if (chosenBy == null) {
                chosen = AdminFile.read(adminFile).url();
                chosenBy = adminFile.toString();
                if (chosen == null) {
                    return new Embedded();
                }
            }
            if (chosen != null) {
                parameters.putAll(ServerUrl.parameters(chosen));
            }
            return new DriverSettings(parameters, systemUser).remote(chosenBy);
        } catch (RefusedSetting refused) {
            return new Refused(refused.getMessage());
        }
    }
}
