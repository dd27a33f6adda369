package roster.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.caciocavallosilano.cacio.ctc.junit.CacioTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import roster.embedded.host.EmbeddedServerFailure;
import roster.embedded.host.EmbeddedServerFailure.Reason;
import roster.embedded.host.Trees;

/// Damaged programs are unpacked anew by the same start. A damaged cluster is reported in PostgreSQL's words and stays
/// as it is.
@CacioTest // an event dispatch thread without a display: the guards ask which thread that is
@DisabledOnOs(OS.WINDOWS)
class DamagedFilesTest {
    @TempDir
    private Path folder;
    private Home home;

    @BeforeEach
    void startAndStop() throws IOException {
        home = Home.unpacked(folder.toRealPath().resolve("home"));
        EmbeddedServer.open(home.path()).close();
        home.untilServerEnded();
    }

    @AfterEach
    void leaveNothingRunning() {
        home.killAll();
    }

    /// The damaged files have the right sizes, so the list of sizes matches.
    @ParameterizedTest
    @ValueSource(strings = {"bin/postgres", "bin/pg_ctl", "lib/libicudata.so.*"})
    void aDamagedProgramIsUnpackedAnewByTheSameStart(String name) throws IOException {
        Path program = program(name);
        replace(program, new byte[(int) Files.size(program)]);
        EmbeddedServer.open(home.path()).close();
        assertThat(Files.readAllBytes(program(name))).isNotEmpty().matches(bytes -> bytes[0] != 0, "mended");
        assertThat(home.root()).isDirectoryNotContaining("glob:**unfinished*");
    }

    /// The list of sizes tells it before the start.
    @Test
    void anEmptiedProgramIsUnpackedAnew() throws IOException {
        replace(program("bin/postgres"), new byte[0]);
        EmbeddedServer.open(home.path()).close();
        assertThat(program("bin/postgres")).isNotEmptyFile();
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "bin/postgres", "share"})
    void missingProgramsAreUnpackedAnew(String name) throws IOException {
        Trees.delete(programs().resolve(name).normalize());
        EmbeddedServer.open(home.path()).close();
        assertThat(program("bin/postgres")).exists();
    }

    @Test
    void aDamagedInitdbIsUnpackedAnewByTheFirstStart() throws IOException {
        Trees.delete(home.root().resolve("cluster"));
        for (String name : new String[] {"bin/initdb", "bin/postgres"}) {
            Path program = program(name);
            replace(program, new byte[(int) Files.size(program)]);
        }
        EmbeddedServer.open(home.path()).close();
        assertThat(home.data()).isDirectory();
    }

    /// The faults of a cluster and PostgreSQL's words for them.
    @ParameterizedTest
    @CsvSource({"PG_VERSION,missing,is not a database cluster directory",
        "PG_VERSION,garbled,is not a valid data directory",
        "global/pg_control,garbled,database files are incompatible with server",
        "global/pg_control,missing,could not find the database system",
        "pg_wal/0*,missing,could not locate a valid checkpoint record",
        "postgresql.conf,missing,could not access the server configuration file",
        ".,missing,does not exist",
        "..,a link to an absent disk,does not exist"})
    void aDamagedClusterIsReportedInPostgresqlsWordsAndStaysAsItIs(String name, String fault, String words)
            throws IOException {
        Path file = found(home.data(), name);
        switch (fault) {
            case "missing" -> Trees.delete(file);
            case "garbled" -> Files.write(file, filled((int) Files.size(file)), StandardOpenOption.WRITE);
            default -> {
                Trees.delete(file);
                Files.createSymbolicLink(file, folder.resolve("absent"));
            }
        }
        Map<String, String> before = files();
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> EmbeddedServer.open(home.path())).isInstanceOfSatisfying(
                    EmbeddedServerFailure.class, failure -> {
                assertThat(failure.reason()).as(failure.getMessage()).isEqualTo(Reason.START_FAILED);
                assertThat(failure.detail()).containsPattern(words);
            });
            assertThat(files()).isEqualTo(before);
        }
        assertThat(home.root()).isDirectoryNotContaining("glob:**unfinished*");
    }

    /// The cluster's files with their contents. The server writes its options and its number at each start.
    private Map<String, String> files() throws IOException {
        Path cluster = home.root().resolve("cluster");
        if (Files.isSymbolicLink(cluster)) {
            return Map.of("cluster", Files.readSymbolicLink(cluster).toString());
        }
        var files = new TreeMap<String, String>();
        try (var all = Files.walk(cluster)) {
            all.filter(Files::isRegularFile).filter(file -> !file.getFileName().toString().startsWith("postmaster."))
                    .forEach(file -> files.put(cluster.relativize(file).toString(), digest(file)));
        }
        return files;
    }

    private static String digest(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            return bytes.length + " " + Arrays.hashCode(bytes);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static byte[] filled(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 'x');
        return bytes;
    }

    private Path programs() throws IOException {
        return found(home.root(), "binaries-*");
    }

    private Path program(String name) throws IOException {
        return found(programs(), name);
    }

    /// The first path with a name that may end in a pattern.
    private static Path found(Path folder, String name) throws IOException {
        if (!name.contains("*")) {
            return folder.resolve(name).normalize();
        }
        Path pattern = Path.of(name);
        Path below = pattern.getParent() == null ? folder : folder.resolve(pattern.getParent());
        try (var all = Files.newDirectoryStream(below, file -> file.getFileName().toString()
                .matches(pattern.getFileName().toString().replace(".", "\\.").replace("*", ".*"))
                && !Files.isSymbolicLink(file))) {
            return all.iterator().next();
        }
    }

    /// Replaces the link to the file that all tests share.
    private static void replace(Path program, byte[] content) throws IOException {
        assertThat(Files.exists(program, LinkOption.NOFOLLOW_LINKS)).isTrue();
        Files.delete(program);
        Files.write(Files.createFile(program,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))), content);
    }
}
