package roster.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import roster.settings.ServerChoice.Embedded;
import roster.settings.ServerChoice.Refused;
import roster.settings.ServerChoice.Remote;

class AdminFileTest {
    @TempDir
    private Path folder;
    private Path file = Path.of("");

    @BeforeEach
    void inAFolder() {
        file = folder.resolve("roster.properties");
    }

    @Test
    void withoutAFileTheServerIsOurOwn() {
        assertThat(choice(null)).isEqualTo(new Embedded());
    }

    @Test
    void aFileOfCommentsChoosesNothing() throws IOException {
        Files.writeString(file, "# url = postgresql://db/office\n");
        assertThat(choice(null)).isEqualTo(new Embedded());
    }

    @Test
    void itsUrlIsTheServerUnlessAnotherIsChosen() throws IOException {
        Files.writeString(file, "url = postgresql://db/office?sslmode=verify-full\n");
        assertThat(choice(null, "PGPASSWORD", "s")).isEqualTo(new Remote("jdbc:postgresql://db:5432/office",
                Map.of("user", "os", "password", "s", "sslmode", "verify-full"), "os@db/office", Chooser.file(file)));
    }

    @Test
    void theCommandLineAndTheEnvironmentGoBeforeIt() throws IOException {
        Files.writeString(file, "url = postgresql://db/office\n");
        assertThat(choice("postgresql://other/people")).isInstanceOfSatisfying(Remote.class,
                remote -> assertThat(remote.label()).isEqualTo("os@other/people"));
        assertThat(choice(null, "PGHOST", "third")).isInstanceOfSatisfying(Remote.class,
                remote -> assertThat(remote.chosenBy()).isEqualTo(Chooser.variable("PGHOST")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ulr = postgresql://db/office", "url = mysql://db/office", "url = \\u00zz",
        "url = postgresql://db/off\\ud800ice"})
    void anInvalidLineIsReportedAndNotSkipped(String line) throws IOException {
        Files.writeString(file, line + "\n");
        assertThat(choice(null)).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.blamed()).isEqualTo(Chooser.file(file)));
    }

    @Test
    void aVariableWithAMistakeIsNotBlamedOnIt() throws IOException {
        Files.writeString(file, "url = postgresql://db/office\n");
        assertThat(choice(null, "PGSSLMODE", "yes")).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.blamed()).isEqualTo(Chooser.variable("PGSSLMODE")));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFileThatEverybodyCanWriteIsRefused() throws IOException {
        Files.writeString(file, "url = postgresql://db/office\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        assertThat(choice(null)).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.message())
                .startsWith("The file " + file + " can be written to by others")
                .contains("It could send everybody", "Ask whoever"));
    }

    @ParameterizedTest
    @CsvSource({"Linux, /etc/roster/roster.properties",
            "Mac OS X, /Library/Application Support/Roster/roster.properties",
            "Windows 11, /programs/Roster/roster.properties"})
    void itLiesWhereTheSystemKeepsSuchFiles(String system, Path place) {
        assertThat(AdminFile.place(system, Map.of("ProgramData", "/programs"))).isEqualTo(place);
    }

    @Test
    void theInstalledFileChoosesNothingAndShowsTheSettings() throws IOException {
        String installed = Files.readString(Path.of("installer/linux/roster.properties"));
        Files.writeString(file, installed);
        assertThat(choice(null)).isEqualTo(new Embedded());
        var shown = new Properties();
        shown.load(new java.io.StringReader(installed.replace("# url", "url")));
        Files.writeString(file, "url = " + shown.getProperty("url"));
        assertThat(choice(null)).isInstanceOf(Remote.class);
    }

    private ServerChoice choice(@Nullable String url, String... variable) {
        return ServerChoice.of(url, variable.length == 0 ? Map.of() : Map.of(variable[0], variable[1]), "os", file);
    }
}
