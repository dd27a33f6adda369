import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarFile;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// The bill of materials (CycloneDX) of what is really shipped. Maven's has the jars. Taken away here is what only the
/// compressed programs need; added are the Java runtime, PostgreSQL and each library that it brings, in the version that
/// its own bytes say. A library that `installer/parts.txt` does not know ends the build, and so does a jar that Maven's bill lacks.
final class Bill {
    static final Path FILE = Build.OUT.resolve("bom.xml");

    private static final Path OF_MAVEN = Path.of("target", "bom.xml");

    private Bill() {}

    static void make() throws Exception {
        Document bill = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(OF_MAVEN.toFile());
        requireEachJar(bill);
        List.of("component", "dependency").forEach(kind -> all(bill, kind).stream().filter(Bill::isLeftOut)
                .forEach(each -> each.getParentNode().removeChild(each)));
        Element list = components(bill);
        add(list, System.getProperty("java.vendor"), "OpenJDK runtime", System.getProperty("java.runtime.version"),
                "GPL-2.0-only WITH Classpath-exception-2.0");
        for (var each : natives().entrySet()) {
            add(list, "", each.getKey().name(), each.getValue(), each.getKey().licence());
        }
        var writer = TransformerFactory.newInstance().newTransformer();
        writer.setOutputProperty(OutputKeys.INDENT, "no");
        writer.transform(new DOMSource(bill), new StreamResult(Files.createDirectories(FILE.resolveSibling("")).resolve(FILE.getFileName()).toFile()));
    }

    /// Those of Roster: the tools that made the bill have a list of the same name before it.
    static Element components(Document bill) {
        return all(bill, "components").stream().filter(each -> each.getParentNode() == bill.getDocumentElement()).findFirst().orElseThrow();
    }

    /// PostgreSQL and its libraries, each with its version.
    static Map<Part, String> natives() throws IOException {
        List<Part> parts = Part.all();
        Map<Part, String> found = new LinkedHashMap<>();
        try (var archives = Files.newDirectoryStream(Path.of("target", "prepared"), "binaries-*.tar")) {
            try (var tar = new TarFile(archives.iterator().next())) {
                for (TarArchiveEntry entry : tar.getEntries()) {
                    String name = entry.getName();
                    if (entry.isDirectory() || !name.matches("(bin|lib)/.*")) {
                        continue;
                    }
                    Part part = parts.stream().filter(each -> each.has(name)).findFirst()
                            .orElseThrow(() -> new IOException("Nobody's work, says installer/parts.txt: " + name));
                    String bytes = entry.isFile() ? new String(tar.getInputStream(entry).readAllBytes(), StandardCharsets.ISO_8859_1) : "";
                    found.merge(part, part.version(name, bytes), (known, more) -> more.equals(Part.NO_VERSION) ? known
                            : known.equals(Part.NO_VERSION) || known.length() < more.length() ? more : known);
                }
            }
        }
        return found;
    }

    private static boolean isLeftOut(Element each) {
        return Image.UNPACKER.equals(Notices.first(each, "name")) && each.getTagName().equals("component")
                || each.getAttribute("ref").contains("/" + Image.UNPACKER + "@");
    }

    private static void requireEachJar(Document bill) throws IOException {
        try (var jars = Files.newDirectoryStream(Build.APP.resolve("lib"), "*.jar")) {
            for (Path jar : jars) {
                if (all(bill, "component").stream().noneMatch(each -> jar.getFileName().toString()
                        .equals(Notices.first(each, "name") + "-" + Notices.first(each, "version") + ".jar"))) {
                    throw new IOException("The bill of materials lacks " + jar);
                }
            }
        }
    }

    private static void add(Element list, String group, String name, String version, String licence) {
        Element component = child(list, "component", null);
        component.setAttribute("type", "library");
        if (!group.isEmpty()) {
            child(component, "group", group);
        }
        child(component, "name", name);
        child(component, "version", version.matches("2\\d{4}") ? version.charAt(0) + "." + Integer.parseInt(version.substring(1, 3)) + "."
                + Integer.parseInt(version.substring(3)) : version);
        child(child(child(component, "licenses", null), "license", null), "name", licence);
    }

    private static Element child(Element parent, String name, String text) {
        Element child = parent.getOwnerDocument().createElementNS(parent.getNamespaceURI(), name);
        child.setTextContent(text);
        parent.appendChild(child);
        return child;
    }

    private static List<Element> all(Document document, String name) {
        var found = document.getElementsByTagName(name);
        return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
    }
}
