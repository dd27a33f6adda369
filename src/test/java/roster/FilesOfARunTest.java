package roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roster.directory.record.Users;

/// The files and folders that a run of the whole program leaves on the disk.
@DisabledOnOs(OS.WINDOWS) // has access control lists in the place of a umask
class FilesOfARunTest {
    private static final Set<PosixFilePermission> OTHERS = EnumSet.complementOf(EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"000", "077"})
    void areTheOwnersAloneWhateverTheUmask(String umask) throws IOException {
        Path home = folder.resolve("home");
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        try (var desktop = Desktop.startWithUmask(umask, List.of("-Djava.io.tmpdir=" + temporary), home)) {
            desktop.awaitText("place", "On this computer").click("add").type(Users.NAME, "Ann")
                    // once the list was read
                    .type(Users.EMAIL, "ann@example.org").click("save").awaitNotice("Added Ann").select("Ann");
            assertThat(openToOthers(home)).as("while the program runs").isEmpty();
        }
        assertThat(openToOthers(home)).as("after the program ended").isEmpty();
        assertThat(openToOthers(temporary)).as("in the folder of temporary files")
                .containsExactly("temporary rwxr-xr-x");
        for (String kept : List.of("config/preferences.properties", "cache/last-seen-*", "logs/roster0.0.log",
                "postgres/port",
                "postgres/lifecycle", "postgres/leases", "postgres/log/*.log", "postgres/cluster/password",
                "postgres/binaries-*/bin/postgres")) {
            assertThat(home).as("the run wrote it").isDirectoryRecursivelyContaining("glob:" + home + "/" + kept);
        }
    }

    /// By their names and rights below the folder that holds `tree`.
    private static List<String> openToOthers(Path tree) throws IOException {
        List<String> found = new ArrayList<>();
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) throws IOException {
                return look(each);
            }

            @Override
            public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) throws IOException {
                return attributes.isSymbolicLink() ? FileVisitResult.CONTINUE : look(each);
            }

            @Override
            public FileVisitResult visitFileFailed(Path each, IOException failure) {
                return FileVisitResult.CONTINUE; // the server deleted it meanwhile
            }

            private FileVisitResult look(Path each) throws IOException {
                try {
                    var rights = Files.getPosixFilePermissions(each);
                    if (rights.stream().anyMatch(OTHERS::contains)) {
                        found.add(tree.resolveSibling("").relativize(each) + " "
                                + PosixFilePermissions.toString(rights));
                    }
                } catch (java.nio.file.NoSuchFileException gone) {
                    return FileVisitResult.CONTINUE;
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }
}
