package roster.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.caciocavallosilano.cacio.ctc.junit.CacioTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import roster.embedded.host.EmbeddedServerFailure;
import roster.embedded.host.EmbeddedServerFailure.Reason;

/// Each failure has a clear reason. The server starts once the reason is removed.
@CacioTest // an event dispatch thread without a display: the guards ask which thread that is
class FailuresTest {
    @TempDir
    private Path folder;
    private Home home;

    @BeforeEach
    void chooseHome() throws IOException {
        home = Home.unpacked(folder.toRealPath().resolve("home"));
    }

    @AfterEach
    void leaveNothingRunning() {
        home.killAll();
    }

    @Test
    void aHomeThatIsAFile() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> EmbeddedServer.open(file)).satisfies(is(Reason.HOME_NOT_WRITABLE));
    }

    @Test
    void aHomeWhoseNameAShellWouldMisread() {
        for (String name : new String[] {"a$b", "a`b", "a\"b", "a\\b", "a\nb"}) {
            assertThatThrownBy(() -> EmbeddedServer.open(folder.resolve(name))).satisfies(is(Reason.HOME_NAME_REFUSED));
        }
    }

    @Test
    void aClusterOfAnotherMajorVersionAndAMissingPassword() throws IOException {
        startAndStop();
        Path version = home.data().resolve("PG_VERSION");
        Files.writeString(version, "17\n");
        assertThatThrownBy(() -> EmbeddedServer.open(home.path())).satisfies(is(Reason.OTHER_MAJOR_VERSION));
        Files.writeString(version, "18\n");
        Path password = home.root().resolve("cluster/password");
        String kept = Files.readString(password);
        Files.delete(password);
        assertThatThrownBy(() -> EmbeddedServer.open(home.path())).satisfies(is(Reason.PASSWORD_LOST));
        home.untilServerEnded();
        Files.writeString(password, kept);
        EmbeddedServer.open(home.path()).close();
    }

    /// A copy of the folder on a new disk may have such a file.
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aPasswordThatOthersCanReadIsClosedToThem() throws IOException {
        startAndStop();
        Path password = home.root().resolve("cluster/password");
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-r--r--"));
        home.untilServerEnded();
        EmbeddedServer.open(home.path()).close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password))).isEqualTo("rw-------");
    }

    /// The damaged program has the right size, so the list of sizes matches.
    @Test
    void damagedProgramsAreUnpackedAgainByTheNextAttempt() throws IOException {
        startAndStop();
        Path program = postgres();
        byte[] zeros = new byte[(int) Files.size(program)];
        replace(program, zeros);
        assertThatThrownBy(() -> EmbeddedServer.open(home.path())).satisfies(is(Reason.START_FAILED));
        EmbeddedServer.open(home.path()).close();
    }

    /// The server writes the cause into its log.
    @Test
    void aDamagedClusterIsToldInTheServersWords() throws IOException {
        startAndStop();
        try (var segments = Files.newDirectoryStream(home.data().resolve("pg_wal"), "0*")) {
            for (Path each : segments) {
                Files.delete(each);
            }
        }
        assertThatThrownBy(() -> EmbeddedServer.open(home.path())).satisfies(is(Reason.START_FAILED))
                .hasMessageContaining("could not locate a valid checkpoint record");
    }

    @Test
    void emptiedProgramsAreUnpackedAgainAtOnce() throws IOException {
        startAndStop();
        replace(postgres(), new byte[0]);
        EmbeddedServer.open(home.path()).close();
        assertThat(postgres()).isNotEmptyFile();
    }

    @Test
    void rootWhereUserNamespacesAreForbiddenOrUnknown() throws IOException {
        Assumptions.assumeTrue(Home.isRoot());
        Path forbidding = Files.createDirectory(folder.resolve("bin")).resolve("unshare");
        Files.writeString(forbidding, "#!/bin/sh\necho 'unshare: unshare failed: Operation not permitted'\nexit 1\n");
        Files.setPosixFilePermissions(forbidding, PosixFilePermissions.fromString("rwx------"));
        for (String path : new String[] {forbidding.getParent() + ":/usr/bin:/bin", "/nowhere"}) {
            try (var window = Window.start(home.path().toString(), Map.of("PATH", path)).awaitHere()) {
                window.tell("open");
                assertThat(window.answer()).startsWith("failed ROOT_NOT_ALLOWED");
            }
        }
    }

    @Test
    void everyReasonHasThreeParts() {
        for (Reason reason : Reason.values()) {
            assertThat(new EmbeddedServerFailure(reason, "the detail").getMessage())
                    .contains(reason.happened(), reason.why(), reason.remedy(), "the detail");
        }
    }

    private void startAndStop() {
        EmbeddedServer.open(home.path()).close();
        home.untilServerEnded();
    }

    private Path postgres() throws IOException {
        try (var files = Files.walk(home.root())) {
            return files.filter(file -> file.endsWith("bin/postgres")).findFirst().orElseThrow();
        }
    }

    /// Replaces the link to the shared file.
    private static void replace(Path program, byte[] content) throws IOException {
        Files.delete(program);
        Files.write(Files.createFile(program,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))), content);
    }

    private static java.util.function.Consumer<Throwable> is(Reason reason) {
        return thrown -> assertThat(thrown).isInstanceOfSatisfying(EmbeddedServerFailure.class,
                failure -> assertThat(failure.reason()).as(failure.getMessage()).isEqualTo(reason));
    }
}
