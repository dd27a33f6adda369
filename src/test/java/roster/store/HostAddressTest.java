package roster.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.PGProperty;
import roster.directory.DirectoryUnavailable;
import roster.directory.DirectoryUnavailable.Reason;
import roster.settings.ServerChoice;
import roster.store.connection.GivenAddresses;
import roster.store.connection.PreparedSource;

/// libpq's `hostaddr` is the address of the connection while `host` stays the name of the server.
final class HostAddressTest {
    private static final FakeServer.Answer ASKS_FOR_A_PASSWORD_IN_CLEAR = client -> {
        client.askForLogin(3);
        client.readOn();
    };

    @TempDir
    private Path folder;

    @Test
    void theCertificateIsCheckedAgainstTheName() throws IOException {
        Certificates office = Certificates.make(folder, "dns:db.example.org");
        try (var server = new FakeServer("127.0.0.3", office.server(), ASKS_FOR_A_PASSWORD_IN_CLEAR)) {
            String root = "&sslrootcert=" + office.root();
            assertThat(failure("db.example.org", "127.0.0.3", server.port(), root).reason())
                    .isEqualTo(Reason.WEAK_LOGIN);
            assertThat(failure("127.0.0.2", "127.0.0.3", server.port(), root).reason())
                    .isEqualTo(Reason.WRONG_CERTIFICATE_NAME);
        }
    }

    /// A server elsewhere must offer encryption. A server on this computer is refused for its login request.
    @ParameterizedTest
    @CsvSource({"db.example.org, 127.0.0.1, NO_ENCRYPTION", "localhost, 127.0.0.2, NO_ENCRYPTION",
            "localhost, 127.0.0.1, WEAK_LOGIN"})
    void aServerIsOnThisComputerWhereItsNameAndItsAddressSaySo(String host, String address, Reason reason)
            throws IOException {
        try (var server = new FakeServer(address, null, ASKS_FOR_A_PASSWORD_IN_CLEAR)) {
            assertThat(failure(host, address, server.port(), "").reason()).isEqualTo(reason);
            assertThat(server.connections()).isPositive();
        }
    }

    @Test
    void eachServerIsAskedAtItsOwnAddress() throws IOException {
        try (var first = new FakeServer("127.0.0.2", null, client -> client.refuse("57P03", "starting"));
                var second = new FakeServer("127.0.0.3", null, ASKS_FOR_A_PASSWORD_IN_CLEAR)) {
            assertThat(failure("a.example.org,::2", "127.0.0.2,127.0.0.3", first.port() + "," + second.port(),
                    "&sslmode=disable")
                    .reason()).isEqualTo(Reason.WEAK_LOGIN);
            assertThat(first.connections()).isPositive();
            assertThat(second.connections()).isPositive();
        }
    }

    @Test
    void theAddressesReachTheDriver() throws Exception {
        var source = new PreparedSource("Ann");
        source.setUrl("jdbc:postgresql://a:1,b:2/p");
        GivenAddresses.give(source, ",::1");
        assertThat(GivenAddresses.of(source)).containsExactly("::1");
        assertThat(source.getProperty(PGProperty.SOCKET_FACTORY_ARG)).isEqualTo("b:2=::1");
    }

    private static DirectoryUnavailable failure(String host, String address, Object port, String more) {
        var remote = (ServerChoice.Remote) ServerChoice.of("postgresql://ann:secret@/p?host=" + host + "&hostaddr="
                + address
                + "&port=" + port + more, Map.of(), "os", Path.of("no", "such", "file"));
        var failure = catchThrowableOfType(DirectoryUnavailable.class,
                () -> Database.open(remote.jdbcUrl(), remote.properties()).close());
        assertThat(failure).as("the server was refused").isNotNull();
        return failure;
    }
}
