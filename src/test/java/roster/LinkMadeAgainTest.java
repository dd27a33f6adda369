package roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import roster.model.link.Connector.Connection;
import roster.model.link.ServerName;
import roster.settings.Homes;
import roster.settings.ServerChoice;
import roster.store.FreshDatabase;

/// A link that was lost is made again. By then the address may lead to another directory.
final class LinkMadeAgainTest {
    @TempDir
    private Path folder;

    @Test
    void leadsToTheServerThatThePersonChooses() {
        var office = new FreshDatabase();
        var branch = new FreshDatabase();
        Path none = folder.resolve("none");
        try (var servers = new Servers(() -> Homes.of(folder.resolve("home")),
                ServerChoice.of(office.url(), Map.of(), "os", none),
                wanted -> ServerChoice.of(null, Map.of(), wanted, "os", none), () -> "Ann")) {
            Connection first = servers.connect();
            assertThat(servers.test(branch.url(), "").isPresent()).isFalse();
            assertThat(servers.connect()).as("after a test").isEqualTo(first);
            servers.choose(branch.url(), "");
            Connection second = servers.connect();
            assertThat(second.identity()).isNotEqualTo(first.identity());
            assertThat(servers.server().by()).isEqualTo(ServerName.By.PREFERENCES);
            assertThat(servers.connect()).as("again").isEqualTo(second);
            assertThat(servers.test(branch.url(), "").isPresent()).isTrue();
        }
    }

    @Test
    void keepsTheDirectoryThatIsStillThereAndOpensAnotherOneAnew() {
        var database = new FreshDatabase();
        ServerChoice choice = ServerChoice.of(database.url(), Map.of(), "os", folder.resolve("none"));
        try (var servers = new Servers(() -> Homes.of(folder.resolve("home")), choice, () -> "Ann")) {
            Connection first = servers.connect();
            database.endSessions();
            assertThat(servers.connect()).isEqualTo(first);
            assertThat(first.directory().count()).as("not on a connection that has ended").isZero();
            database.restore();
            Connection second = servers.connect();
            assertThat(second.identity()).isNotEqualTo(first.identity());
            assertThat(second.feed()).isNotEqualTo(first.feed());
            assertThat(second.directory().count()).isZero();
        }
    }
}
