package roster.store.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.ssl.WrappedFactory;
import roster.directory.DirectoryUnavailable;
import roster.directory.DirectoryUnavailable.Reason;
import roster.directory.Protection;
import roster.store.Certificates;
import roster.store.Database;
import roster.store.FakeServer;

/// A server proves its identity before it learns the password. An address of the loopback range other than 127.0.0.1
/// stands for a server elsewhere.
final class ServerTrustTest {
    private static final String CANARY = "canary-7731";

    @TempDir
    private Path folder;

    @Nested
    final class Demands {
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                db.example.org                      |             | verify-full | scram-sha-256,gss,sspi
                db.example.org                      | require     | require     | scram-sha-256,gss,sspi
                db.example.org                      | disable     | disable     | scram-sha-256,gss,sspi
                localhost,db.example.org            |             | verify-full | scram-sha-256,gss,sspi
                192.0.2.7                           |             | verify-full | scram-sha-256,gss,sspi
                localhost.example.org               |             | verify-full | scram-sha-256,gss,sspi
                localhost                           |             |             | !password
                127.0.0.1                           |             |             | !password
                localhost                           | verify-full | verify-full | !password
                """)
        void ofAServer(String host, @Nullable String written, @Nullable String sslmode, String login)
        throws SQLException {
            var source = source(host, written == null ? Map.of() : Map.of("sslmode", written));
            assertThat(source.getProperty(PGProperty.SSL_MODE)).isEqualTo(sslmode);
            assertThat(source.getProperty(PGProperty.REQUIRE_AUTH)).isEqualTo(login);
            assertThat(source.getProperty(PGProperty.CHANNEL_BINDING)).isEqualTo("prefer");
        }

        @ParameterizedTest
        @ValueSource(strings = {"require", "disable"})
        void aChannelBindingThatIsWrittenOutStays(String written) throws SQLException {
            assertThat(source("db.example.org", Map.of("channelBinding", written))
                    .getProperty(PGProperty.CHANNEL_BINDING))
                    .isEqualTo(written);
        }

        @Test
        void aLoginThatIsWrittenOutStays() throws SQLException {
            assertThat(source("db.example.org", Map.of("requireAuth", "password")).getProperty(PGProperty.REQUIRE_AUTH))
                    .isEqualTo("password");
        }

        @Test
        void theSystemsRootCertificatesMeanVerifyFull() throws SQLException {
            var source = source("localhost", Map.of("sslrootcert", "system", "sslmode", "require"));
            assertThat(source.getProperty(PGProperty.SSL_MODE)).isEqualTo("verify-full");
            assertThat(source.getProperty(PGProperty.SSL_FACTORY)).isEqualTo(SystemTrust.class.getName());
        }

        @Test
        void aRootCertificateThatIsNamedIsTheOnlyOneTrusted() throws SQLException {
            assertThat(source("db.example.org", Map.of("sslrootcert", "/etc/office.crt"))
                    .getProperty(PGProperty.SSL_FACTORY))
                    .isNotEqualTo(SystemTrust.class.getName());
        }
    }

    @Nested
    final class Protections {
        @ParameterizedTest
        @CsvSource({"db, , true, VERIFIED", "db, require, true, ENCRYPTED", "db, prefer, false, NONE",
                "localhost, , false, THIS_COMPUTER"})
        void areNamed(String host, @Nullable String sslmode, boolean encrypted, Protection expected)
                throws SQLException {
            var source = source(host, sslmode == null ? Map.of() : Map.of("sslmode", sslmode));
            assertThat(ServerTrust.protection(source, encrypted)).isEqualTo(expected);
        }
    }

    /// Explicit settings that weaken the connection in a way beyond the mode of encryption.
    @Nested
    final class WeakerChoices {
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                db        | sslfactory=org.postgresql.ssl.NonValidatingFactory                     | ENCRYPTED
                db        | sslfactory=org.postgresql.ssl.SingleCertValidatingFactory              | ENCRYPTED
                db        | sslfactory=org.postgresql.ssl.NonValidatingFactory sslmode=verify-full | ENCRYPTED
                db        | sslhostnameverifier=org.example.AnyName                                | ENCRYPTED
                db        | sslfactory=org.postgresql.ssl.LibPQFactory                             | VERIFIED
                db        | sslfactory=org.postgresql.ssl.jdbc4.LibPQFactory                       | VERIFIED
                db        | sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory                    | VERIFIED
                db        | sslrootcert=system                                                     | VERIFIED
                db        | requireAuth=password                                                   | WEAK_LOGIN
                db        | requireAuth=scram-sha-256,md5                                          | WEAK_LOGIN
                db        | requireAuth=!password                                                  | WEAK_LOGIN
                db        | requireAuth=none                                                       | WEAK_LOGIN
                db        | requireAuth=none sslcert=/office/ann.crt                               | VERIFIED
                db        | requireAuth=scram-sha-256                                              | VERIFIED
                db        | requireAuth=!password,!md5,!none                                       | VERIFIED
                db        | requireAuth=password sslmode=require                                   | ENCRYPTED
                db        | channelBinding=disable                                                 | WEAK_LOGIN
                localhost | channelBinding=disable                                                 | THIS_COMPUTER
                localhost | requireAuth=password                                                   | WEAK_LOGIN
                localhost | requireAuth=md5                                                        | THIS_COMPUTER
                """)
        void areNamed(String host, String written, Protection expected) throws SQLException {
            Map<String, String> properties = Stream.of(written.split(" ")).map(each -> each.split("=", 2))
                    .collect(Collectors.toMap(each -> each[0], each -> each[1]));
            assertThat(ServerTrust.protection(source(host, properties), true)).isEqualTo(expected);
        }
    }

    @Nested
    final class ThePassword {
        private final FakeServer.Answer asksForItInClear = client -> {
            client.askForLogin(3);
            client.readOn();
        };
        private final FakeServer.Answer asksForItsMd5 = client -> {
            client.askForLogin(5, (byte) 1, (byte) 2, (byte) 3, (byte) 4);
            client.readOn();
        };

        @Test
        void isNeverGivenInClearToAServerOnThisComputer() throws IOException {
            assertKept(new FakeServer("127.0.0.1", null, asksForItInClear), "127.0.0.1", Map.of());
        }

        @Test
        void isNeverGivenToAServerElsewhereWithoutEncryption() throws IOException {
            assertKept(new FakeServer("127.0.0.2", null, asksForItInClear), "127.0.0.2", Map.of());
        }

        @Test
        void isNeverGivenInClearToAServerElsewhereThatIsKnown() throws IOException {
            Certificates office = Certificates.make(folder, "ip:127.0.0.2");
            assertKept(new FakeServer("127.0.0.2", office.server(), asksForItInClear), "127.0.0.2",
                    Map.of("sslrootcert", office.root().toString()));
        }

        @Test
        void isNeverGivenToAServerElsewhereThatIsNotKnown() throws IOException {
            Certificates stranger = Certificates.make(folder, "ip:127.0.0.2");
            assertKept(new FakeServer("127.0.0.2", stranger.server(), asksForItInClear), "127.0.0.2", Map.of());
        }

        @Test
        void isNotAnsweredByMd5ElsewhereEvenWithoutEncryption() throws IOException {
            var server = new FakeServer("127.0.0.2", null, asksForItsMd5);
            assertKept(server, "127.0.0.2", Map.of("sslmode", "disable"));
            assertThat(new String(server.heard(), StandardCharsets.ISO_8859_1)).doesNotContain("md5");
        }

        @Test
        void mustBeAskedForByAServerElsewhere() throws IOException {
            assertKept(new FakeServer("127.0.0.2", null, client -> {
                client.askForLogin(0);
                client.readOn();
            }), "127.0.0.2", Map.of("sslmode", "disable"));
        }

        private void assertKept(FakeServer server, String host, Map<String, String> written) throws IOException {
            var properties = new HashMap<>(written);
            properties.put("user", "ann");
            properties.put("password", CANARY);
            try (server) {
                DirectoryUnavailable failure = refused(server, host, properties);
                assertThat(server.connections()).as("the server was asked").isPositive();
                assertThat(new String(server.heard(), StandardCharsets.ISO_8859_1)).doesNotContain(CANARY);
                assertThat(failure.toString()).doesNotContain(CANARY);
            }
        }
    }

    @Nested
    final class TheSystemsAuthorities {
        @Test
        void areTrustedAsJavasAre() throws GeneralSecurityException, IOException {
            Certificates office = Certificates.make(folder.resolve("office"), "ip:127.0.0.2");
            Certificates other = Certificates.make(folder.resolve("other"), "ip:127.0.0.2,dns:other.example.org");
            var factory = new SystemTrust(new Properties(), SystemTrust.trusting(SystemTrust.bundle(office.root())));
            assertThat(handshake(factory, office)).isNull();
            assertThat(handshake(factory, other)).isInstanceOf(SSLException.class);
        }

        @Test
        void areNoneIfThereIsNoBundle() throws GeneralSecurityException, IOException {
            assertThat(SystemTrust.bundle(folder.resolve("missing.pem"))).isEmpty();
        }

        /// One holds another object, one has broken base 64 and one lacks its end.
        @Test
        void areReadBesideOneThatCanNotBeRead() throws GeneralSecurityException, IOException {
            String office = Files.readString(Certificates.make(folder.resolve("office"), "ip:127.0.0.2").root());
            Path bundle = Files.writeString(folder.resolve("bundle.pem"), "# The office's own\n"
                    + "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"
                    + "-----BEGIN CERTIFICATE-----\n!!!!\n-----END CERTIFICATE-----\n" + office.substring(0, 200) + "\n"
                    + office);
            var logged = new ArrayList<String>();
            Logger log = Logger.getLogger(SystemTrust.class.getName());
            log.setFilter(record -> {
                logged.add(record.getMessage());
                return false;
            });
            try {
                assertThat(SystemTrust.bundle(bundle)).hasSize(1);
            } finally {
                log.setFilter(null);
            }
            assertThat(logged).hasSize(3).allMatch(line -> line.contains(bundle.toString()));
        }

        /// The driver also compares the name after a handshake of this factory and binds the login to its channel.
        @Test
        void proveAServerOfItsOwnNameAloneAndTheLoginIsBoundToIt() throws IOException {
            Certificates office = Certificates.make(folder, "ip:127.0.0.2");
            Map<String, String> properties = Map.of("user", "ann", "password", CANARY, "sslfactory",
                    OneAuthority.class.getName(),
                    "sslrootcert", office.root().toString());
            FakeServer.Answer asksForScram = client -> {
                client.askForLogin(10, "SCRAM-SHA-256-PLUS\0SCRAM-SHA-256\0\0".getBytes(StandardCharsets.US_ASCII));
                client.in().readByte();
                client.in().readNBytes(client.in().readInt() - Integer.BYTES);
            };
            try (var other = new FakeServer("127.0.0.3", office.server(), asksForScram);
                    var server = new FakeServer("127.0.0.2", office.server(), asksForScram)) {
                assertThat(refused(other, "127.0.0.3", properties).reason()).isEqualTo(Reason.WRONG_CERTIFICATE_NAME);
                refused(server, "127.0.0.2", properties);
                assertThat(new String(other.heard(), StandardCharsets.ISO_8859_1)).doesNotContain("SCRAM");
                assertThat(new String(server.heard(), StandardCharsets.ISO_8859_1))
                        .contains("SCRAM-SHA-256-PLUS", "p=tls-server-end-point");
            }
        }

        private @Nullable IOException handshake(SystemTrust factory, Certificates server) throws IOException {
            try (var there = new FakeServer("127.0.0.2", server.server(), FakeServer.Client::readOn);
                    var socket = new Socket("127.0.0.2", there.port())) {
                socket.getOutputStream().write(new byte[] {0, 0, 0, 8, 4, (byte) 0xd2, 0x16, 0x2f}); // SSLRequest
                assertThat(socket.getInputStream().read()).isEqualTo('S');
                try (var encrypted = (SSLSocket) factory.createSocket(socket, "127.0.0.2", there.port(), true)) {
                    encrypted.startHandshake();
                    return null;
                } catch (IOException refused) {
                    return refused;
                }
            }
        }
    }

    /// Trusts as [SystemTrust] does on a computer whose only authority is the named root certificate. The driver makes
    /// it.
    public static final class OneAuthority extends WrappedFactory {
        public OneAuthority(Properties settings) throws GeneralSecurityException, IOException {
            Path root = Path.of(Objects.requireNonNull(PGProperty.SSL_ROOT_CERT.getOrDefault(settings)));
            factory = new SystemTrust(settings, SystemTrust.trusting(SystemTrust.bundle(root)));
        }
    }

    /// The reason for a failed opening of a directory on `server`.
    private static DirectoryUnavailable refused(FakeServer server, String host, Map<String, String> properties) {
        var failure = catchThrowableOfType(DirectoryUnavailable.class, () -> Database.open(
                "jdbc:postgresql://" + host + ":" + server.port() + "/office", properties).close());
        assertThat(failure).as("the server was refused").isNotNull();
        return failure;
    }

    private static PGSimpleDataSource source(String hosts, Map<String, String> properties) throws SQLException {
        var source = new PGSimpleDataSource();
        source.setUrl("jdbc:postgresql://" + hosts + "/office");
        for (Map.Entry<String, String> each : properties.entrySet()) {
            source.setProperty(each.getKey(), each.getValue());
        }
        ServerTrust.demand(source);
        return source;
    }
}
