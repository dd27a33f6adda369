package roster.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.caciocavallosilano.cacio.ctc.junit.CacioTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import roster.embedded.EmbeddedServer;
import roster.settings.ServerChoice.Remote;

/// The driver with a real server and the files that libpq reads.
@CacioTest // the guards ask which thread is the event dispatch thread
class ServerReachedTest {
    private static final Path NO_FILE = Path.of("no", "such", "file");

    // PGPASSFILE, for a process that runs already
    private static final String PASSWORD_FILE = "org.postgresql.pgpassfile";

    @TempDir
    private Path folder;

    @AfterEach
    void forgetTheFile() {
        System.clearProperty(PASSWORD_FILE);
    }

    @Test
    void withAPasswordFromTheUrlFromTheEnvironmentFromPgpassOrThroughAService() throws IOException, SQLException {
        try (var server = EmbeddedServer.open(folder.resolve("home"))) {
            String place = "127.0.0.1:" + server.port() + "/postgres";
            System.setProperty(PASSWORD_FILE, folder.resolve("none").toString());
            assertThatThrownBy(() -> connect("postgresql://roster@" + place, Map.of()).close())
                    .isInstanceOf(SQLException.class);

            assertThat(user("postgresql://roster:" + server.password() + "@" + place + "?application_name=a%20b",
                    Map.of()))
                    .isEqualTo("roster as a b");
            assertThat(user(null, Map.of("PGHOST", "127.0.0.1", "PGPORT", "" + server.port(), "PGDATABASE", "postgres",
                    "PGUSER", "roster", "PGPASSWORD", server.password(), "PGAPPNAME", "c"))).isEqualTo("roster as c");

            System.setProperty(PASSWORD_FILE,
                    write("pgpass", "127.0.0.1:*:postgres:roster:" + server.password() + "\n"));
            assertThat(user("postgresql://roster@" + place, Map.of("PGAPPNAME", "d"))).isEqualTo("roster as d");

            String services = write("services",
                    "[people]\nhost=127.0.0.1\nport=" + server.port() + "\ndbname=postgres\nuser=roster\n");
            assertThat(user(null,
                    Map.of("PGSERVICE", "people", "PGSERVICEFILE", services, "PGAPPNAME", "e", "PGUSER", "nobody")))
                    .isEqualTo("roster as e");
        }
    }

    private String write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private static String user(@Nullable String url, Map<String, String> environment) throws SQLException {
        try (var connection = connect(url, environment); var statement = connection.createStatement();
             var rows = statement.executeQuery(
                     "select current_user || ' as ' || current_setting('application_name')")) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private static Connection connect(@Nullable String url, Map<String, String> environment)
            throws SQLException {
        var remote = (Remote) ServerChoice.of(url, environment, "os", NO_FILE);
        var properties = new Properties();
        properties.putAll(remote.properties());
        return DriverManager.getConnection(remote.jdbcUrl(), properties);
    }
}
