package roster.store.connection;

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

/// The server's time. A machine that stalls may take that time before a test's first step; such a round is repeated.
final class WatchdogTest {
    private static final Duration LONGEST = Duration.ofMillis(200);

    private final CountDownLatch ended = new CountDownLatch(1);

    /// Ends a connection.
    private interface Abort {
        void abort() throws SQLException;
    }

    /// The login has a limit of its own that may be longer.
    @Test
    void theTimeOfALoginDoesNotCount() {
        Patience.until("a connection is left alone after a long login", WatchdogTest::isLeftAloneAfterALongLogin);
    }

    private static boolean isLeftAloneAfterALongLogin() {
        try (Watchdog step = watchdog(null); Watchdog connection = watchdog(step)) {
            connection.watch(() -> {
                letTheTimePass();
                letTheTimePass();
                return connection(new CountDownLatch(1));
            });
            return !connection.hasBitten() && !step.hasBitten();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void aTrustedConnectionIsNotEnded() {
        Patience.until("a connection is trusted in time", WatchdogTest::isTrustedInTimeAndNotEnded);
    }

    private static boolean isTrustedInTimeAndNotEnded() {
        var trusted = new CountDownLatch(1);
        try (Watchdog watchdog = watchdog(null)) {
            watchdog.watch(() -> connection(trusted));
            if (!isTrustedInTime(watchdog)) {
                return false;
            }
            letTheTimePass();
            letTheTimePass();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        assertThat(trusted.getCount()).as("the connection is left alone").isOne();
        return true;
    }

    private static boolean isTrustedInTime(Watchdog watchdog) {
        try {
            watchdog.trust();
            return true;
        } catch (SQLException _) {
            return false; // this machine stalled
        }
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

    /// Another watchdog measures the same time.
    private static void letTheTimePass() throws SQLException {
        try (Watchdog other = watchdog(null)) {
            var end = new CountDownLatch(1);
            other.watch(() -> connection(end));
            await(end);
        }
    }

    private static void await(CountDownLatch end) {
        try {
            assertThat(end.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).as("a connection is ended in time")
                    .isTrue();
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
        return (Connection) Proxy.newProxyInstance(WatchdogTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (_, method, _) -> {
                    assertThat(method.getName()).isEqualTo("abort");
                    abort.abort();
                    return null;
                });
    }
}
