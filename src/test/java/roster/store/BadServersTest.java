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
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.GT;
import roster.Patience;
import roster.directory.DirectoryUnavailable;
import roster.directory.DirectoryUnavailable.Reason;
import roster.store.connection.Failures;
import roster.store.connection.PreparedSource;
import roster.store.connection.StartTimes;
import roster.store.feed.policy.FeedTimes;
import roster.store.session.Repeating;
import roster.ui.FailurePage;

/// Faulty servers are told apart. The server's answer or a bound of the program always ends the attempt to connect. An
/// address of the loopback range other than 127.0.0.1 stands for a server elsewhere.
final class BadServersTest {
    private static final String HERE = "127.0.0.1";
    private static final String ELSEWHERE = "127.0.0.2";
    private static final String SILENT =
            "A program accepts the connection there, but does not answer as PostgreSQL does.";
    private static final String KERBEROS = "The server asks for a Kerberos login, and none succeeded.";
    private static final Map<String, String> BRIEF_LOGIN = Map.of("loginTimeout", "1");
    private static final Map<String, String> BRIEF_ANSWER = Map.of("socketTimeout", "1");
    private static final Duration NEVER = Duration.ofDays(1);
    private static final byte[] READY = {'I'};

    @TempDir
    private Path folder;

    /// The bound that ended an attempt to connect. The failure names it, so the test needs no clock.
    enum Bound {
        /// The server's own answer.
        NONE,
        /// The time to connect and to log in.
        LOGIN,
        /// The time for which the server may stay silent in the middle of an answer.
        ANSWER,
        /// The time of one step, even if the server sends bytes meanwhile.
        STEP,
        /// The bytes that the server may send in one step.
        BYTES;

        static Bound of(DirectoryUnavailable failure) {
            Set<Throwable> causes = Failures.causes(failure);
            if (anySays(causes, GT.tr("Connection attempt timed out."))) {
                return LOGIN;
            }
            if (anySays(causes, "The server said more than " + StartTimes.PRODUCTION.most()
                    + " bytes without an answer")) {
                return BYTES;
            }
            if (Failures.has(causes, SocketTimeoutException.class)) {
                return ANSWER;
            }
            return failure.reason() == Reason.SILENT ? STEP : NONE;
        }

        private static boolean anySays(Set<Throwable> causes, String message) {
            return causes.stream().anyMatch(each -> message.equals(each.getMessage()));
        }
    }

    /// @param sentence the text for the person
    /// @param attempt begins an attempt to connect with a folder for certificates
    record BadServer(String server, String sentence, Bound bound, Function<Path, Attempt> attempt) {
        @Override
        public String toString() {
            return server;
        }
    }

    /// @param written the person's explicit settings
    record Attempt(FakeServer server, String host, Map<String, String> written) {}

