package roster.settings;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import roster.directory.text.Storable;

/// Translates libpq's parameters for pgjdbc. Any thread; immutable.
final class DriverSettings {
    private static final Set<String> LOCATION = Set.of("host", "hostaddr", "port", "dbname", "user", "service");
    /// From libpq's names to the driver's.
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("application_name", "ApplicationName"), Map.entry("connect_timeout", "connectTimeout"),
            Map.entry("channel_binding", "channelBinding"), Map.entry("require_auth", "requireAuth"),
            Map.entry("gssencmode", "gssEncMode"), Map.entry("krbsrvname", "kerberosServerName"),
            Map.entry("sslnegotiation", "sslNegotiation"), Map.entry("target_session_attrs", "targetServerType"),
            Map.entry("load_balance_hosts", "loadBalanceHosts"));
    /// The parameters with the same name in both.
    private static final Set<String> SAME = Set.of("password", "sslmode", "sslrootcert", "sslcert", "sslkey",
            "sslpassword", "options", "gsslib");
    /// The driver's own parameters that are useful in a URI too.
    private static final Set<String> OWN = Set.of("ApplicationName", "connectTimeout", "channelBinding", "requireAuth",
            "gssEncMode", "kerberosServerName", "sslNegotiation", "targetServerType", "loadBalanceHosts",
            "loginTimeout",
            "socketTimeout", "tcpKeepAlive", "currentSchema", "prepareThreshold", "preferQueryMode", "sslfactory",
            "hostRecheckSeconds", "scramMaxIterations", "jaasApplicationName", "jaasLogin", "useSpnego");
    private static final Map<String, String> SESSIONS = Map.of("any", "any", "read-write", "primary",
            "primary", "primary", "read-only", "secondary", "standby", "secondary", "prefer-standby",
            "preferSecondary");
    private static final String DEFAULT_PORT = "5432";

    private final Map<String, String> parameters;
    private final String systemUser;

    /// @throws RefusedSetting for a value with a character that PostgreSQL refuses
    DriverSettings(Map<String, String> parameters, String systemUser) {
        parameters.forEach(DriverSettings::requireStorable);
        this.parameters = parameters;
        this.systemUser = systemUser;
    }

    private static void requireStorable(String name, String value) {
        if (!Storable.isStorable(value)) {
            throw new RefusedSetting(name, "The server's " + name + " holds a character that no server takes.",
                    "Usually it came along when pasting.", "Type it anew.");
        }
    }

    /// Lays the parameters of one source over those of a weaker one. A name of libpq and the driver's name for the same
    /// setting replace each other.
    static Map<String, String> over(Map<String, String> weaker, Map<String, String> stronger) {
        var both = new HashMap<>(weaker);
        Set<String> settings = stronger.keySet().stream().map(DriverSettings::setting).collect(Collectors.toSet());
        both.keySet().removeIf(name -> settings.contains(setting(name)));
        both.putAll(stronger);
        return both;
    }

    /// The setting behind a name. The driver's `ssl=true` is a choice of the mode.
    private static String setting(String name) {
        return name.equals("ssl") ? "sslmode" : NAMES.getOrDefault(name, name);
    }

    /// Whether libpq or the driver understands the name.
    static boolean isKnown(String name) {
        return LOCATION.contains(name) || NAMES.containsKey(name) || SAME.contains(name) || OWN.contains(name);
    }

    /// @throws RefusedSetting for a name that is unknown to libpq and the driver
    static void requireKnown(String name) {
        if (!isKnown(name)) {
            throw new RefusedSetting("The server's URL has the parameter \"" + name + "\", which Roster doesn't know.",
                    "Usually it is misspelt, or psql knows it and the Java driver doesn't.",
                    "Correct it or leave it out; the PostgreSQL manual lists them under \"Connection URIs\".");
        }
    }

    /// The server for the driver. A service that is still named was found in no file. The driver's failure then names
    /// the service.
    ServerChoice.Remote remote(Chooser chosenBy) {
        var properties = properties();
        String service = parameters.get("service");
        if (service != null) {
            return new ServerChoice.Remote("jdbc:postgresql://?service=" + encode(service), properties,
                    "service " + service, chosenBy);
        }
        String user = user();
        String database = parameters.getOrDefault("dbname", user);
        var servers = new HostNames(parameters.get("host"), parameters.get("hostaddr"));
        List<String> hosts = servers.names();
        List<String> addresses = addresses(hosts);
        boolean usual = addresses.stream().allMatch(each -> each.endsWith(":" + DEFAULT_PORT));
        properties.put("user", user);
        servers.addresses(addresses).ifPresent(list -> properties.put("hostaddr", list));
        return new ServerChoice.Remote("jdbc:postgresql://" + String.join(",", addresses) + "/" + encode(database),
                properties, user + "@" + String.join(",", usual ? hosts : addresses) + "/" + database, chosenBy);
    }

    private String user() {
        if (!parameters.containsKey("user") && !Storable.isStorable(systemUser)) {
            throw new RefusedSetting("user",
                    "The name of your account on this computer holds a character that no server takes.",
                    "Roster connects by that name where no other user is named.",
                    "Name the user in the URL or by PGUSER.");
        }
        return parameters.getOrDefault("user", systemUser);
    }

    private Map<String, String> properties() {
        var properties = new HashMap<String, String>();
        parameters.forEach((name, value) -> {
            if (!LOCATION.contains(name)) {
                properties.put(NAMES.getOrDefault(name, name), value(name, value));
            }
        });
        return properties;
    }

    private static String value(String name, String value) {
        return switch (name) {
            case "target_session_attrs" -> oneOf(name, value, SESSIONS);
            case "load_balance_hosts" -> oneOf(name, value, Map.of("disable", "false", "random", "true"));
            case "sslmode" -> oneOf(name, value,
                    same("disable", "allow", "prefer", "require", "verify-ca", "verify-full"));
            case "channel_binding" -> oneOf(name, value, same("disable", "prefer", "require"));
            case "gssencmode" -> oneOf(name, value, same("disable", "prefer", "require"));
            case "sslnegotiation" -> oneOf(name, value, same("postgres", "direct"));
            case "connect_timeout" -> number(name, value);
            default -> value;
        };
    }

    /// Combines the hosts with one port for all or one for each.
    private List<String> addresses(List<String> hosts) {
        String[] ports = parameters.getOrDefault("port", DEFAULT_PORT).split(",", -1);
        if (ports.length != 1 && ports.length != hosts.size()) {
            throw new RefusedSetting("port", "There are " + ports.length + " ports for " + hosts.size() + " hosts.",
                    "Usually PGPORT and PGHOST, or the URL and a variable, are meant for different servers.",
                    "Give one port, or one for each host.");
        }
        var addresses = new ArrayList<String>();
        for (int i = 0; i < hosts.size(); i++) {
            String host = hosts.get(i).contains(":") ? "[" + hosts.get(i) + "]" : hosts.get(i);
            addresses.add(host + ":" + port(ports[ports.length == 1 ? 0 : i]));
        }
        return addresses;
    }

    private static String port(String port) {
        String meant = port.isEmpty() ? DEFAULT_PORT : port;
        if (!meant.matches("\\d{1,5}") || Integer.parseInt(meant) == 0 || Integer.parseInt(meant) > 65_535) {
            throw new RefusedSetting("port", "The server's port is not a number from 1 to 65535.",
                    "Often a password contains @ or : and was taken for a host and its port.",
                    "Write those as %40 and %3A, or keep the password in .pgpass.");
        }
        return meant;
    }

    private static String number(String name, String value) {
        if (!value.matches("-?\\d{1,6}")) {
            throw new RefusedSetting(name, "The setting " + name + " is not a whole number of seconds.",
                    "Perhaps it has a unit.", "Write for example 10.");
        }
        return value;
    }

    private static String oneOf(String name, String value, Map<String, String> choices) {
        String choice = choices.get(value);
        if (choice == null) {
            throw new RefusedSetting(name, "The setting " + name + " has a value that it can't have.",
                    "Usually it is misspelt.",
                    "It is one of: " + String.join(", ", choices.keySet().stream().sorted().toList()) + ".");
        }
        return choice;
    }

    private static Map<String, String> same(String... values) {
        var map = new HashMap<String, String>();
        for (String value : values) {
            map.put(value, value);
        }
        return map;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
