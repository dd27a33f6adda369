package roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The start of the whole program, in a process of its own.
class StartTest {
    @TempDir
    private Path home;

    @Test
    void theWindowIsPaintedBeforeTheFirstClassOfHibernateIsLoaded() throws IOException {
        Path loaded = home.resolve("loaded");
        try (var desktop = Desktop.start(List.of("-Xlog:class+load=info:file=" + loaded + ":time"), home)) {
            desktop.awaitText("place", "On this computer");
            awaitPainted();
        }
        Instant painted = at(first(home.resolve("logs/roster0.0.log"), StartLog.PAINTED));
        for (String library : List.of("org.hibernate.", "com.zaxxer.", "org.flywaydb.")) {
            String line = first(loaded, "] " + library);
            assertThat(at(line.substring(1))).as(line).isAfterOrEqualTo(painted);
        }
    }

    /// The file is opened after the window is painted. An earlier record opens it at once.
    @Test
    void recordsBeforeTheWindowAreInTheLog() throws IOException {
        Path preferences = Files.createDirectories(home.resolve("config")).resolve("preferences.properties");
        Files.writeString(preferences, "theme=\\u00zz");
        try (var desktop = Desktop.start(List.of(), home)) {
            desktop.awaitText("place", "On this computer");
            awaitPainted();
        }
        Path log = home.resolve("logs/roster0.0.log");
        assertThat(at(first(log, "are set aside"))).isBeforeOrEqualTo(at(first(log, StartLog.PAINTED)));
        assertThat(Files.readString(log)).contains("Malformed \\uxxxx encoding");
    }

    @Test
    void aStartWithoutAScreenIsExplainedAndEnds() throws IOException {
        List<String> command = new ArrayList<>(ThisJava.command());
        command.addAll(List.of("-Djava.awt.headless=true", "-cp", System.getProperty("java.class.path"), "roster.Main",
                "--home", home.toString()));
        Ended ended = Ended.run(command);
        assertThat(ended.said().strip()).isEqualTo(Main.NO_SCREEN);
        assertThat(ended.code()).isEqualTo(2);
        assertThat(home).isEmptyDirectory();
    }

    /// It is written beside all else that a start does.
    private void awaitPainted() {
        Path log = home.resolve("logs/roster0.0.log");
        Patience.until("the window is painted", () -> Files.exists(log) && read(log).contains(StartLog.PAINTED));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String first(Path file, String what) throws IOException {
        return Files.readAllLines(file).stream().filter(line -> line.contains(what)).findFirst()
                .orElseThrow(() -> new AssertionError("no \"" + what + "\" in " + file));
    }

    /// Both logs write the time alike.
    private static Instant at(String line) {
        return OffsetDateTime.parse(line.substring(0, "2026-01-01T00:00:00.000+0000".length()),
                DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx")).toInstant();
    }
}
