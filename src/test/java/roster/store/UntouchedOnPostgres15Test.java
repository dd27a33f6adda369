package roster.store;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;

/// The same contract on an installed PostgreSQL 15.
final class UntouchedOnPostgres15Test extends UntouchedOnPostgresTest {
    private static final int VERSION = 15;

    @BeforeAll
    static void isInstalled() {
        Assumptions.assumeTrue(TestServer.installed(VERSION).isPresent(), "PostgreSQL 15 is not installed");
    }

    @Override
    TestServer server() {
        return TestServer.installed(VERSION).orElseThrow();
    }
}
