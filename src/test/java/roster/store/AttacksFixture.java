package roster.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// Servers with an editor and an outsider, and what either is permitted to do there. Blocks on the database.
abstract class AttacksFixture {
    /// SQLSTATEs of refusals for another reason than a missing right: a fixed parameter, a foreign role or a file or
    /// program of the server.
    private static final List<String> OTHER_REFUSALS = List.of("42501", "0LP01", "2BP01", "55000", "42P17", "58P01",
            "0A000");

    /// PostgreSQL refuses these inside a transaction before it checks a right.
    private static final Pattern OUTSIDE_A_TRANSACTION =
            Pattern.compile("(create|drop) (database|tablespace) .*|alter\\s+system .*");

    /// The warnings of a GRANT and a REVOKE without effect, since the caller may not grant the right.
    private static final List<String> NOTHING_GRANTED = List.of("01007", "01006");

    /// A server to attack.
    enum Server {
        NEWEST {
            @Override
            Optional<TestServer> get() {
                return Optional.of(TestServer.newest());
            }
        },
        FIFTEEN {
            @Override
            Optional<TestServer> get() {
                return TestServer.installed(15);
            }
        };

        abstract Optional<TestServer> get();
    }

    /// A directory with an editor, an outsider and all functions: users share an address.
    static String prepared(Server server) {
        String url = fresh(server);
        TestServer.shareAnAddress(url);
        Database.open(url, Map.of()).close();
        fill(url);
        return url;
    }

    static String fresh(Server server) {
        Optional<TestServer> there = server.get();
        Assumptions.assumeTrue(there.isPresent(), "no such server on this computer");
        String url = there.orElseThrow().freshDatabase();
        for (String role : List.of("editor", "outsider")) {
            TestServer.execute(url, TestServer.role(role));
        }
        return url;
    }

    static void fill(String url) {
        TestServer.execute(url, "revoke create on schema public from public",
                "grant select, insert, update, delete on users to editor",
                "grant usage on sequence users_id_seq to editor",
                "insert into users (name, email) values ('Ann', 'ann@example.org'), ('Bob', 'bob@example.org')");
    }

    /// Renames, takes over, replaces, drops and weakens each function that runs for Roster.
    static List<String> onEachFunction(String url) {
        List<String> functions = texts(url,
                "select p.oid::regprocedure::text from pg_proc p where proname like 'roster\\_%'");
        return functions.stream().flatMap(function -> Stream.of("alter function " + function + " rename to x",
                "alter function " + function + " owner to editor", "alter function " + function + " security invoker",
                "alter function " + function + " set search_path = pg_temp", "drop function " + function + " cascade"))
                .toList();
    }

    /// The permitted attempts with their results.
    static Map<String, String> permitted(String url, List<String> attempts) {
        var permitted = new TreeMap<String, String>();
        try (Connection connection = DriverManager.getConnection(url)) {
            for (String attempt : attempts) {
                connection.setAutoCommit(OUTSIDE_A_TRANSACTION.matcher(attempt).matches());
                try (Statement statement = connection.createStatement()) {
                    statement.execute(attempt);
                    boolean changedNothing = statement.getWarnings() != null
                            && NOTHING_GRANTED.contains(statement.getWarnings().getSQLState());
                    if (!changedNothing) {
                        permitted.put(attempt, "done");
                    }
                } catch (SQLException refused) {
                    if (!OTHER_REFUSALS.contains(refused.getSQLState())) {
                        permitted.put(attempt, refused.getSQLState() + " " + refused.getMessage());
                    }
                }
                if (!connection.getAutoCommit()) {
                    connection.rollback();
                }
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return permitted;
    }

    /// The contents and the definitions of the tables as one text.
    static String everything(String url) {
        return String.join("\n", texts(url, """
                select coalesce(string_agg(t, '' order by t), '') from (
                  select u::text t from users u union all select r::text from roster_revisions r
                  union all select h::text from roster_schema_history h union all select f::text from roster_fields f
                  union all select tgname::text || tgenabled::text from pg_trigger where tgrelid = 'users'::regclass
                  union all select oid::regprocedure::text || prosrc || proowner || prosecdef::text from pg_proc where proname like 'roster\\_%'
                  union all select relname::text || relowner || coalesce(relacl::text, '') from pg_class where relname like 'roster\\_%' or relname = 'users'
                ) all_of_it"""));
    }

    static List<String> texts(String url, String query) {
        var texts = new ArrayList<String>();
        try (Connection connection = DriverManager.getConnection(url); Statement statement =
                connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return texts;
    }

    static String as(String role, String url) {
        return url.replace("user=postgres", "user=" + role);
    }

    static List<String> lines(String resource) {
        try (InputStream in = Objects.requireNonNull(AttacksTest.class.getResourceAsStream(resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
