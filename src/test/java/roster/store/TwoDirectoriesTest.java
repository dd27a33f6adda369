package roster.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A search path leads to two directories of one database, in schemas of their own.
final class TwoDirectoriesTest {
    private static final String SHARED_ADDRESSES = "function roster_refuse_sharer";

    /// A rebuilt index has another file.
    private static final String HELD = """
            select pg_catalog.concat_ws(' ', kind, name, detail) from (
              select 'relation' kind, relname name, relfilenode::text detail from pg_class where relnamespace = '%1$s'::regnamespace
              union all select 'function', proname, oid::text || md5(prosrc) from pg_proc where pronamespace = '%1$s'::regnamespace
              union all select 'trigger', tgname, tgenabled::text from pg_trigger where tgrelid = '%1$s.users'::regclass
              union all select 'rows', 'users', count(*)::text from %1$s.users
              union all select 'rows', 'revisions', count(*)::text from %1$s.roster_revisions) held
            order by 1""";

    private final String url = TestServer.newest().freshDatabase();

    /// The numbers are those of the users of one address. An address of this length has its index rebuilt on the way.
    @ParameterizedTest
    @CsvSource({"1, 2", "2, 1"})
    void theFirstStartOfOneDirectoryLeavesALaterOneUnchanged(int nearer, int further) throws SQLException {
        make("further", further);
        Database.open(url + "&currentSchema=further", Map.of()).close();
        TestServer.execute(url, "update further.users set name = 'Anna'");
        List<String> before = held("further");
        make("nearer", nearer);
        try (Database database = Database.open(url + "&currentSchema=nearer,further", Map.of())) {
            assertThat(database.directory().count()).isEqualTo(nearer);
        }
        assertThat(held("further")).isEqualTo(before).contains("rows revisions " + further);
        assertThat(held("nearer").stream().anyMatch(each -> each.startsWith(SHARED_ADDRESSES))).isEqualTo(nearer > 1);
    }

    private void make(String schema, int users) {
        TestServer.execute(url, "create schema " + schema,
                "create table " + schema + ".users (id bigserial primary key, name text, email text)",
                "insert into " + schema
                + ".users (name, email) select 'Ann', repeat('a', 1001) || '@example.org' from generate_series(1, "
                        + users + ")");
    }

    private List<String> held(String schema) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement query = connection.prepareStatement(HELD.replace("%1$s", schema)); ResultSet row =
                        query.executeQuery()) {
            var held = new ArrayList<String>();
            while (row.next()) {
                held.add(row.getString(1));
            }
            return held;
        }
    }
}
