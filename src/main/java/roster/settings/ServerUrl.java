package roster.settings;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import roster.directory.text.Storable;

/// Parses a connection URI (PostgreSQL manual, "Connection URIs") and the driver's `jdbc:postgresql:` form of it with
/// the driver's names. No message repeats the URL, because it may hold a password. Any thread; immutable.
final class ServerUrl {
    private final Map<String, String> parameters = new HashMap<>();
    private final boolean isJdbc;

    private ServerUrl(boolean isJdbc) {
        this.isJdbc = isJdbc;
    }

    /// The percent-decoded parameters in the URL by libpq's names. Behind `jdbc:` they have the driver's names.
    ///
    /// @throws RefusedSetting for another kind of URL
    static Map<String, String> parameters(String url) {
        requireStorable(url);
        boolean isJdbc = url.startsWith("jdbc:");
        String rest = isJdbc ? url.substring("jdbc:".length()) : url;
        if (!rest.startsWith("postgresql:") && !(rest.startsWith("postgres:") && !isJdbc)) {
            throw refused("The server's URL doesn't begin with postgresql://.");
        }
        var parsed = new ServerUrl(isJdbc);
        parsed.read(rest.substring(rest.indexOf(':') + 1));
        return parsed.parameters;
    }

    /// Refuses characters that no server stores. [#decode] would turn half a surrogate pair into a question mark.
    private static void requireStorable(String url) {
        if (!Storable.isStorable(url)) {
            throw new RefusedSetting("The server's URL holds a character that no server takes.",
                    "Usually it came along when pasting.", "Type the URL anew.");
        }
    }

    private void read(String rest) {
        int question = rest.indexOf('?');
        String location = question < 0 ? rest : rest.substring(0, question);
        if (location.startsWith("//")) {
            int slash = location.indexOf('/', 2);
            authority(slash < 0 ? location.substring(2) : location.substring(2, slash));
            put("dbname", slash < 0 ? "" : decode(location.substring(slash + 1), false));
        } else if (isJdbc) {
            put("dbname", decode(location.equals("/") ? "" : location, false));
        } else {
            throw refused("The server's URL doesn't begin with postgresql://.");
        }
        if (question >= 0) {
            query(rest.substring(question + 1));
        }
    }

    private void authority(String authority) {
        int at = authority.lastIndexOf('@');
        if (at >= 0) {
            String person = authority.substring(0, at);
            int colon = person.indexOf(':');
            put("user", decode(colon < 0 ? person : person.substring(0, colon), false));
            put("password", colon < 0 ? "" : decode(person.substring(colon + 1), false));
        }
        hosts(authority.substring(at + 1));
    }

    private void hosts(String list) {
        var hosts = new ArrayList<String>();
        var ports = new ArrayList<String>();
        for (String each : list.split(",", -1)) {
            int bracket = each.indexOf(']');
            int colon = each.indexOf(':', Math.max(0, bracket));
            if (each.startsWith("[") != bracket > 0
                    || (bracket > 0 && bracket + 1 < each.length() && colon != bracket + 1)) {
                throw refused("The server's URL has brackets in its host that are not those of an IPv6 address.");
            }
            String host = colon < 0 ? each : each.substring(0, colon);
            hosts.add(decode(bracket > 0 ? host.substring(1, bracket) : host, false));
            ports.add(colon < 0 ? "" : each.substring(colon + 1));
        }
        put("host", String.join(",", hosts));
        put("port", ports.stream().allMatch(String::isEmpty) ? "" : String.join(",", ports));
    }

    private void query(String query) {
        for (String each : query.split("&", -1)) {
            int equals = each.indexOf('=');
            if (equals <= 0) {
                throw refused("The server's URL has a parameter without a name or a value.");
            }
            put(name(decode(each.substring(0, equals), isJdbc)), decode(each.substring(equals + 1), isJdbc));
        }
    }

    private String name(String name) {
        if (!isJdbc) {
            DriverSettings.requireKnown(name);
            return name;
        }
        return switch (name) {
            case "PGHOST" -> "host";
            case "PGPORT" -> "port";
            case "PGDBNAME" -> "dbname";
            default -> name;
        };
    }

    private void put(String name, String value) {
        if (!value.isEmpty()) {
            parameters.put(name, value);
        }
    }

    /// @param plusIsSpace true in the driver's parameters, false in libpq's
    private static String decode(String text, boolean plusIsSpace) {
        byte[] source = text.getBytes(StandardCharsets.UTF_8);
        var bytes = ByteBuffer.allocate(source.length);
        for (int i = 0; i < source.length; i++) {
            if (source[i] == '%') {
                bytes.put(octet(source, i + 1));
                i += 2;
            } else {
                bytes.put(plusIsSpace && source[i] == '+' ? (byte) ' ' : source[i]);
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException broken) {
            throw badPercent();
        }
    }

    private static byte octet(byte[] source, int at) {
        int high = at + 1 < source.length ? Character.digit(source[at], 16) : -1;
        int low = at + 1 < source.length ? Character.digit(source[at + 1], 16) : -1;
        if (high < 0 || low < 0 || high + low == 0) {
            throw badPercent();
        }
        return (byte) (high * 16 + low);
    }

    private static RefusedSetting badPercent() {
        return refused("The server's URL has a % that is not followed by the two digits of a character.");
    }

    private static RefusedSetting refused(String happened) {
        return new RefusedSetting(happened, "Often a character of the password was not written as %XX"
                + " (@ is %40, / is %2F, : is %3A, % is %25).",
                "Write it as postgresql://user@host:port/database?sslmode=verify-full, or keep the password in"
                        + " .pgpass.");
    }
}
