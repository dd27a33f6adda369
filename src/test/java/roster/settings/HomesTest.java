package roster.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomesTest {
    @TempDir
    private Path folder;

    @Test
    void theCommandLineMovesEverythingAndWinsOverTheVariable() {
        var home = folder.resolve("given");
        assertThat(all(Homes.of(home, Map.of("ROSTER_HOME", folder.resolve("other").toString()), "Linux", folder)))
                .containsExactly(home.resolve("config"), home, home.resolve("logs"), home.resolve("cache"));
    }

    @Test
    void theVariableMovesEverythingOnEverySystem() {
        for (String system : List.of("Linux", "Windows 11", "Mac OS X")) {
            var home = folder.resolve("moved");
            assertThat(all(Homes.of(null, Map.of("ROSTER_HOME", home.toString(), "XDG_DATA_HOME", "/elsewhere"), system,
                    folder)))
                    .containsExactly(home.resolve("config"), home, home.resolve("logs"), home.resolve("cache"));
        }
    }

    @Test
    void linuxFollowsTheBaseDirectories() {
        assertThat(all(Homes.of(null, Map.of(), "Linux", folder))).containsExactly(folder.resolve(".config/roster"),
                folder.resolve(".local/share/roster"), folder.resolve(".local/state/roster/logs"),
                folder.resolve(".cache/roster"));
        assertThat(Homes.of(null, Map.of("HOME", folder.resolve("home").toString()), "Linux", folder).data())
                .isEqualTo(folder.resolve("home/.local/share/roster"));
        assertThat(Homes.of(null, Map.of("HOME", ""), "Linux", folder).data())
                .isEqualTo(folder.resolve(".local/share/roster"));
        assertThat(Homes.of(null, Map.of("XDG_DATA_HOME", folder.resolve("xdg").toString()), "Linux", folder).data())
                .isEqualTo(folder.resolve("xdg/roster"));
        assertThat(Homes.of(null, Map.of("XDG_DATA_HOME", "relative"), "Linux", folder).data())
                .isEqualTo(folder.resolve(".local/share/roster"));
    }

    @Test
    void windowsKeepsRoamingFilesApartFromLocalOnes() {
        var variables = Map.of("APPDATA", folder.resolve("roaming").toString(), "LOCALAPPDATA",
                folder.resolve("local").toString());
        assertThat(all(Homes.of(null, variables, "Windows 11", folder)))
                .containsExactly(folder.resolve("roaming/Roster"),
                folder.resolve("local/Roster/data"), folder.resolve("local/Roster/logs"),
                folder.resolve("local/Roster/cache"));
    }

    @Test
    void macOsUsesTheLibrary() {
        var support = folder.resolve("Library/Application Support/Roster");
        assertThat(all(Homes.of(null, Map.of(), "Mac OS X", folder)))
                .containsExactly(support.resolve("config"), support,
                folder.resolve("Library/Logs/Roster"), folder.resolve("Library/Caches/Roster"));
    }

    @Test
    void aFolderIsMadeWhenAskedForAndIsItsOwnersAlone() throws IOException {
        var homes = Homes.of(folder.resolve("new"), Map.of(), "Linux", folder);
        assertThat(folder.resolve("new")).doesNotExist();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(homes.data()))).isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(homes.config()))).isEqualTo("rwx------");
    }

    @Test
    void aFolderThatCannotBeMadeSaysWhatToDo() throws IOException {
        var file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> Homes.of(file, Map.of(), "Linux", folder).config())
                .isInstanceOf(UncheckedIOException.class).hasMessageContaining(file.toString())
                .hasMessageContaining("--home");
    }

    private static List<Path> all(Homes homes) {
        return List.of(homes.config(), homes.data(), homes.logs(), homes.cache());
    }
}
