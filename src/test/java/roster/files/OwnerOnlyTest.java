package roster.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class OwnerOnlyTest {
    @TempDir
    private Path folder;

    @Test
    void makesFoldersAndThoseAboveThemForTheOwner() throws IOException {
        OwnerOnly.folder(folder.resolve("a/b"));
        assertThat(rights(folder.resolve("a"))).isEqualTo("rwx------");
        assertThat(rights(folder.resolve("a/b"))).isEqualTo("rwx------");
    }

    @Test
    void writesAFileForTheOwnerAloneDespiteWiderRightsBefore() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "before");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        OwnerOnly.write(file, "Zoë");
        assertThat(file).hasContent("Zoë");
        assertThat(rights(file)).isEqualTo("rw-------");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        OwnerOnly.rewrite(file, "again");
        assertThat(file).hasContent("again");
        assertThat(rights(file)).isEqualTo("rw-------");
        assertThat(folder).isDirectoryNotContaining("glob:**unfinished");
    }

    @Test
    void takesTheRightsOfOthersFromALockThatWasThere() throws IOException {
        Path file = Files.writeString(folder.resolve("lock"), "kept");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        try (var channel = OwnerOnly.toLock(file); var lock = channel.tryLock()) {
            assertThat(lock.isValid()).isTrue();
        }
        assertThat(rights(file)).isEqualTo("rw-------");
        assertThat(file).hasContent("kept");
    }

    private static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    /// Process ids end below four million on Linux. A running process may still be writing.
    @Test
    void clearsWhatAKilledProcessLeftUnfinished() throws IOException {
        Path left = Files.createFile(folder.resolve("port.99999999.unfinished"));
        Path written = Files.createFile(folder.resolve("port." + ProcessHandle.current().pid() + ".unfinished"));
        Path other = Files.createFile(folder.resolve("notes.unfinished"));
        OwnerOnly.clearUnfinished(folder);
        assertThat(left).doesNotExist();
        assertThat(written).exists();
        assertThat(other).exists();
    }
}
