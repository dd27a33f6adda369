package roster.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.caciocavallosilano.cacio.ctc.junit.CacioTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
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

    /// The disk is a small one in memory that only the window sees.
    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDisk() throws IOException {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        try (var window = onDisk(disk, "size=20m,mode=700")) {
            for (int attempt = 0; attempt < 2; attempt++) {
                window.tell("open");
                assertThat(window.answer()).startsWith("failed DISK_FULL");
                Path there = Path.of("/proc/" + window.pid() + "/root" + disk + "/postgres");
                assertThat(there).as("the room is given back").isDirectoryNotContaining("glob:**unfinished*");
            }
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aReadOnlyDisk() throws IOException {
        try (var window = onDisk(Files.createDirectory(folder.resolve("disk")), "ro,mode=700")) {
            window.tell("open");
            assertThat(window.answer()).startsWith("failed HOME_NOT_WRITABLE");
        }
    }

    private static Window onDisk(Path disk, String options) {
        var window = Window.start(disk.toString(), Map.of(), List.of("unshare", "--user", "--map-root-user", "--mount",
                "sh", "-c", "mount -t tmpfs -o " + options + " none '" + disk + "' && exec \"$@\"", "sh"));
        Assumptions.assumeTrue("here".equals(window.answer()), "this system lets no user mount a disk in memory");
        return window;
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

    private static java.util.function.Consumer<Throwable> is(Reason reason) {
        return thrown -> assertThat(thrown).isInstanceOfSatisfying(EmbeddedServerFailure.class,
                failure -> assertThat(failure.reason()).as(failure.getMessage()).isEqualTo(reason));
    }
}
