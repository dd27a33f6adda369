package roster.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import roster.Patience;

/// What counts as the server's time.
final class WatchdogTest {
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private final CountDownLatch ended = new CountDownLatch(1);

    /// What happens to a connection.
    private interface Abort {
        void abort() throws SQLException;
    }

    /// The login has a limit of its own, which may be longer.
    @Test
    void theTimeOfALoginDoesNotCount() throws SQLException {
        try (Watchdog step = watchdog(null); Watchdog connection = watchdog(step)) {
            connection.watch(() -> {
                letTheTimePass();
                return connection(new CountDownLatch(1));
            });
            assertThat(connection.hasBitten()).isFalse();
            assertThat(step.hasBitten()).isFalse();
        }
    }

    @Test
    void aTrustedConnectionIsNotEnded() throws SQLException {
        var trusted = new CountDownLatch(1);
        try (Watchdog watchdog = watchdog(null)) {
            watchdog.watch(() -> connection(trusted));
            watchdog.trust();
            letTheTimePass();
            letTheTimePass();
        }
        assertThat(trusted.getCount()).as("the connection is left alone").isOne();
    }

    @Test
    void aConnectionThatWasEndedIsNotTrusted() throws SQLException {
        try (Watchdog watchdog = watchdog(null)) {
            watchdog.watch(() -> connection(ended));
            await(ended);
            assertThatThrownBy(watchdog::trust).isInstanceOf(SQLException.class);
            assertThat(watchdog.hasBitten()).isTrue();
        }
    }

    @Test
    void anAbortThatFailsSparesNoOtherConnection() throws SQLException {
        try (Watchdog watchdog = watchdog(null)) {
            watchdog.watch(() -> connection(() -> {
                throw new SQLException("No abort");
            }));
            watchdog.watch(() -> connection(ended));
            await(ended);
        }
    }

    /// Another one measures the same time.
    private static void letTheTimePass() throws SQLException {
        try (Watchdog other = watchdog(null)) {
            var end = new CountDownLatch(1);
            other.watch(() -> connection(end));
            await(end);
        }
    }

    private static void await(CountDownLatch end) {
        try {
            assertThat(end.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).as("a connection is ended in time").isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static Watchdog watchdog(@Nullable Watchdog step) {
        return Watchdog.over(LONGEST, Long.MAX_VALUE, step);
    }

    private static Connection connection(CountDownLatch ended) {
        return connection(ended::countDown);
    }

    private static Connection connection(Abort abort) {
        return (Connection) Proxy.newProxyInstance(WatchdogTest.class.getClassLoader(), new Class<?>[] {Connection.class},
                (_, method, _) -> {
                    assertThat(method.getName()).isEqualTo("abort");
                    abort.abort();
                    return null;
                });
    }
}
