package roster.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import roster.Ended;

/// `pg_dump` and `psql` of an installed PostgreSQL: the embedded programs lack both. Any thread; immutable.
///
/// @param server the server of the dumped database
/// @param file the file of the dump
record PgDump(TestServer server, Path file) {
    private static final String HOME = "/usr/lib/postgresql/15/bin/";

    /// Skips the test without the installed programs.
    static PgDump into(Path folder) {
        assumeTrue(Files.isExecutable(Path.of(HOME + "pg_dump")), "pg_dump is not installed here");
        return new PgDump(TestServer.installed(15).orElseThrow(), folder.resolve("dump.sql"));
    }

    /// Dumps the database as this role.
    void write(String url, String role, String... options) throws IOException {
        run("pg_dump", role, List.of("-f", file.toString(), name(url)), options);
    }

    /// Loads the dump as this role. An error ends the load and fails the test.
    void load(String url, String role) throws IOException {
        run("psql", role, List.of("-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", name(url), "-f", file.toString()));
    }

    private static String name(String url) {
        return url.replaceAll(".*/(\\w+)\\?.*", "$1");
    }

    private void run(String program, String role, List<String> arguments, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(HOME + program, "-h", "127.0.0.1", "-p",
                Integer.toString(server.port()), "-U", role));
        command.addAll(List.of(options));
        command.addAll(arguments);
        Ended ended = Ended.run(command);
        assertThat(ended.code()).as(ended.said()).isZero();
    }
}
