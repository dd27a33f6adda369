package roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;

/// Windows starts a windowed program without a console. So the installer adds a second launcher that can print the
/// version.
class ConsoleLauncherTest {
    private static final Path OPTIONS = Path.of("installer", "windows", "roster-console.properties");

    @Test
    void hasAConsoleAndNoPlaceInTheMenu() throws IOException {
        var options = new Properties();
        try (Reader file = Files.newBufferedReader(OPTIONS)) {
            options.load(file);
        }
        assertThat(options).containsEntry("win-console", "true").containsEntry("win-menu", "false")
                .containsEntry("win-shortcut", "false");
        var help = new StringWriter();
        ToolProvider jpackage = ToolProvider.findFirst("jpackage").orElseThrow();
        assertThat(jpackage.run(new PrintWriter(help), new PrintWriter(help), "--help")).isZero();
        options.stringPropertyNames()
                .forEach(name -> assertThat(help.toString()).as("jpackage knows it").contains("\"" + name + "\""));
    }

    @Test
    void isMadeByTheInstallerAndNamedToPeople() throws IOException {
        assertThat(Files.readString(Path.of("installer", "build", "Image.java")))
                .contains("\"--add-launcher\"", "\"roster-console\"");
        assertThat(Files.readString(Path.of("README.md"))).contains("`roster-console.exe`");
    }
}
