package roster.store;

import static org.assertj.core.api.Assertions.assertThat;

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

    /// Another one measures the same time.
    private void letTheTimePass() throws SQLException {
        try (Watchdog other = watchdog(null)) {
            other.watch(() -> connection(ended));
            assertThat(ended.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).as("a connection is ended in time").isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static Watchdog watchdog(@Nullable Watchdog step) {
        return Watchdog.over(LONGEST, Long.MAX_VALUE, step);
    }

    private static Connection connection(CountDownLatch ended) {
        return (Connection) Proxy.newProxyInstance(WatchdogTest.class.getClassLoader(), new Class<?>[] {Connection.class},
                (_, method, _) -> {
                    assertThat(method.getName()).isEqualTo("abort");
                    ended.countDown();
                    return null;
                });
    }
}
