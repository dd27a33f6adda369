package roster.settings;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The server that Roster is to talk to. Any thread; immutable.
public sealed interface ServerChoice {

    /// What tells its directory from every other that could be chosen: server, port, database, schema and user, whatever
    /// setting names them. Holds no secret.
    String place();

    /// None was chosen: the one that Roster brings along.
    record Embedded() implements ServerChoice {
        @Override
        public String place() {
            return "Embedded[]";
        }
    }

    /// One that is there already.
    ///
    /// @param jdbcUrl    for the driver; holds no secret
    /// @param properties for the driver, in its names; holds the password where one is known. `hostaddr` is libpq's: one
    ///                   IP address for each host, where to connect instead of asking for the address of its name
    /// @param label      `user@host/database`, for the screen, with the port where that is not the usual one
    /// @param chosenBy   what chose it, for the message when it can't be reached
    record Remote(String jdbcUrl, Map<String, String> properties, String label, Chooser chosenBy) implements ServerChoice {
        public Remote {
            properties = Map.copyOf(properties);
        }

        /// Which schema it is depends on its settings and on the user.
        @Override
        public String place() {
            String place = String.join(" ", jdbcUrl, properties.getOrDefault("user", ""),
                    properties.getOrDefault("currentSchema", ""), properties.getOrDefault("options", ""));
            return properties.containsKey("hostaddr") ? place + " " + properties.get("hostaddr") : place;
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
    /// @param blamed  where the mistake is
    record Refused(String message, Chooser blamed) implements ServerChoice {
        @Override
        public String place() {
            return "";
        }
    }

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
        @Nullable String variable = Environment.chooser(environment);
        Chooser chooser = url != null ? Chooser.URL : variable != null ? Chooser.variable(variable) : Chooser.file(adminFile);
        Map<String, String> named = Map.of();
        Map<String, String> ofService = Map.of();
        try {
            @Nullable String chosen = chooser.by() == Chooser.By.ADMIN_FILE ? AdminFile.read(adminFile).url() : url;
            if (chosen != null) {
                named = ServerUrl.parameters(chosen);
            } else if (chooser.by() == Chooser.By.ADMIN_FILE) {
                return new Embedded();
            }
            var parameters = DriverSettings.over(Environment.parameters(environment), named);
            @Nullable String service = parameters.get("service");
            Optional<Map<String, String>> found = service == null ? Optional.empty() : ServiceFile.parameters(service, environment);
            if (found.isPresent()) {
                ofService = found.get();
                parameters = DriverSettings.over(DriverSettings.over(parameters, ofService), named);
                parameters.remove("service");
                parameters.values().removeIf(String::isEmpty); // each has overridden its variable by now
            }
            return new DriverSettings(parameters, systemUser).remote(chooser);
        } catch (RefusedSetting refused) {
            boolean isOfService = !named.containsKey(refused.parameter()) && ofService.containsKey(refused.parameter());
            String parameter = isOfService ? "service" : refused.parameter();
            @Nullable String mistaken = named.containsKey(parameter) ? null : Environment.variable(environment, parameter);
            return new Refused(refused.getMessage(), mistaken == null ? chooser : Chooser.variable(mistaken));
        }
    }
}