    static Stream<BadServer> servers() {
        return Stream.of(
                new BadServer("no encryption elsewhere",
                    "The server offers no encryption, and Roster asks a server elsewhere for it.",
                        Bound.NONE, _ -> elsewhere(null, Map.of())),
                new BadServer("a certificate of an unknown authority",
                    "This computer does not trust the server’s certificate.",
                        Bound.NONE, folder -> elsewhere(Certificates.make(folder, "ip:" + ELSEWHERE).server(),
                            Map.of())),
                new BadServer("a certificate for another name",
                    "The server’s certificate is for a computer of another name.",
                        Bound.NONE, folder -> trusted(Certificates.make(folder, "dns:other.example.org"))),
                new BadServer("an expired certificate", "The server’s certificate is not valid today.",
                        Bound.NONE, folder -> trusted(Certificates.make(folder, "ip:" + ELSEWHERE, "-startdate",
                            "-800d", "-validity", "10"))),
                new BadServer("a root certificate that is not there", "A certificate file can’t be read.",
                        Bound.NONE, folder -> elsewhere(Certificates.make(folder, "ip:" + ELSEWHERE).server(),
                                Map.of("sslrootcert", folder.resolve("missing.crt").toString()))),
                new BadServer("a login in clear text",
                    "The server asks for a login that could give your password away.",
                        Bound.NONE, _ -> here(Map.of(), client -> {
                            client.askForLogin(3);
                            client.readOn();
                        })),
                new BadServer("a server that does not know the password", "This computer broke off the login.",
                        Bound.NONE, _ -> here(Map.of(), client -> scram(client, 4_096))),
                new BadServer("a login of too many rounds", "This computer broke off the login.",
                        Bound.NONE, _ -> here(Map.of(), client -> scram(client, 200_000))),
                new BadServer("a login without the binding that is asked for", "This computer broke off the login.",
                        Bound.NONE, _ -> here(Map.of("channelBinding", "require"), client -> scram(client, 4_096))),
                new BadServer("an answer without a row", "The program at this address is not a PostgreSQL server.",
                        Bound.NONE, _ -> here(Map.of(), client -> {
                            answerTheFirstQuestion(client);
                            client.send('C', "SELECT 0\0".getBytes(StandardCharsets.UTF_8));
                            client.send('Z', READY);
                            client.readOn();
                        })),
                new BadServer("a login by Kerberos without a ticket", KERBEROS, Bound.NONE, _ -> kerberos()),
                new BadServer("a connection that is closed at once", "The server closes every connection at once.",
                        Bound.NONE, _ -> here(Map.of(), client -> client.socket().close())),
                new BadServer("a handshake that a tunnel ends, whose server is down",
                    "The server closes every connection at once.",
                        Bound.NONE, _ -> elsewhere(null, Map.of("sslNegotiation", "direct"))),
                new BadServer("words that are not the protocol's",
                    "The program at this address is not a PostgreSQL server.",
                        Bound.NONE, _ -> here(Map.of(), client -> {
                            FakeServer.write(client.out(), (byte) 0, (byte) 1, (byte) 2, (byte) 3, (byte) 4, (byte) 5);
                            client.readOn();
                        })),
                new BadServer("a server that is starting, in Russian",
                    "The directory’s server is starting up or shutting down.",
                        Bound.NONE, _ -> here(Map.of(), client -> client.refuseInRussian("57P03"))),
                new BadServer("a refusal of 200,000 characters", "The directory’s server did not let you in.",
                        Bound.NONE, _ -> here(Map.of(), client -> client.refuse("28000", "x".repeat(200_000)))),
                new BadServer("silence", SILENT, Bound.LOGIN, _ -> here(Map.of(), FakeServer.Client::readOn)),
                new BadServer("a message of negative length", SILENT, Bound.LOGIN, _ -> here(BRIEF_LOGIN, client -> {
                    FakeServer.write(client.out(), (byte) 'R', (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xf0);
                    client.readOn();
                })),
                new BadServer("a message of two gigabytes", SILENT, Bound.LOGIN, _ -> here(BRIEF_LOGIN, client -> {
                    FakeServer.write(client.out(), (byte) 'E', (byte) 0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xf0);
                    client.readOn();
                })),
                // The driver ignores the length of a row. It waits for the row's first column.
                new BadServer("a row of negative length", "The directory’s server does not answer.",
                        Bound.ANSWER, _ -> here(BRIEF_ANSWER, client -> {
                            answerTheFirstQuestion(client);
                            FakeServer.write(client.out(), (byte) 'D', (byte) 0xff, (byte) 0xff, (byte) 0xff,
                                    (byte) 0xf0);
                            client.readOn();
                        })),
                new BadServer("rows without an end", SILENT, Bound.BYTES, _ -> here(Map.of(), client -> {
                    byte[] row = new byte[100_000];
                    row[1] = 1;
                    ByteBuffer.wrap(row).putInt(2, row.length - 6);
                    answerTheFirstQuestion(client);
                    while (!client.socket().isClosed()) {
                        client.send('D', row);
                    }
                })));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void eachBadServerIsReportedInItsSentenceAndEndedByItsBound(BadServer bad) throws IOException {
        assertTold(bad.attempt.apply(folder), bad.sentence, bad.bound);
    }

    /// Connecting, logging in and answering, in seconds. The feed reconnects by itself and so gives up sooner.
    @Test
    void theProgramSetsTheBoundsItself() {
        var address = new Database.Address("jdbc:postgresql://" + HERE + "/office", Map.of());
        PreparedSource start = Database.source(address, StartTimes.PRODUCTION, "");
        assertThat(List.of(start.getConnectTimeout(), start.getLoginTimeout(), start.getSocketTimeout()))
                .containsExactly(5, 5, 20);
        PreparedSource feed = Database.feedSource(address, "", FeedTimes.PRODUCTION);
        assertThat(List.of(feed.getConnectTimeout(), feed.getLoginTimeout(), feed.getSocketTimeout()))
                .containsExactly(3, 5, 3);
        assertThat(StartTimes.PRODUCTION)
                .isEqualTo(new StartTimes(Duration.ofSeconds(20), Duration.ofSeconds(30), 1_000_000));
    }

    /// Java reads the file only for this login.
    @Test
    void aBrokenLoginFileIsReportedAtALoginByKerberos() throws Exception {
        try (var _ = LoginFile.of(Files.writeString(folder.resolve("login.config"), "pgjdbc { no module"))) {
            assertTold(kerberos(), KERBEROS, Bound.NONE);
        }
    }

    /// The driver gives up such a login but would read on.
    @Test
    void aLoginWithoutAnEndIsClosed() throws IOException {
        var closed = new CompletableFuture<@Nullable Void>();
        assertTold(here(BRIEF_LOGIN, client -> {
            client.askForLogin(0);
            client.socket().setSoTimeout(100);
            try {
                while (!hasEnded(client)) {
                    client.send('S', "a\0b\0".getBytes(StandardCharsets.UTF_8));
                }
            } finally {
                closed.complete(null);
            }
        }), SILENT, Bound.LOGIN);
        assertThat(closed).as("the client closes the connection").succeedsWithin(Patience.LIMIT);
    }

    private static boolean hasEnded(FakeServer.Client client) throws IOException {
        try {
            return client.in().read() < 0;
        } catch (SocketTimeoutException _) {
            return false;
        }
    }

    /// Covers a query of each step of the start, including the pool's own.
    @ParameterizedTest
    @ValueSource(strings = {"roster.person", "server_version_num", "TRANSACTION ISOLATION", "pg_stat_ssl",
            "pg_control_system"})
    void noticesInPlaceOfAnAnswerEndByTheTimeOfTheStep(String question) throws IOException {
        assertNoticesAreRefused(question, Duration.ofMillis(10), new StartTimes(Patience.LIMIT, Duration.ofSeconds(1)),
                Bound.STEP);
    }

    @Test
    void endlessNoticesEndByTheirBytes() throws IOException {
        assertNoticesAreRefused("roster.person", Duration.ZERO, new StartTimes(Patience.LIMIT, NEVER), Bound.BYTES);
    }

    /// A warning that names 125,000 users has this length.
    @Test
    void aMigrationMayWarnOfManyUsers() {
        assertThat(saysTwoMegabytes(StartTimes.MIGRATION)).as("the server said no more than it may").isNull();
        assertThat(saysTwoMegabytes(StartTimes.PRODUCTION)).as("the server said too much").isNotNull()
                .extracting(DirectoryUnavailable::reason).isEqualTo(Reason.SILENT);
    }

    private static @Nullable DirectoryUnavailable saysTwoMegabytes(StartTimes times) {
        PreparedSource source = Database.source(new Database.Address(TestServer.newest().freshDatabase(), Map.of()),
                times, "");
        source.hearNotices();
        return catchThrowableOfType(DirectoryUnavailable.class, () -> source.inTime(() -> {
            try (Connection connection = source.getConnection(); Statement statement = connection.createStatement()) {
                return statement.execute("do $$ begin raise warning '%', pg_catalog.repeat('x', 2000000); end $$");
            } catch (SQLException failure) {
                throw Failures.unavailable("warn", failure);
            }
        }));
    }

    private static void assertNoticesAreRefused(String question, Duration pause, StartTimes times, Bound bound)
            throws IOException {
        String url = TestServer.newest().freshDirectory();
        Database.open(url, Map.of()).close();
        try (var tap = new WireTap(TestServer.newest().port())) {
            tap.watch(statement -> {
                if (statement.contains(question)) {
                    tap.tellNoticesOnly(pause);
                }
            });
            assertTold(failure(tap.url(url), Map.of(), times), SILENT, bound);
        }
    }

    private static Attempt elsewhere(@Nullable SSLContext tls, Map<String, String> written) {
        return new Attempt(new FakeServer(ELSEWHERE, tls, FakeServer.Client::readOn), ELSEWHERE, written);
    }

    private static Attempt trusted(Certificates certificates) {
        return elsewhere(certificates.server(), Map.of("sslrootcert", certificates.root().toString()));
    }

    private static Attempt kerberos() {
        return here(Map.of(), client -> {
            client.askForLogin(7);
            client.readOn();
        });
    }

    /// Asks for the login that Roster demands and ends it with a false proof.
    private static void scram(FakeServer.Client client, int iterations) throws IOException {
        client.askForLogin(10, "SCRAM-SHA-256\0\0".getBytes(StandardCharsets.US_ASCII));
        String nonce = message(client).replaceFirst("(?s).*r=", "");
        client.askForLogin(11, ("r=" + nonce + "there,s=c2FsdA==,i=" + iterations).getBytes(StandardCharsets.US_ASCII));
        message(client);
        client.askForLogin(12,
                ("v=" + Base64.getEncoder().encodeToString(new byte[32])).getBytes(StandardCharsets.US_ASCII));
        client.readOn();
    }

    private static String message(FakeServer.Client client) throws IOException {
        client.in().readByte();
        return new String(client.in().readNBytes(client.in().readInt() - Integer.BYTES), StandardCharsets.ISO_8859_1);
    }

    private static Attempt here(Map<String, String> written, FakeServer.Answer answer) {
        return new Attempt(new FakeServer(HERE, null, answer), HERE, written);
    }

    /// Accepts the client and begins to answer Roster's first query with a result of one column. The driver first sends
    /// simple queries of its own.
    private static void answerTheFirstQuestion(FakeServer.Client client) throws IOException {
        client.askForLogin(0);
        for (String parameter : new String[] {"server_version\0" + "18.0", "server_encoding\0UTF8",
                "client_encoding\0UTF8",
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

    private static void assertTold(Attempt attempt, String sentence, Bound bound) throws IOException {
        var properties = new HashMap<>(attempt.written);
        properties.put("user", "ann");
        properties.put("password", "canary-7731");
        try (FakeServer server = attempt.server) {
            String url = "jdbc:postgresql://" + attempt.host + ":" + server.port() + "/office";
            assertTold(failure(url, properties, StartTimes.PRODUCTION), sentence, bound);
            assertThat(new String(server.heard(), StandardCharsets.ISO_8859_1)).doesNotContain("canary-7731");
        }
    }

    private static void assertTold(DirectoryUnavailable failure, String sentence, Bound bound) {
        assertThat(FailurePage.happened(failure)).as(failure.getMessage()).isEqualTo(sentence);
        assertThat(Bound.of(failure)).as(failure.getMessage()).isEqualTo(bound);
    }

    /// The reason for the failed opening. Waits at most a minute.
    private static DirectoryUnavailable failure(String url, Map<String, String> properties, StartTimes times) {
        var opening = CompletableFuture.supplyAsync(() -> catchThrowableOfType(DirectoryUnavailable.class,
                () -> Database.open(
                () -> new Database.Address(url, properties), "", FeedTimes.PRODUCTION, Repeating.PRODUCTION, times,
                Database.EVERYTHING, _ -> { }).close()));
        assertThat(opening).succeedsWithin(Patience.LIMIT);
        DirectoryUnavailable failure = opening.join();
        assertThat(failure).as("the server was refused").isNotNull();
        return failure;
    }
}
