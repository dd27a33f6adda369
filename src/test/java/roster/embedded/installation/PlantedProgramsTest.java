package roster.embedded.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.caciocavallosilano.cacio.ctc.junit.CacioTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roster.embedded.EmbeddedServer;
import roster.embedded.Home;
import roster.embedded.Login;
import roster.embedded.host.EmbeddedServerFailure;
import roster.embedded.host.EmbeddedServerFailure.Reason;

/// Programs that another person put in the place of Roster's own never run. A planted program that runs leaves a file.
@CacioTest // an event dispatch thread without a display: the guards ask which thread that is
@DisabledOnOs(OS.WINDOWS)
class PlantedProgramsTest {
    private static final int NOBODY = 65534;

    @TempDir
    private Path folder;
    private Path ran;
    private Home home;

    @BeforeEach
    void chooseHome() throws IOException {
        ran = folder.toRealPath().resolve("ran");
        home = Home.unpacked(folder.toRealPath().resolve("home"));
    }

    @AfterEach
    void leaveNothingRunning() {
        home.killAll();
    }

    /// The places are the home and its folder of the programs.
    @ParameterizedTest
    @ValueSource(strings = {".", "postgres"})
    void inAFolderThatOthersCanWriteToDoNotRun(String place) throws IOException {
        plantAll();
        Path open = home.path().resolve(place).normalize();
        allow(open, "rwxrwxrwx");
        assertThatThrownBy(() -> EmbeddedServer.open(home.path())).isInstanceOfSatisfying(EmbeddedServerFailure.class,
                failure -> {
            assertThat(failure.reason()).isEqualTo(Reason.HOME_NOT_TRUSTED);
            assertThat(failure.detail()).contains(open.toString(), "rwxrwxrwx", "chmod go-w '" + open + "'", "--home");
        });
        assertThat(ran).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "postgres", "postgres/log", "postgres/cluster"})
    void inAFolderOfAnotherUserDoNotRun(String place) throws IOException {
        Assumptions.assumeTrue(Home.isRoot()); // the only one who can give a folder away
        plantAll();
        Path foreign = Files.createDirectories(home.path().resolve(place)).normalize();
        Files.setAttribute(foreign, "unix:uid", NOBODY, LinkOption.NOFOLLOW_LINKS);
        String nobody = Files.getOwner(foreign).getName();
        assertThatThrownBy(() -> EmbeddedServer.open(home.path())).isInstanceOfSatisfying(EmbeddedServerFailure.class,
                failure -> {
            assertThat(failure.reason()).isEqualTo(Reason.HOME_NOT_TRUSTED);
            assertThat(failure.detail()).contains(foreign + " belongs to " + nobody, "sudo chown");
        });
        assertThat(ran).doesNotExist();
    }

    @Test
    void behindALinkOfAnotherUserDoNotRun() throws IOException {
        Assumptions.assumeTrue(Home.isRoot());
        plantAll();
        Path link = Files.createSymbolicLink(folder.toRealPath().resolve("link"), home.path());
        EmbeddedServer.open(link).close(); // one's own link is no matter
        Files.setAttribute(link, "unix:uid", NOBODY, LinkOption.NOFOLLOW_LINKS);
        assertThatThrownBy(() -> EmbeddedServer.open(link)).isInstanceOfSatisfying(EmbeddedServerFailure.class,
                failure -> assertThat(failure.detail()).startsWith("The link " + link + " belongs to "));
    }

    /// The faults of planted programs in a home that is safe again.
    @ParameterizedTest
    @ValueSource(strings = {"of another size", "writable by others", "somebody else's", "a library too many",
            "a folder writable by others"})
    void inAHomeThatIsSafeAreReplaced(String fault) throws IOException, SQLException {
        Path programs = programs();
        Path initdb = programs.resolve("bin/initdb");
        switch (fault) {
            case "of another size" -> plant(initdb);
            case "writable by others" -> allow(copied(initdb), "rwxrwxrwx");
            case "somebody else's" -> {
                Assumptions.assumeTrue(Home.isRoot());
                Files.setAttribute(copied(initdb), "unix:uid", NOBODY);
            }
            case "a library too many" -> Files.createFile(programs.resolve("lib/libm.so.6"));
            default -> allow(programs.resolve("lib"), "rwxrwxrwx");
        }
        assertThat(PartsList.isKept(programs)).isFalse();
        try (var server = EmbeddedServer.open(home.path())) {
            assertThat(Login.of(server).ask("select 'alive'")).isEqualTo("alive");
        }
        assertThat(ran).doesNotExist();
        assertThat(PartsList.isKept(programs)).isTrue();
        assertThat(programs.resolve("lib/libm.so.6")).doesNotExist();
    }

    private Path programs() throws IOException {
        try (var found = Files.newDirectoryStream(home.root(), "binaries-*")) {
            return found.iterator().next();
        }
    }

    private void plantAll() throws IOException {
        for (String name : List.of("initdb", "pg_ctl", "postgres")) {
            plant(programs().resolve("bin").resolve(name));
        }
    }

    private void plant(Path program) throws IOException {
        Files.delete(program); // not through the link to the file that all tests share
        Files.writeString(program, "#!/bin/sh\n: > '" + ran + "'\n");
        allow(program, "rwx------");
    }

    /// Replaces the link to the shared file by a copy.
    private static Path copied(Path program) throws IOException {
        byte[] bytes = Files.readAllBytes(program);
        Files.delete(program);
        return allow(Files.write(program, bytes), "rwx------");
    }

    private static Path allow(Path path, String rights) throws IOException {
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(rights));
    }
}
