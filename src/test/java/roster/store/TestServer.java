package roster.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import roster.store.schema.Schema;

/// A real PostgreSQL for tests. All tests of a JVM share the servers [#newest] and [#installed] and can't break them.
/// Each test works in databases of its own. A test that breaks a server asks for its [#own]. Blocks on the database.
public sealed class TestServer permits OwnServer {
    private static final Map<String, Optional<TestServer>> SHARED = new ConcurrentHashMap<>();
    private static final AtomicInteger DATABASES = new AtomicInteger();

    /// Data of these servers is never read after a power cut.
    private static final List<String> SETTINGS = List.of("max_connections=200", "fsync=off");

    /// A table of another program with the columns that Roster adds to a table of its own.
    static final String OTHER_TABLE =
            "create table users (id bigserial primary key, name text, email text, phone text, department text,"
            + " job_title text, status text not null default 'active', leaving_date date, notes text)";

    private final ServerProcess process;
    private final Set<String> originals = new HashSet<>();

    TestServer(ServerProcess process) {
        this.process = process;
    }

    /// The embedded version.
    public static TestServer newest() {
        return SHARED.computeIfAbsent("newest", _ -> Optional.of(shared(ServerProcess.unpacked()))).orElseThrow();
    }

    /// A version that may be installed on this computer.
    public static Optional<TestServer> installed(int version) {
        Path home = Path.of("/usr/lib/postgresql/" + version);
        return SHARED.computeIfAbsent("installed " + version,
                _ -> Files.isExecutable(home.resolve("bin/postgres")) ? Optional.of(shared(home)) : Optional.empty());
    }

    /// A new server of the embedded version for one test to break.
    ///
    /// @param settings as in postgresql.conf, such as `autovacuum=off`
    public static OwnServer own(String... settings) {
        return OwnServer.start(ServerProcess.unpacked(), settings);
    }

    private static TestServer shared(Path home) {
        return new TestServer(ServerProcess.start(home, SETTINGS));
    }

    /// A new empty database.
    public final String freshDatabase() {
        return database("create database %s");
    }

    /// A new database with an empty directory as Roster makes it.
    public final String freshDirectory() {
        return copyOf("made", url -> Database.open(url, Map.of()).close());
    }

    /// A new copy of a database: running all migrations for each test would take longer.
    ///
    /// @param name of the database
    /// @param make creates its contents and ends its sessions; called only for the first copy
    public final synchronized String copyOf(String name, Consumer<String> make) {
        if (!originals.contains(name)) {
            execute(url("postgres"), "drop database if exists " + name + " with (force)", "create database " + name);
            make.accept(url(name));
            originals.add(name);
        }
        return database("create database %s strategy file_copy template " + name);
    }

    private String database(String statement) {
        String name = "test" + DATABASES.incrementAndGet();
        execute(url("postgres"), statement.formatted(name));
        return url(name);
    }

    public final int port() {
        return process.port();
    }

    public final String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database + "?user=postgres";
    }

    /// Makes a directory in the database as an earlier version of Roster did.
    ///
    /// @param version of the last migration that it had
    public static void migrate(String url, String version) {
        var source = new PGSimpleDataSource();
        source.setUrl(url);
        Flyway.configure().configuration(Schema.flyway((DataSource) source, "public").getConfiguration())
                .target(version).load()
                .migrate();
    }

    /// Creates a role that may log in, unless the server has one of this name. All databases of a server share the
    /// roles.
    ///
    /// @param name in SQL notation
    public static String role(String name) {
        return "do $$ begin create role " + name + " login; exception when duplicate_object then null; end $$";
    }

    /// Creates a table of another program, in which two users share an address.
    static void shareAnAddress(String url) {
        execute(url, "create table users (id bigserial primary key, name varchar(100), email varchar(100))",
                "insert into users (name, email) values ('One', 'x@y.z'), ('Two', 'X@y.z')");
    }

    /// Runs statements as another program would.
    public static void execute(String url, String... statements) {
        try (Connection connection = DriverManager.getConnection(url); Statement statement =
                connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
