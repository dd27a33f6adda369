package roster.settings;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The server that Roster uses. Any thread; immutable.
public sealed interface ServerChoice {

    /// The place of the directory. It consists of the server with its port, the database with its schema and the user.
    /// It is the same for all settings that name this place and different for every other place. Holds no secret.
    String place();

    /// The server that Roster brings along. It is the choice without a setting.
    record Embedded() implements ServerChoice {
        @Override
        public String place() {
            return "Embedded[]";
        }
    }

    /// An existing server.
    ///
    /// @param jdbcUrl    for the driver; holds no secret
    /// @param properties for the driver, in its names; holds a known password. `hostaddr` is libpq's: one IP address
    ///     for each host, used instead of the address of its name
    /// @param label      `user@host/database`, for the screen, with an unusual port
    /// @param chosenBy   the setting that chose it, for the message of a failure
    record Remote(String jdbcUrl, Map<String, String> properties, String label, Chooser chosenBy)
            implements ServerChoice {
        public Remote {
            properties = Map.copyOf(properties);
        }

        /// Includes the settings and the user, because they determine the schema.
        @Override
        public String place() {
            String place = String.join(" ", jdbcUrl, properties.getOrDefault("user", ""),
                    properties.getOrDefault("currentSchema", ""), properties.getOrDefault("options", ""));
            return properties.containsKey("hostaddr") ? place + " " + properties.get("hostaddr") : place;
        }

        /// Leaves out the properties, because one of them is the password.
        @Override
        public String toString() {
            return "Remote[" + label + ", chosen by " + chosenBy + "]";
        }
    }

    /// A wrong choice or one beyond the driver's reach.
    ///
    /// @param message the mistake and its usual cause and a remedy; holds no password
    /// @param blamed  the setting with the mistake
    record Refused(String message, Chooser blamed) implements ServerChoice {
        @Override
        public String place() {
            return "";
        }
    }

    /// Chooses by the command line, this process's environment and the administrator's file. Blocks on disk: background
    /// threads only.
    ///
    /// @param url from the command line; null if missing there
    static ServerChoice of(@Nullable String url) {
        Path file = AdminFile.place(System.getProperty("os.name"), System.getenv());
        return of(url, System.getenv(), System.getProperty("user.name"), file);
    }

    /// Chooses by the command line, the given variables and this administrator's file.
    ///
    /// @param systemUser the default user, as in libpq
    static ServerChoice of(@Nullable String url, Map<String, String> environment, String systemUser, Path adminFile) {
        @Nullable String variable = Environment.chooser(environment);
        Chooser chooser = url != null ? Chooser.URL : variable != null ? Chooser.variable(variable)
                : Chooser.file(adminFile);
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
            Optional<Map<String, String>> found = service == null ? Optional.empty()
                    : ServiceFile.parameters(service, environment);
            if (found.isPresent()) {
                ofService = found.get();
                parameters = DriverSettings.over(DriverSettings.over(parameters, ofService), named);
                parameters.remove("service");
                parameters.values().removeIf(String::isEmpty); // they have overridden their variables
            }
            return new DriverSettings(parameters, systemUser).remote(chooser);
        } catch (RefusedSetting refused) {
            boolean isOfService = !named.containsKey(refused.parameter()) && ofService.containsKey(refused.parameter());
            String parameter = isOfService ? "service" : refused.parameter();
            @Nullable String mistaken = named.containsKey(parameter) ? null
                    : Environment.variable(environment, parameter);
            return new Refused(refused.getMessage(), mistaken == null ? chooser : Chooser.variable(mistaken));
        }
    }
}
