package roster.store.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.store.Database;
import roster.store.TestServer;

/// The unique mark of a directory.
final class IdentityTest {
    private String url = "";

    @BeforeEach
    void fresh() {
        url = TestServer.newest().freshDirectory();
        TestServer.execute(url, TestServer.role("plain"));
        identity(url);
        TestServer.execute(url, "grant select on users to plain");
    }

    @Test
    void theIdentityIsTheSameAtEveryAddressAndForAnOrdinaryUser() {
        String identity = identity(url);
        assertThat(identity(url)).isEqualTo(identity);
        assertThat(identity(url.replace("127.0.0.1", "localhost"))).isEqualTo(identity);
        assertThat(identity(url.replace("user=postgres", "user=plain"))).isEqualTo(identity);
    }

    @Test
    void theIdentityDiffersInAnotherDatabaseAndInAnotherSchema() {
        TestServer.execute(url, "create schema other");
        assertThat(identity(url)).isNotEqualTo(identity(url + "&currentSchema=other"))
                .isNotEqualTo(identity(TestServer.newest().freshDatabase()));
    }

    /// In a copy the table has the same number.
    @Test
    void theIdentityDiffersInACopyOfTheDatabase() {
        String name = url.substring(url.lastIndexOf('/') + 1, url.indexOf('?'));
        TestServer.execute(TestServer.newest().url("postgres"), "create database " + name + "_copy template " + name);
        assertThat(identity(TestServer.newest().url(name + "_copy"))).isNotEqualTo(identity(url));
    }

    @Test
    void theIdentityDiffersForARecreatedTable() {
        String before = identity(url);
        TestServer.execute(url, "drop schema public cascade", "create schema public");
        assertThat(identity(url)).isNotEqualTo(before);
    }

    /// Every user may see the cluster's identifier, unless an administrator revokes that right.
    @Test
    void theIdentityIsTheAddressIfTheClusterHidesItsIdentifier() {
        TestServer.execute(url, "revoke execute on function pg_control_system() from public");
        String plain = url.replace("user=postgres", "user=plain");
        assertThat(identity(plain)).isEqualTo(identity(plain))
                .startsWith("127.0.0.1:" + TestServer.newest().port() + " ");
    }

    private static String identity(String url) {
        try (Database database = Database.open(url, Map.of())) {
            return database.identity();
        }
    }
}
