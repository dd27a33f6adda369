import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/// The .deb: the image in /usr/lib/roster and what Linux expects around it. Built by dpkg-deb and not by jpackage, which
/// puts everything into one folder: no man page, no conffile, no icons by size, no AppStream entry.
final class Debian {
    private static final Path LINUX = Path.of("installer", "linux");
    private static final Map<String, String> ARCHITECTURES = Map.of("amd64", "amd64", "aarch64", "arm64");

    private Debian() {}

    static void make(Image image) throws IOException, InterruptedException {
        if (!Build.has("dpkg-deb")) {
            System.out.println("No .deb: there is no dpkg-deb here");
            return;
        }
        Path root = tree(image, Build.OUT.resolve("deb"));
        Path control = Files.createDirectories(root.resolve("DEBIAN"));
        Files.writeString(control.resolve("control"), filled(LINUX.resolve("control"), root));
        Files.writeString(control.resolve("conffiles"), "/etc/roster/roster.properties\n");
        plain(root);
        var pack = new ProcessBuilder("dpkg-deb", "--root-owner-group", "-Zxz", "-z4", "--build", root.toString(), file().toString());
        pack.environment().put("SOURCE_DATE_EPOCH", Long.toString(java.time.Instant.parse(Build.setting("time")).getEpochSecond()));
        Build.run(pack);
        System.out.printf("%s: %d MB, installed %d MB%n", file(), file().toFile().length() >> 20, Trees.bytes(root) >> 20);
    }

    static Path file() {
        return Build.OUT.resolve("roster_" + Build.setting("version") + "_" + architecture() + ".deb");
    }

    /// Everything as it will lie below `/`, for a .deb as for an .rpm.
    static Path tree(Image image, Path root) throws IOException {
        Trees.empty(root);
        Trees.copy(image.folder(), root.resolve("usr/lib/roster"), _ -> true);
        Files.createSymbolicLink(Files.createDirectories(root.resolve("usr/bin")).resolve("roster"), Path.of("../lib/roster/bin/roster"));
        put(LINUX.resolve("roster.desktop"), root.resolve("usr/share/applications/roster.desktop"));
        write(root.resolve("usr/share/metainfo/org.roster.Roster.metainfo.xml"),
                filled(LINUX.resolve("org.roster.Roster.metainfo.xml"), root));
        put(LINUX.resolve("roster.properties"), root.resolve("etc/roster/roster.properties"));
        zip(filled(LINUX.resolve("roster.1"), root), root.resolve("usr/share/man/man1/roster.1.gz"));
        icons(root.resolve("usr/share/icons/hicolor"));
        Path documents = root.resolve("usr/share/doc/roster");
        put(LINUX.resolve("copyright"), documents.resolve("copyright"));
        zip(filled(LINUX.resolve("changelog"), root), documents.resolve("changelog.gz"));
        zip(Files.readString(Notices.FILE), documents.resolve("THIRD-PARTY-NOTICES.gz"));
        zip(Files.readString(Bill.FILE), documents.resolve("bom.xml.gz"));
        put(LINUX.resolve("lintian-overrides"), root.resolve("usr/share/lintian/overrides/roster"));
        return root;
    }

    private static void icons(Path target) throws IOException {
        for (int size : Icons.SIZES) {
            put(Icons.png(size), target.resolve(size + "x" + size + "/apps/roster.png"));
        }
        put(Icons.SOURCE, target.resolve("scalable/apps/roster.svg"));
    }

    /// What only the build knows stands in these files as `@name@`.
    static String filled(Path file, Path root) throws IOException {
        return Files.readString(file).replace("@version@", Build.setting("version")).replace("@architecture@", architecture())
                .replace("@description@", Build.setting("description")).replace("@date@", Build.setting("time").substring(0, 10))
                .replace("@kilobytes@", Long.toString(Trees.bytes(root) >> 10));
    }

    static String architecture() {
        return ARCHITECTURES.get(System.getProperty("os.arch"));
    }

    private static void put(Path file, Path target) throws IOException {
        Files.createDirectories(target.resolveSibling(""));
        Files.copy(file, target);
    }

    private static void write(Path target, String text) throws IOException {
        Files.createDirectories(target.resolveSibling(""));
        Files.writeString(target, text);
    }

    private static void zip(String text, Path target) throws IOException {
        Files.createDirectories(target.resolveSibling(""));
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes) { { def.setLevel(Deflater.BEST_COMPRESSION); } }) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        byte[] zipped = bytes.toByteArray();
        zipped[8] = 2; // RFC 1952, XFL: "used maximum compression", which Java does and doesn't say
        Files.write(target, zipped);
    }

    /// The rights of a package, whatever the builder's umask is: everybody reads, the owner writes.
    private static void plain(Path root) throws IOException {
        try (var all = Files.walk(root)) {
            for (Path each : (Iterable<Path>) all.filter(path -> !Files.isSymbolicLink(path))::iterator) {
                boolean runs = Files.isDirectory(each) || (Files.isExecutable(each) && !each.toString().endsWith(".so"));
                Files.setPosixFilePermissions(each, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
            }
        }
    }
}
