package roster.store;

import java.io.IOException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledIf;

/// Desktops behind a real PgBouncer. A computer without it skips these tests; `-Droster.pgbouncer=FILE` names another
/// program than `/usr/sbin/pgbouncer`.
@EnabledIf("roster.store.PgBouncer#isInstalled")
final class PgBouncerTest {
    @Nested
    final class ByTransaction extends PoolingContract {
        @Override
        Pooler start(int serverPort) throws IOException {
            return PgBouncer.start(serverPort, "transaction", 1);
        }
    }

    @Nested
    final class BySession extends PoolingContract {
        @Override
        Pooler start(int serverPort) throws IOException {
            return PgBouncer.start(serverPort, "session", 40);
        }
    }
}
