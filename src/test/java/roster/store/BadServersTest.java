package roster.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roster.Patience;
import roster.directory.DirectoryUnavailable;
import roster.directory.DirectoryUnavailable.Reason;

/// A server that is not as it should be is told apart, and the attempt to connect always ends. An address of the loopback
/// range other than 127.0.0.1 stands for a server elsewhere.
final class BadServersTest {
    private static final String HERE = "127.0.0.1";
    private static final String ELSEWHERE = "127.0.0.2";
    private static final Duration NEVER = Duration.ofDays(1);
    private static final byte[] READY = {'I'};

    @TempDir
    private Path folder;

    @Test
    void aServerElsewhereWithoutEncryption() throws IOException {
        assertRefused(new FakeServer(ELSEWHERE, null, FakeServer.Client::readOn), ELSEWHERE, Map.of(), Reason.NO_ENCRYPTION);
    }

    @Test
    void aCertificateOfAnAuthorityThatIsNotTrusted() throws IOException {
        Certificates stranger = Certificates.make(folder, "ip:" + ELSEWHERE);
        assertRefused(new FakeServer(ELSEWHERE, stranger.server(), FakeServer.Client::readOn), ELSEWHERE, Map.of(),
                Reason.UNTRUSTED_CERTIFICATE);
    }

    @Test
    void aCertificateForAnotherName() throws IOException {
        Certificates other = Certificates.make(folder, "dns:other.example.org");
        assertRefused(new FakeServer(ELSEWHERE, other.server(), FakeServer.Client::readOn), ELSEWHERE,
                Map.of("sslrootcert", other.root().toString()), Reason.WRONG_CERTIFICATE_NAME);
    }

    @Test
    void aCertificateThatHasExpired() throws IOException {
        Certificates old = Certificates.make(folder, "ip:" + ELSEWHERE, "-startdate", "-800d", "-validity", "10");
        assertRefused(new FakeServer(ELSEWHERE, old.server(), FakeServer.Client::readOn), ELSEWHERE,
                Map.of("sslrootcert", old.root().toString()), Reason.EXPIRED_CERTIFICATE);
    }

    @Test
    void aRootCertificateThatIsNotThere() throws IOException {
        Certificates office = Certificates.make(folder, "ip:" + ELSEWHERE);
        assertRefused(new FakeServer(ELSEWHERE, office.server(), FakeServer.Client::readOn), ELSEWHERE,
                Map.of("sslrootcert", folder.resolve("missing.crt").toString()), Reason.NO_CERTIFICATE_FILE);
    }

    @Test
    void aLoginInClearText() throws IOException {
        assertRefused(here(client -> {
            client.askForLogin(3);
            client.readOn();
        }), HERE, Map.of(), Reason.WEAK_LOGIN);
    }

    @Test
    void aLoginByKerberosWithoutATicket() throws IOException {
        assertKerberosFails();
    }

    /// Java reads the file for this login alone.
    @Test
    void aLoginByKerberosWithABrokenLoginFile() throws Exception {
        try (var _ = LoginFile.of(Files.writeString(folder.resolve("login.config"), "pgjdbc { no module"))) {
            assertKerberosFails();
        }
    }

    @Test
    void aConnectionThatIsClosedAtOnce() throws IOException {
        assertRefused(here(client -> client.socket().close()), HERE, Map.of(), Reason.CLOSED);
    }

    @Test
    void wordsThatAreNotTheProtocols() throws IOException {
        assertRefused(here(client -> {
            FakeServer.write(client.out(), (byte) 0, (byte) 1, (byte) 2, (byte) 3, (byte) 4, (byte) 5);
            client.readOn();
        }), HERE, Map.of(), Reason.NOT_POSTGRES);
    }

