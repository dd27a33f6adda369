import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Makes the installer of the system it runs on, from `target/app`, which `mvn package` leaves: `mvn -Pinstaller verify`
/// starts this with the toolchain's Java and the program's own class path.
///
/// The steps are the files beside this one, in this order: [Icons], [Image], [Training], [Bill], [Notices], and
/// [Debian] and [Rpm], or [Image#installer]. Each takes what the one before it left below `target/installer`.
final class Build {
    /// Where everything is made.
    static final Path OUT = Path.of("target", "installer");
    static final Path APP = Path.of("target", "app");

    private Build() {}

    public static void main(String[] arguments) throws Exception {
        Files.createDirectories(OUT);
        Icons.make();
        Image image = Image.make();
        Training.train(image);
        Bill.make();
        Notices.make();
        if (isLinux()) {
            Debian.make(image);
            Rpm.make(image);
        } else {
            image.installer();
        }
    }

    /// What the pom says, in one place for all of it.
    static String setting(String name) {
        String value = System.getProperty("roster." + name);
        if (value == null) {
            throw new IllegalStateException("The pom hands over no roster." + name);
        }
        return value.strip();
    }

    static boolean isLinux() {
        return system().startsWith("linux");
    }

    static boolean isWindows() {
        return system().startsWith("windows");
    }

    static boolean isMac() {
        return system().startsWith("mac");
    }

    /// Runs a program to its end, its output with ours.
    static void run(ProcessBuilder command) throws IOException, InterruptedException {
        int status = command.inheritIO().start().waitFor();
        if (status != 0) {
            throw new IOException(String.join(" ", command.command()) + " ended with " + status);
        }
    }

    /// Whether there is such a program on the path.
    static boolean has(String program) {
        for (String folder : System.getenv("PATH").split(java.io.File.pathSeparator)) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }

    private static String system() {
        return System.getProperty("os.name").toLowerCase(java.util.Locale.ROOT);
    }
}
