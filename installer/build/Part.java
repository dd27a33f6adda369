import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The work of others in what is shipped, as `installer/parts.txt` names it.
///
/// @param files   its files in the archive of PostgreSQL's programs, or its jars
/// @param version finds the version in the bytes of a file
/// @param inName  finds the version in the name of a file
/// @param licence its usual name
/// @param texts   of its licence, below `installer/licences`
record Part(String name, Pattern files, Pattern version, Pattern inName, String licence, List<String> texts) {
    static final String NO_VERSION = "not stated";

    static List<Part> all() throws IOException {
        var parts = new ArrayList<Part>();
        for (String paragraph : Files.readString(Path.of("installer", "parts.txt")).split("\n\n")) {
            List<String> lines = paragraph.lines().filter(line -> !line.startsWith("#")).toList();
            if (!lines.isEmpty()) {
                Map<String, String> said = new HashMap<>();
                lines.stream().skip(1).forEach(line -> said.put(line.split(" +", 2)[0], line.split(" +", 2)[1]));
                String texts = said.getOrDefault("texts", "");
                parts.add(new Part(lines.getFirst(), Pattern.compile(said.get("files")), pattern(said.get("version")),
                        pattern(said.get("in-name")), said.get("licence"), texts.isEmpty() ? List.of() : List.of(texts.split(" "))));
            }
        }
        return parts;
    }

    /// One that finds nothing where none is said.
    private static Pattern pattern(String said) {
        return Pattern.compile(said == null ? "(?!)" : said);
    }

    boolean has(String file) {
        return files.matcher(file).matches();
    }

    String version(String file, String bytes) {
        for (Matcher each : List.of(inName.matcher(file), version.matcher(bytes))) {
            if (each.find()) {
                return each.group(1);
            }
        }
        return NO_VERSION;
    }
}
