package roster.settings;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The address of a server in parts, as a form shows it, and as a connection URI (PostgreSQL manual, "Connection
/// URIs"). Holds no password: a URI with one is read into both ([Read.Good]). Any thread; immutable.
///
/// @param host     one name or address, or several separated by commas
/// @param port     a number for all hosts, or one for each, separated by commas; empty for PostgreSQL's own
/// @param database empty for the one that is named like the user
/// @param user     empty for the name of the account on this computer
/// @param sslmode  libpq's word for the encryption
/// @param others   every other parameter of the URI, by its name there
public record ServerAddress(String host, String port, String database, String user, String sslmode,
        Map<String, String> others) {
    /// Encrypts and verifies the certificate and the host name.
    public static final String VERIFIED = "verify-full";

    /// A form without a server yet.
    public static final ServerAddress NONE = new ServerAddress("", "", "", "", VERIFIED, Map.of());

    /// The parameters that have a field of their own, and the secrets.
    private static final List<String> APART = List.of("host", "port", "dbname", "user", "sslmode", "password",
            "sslpassword");

    private static final List<String> MODES = List.of(VERIFIED, "verify-ca", "require", "prefer", "allow", "disable");

    /// The letters that a URI takes as they are (RFC 3986, "Unreserved Characters").
    private static final String UNRESERVED = "-._~";

    public ServerAddress {
        others = Map.copyOf(others);
    }

    /// The outcome of reading a URI.
    public sealed interface Read {
        /// A URI that names a server.
        ///
        /// @param password empty if the URI has none
        record Good(ServerAddress address, String password) implements Read {
            @Override
            public String toString() {
                return "Good[" + address + "]";
            }
        }

        /// A text that is no such URI.
        ///
        /// @param message the mistake and its usual cause and a remedy; holds no password
        record Wrong(String message) implements Read {}
    }

    /// Reads a URI in libpq's form or in that of the Java driver.
    public static Read of(String uri) {
        try {
            Map<String, String> parameters = ServerUrl.parameters(uri.strip());
            String mode = parameters.getOrDefault("sslmode", VERIFIED);
            if (!MODES.contains(mode)) {
                throw new RefusedSetting("sslmode", "The server's sslmode is none that PostgreSQL knows.",
                        "Usually it is misspelt.", "Use verify-full, require or disable.");
            }
            var others = new HashMap<>(parameters);
            others.keySet().removeAll(APART);
            return new Read.Good(new ServerAddress(parameters.getOrDefault("host", ""),
                    parameters.getOrDefault("port", ""), parameters.getOrDefault("dbname", ""),
                    parameters.getOrDefault("user", ""), mode, others),
                    parameters.getOrDefault("password", ""));
        } catch (RefusedSetting refused) {
            return new Read.Wrong(refused.getMessage());
        }
    }

    /// The URI in libpq's form. It always names the encryption. Parts with spaces around them are stripped.
    public String uri() {
        var parameters = new TreeMap<>(others);
        parameters.put("sslmode", sslmode);
        return "postgresql://" + (user.isBlank() ? "" : encoded(user.strip()) + "@") + hosts()
                + (database.isBlank() ? "" : "/" + encoded(database.strip())) + "?"
                + parameters.entrySet().stream().map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&"));
    }

    /// The name of a directory that a person gave none: its database and its host.
    public String label() {
        return database.isBlank() ? host.strip() : database.strip() + ", " + host.strip();
    }

    private String hosts() {
        String[] names = host.split(",", -1);
        String[] ports = port.split(",", -1);
        var hosts = new ArrayList<String>();
        for (int each = 0; each < names.length; each++) {
            String name = names[each].strip();
            String number = ports[Math.min(each, ports.length - 1)].strip();
            hosts.add((name.contains(":") ? "[" + name + "]" : encoded(name))
                    + (number.isEmpty() ? "" : ":" + encoded(number)));
        }
        return String.join(",", hosts);
    }

    private static String encoded(String text) {
        var words = new StringBuilder();
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            char letter = (char) (each & 0xff);
            if ((letter < 0x80 && Character.isLetterOrDigit(letter)) || UNRESERVED.indexOf(letter) >= 0) {
                words.append(letter);
            } else {
                words.append('%').append(Character.toUpperCase(Character.forDigit(letter >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(letter & 0xf, 16)));
            }
        }
        return words.toString();
    }
}