    @Test
    void aMessageOfNegativeLength() throws IOException {
        assertRefused(here(client -> {
            FakeServer.write(client.out(), (byte) 'R', (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xf0);
            client.readOn();
        }), HERE, Map.of(), Reason.SILENT);
    }

    @Test
    void aMessageOfTwoGigabytes() throws IOException {
        assertRefused(here(client -> {
            FakeServer.write(client.out(), (byte) 'E', (byte) 0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xf0);
            client.readOn();
        }), HERE, Map.of(), Reason.SILENT);
    }

    @Test
    void silence() throws IOException {
        assertRefused(here(FakeServer.Client::readOn), HERE, Map.of(), Reason.SILENT);
    }

    /// The driver gives up such a login, but would read on.
    @Test
    void aLoginThatTalksOnIsClosed() throws IOException {
        var closed = new CompletableFuture<@Nullable Void>();
        assertRefused(here(client -> {
            client.askForLogin(0);
            client.socket().setSoTimeout(100);
            try {
                while (!hasEnded(client)) {
                    client.send('S', "a\0b\0".getBytes(StandardCharsets.UTF_8));
                }
            } finally {
                closed.complete(null);
            }
        }), HERE, Map.of("loginTimeout", "1"), Reason.SILENT);
        assertThat(closed).as("the client closes the connection").succeedsWithin(Patience.LIMIT);
    }

    private static boolean hasEnded(FakeServer.Client client) throws IOException {
        try {
            return client.in().read() < 0;
        } catch (SocketTimeoutException _) {
            return false;
        }
    }

    @Test
    void aServerThatIsStartingInAnotherLanguage() throws IOException {
        assertRefused(here(client -> client.refuseInRussian("57P03")), HERE, Map.of(), Reason.NOT_READY);
    }

    @Test
    void aRefusalOf200000Characters() throws IOException {
        assertRefused(here(client -> client.refuse("28000", "x".repeat(200_000))), HERE, Map.of(), Reason.LOGIN_REFUSED);
    }

    /// The driver does not look at the length of a row. It waits for the row's first column until the answer's time is over, as it
    /// waits for a server that fell silent.
    @Test
    void aRowOfNegativeLength() throws IOException {
        assertRefused(here(client -> {
            answerTheFirstQuestion(client);
            FakeServer.write(client.out(), (byte) 'D', (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xf0);
            client.readOn();
        }), HERE, Map.of("socketTimeout", "1"), Reason.TIMED_OUT);
    }

    @Test
    void rowsWithoutAnEnd() throws IOException {
        byte[] row = new byte[100_000];
        row[1] = 1;
        ByteBuffer.wrap(row).putInt(2, row.length - 6);
        assertRefused(here(client -> {
            answerTheFirstQuestion(client);
            while (!client.socket().isClosed()) {
                client.send('D', row);
            }
        }), HERE, Map.of(), Reason.SILENT);
    }

    /// Of a question at each step of the start, the pool's own among them.
    @ParameterizedTest
    @ValueSource(strings = {"roster.person", "server_version_num", "TRANSACTION ISOLATION", "pg_stat_ssl", "pg_control_system"})
    void aNoticeEveryMomentInPlaceOfAnAnswer(String question) throws IOException {
        assertNoticesAreRefused(question, Duration.ofMillis(10), new StartTimes(Patience.LIMIT, Duration.ofSeconds(1)));
    }

    @Test
    void noticesWithoutAnEnd() throws IOException {
        assertNoticesAreRefused("roster.person", Duration.ZERO, new StartTimes(Patience.LIMIT, NEVER));
    }

    /// A warning that names 125,000 users is of this length.
    @Test
    void aMigrationMayWarnOfManyUsers() {
        assertThat(saysTwoMegabytes(StartTimes.MIGRATION)).as("the server said no more than it may").isNull();
        assertThat(saysTwoMegabytes(StartTimes.PRODUCTION)).as("the server said too much").isNotNull()
                .extracting(DirectoryUnavailable::reason).isEqualTo(Reason.SILENT);
    }

    private static @Nullable DirectoryUnavailable saysTwoMegabytes(StartTimes times) {
        PreparedSource source = Database.source(new Database.Address(TestServer.newest().freshDatabase(), Map.of()), times, "");
        return catchThrowableOfType(DirectoryUnavailable.class, () -> source.inTime(() -> {
            try (Connection connection = source.getConnection(); Statement statement = connection.createStatement()) {
                return statement.execute("do $$ begin raise warning '%', pg_catalog.repeat('x', 2000000); end $$");
            } catch (SQLException failure) {
                throw Failures.unavailable("warn", failure);
            }
        }));
    }

    private static void assertNoticesAreRefused(String question, Duration pause, StartTimes times) throws IOException {
        String url = TestServer.newest().freshDirectory();
        Database.open(url, Map.of()).close();
        try (var tap = new WireTap(TestServer.newest().port())) {
            tap.watch(statement -> {
                if (statement.contains(question)) {
                    tap.tellNoticesOnly(pause);
                }
            });
            assertThat(failure(tap.url(url), Map.of(), times).reason()).isEqualTo(Reason.SILENT);
        }
    }

    private static void assertKerberosFails() throws IOException {
        assertRefused(here(client -> {
            client.askForLogin(7);
            client.readOn();
        }), HERE, Map.of(), Reason.KERBEROS);
    }

    private static FakeServer here(FakeServer.Answer answer) {
        return new FakeServer(HERE, null, answer);
    }

    /// Lets the client in, and begins to answer Roster's first question by a result of one column. The driver has questions of
    /// its own before, as simple queries.
    private static void answerTheFirstQuestion(FakeServer.Client client) throws IOException {
        client.askForLogin(0);
        for (String parameter : new String[] {"server_version\0" + "18.0", "server_encoding\0UTF8", "client_encoding\0UTF8",
            "DateStyle\0ISO", "integer_datetimes\0on", "standard_conforming_strings\0on", "TimeZone\0UTC"}) {
            client.send('S', (parameter + "\0").getBytes(StandardCharsets.UTF_8));
        }
        client.send('Z', READY);
        while (!client.question().contains("roster.person")) {
            client.send('C', "SET\0".getBytes(StandardCharsets.UTF_8));
            client.send('Z', READY);
        }
        client.send('1');
        client.send('2');
        var columns = new ByteArrayOutputStream();
        var out = new DataOutputStream(columns);
        out.writeShort(1);
        out.writeBytes("a\0");
        out.writeInt(0);
        out.writeShort(0);
        out.writeInt(25); // text
        out.writeShort(-1);
        out.writeInt(-1);
        out.writeShort(0);
        client.send('T', columns.toByteArray());
    }

    private static void assertRefused(FakeServer server, String host, Map<String, String> written, Reason reason)
            throws IOException {
        var properties = new HashMap<>(written);
        properties.put("user", "ann");
        properties.put("password", "canary-7731");
        try (server) {
            String url = "jdbc:postgresql://" + host + ":" + server.port() + "/office";
            assertThat(failure(url, properties, StartTimes.PRODUCTION).reason()).isEqualTo(reason);
            assertThat(new String(server.heard(), StandardCharsets.ISO_8859_1)).doesNotContain("canary-7731");
        }
    }

    /// Why no directory could be opened there, within a minute.
    private static DirectoryUnavailable failure(String url, Map<String, String> properties, StartTimes times) {
        var opening = CompletableFuture.supplyAsync(() -> catchThrowableOfType(DirectoryUnavailable.class, () -> Database.open(
                () -> new Database.Address(url, properties), "", FeedTimes.PRODUCTION, Repeating.PRODUCTION, times).close()));
        assertThat(opening).succeedsWithin(Patience.LIMIT);
        DirectoryUnavailable failure = opening.join();
        assertThat(failure).as("the server was refused").isNotNull();
        return failure;
    }
}
