import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/// Whose work the program contains and under which licence: one line a library from the bill of materials, then every
/// licence and notice that lies in the libraries themselves, then what this folder's `licences` hold for those who
/// bring none along. The same input gives the same bytes.
final class Notices {
    static final Path FILE = Build.OUT.resolve("THIRD-PARTY-NOTICES.txt");
    private static final Pattern TEXTS = Pattern.compile("META-INF/(.*/)?(LICENSE|NOTICE)(\\.txt|\\.md)?|META-INF/licenses/ASM");
    private static final String LINE = "-".repeat(100) + "\n";

    private Notices() {}

    static void make() throws Exception {
        var text = new StringBuilder("Roster is under the Apache License, Version 2.0. It contains the work of others:\n\n");
        libraries().forEach(line -> text.append(line).append('\n'));
        text.append("\nThe Java runtime lies beside the program with its own licences in the folder legal.\n");
        try (var jars = Files.newDirectoryStream(Build.APP.resolve("lib"), "*.jar")) {
            for (Path jar : sorted(jars)) {
                if (!jar.getFileName().toString().startsWith(Image.UNPACKER + "-")) {
                    texts(jar, text);
                }
            }
        }
        try (var own = Files.newDirectoryStream(Path.of("installer", "licences"))) {
            for (Path licence : sorted(own)) {
                text.append(LINE).append(licence.getFileName()).append("\n\n").append(Files.readString(licence)).append('\n');
            }
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

    private static void texts(Path jar, StringBuilder text) throws IOException {
        try (var zip = new ZipFile(jar.toFile())) {
            for (String name : zip.stream().map(java.util.zip.ZipEntry::getName).filter(name -> TEXTS.matcher(name).matches())
                    .sorted().toList()) {
                String said = new String(zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
                text.append(LINE).append(jar.getFileName()).append(": ").append(name).append("\n\n").append(said).append('\n');
            }
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
