package roster.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import roster.directory.DirectoryUnavailable;
import roster.store.schema.AppliedMigrations;

/// An update applies all missing migrations or none. The versions in between have triggers that an editor with CREATE
/// in the schema can attack.
final class InterruptedUpdateTest {
    /// The objects in the schema with their owners and the recorded migrations.
    private static final String EVERYTHING = """
            select string_agg(what, chr(10) order by what) from (
              select concat(relname, relkind, relowner, relacl) from pg_class where relnamespace = 'public'::regnamespace
              union all select concat(attrelid::regclass, '.', attname, attnotnull) from pg_attribute join pg_class on pg_class.oid = attrelid
                where relnamespace = 'public'::regnamespace and attnum > 0
              union all select concat(oid::regprocedure, proowner, prosecdef, proacl, prosrc) from pg_proc where pronamespace = 'public'::regnamespace
              union all select concat(tgrelid::regclass, ' ', tgname) from pg_trigger
              union all select concat('migration ', version, success) from roster_schema_history) all_of_it(what)""";

    private final String url = TestServer.newest().freshDatabase();

    /// The break comes after the work of the newest migration and during its record.
    @Test
    void anUpdateThatIsBrokenOffAtItsEndChangesNothing() throws SQLException {
        TestServer.migrate(url, "5");
        TestServer.execute(url, "insert into users (name, email) values ('Ann', 'ann@example.org')",
                "create function break_off() returns trigger language plpgsql as 'begin raise ''broken off''; end'",
                "create trigger break_off before insert on roster_schema_history for each row when (new.version = '"
                + AppliedMigrations.NEWEST
                        + "') execute function break_off()");
        String before = text(EVERYTHING);
        assertThatThrownBy(() -> Database.open(url, Map.of()).close()).isInstanceOf(DirectoryUnavailable.class)
                .hasStackTraceContaining("broken off");
        assertThat(text(EVERYTHING)).isEqualTo(before);

        TestServer.execute(url, "drop trigger break_off on roster_schema_history");
        try (Database database = Database.open(url, Map.of())) {
            assertThat(database.directory().count()).isEqualTo(1);
        }
        assertThat(text("select max(version::int)::text from roster_schema_history"))
                .isEqualTo(AppliedMigrations.NEWEST);
    }

    private String text(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url); Statement statement =
                connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
