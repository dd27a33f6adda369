package roster.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.hibernate.internal.SessionFactoryRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roster.Patience;
import roster.directory.DirectoryUnavailable;
import roster.directory.DirectoryUnavailable.Reason;
import roster.store.connection.StartTimes;

/// A failed start names its reason and leaves neither a thread nor a connection nor a mapping behind.
final class FailedStartTest {
    private Set<Thread> before;
    private boolean mappedBefore;

    @BeforeEach
    void remember() {
        before = Thread.getAllStackTraces().keySet();
        mappedBefore = SessionFactoryRegistry.INSTANCE.hasRegistrations(); // of another test, if it left one
    }

    @Test
    void anAddressWithAnErrorIsReportedWhileTheMappingIsMade() throws InterruptedException {
        var own = new IllegalStateException("No address, for a test");
        assertThatThrownBy(() -> Database.open(() -> {
            throw own;
        }, "Ann")).isSameAs(own).hasNoSuppressedExceptions();
        assertNothingIsLeft();
    }

    @Test
    void anAddressWithAnErrorIsReportedAfterTheMappingIsMade() throws InterruptedException {
        var own = new DirectoryUnavailable("No address, for a test");
        assertThatThrownBy(() -> Database.open(() -> {
            mappingIsMade();
            throw own;
        }, "Ann")).isSameAs(own).hasNoSuppressedExceptions();
        assertNothingIsLeft();
    }

    /// By then the pool has its threads.
    @Test
    void aServerThatHangsUpAtTheLastStepLeavesNoThreadOrConnection() throws InterruptedException, IOException {
        String url = TestServer.newest().freshDirectory();
        Database.open(url, Map.of()).close();
        try (var tap = new WireTap(TestServer.newest().port())) {
            tap.watch(statement -> {
                if (statement.contains("pg_stat_ssl")) {
                    hangUp(tap);
                }
            });
            assertThatThrownBy(() -> Database.open(tap.url(url), Map.of())).isInstanceOf(DirectoryUnavailable.class);
        }
        assertNothingIsLeft();
    }

    /// Threads end a moment after their work.
    private void assertNothingIsLeft() throws InterruptedException {
        List<String> left = new ArrayList<>();
        for (Thread each : Thread.getAllStackTraces().keySet()) {
            if (!before.contains(each) && each.getName().startsWith("roster") && !each.join(Patience.LIMIT)) {
                left.add(each.getName());
            }
        }
        assertThat(left).isEmpty();
        assertThat(SessionFactoryRegistry.INSTANCE.hasRegistrations()).isEqualTo(mappedBefore);
    }

    private static void mappingIsMade() {
        for (Thread each : Thread.getAllStackTraces().keySet()) {
            if (each.getName().equals("roster-mapping")) {
                join(each);
            }
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static void hangUp(WireTap tap) {
        try {
            tap.hangUp();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// The server stays silent from the first query of a session on or from the first query about the directory on.
    @ParameterizedTest
    @ValueSource(strings = {"roster.person", "server_version_num"})
    void aServerThatFallsSilentAfterTheLoginIsGivenUpLongBeforeAMigrationIs(String question) throws IOException {
        String url = TestServer.newest().freshDatabase();
        try (var tap = new WireTap(TestServer.newest().port())) {
            tap.watch(statement -> {
                if (statement.contains(question)) {
                    tap.fallSilent();
                }
            });
            var address = new Database.Address(tap.url(url), Map.of());
            var opening = CompletableFuture.supplyAsync(() -> catchThrowableOfType(DirectoryUnavailable.class,
                    () -> Database.open(() -> address, "Ann", TestTimes.QUICK, TestTimes.BRIEF,
                            new StartTimes(Duration.ofSeconds(1), Patience.LIMIT), Database.EVERYTHING, _ -> { })
                            .close()));
            assertThat(opening).succeedsWithin(Patience.LIMIT)
                    .satisfies(failure -> assertThat(failure.reason()).isEqualTo(Reason.TIMED_OUT));
        }
    }
}
