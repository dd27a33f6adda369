import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
/// its own bytes say. A library that no line here knows ends the build, and so does a jar that Maven's bill lacks.
final class Bill {
    static final Path FILE = Build.OUT.resolve("bom.xml");

    private static final Path OF_MAVEN = Path.of("target", "bom.xml");

    /// @param files   the names of its files in the archive of the programs
    /// @param version in the bytes of a file, or behind a blank in its name
    private record Part(String name, String files, String version, String licence) {}

    private static final List<Part> PARTS = List.of(
            new Part("PostgreSQL", "bin/(postgres|initdb|pg_ctl)(\\.exe)?|(bin|lib)/libpq\\..*|lib/(postgresql/)?"
                    + "(plpgsql|dict_snowball|amcheck|utf8_and_\\w+)\\.\\w+", "PostgreSQL (\\d+\\.\\d+) on ", "PostgreSQL"),
            new Part("OpenSSL", "(bin|lib)/lib(ssl|crypto)\\b.*", "OpenSSL (\\d+\\.\\d+\\.\\d+\\w?) +\\d+ \\w+ \\d{4}", "OpenSSL"),
            new Part("ICU", "(bin|lib)/(lib)?icu.*", " \\S*?(?:icu[a-z]+|\\.)(\\d+(?:\\.\\d+)?)(?:\\.dll|\\.dylib)?$", "Unicode"),
            new Part("libxml2", "(bin|lib)/libxml2\\b.*", "(?<!\\d)(2[01]\\d{3})(?:-[^\0]*)?\0", "MIT"),
            new Part("zlib", "lib/libz\\..*|bin/zlib1\\.dll", "deflate (\\d\\S+) Copyright", "Zlib"),
            new Part("XZ Utils (liblzma)", "lib/liblzma\\..*", "\0(5\\.\\d+\\.\\d+)\0", "public domain"),
            new Part("LZ4", "(bin|lib)/liblz4\\b.*", "\0(1\\.\\d+\\.\\d+)\0", "BSD-2-Clause"),
            new Part("Zstandard", "(bin|lib)/libzstd\\b.*", "\0(1\\.\\d+\\.\\d+)\0", "BSD-3-Clause"),
            new Part("MIT Kerberos", "lib/lib(gssapi_krb5|krb5|krb5support|k5crypto|com_err)\\..*", "krb5-(\\d+\\.\\d+\\S*)", "MIT"),
            new Part("GNU libiconv", "(bin|lib)/libiconv\\b.*", "libiconv (\\d+\\.\\d+)", "LGPL-2.1-or-later"),
            new Part("GNU gettext (libintl)", "bin/libintl\\b.*", "libintl (\\d+\\.\\d+)", "LGPL-2.1-or-later"),
            new Part("winpthreads", "bin/libwinpthread\\b.*", "winpthreads (\\d+\\.\\d+)", "MIT"));

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

    /// PostgreSQL and its libraries, each with its version; "not stated" where its bytes say none.
    private static Map<Part, String> natives() throws IOException {
        Map<Part, String> found = new LinkedHashMap<>();
        try (var archives = Files.newDirectoryStream(Path.of("target", "prepared"), "binaries-*.tar")) {
            try (var tar = new TarFile(archives.iterator().next())) {
                for (TarArchiveEntry entry : tar.getEntries()) {
                    String name = entry.getName();
                    if (entry.isDirectory() || !name.matches("(bin|lib)/.*")) {
                        continue;
                    }
                    Part part = PARTS.stream().filter(each -> name.matches(each.files)).findFirst()
                            .orElseThrow(() -> new IOException("Nobody's work, says Bill.java: " + name));
                    String bytes = entry.isFile() ? new String(tar.getInputStream(entry).readAllBytes(), StandardCharsets.ISO_8859_1) : "";
                    Matcher version = Pattern.compile(part.version).matcher(part.version.startsWith(" ") ? " " + name : bytes);
                    if (version.find() || !found.containsKey(part)) {
                        found.merge(part, version.hasMatch() ? version.group(1) : "not stated",
                                (known, more) -> known.equals("not stated") || known.length() < more.length() ? more : known);
                    }
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
