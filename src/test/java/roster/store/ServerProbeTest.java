package roster.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import roster.directory.DirectoryUnavailable;
import roster.directory.DirectoryUnavailable.Reason;
import roster.directory.Drafts;
import roster.directory.ServerReport;

/// A server is tried without a trace.
final class ServerProbeTest {
    private final TestServer server = TestServer.newest();

    @Test
    void anEmptyDatabaseStaysEmpty() {
        String url = server.freshDatabase();
        ServerReport report = probe(url);
        assertThat(report.isPresent()).isFalse();
        assertThat(report.users()).isEmpty();
        assertThat(report.mayWrite()).as("may make the table").isTrue();
        assertThat(report.version()).isGreaterThanOrEqualTo(14);
        assertThat(probe(url).isPresent()).isFalse();
    }

    @Test
    void theUsersAreCounted() {
        String url = server.freshDirectory();
        try (Database database = Database.open(url, Map.of())) {
            database.directory().add(Drafts.ann());
        }
        ServerReport report = probe(url);
        assertThat(report.users()).isEqualTo(OptionalLong.of(1));
        assertThat(report.isPresent()).isTrue();
        assertThat(report.mayWrite()).isTrue();
    }

    @Test
    void missingRightsAreToldWithoutAFailure() {
        String url = server.freshDirectory();
        TestServer.execute(url, TestServer.role("\"Visiting editor\""));
        String visiting = url.replace("user=postgres", "user=Visiting%20editor");
        assertThat(probe(visiting).users()).isEmpty();
        assertThat(probe(visiting).isPresent()).isTrue();
        assertThat(probe(visiting).mayWrite()).isFalse();
        TestServer.execute(url, "grant select on users to \"Visiting editor\"");
        assertThat(probe(visiting).users()).isEqualTo(OptionalLong.of(0));
        assertThat(probe(visiting).mayWrite()).isFalse();
    }

    @Test
    void aFailureHasItsReason() {
        String url = server.freshDatabase().replaceFirst("/\\w+\\?", "/nowhere?");
        assertThatThrownBy(() -> probe(url)).isInstanceOfSatisfying(DirectoryUnavailable.class,
                failure -> assertThat(failure.reason()).isEqualTo(Reason.NO_SUCH_DATABASE));
    }

    private static ServerReport probe(String url) {
        return ServerProbe.of(new Database.Address(url, Map.of()));
    }
}
