package roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import roster.directory.DirectoryUnavailable;
import roster.directory.DirectoryUnavailable.Reason;
import roster.embedded.EmbeddedServer;
import roster.embedded.Home;
import roster.model.link.ConnectFailure;
import roster.settings.Homes;
import roster.settings.KnownServer;
import roster.settings.ServerChoice;
import roster.ui.text.FailureWords;

/// A cluster that can't start, its log, and another folder in its place.
final class OtherFolderTest {
    private static final String SAID = "is not a database cluster directory";

    @TempDir
    private Path folder;
    private Home broken;
    private Home other;

    @BeforeEach
    void breakACluster() throws IOException {
        broken = Home.unpacked(folder.toRealPath().resolve("broken"));
        other = Home.unpacked(folder.toRealPath().resolve("other"));
        EmbeddedServer.open(broken.path()).close();
        broken.untilServerEnded();
        Files.delete(broken.data().resolve("PG_VERSION"));
    }

    @AfterEach
    void leaveNothingRunning() {
        broken.killAll();
        other.killAll();
    }

    @Test
    void isOpenedInPlaceOfOneThatDoesNotStart() {
        Path none = folder.resolve("none");
        try (var servers = new Servers(() -> Homes.of(broken.path()), new ServerChoice.Embedded(),
                wanted -> ServerChoice.of(null, Map.of(), wanted, "os", none), () -> "Ann")) {
            requireFailure(servers, "LOCAL_START_FAILED", SAID);
            assertThat(servers.log()).contains(SAID, broken.root().resolve("log").toString());
            servers.choose(KnownServer.inFolder(other.path()), "");
            assertThat(servers.connect().directory().count()).isZero();
            assertThat(other.hasServer()).isTrue();
            servers.choose(KnownServer.inFolder(folder.resolve("absent")), "");
            requireFailure(servers, "LOCAL_HOME_MISSING", "absent");
            assertThat(folder.resolve("absent")).doesNotExist();
            servers.choose(KnownServer.THIS_COMPUTER, "");
            requireFailure(servers, "LOCAL_START_FAILED", SAID);
            other.untilServerEnded();
        }
    }

    /// The setting that names a server elsewhere has no part in it.
    @Test
    void aWrongPasswordOfTheOwnServerIsBlamedOnItsFolderAlone() throws IOException {
        EmbeddedServer.open(other.path()).close();
        other.untilServerEnded();
        Files.writeString(other.root().resolve("cluster/password"), "wrong\n");
        try (var servers = new Servers(() -> Homes.of(other.path()), new ServerChoice.Embedded(), () -> "Ann")) {
            assertThatThrownBy(servers::connect).isInstanceOfSatisfying(DirectoryUnavailable.class, failure -> {
                assertThat(failure.reason()).isEqualTo(Reason.LOGIN_REFUSED);
                assertThat(FailureWords.happened(failure, servers.server()) + " "
                        + FailureWords.advice(failure, servers.server())).contains("own database", "backup")
                        .doesNotContain("--url", "PG");
            });
        }
    }

    private static void requireFailure(Servers servers, String kind, String words) {
        assertThatThrownBy(servers::connect).isInstanceOfSatisfying(ConnectFailure.class, failure -> {
            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure).hasMessageContaining(words);
        });
    }
}
