package roster.settings;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The server that Roster uses. Any thread; immutable.
public sealed interface ServerChoice {

    /// The place of the directory. It consists of the server with its port, the database with its schema and the user.
    /// It is the same for all settings that name this place and different for every other place. Holds no secret.
    String place();

    /// The server that Roster brings along. It is the choice without a setting.
    ///
    /// @param folder the folder that the person opened; null for Roster's own
    record Embedded(@Nullable Path folder) implements ServerChoice {
        /// The server in Roster's own folder.
        public Embedded() {
            this(null);
        }

        @Override
        public String place() {
            return "Embedded[" + (folder == null ? "" : folder) + "]";
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

    /// Chooses by the command line, this process's environment, the person's choice and the administrator's file.
    /// Blocks on disk: background threads only.
    ///
    /// @param url    from the command line; null if missing there
    /// @param wanted the person's own choice; empty for none
    static ServerChoice of(@Nullable String url, Wanted wanted) {
        Path file = AdminFile.place(System.getProperty("os.name"), System.getenv());
        return of(url, System.getenv(), wanted, System.getProperty("user.name"), file);
    }

    /// The server that a person names, whatever the command line and the environment name. Blocks on disk: background
    /// threads only.
    static ServerChoice ofPerson(Wanted wanted) {
        Path file = AdminFile.place(System.getProperty("os.name"), System.getenv());
        return of(null, Environment.withoutChoosers(System.getenv()), wanted, System.getProperty("user.name"), file);
    }

    /// The same without a choice of the person.
    static ServerChoice of(@Nullable String url) {
        return of(url, Wanted.NONE);
    }

    /// The same with the given variables and this administrator's file.
    static ServerChoice of(@Nullable String url, Map<String, String> environment, String systemUser, Path adminFile) {
        return of(url, environment, Wanted.NONE, systemUser, adminFile);
    }

    /// The server that a person chose in the program.
    ///
    /// @param uri      [KnownServer#THIS_COMPUTER] or [KnownServer#inFolder] or a URI without a password; empty for no
    ///                 choice
    /// @param password for this run; empty if the person typed none
    record Wanted(String uri, String password) {
        public static final Wanted NONE = new Wanted("", "");

        /// Leaves out the password.
        @Override
        public String toString() {
            return "Wanted[" + uri + "]";
        }
    }

    /// Chooses by the command line, the given variables, the person's choice and this administrator's file.
    ///
    /// @param systemUser the default user, as in libpq
    static ServerChoice of(@Nullable String url, Map<String, String> environment, Wanted wanted, String systemUser,
            Path adminFile) {
        @Nullable String variable = Environment.chooser(environment);
        Chooser chooser = url != null ? Chooser.URL : variable != null ? Chooser.variable(variable)
                : !wanted.uri.isEmpty() ? Chooser.PERSON : Chooser.file(adminFile);
        Map<String, String> named = Map.of();
        Map<String, String> ofService = Map.of();
        try {
            @Nullable String chosen = switch (chooser.by()) {
                case COMMAND_LINE, ENVIRONMENT -> url;
                case PREFERENCES -> KnownServer.isThisComputer(wanted.uri) ? null : wanted.uri;
                case ADMIN_FILE -> AdminFile.read(adminFile).url();
            };
            if (chosen != null) {
                named = new HashMap<>(ServerUrl.parameters(chosen));
                if (chooser.equals(Chooser.PERSON) && !wanted.password.isEmpty()) {
                    named.put("password", wanted.password);
                }
            } else if (chooser.by() != Chooser.By.ENVIRONMENT) {
                return new Embedded(chooser.equals(Chooser.PERSON) ? KnownServer.folder(wanted.uri) : null);
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
