package roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The whole program on a home that others can write to.
@DisabledOnOs(OS.WINDOWS)
class UntrustedHomeTest {
    @TempDir
    private Path folder;

    @Test
    void isRefusedOnTheScreenAndUntouchedUntilItIsSafe() throws IOException {
        Path home = Files.createDirectory(folder.toRealPath().resolve("home"));
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxrwxrwx"));
        try (var desktop = Desktop.start(home)) {
            desktop.awaitText("failure", "Roster’s folder is not safe from other people.");
            assertThat(desktop.text("failureDetail"))
                    .startsWith("The folder " + home + " can be written to by others: its owner is ")
                    .contains("rwxrwxrwx", "chmod go-w '" + home + "'");
            assertThat(home).isEmptyDirectory();
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
            desktop.click("retry").awaitText("place", "On this computer");
        }
    }

    /// The home is refused before any server is reached.
    @Test
    void isRefusedWithAServerElsewhereToo() throws IOException {
        Path config = Files.createDirectories(folder.toRealPath().resolve("home/config"));
        Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.writeString(config.resolve("preferences.properties"), "theme=DARK\nperson=The Boss\n");
        try (var desktop = Desktop.start(config.resolveSibling(""), "--url",
                "postgresql://ann@127.0.0.1:1/people?sslmode=disable")) {
            desktop.awaitMatch("failureDetail", "(?s)The folder \\Q" + config + "\\E can be written to by others.*");
        }
        assertThat(config.resolve("preferences.properties")).hasContent("theme=DARK\nperson=The Boss\n");
    }
}
