package roster.store.connection;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import roster.directory.text.Storable;

/// A person's name within `application_name`, the only text that a session can show to every other session. The server
/// accepts only ASCII there and cuts at 63 bytes. Other characters are therefore encoded in the modified UTF-7 of RFC
/// 3501, section 5.1.3. The name is cut between two characters beforehand. Any thread.
public final class ReportedName {
    /// The beginning of every session's `application_name`.
    public static final String APPLICATION = "Roster";

    private static final String PREFIX = APPLICATION + ": ";
    private static final int LONGEST = 63;

    private static final Pattern FOREIGN = Pattern.compile("[^ -~]+");
    private static final Pattern ENCODED = Pattern.compile("&([A-Za-z0-9+,]*)-");

    private ReportedName() {}

    public static String applicationName(String person) {
        String name = Storable.line(person);
        String encoded = encoded(name);
        while (PREFIX.length() + encoded.length() > LONGEST) {
            name = name.substring(0, name.offsetByCodePoints(name.length(), -1));
            encoded = encoded(name);
        }
        return (PREFIX + encoded).strip();
    }

    /// The name that a session reports, or `databaseUser` without a reported name. Every session can report any name.
    public static String person(String applicationName, String databaseUser) {
        if (!applicationName.startsWith(PREFIX)) {
            return databaseUser;
        }
        String name = decoded(applicationName.substring(PREFIX.length()));
        return name.isEmpty() ? databaseUser : name;
    }

    /// The name as printable ASCII.
    public static String encoded(String name) {
        return FOREIGN.matcher(name.replace("&", "&-")).replaceAll(part -> "&" + Base64.getEncoder().withoutPadding()
                .encodeToString(part.group().getBytes(StandardCharsets.UTF_16BE)).replace('/', ',') + "-");
    }

    /// The decoded name, always as a single line.
    public static String decoded(String encoded) {
        return Storable.line(encoded.indexOf('&') < 0 ? encoded : ENCODED.matcher(encoded)
                .replaceAll(part -> Matcher.quoteReplacement(foreign(part.group(1)))));
    }

    private static String foreign(String part) {
        if (part.isEmpty()) {
            return "&";
        }
        String base64 = part.replace(',', '/');
        return base64.length() % 4 == 1 // no bytes end like that: not by us
                ? part
                : new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_16BE);
    }
}
