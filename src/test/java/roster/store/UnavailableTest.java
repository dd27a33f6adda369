package roster.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import roster.directory.Call;
import roster.directory.DirectoryUnavailable;
import roster.directory.DirectoryUnavailable.Reason;
import roster.directory.Drafts;
import roster.directory.Query;
import roster.directory.edit.AddResult;
import roster.directory.edit.Edit;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.store.feed.policy.FeedTimes;
import roster.store.schema.Schema;

/// Failures are told apart and always end. They reveal no secret.
final class UnavailableTest {
    private static final String SECRET = "s3cret-passw0rd";
    private String url = "";

    @BeforeEach
    void fresh() {
        url = TestServer.newest().freshDatabase();
    }

    @Test
    void aPortWithoutAListenerIsReported() throws IOException {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        assertFails("jdbc:postgresql://127.0.0.1:" + free + "/x?user=postgres&password=" + SECRET,
                Reason.CONNECTION_REFUSED);
        DirectoryUnavailable failure = assertFails("jdbc:postgresql://no-such-host.invalid/x?user=postgres&password="
                + SECRET,
                Reason.UNKNOWN_HOST);
        assertThat(failure.subject()).isEqualTo("no-such-host.invalid");
    }

    @Test
    void anUnknownDatabaseAndAnUnknownUserAreReported() {
        assertFails(url.replaceAll("test\\d+", "nowhere") + "&password=" + SECRET, Reason.NO_SUCH_DATABASE);
        assertFails(url.replace("user=postgres", "user=nobody") + "&password=" + SECRET, Reason.LOGIN_REFUSED);
    }

    @Test
    void aServerWithoutTlsIsReported() {
        assertFails(url + "&sslmode=require&password=" + SECRET, Reason.NO_ENCRYPTION);
    }

    @Test
    void anotherProgramOnThePortIsReported() throws IOException {
        try (var web = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> {
                try (var client = web.accept()) {
                    client.getOutputStream()
                            .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    client.getInputStream().readNBytes(8);
                } catch (IOException _) {
                    // the test has what it wants
                }
            });
            assertFails("jdbc:postgresql://127.0.0.1:" + web.getLocalPort() + "/x?user=u&password=" + SECRET,
                    Reason.NOT_POSTGRES);
        }
    }

    @Test
    void aSilentServerIsReported() throws IOException {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertFails("jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/x?user=u&password=" + SECRET,
                    Reason.SILENT);
        }
    }

    @Test
    void aMissingRightToCreateTheTableIsReported() {
        TestServer.execute(url, TestServer.role("visitor"));
        assertFails(url.replace("user=postgres", "user=visitor") + "&password=" + SECRET, Reason.NO_RIGHTS);
    }

    @Test
    void anInvalidAddressIsReported() {
        assertFails("jdbc:mysql://host/" + SECRET, Reason.BAD_ADDRESS);
        assertFails("jdbc:postgresql://host:port:more/" + SECRET, Reason.BAD_ADDRESS);
        assertFails("jdbc:postgresql://host/x?targetServerType=none", Reason.BAD_ADDRESS);
        assertThat(assertFails("jdbc:postgresql://?service=no%20such%20service", Reason.UNKNOWN_SERVICE).subject())
                .isEqualTo("no such service");
    }

    @Test
    void aSaveIntoADarkNetworkEndsWithAnUnknownOutcome() throws IOException {
        try (WireTap tap = new WireTap(TestServer.newest().port());
                Database database = Database.open(() -> new Database.Address(tap.url(url), Map.of()), "",
                        FeedTimes.PRODUCTION,
                        TestTimes.BRIEF)) {
            User ann = ((AddResult.Added) database.directory().add(Drafts.ann())).user();
            TestTimes.answerWithin(database, Duration.ofSeconds(1));
            tap.fallSilent();
            DirectoryUnavailable lost = fails(() -> database.directory().save(Edit.of(ann).with(Users.PHONE, "1")));
            assertThat(lost).hasMessageContaining("not known");
            assertThat(lost.reason()).isEqualTo(Reason.TIMED_OUT);
            tap.hangUp(); // so that closing the pool need not wait for the dark as well
        }
    }

    @Test
    void aRunningSearchIsCancelledAndTheConnectionStaysUsable() {
        try (Database database = Database.open(url, Map.of())) {
            TestServer.execute(url, "set session_replication_role = replica", // without triggers, for speed
                    "insert into users (name, notes)"
                    + " select 'Näme ' || n, repeat('é lorem ipsum', 20) from generate_series(1, 50000) n");
            Call<long[]> search = database.directory().call(
                    directory -> directory.search(new Query("zzz", List.of())).ids(10));
            var answer = CompletableFuture.supplyAsync(search::run);
            while (!answer.isDone() && !running(url)) {
                Thread.onSpinWait();
            }
            search.cancel();
            assertThat(catchThrowableOfType(CompletionException.class, answer::join))
                    .cause().isInstanceOfSatisfying(DirectoryUnavailable.class,
                            calledOff -> assertThat(calledOff.reason()).isEqualTo(Reason.CALLED_OFF));
            for (int call = 0; call < 20; call++) {
                assertThat(database.directory().count()).isEqualTo(50_000);
            }
            assertThat(database.directory().search(Query.ALL).ids(Integer.MAX_VALUE)).hasSize(50_000);
        }
    }

    @Test
    void tenProgramsCanOpenAnEmptyDatabaseAtOnce() {
        List<CompletableFuture<Void>> ten = IntStream.range(0, 10)
                .mapToObj(_ -> CompletableFuture.runAsync(() -> Database.open(url, Map.of()).close(),
                        task -> Thread.ofPlatform().start(task)))
                .toList();
        ten.forEach(CompletableFuture::join);
    }

    @Test
    void aMigratedDirectoryIsCurrent() {
        var source = new PGSimpleDataSource();
        source.setUrl(url);
        assertThat(Schema.of(source).isCurrent()).isFalse();
        Schema.of(source).migrate(source, source, Database.EVERYTHING, _ -> { });
        assertThat(Schema.of(source).isCurrent()).isTrue();
    }

    private boolean running(String database) {
        var source = new PGSimpleDataSource();
        source.setUrl(database);
        try (var connection = source.getConnection(); var statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from pg_stat_activity"
                        + " where datname = current_database() and state = 'active' and query like '%concat_ws%' and"
                        + " pid <> pg_backend_pid()")) {
            row.next();
            return row.getInt(1) > 0;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static DirectoryUnavailable assertFails(String url, Reason reason) {
        DirectoryUnavailable failure = fails(() -> Database.open(url, Map.of()).close());
        var trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertThat(failure.reason()).as(trace.toString()).isEqualTo(reason);
        assertThat(trace.toString()).doesNotContain(SECRET);
        return failure;
    }

    private static DirectoryUnavailable fails(ThrowingCallable call) {
        return catchThrowableOfType(DirectoryUnavailable.class, call);
    }
}
