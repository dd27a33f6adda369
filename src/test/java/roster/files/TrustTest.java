package roster.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryFlag;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustTest {
    private static final int NOBODY = 65534;

    /// The folder of this test lies in a sticky /tmp or in a folder of the person's own.
    @Nested
    @DisabledOnOs(OS.WINDOWS)
    class OnUnix {
        @TempDir
        private Path temporary;
        private Path way;
        private Path home;

        @BeforeEach
        void makeFolders() throws IOException {
            way = Files.createDirectory(temporary.toRealPath().resolve("way"));
            home = Files.createDirectory(way.resolve("home"));
            allow(way, 0755);
            allow(home, 0700);
        }

        @ParameterizedTest
        @CsvSource({"700, 755", "755, 755", "500, 700", "700, 1777"})
        void isGivenToAFolderThatOthersCannotWriteTo(String rights, String rightsOfTheWay) throws IOException {
            allow(home, rights);
            allow(way, rightsOfTheWay);
            Trust.requireFolder(home);
            assertThat(Trust.folder(home)).isEqualTo(home);
        }

        @ParameterizedTest
        @CsvSource({"777, 755, home", "702, 755, home", "1777, 755, home", "700, 777, way", "700, 702, way"})
        void isRefusedWhereOthersCanWrite(String rights, String rightsOfTheWay, String named) throws IOException {
            allow(home, rights);
            allow(way, rightsOfTheWay);
            Path refused = named.equals("home") ? home : way;
            for (Path path : List.of(home, home.resolve("not/there/yet"), home.resolve("../home"), home.resolve("."))) {
                if (path.endsWith("yet") && rights.equals("1777")) {
                    continue; // sticky: other users cannot delete the files in it
                }
                assertThatThrownBy(() -> Trust.folder(path)).as(path.toString()).isInstanceOf(UntrustedPath.class)
                        .hasMessageStartingWith("The folder " + refused + " can be written to by others: its owner is "
                                + Files.getOwner(home).getName() + ", its group ")
                        .hasMessageContaining("chmod go-w '" + refused + "'").hasMessageContaining("--home");
            }
            assertThat(home.resolve("not")).doesNotExist();
        }

        @Test
        void isCheckedForEachLinkAndForItsTarget() throws IOException {
            Path inner = Files.createSymbolicLink(temporary.toRealPath().resolve("inner"), Path.of("way"));
            Path link = Files.createSymbolicLink(temporary.toRealPath().resolve("link"), inner.resolve("home"));
            Trust.requireFolder(link);
            allow(way, "777");
            assertThatThrownBy(() -> Trust.requireFolder(link)).isInstanceOf(UntrustedPath.class)
                    .hasMessageContaining(way.toString());
            Path loop = Files.createSymbolicLink(home.resolve("loop"), home.resolve("loop"));
            allow(way, "755");
            assertThatThrownBy(() -> Trust.requireFolder(loop)).isInstanceOf(FileSystemLoopException.class);
        }

        @ParameterizedTest
        @ValueSource(strings = {"home", "way", "link"})
        void isRefusedWhereAnotherUserIsTheOwner(String whose) throws IOException {
            requireRoot();
            Path link = Files.createSymbolicLink(temporary.toRealPath().resolve("link"), home);
            Path foreign = whose.equals("home") ? home : whose.equals("way") ? way : link;
            Files.setAttribute(foreign, "unix:uid", NOBODY, LinkOption.NOFOLLOW_LINKS);
            assertThatThrownBy(() -> Trust.requireFolder(link)).isInstanceOf(UntrustedPath.class)
                    .hasMessageContaining(foreign + " belongs to " + Files.getOwner(foreign, LinkOption.NOFOLLOW_LINKS)
                        .getName())
                    .hasMessageContaining("sudo chown -h " + System.getProperty("user.name") + " '" + foreign + "'");
        }

        @Test
        void isGivenToTheGroupOfTheOwnersNameAlone() throws IOException {
            requireRoot();
            allow(home, "770");
            Trust.requireFolder(home);
            Files.setAttribute(home, "unix:gid", NOBODY);
            assertThatThrownBy(() -> Trust.requireFolder(home)).isInstanceOf(UntrustedPath.class)
                    .hasMessageContaining("rwxrwx---");
        }

        /// Another person trusts root's folders on the way. A folder of root as the target is refused.
        @Test
        void isGivenToTheSystemOnTheWayAlone() throws IOException {
            requireRoot();
            var person = new UnixTrust(NOBODY);
            assertThatThrownBy(() -> person.requireOwn(home)).isInstanceOf(UntrustedPath.class)
                    .hasMessageContaining(home + " belongs to root");
            person.requireOwnOrSystems(home);
            Files.setAttribute(home, "unix:uid", NOBODY);
            assertThatThrownBy(() -> person.requireOwn(Path.of("/"))).isInstanceOf(UntrustedPath.class);
            if ((int) Files.getAttribute(temporary.toRealPath(), "unix:uid") == 0) {
                person.requireOwn(home);
            }
        }

        @Test
        void ofAFileIsRefusedWhereOthersCanWriteToItOrItsFolder() throws IOException {
            Path file = Files.createFile(home.resolve("file"));
            allow(file, "644");
            Trust.requireFile(file);
            allow(file, "666");
            assertThatThrownBy(() -> Trust.requireFile(file))
                    .hasMessageStartingWith("The file " + file + " can be written to by others");
            allow(file, "644");
            allow(home, "777");
            assertThatThrownBy(() -> Trust.requireFile(file)).hasMessageStartingWith("The folder " + home);
            Trust.requireFile(way.resolve("nothing"));
        }

        private void allow(Path path, String octal) throws IOException {
            allow(path, Integer.parseInt(octal, 8));
        }

        private void allow(Path path, int mode) throws IOException {
            Files.setAttribute(path, "unix:mode", mode);
        }

        private void requireRoot() throws IOException {
            Assumptions.assumeTrue(Files.getAttribute(home, "unix:uid").equals(0), "only root can give a file away");
        }
    }

    /// A simulated answer of Windows about a folder: its owner and its access list.
    @Nested
    class OnWindows {
        private static final UserPrincipal ANN = new Person("OFFICE\\ann");
        private static final UserPrincipal SYSTEM = new Person("NT-AUTORITÄT\\SYSTEM");
        private static final UserPrincipal BOB = new Person("OFFICE\\bob");
        private static final UserPrincipal EVERYBODY = new Person("Jeder");
        private static final Path FOLDER = Path.of("roster");
        private final AccessList list = new AccessList(Set.of(ANN, SYSTEM));

        @Test
        void isGivenToAFolderOfThePersonThatOthersCanRead() throws IOException {
            list.require(FOLDER, ANN, List.of(entry(AclEntryType.ALLOW, ANN, AclEntryPermission.WRITE_DATA),
                    entry(AclEntryType.ALLOW, SYSTEM, AclEntryPermission.WRITE_OWNER),
                    entry(AclEntryType.ALLOW, EVERYBODY, AclEntryPermission.READ_DATA, AclEntryPermission.EXECUTE),
                    entry(AclEntryType.DENY, BOB, AclEntryPermission.WRITE_DATA)));
            list.require(FOLDER, SYSTEM, List.of());
        }

        @Test
        void isRefusedWhereAnotherUserOwnsOrWrites() {
            assertThatThrownBy(() -> list.require(FOLDER, BOB, List.of())).isInstanceOf(UntrustedPath.class)
                    .hasMessageContaining("belongs to OFFICE\\bob").hasMessageContaining("--home");
            for (var right : List.of(AclEntryPermission.WRITE_DATA, AclEntryPermission.APPEND_DATA,
                    AclEntryPermission.DELETE_CHILD,
                    AclEntryPermission.WRITE_ACL, AclEntryPermission.WRITE_OWNER)) {
                assertThatThrownBy(() -> list.require(FOLDER, ANN,
                        List.of(entry(AclEntryType.ALLOW, EVERYBODY, right))))
                        .as(right.toString()).isInstanceOf(UntrustedPath.class)
                        .hasMessageContaining("can be written to by Jeder").hasMessageContaining("OFFICE\\ann");
            }
        }

        @Test
        void isGivenWhereARightIsForChildrenAlone() throws IOException {
            var entry = AclEntry.newBuilder(entry(AclEntryType.ALLOW, EVERYBODY, AclEntryPermission.WRITE_DATA));
            list.require(FOLDER, ANN,
                    List.of(entry.setFlags(AclEntryFlag.INHERIT_ONLY, AclEntryFlag.FILE_INHERIT).build()));
        }

        private static AclEntry entry(AclEntryType type, UserPrincipal who, AclEntryPermission... rights) {
            return AclEntry.newBuilder().setType(type).setPrincipal(who).setPermissions(rights).build();
        }

        private record Person(String getName) implements UserPrincipal {
            @Override
            public String getName() {
                return getName;
            }
        }
    }
}
