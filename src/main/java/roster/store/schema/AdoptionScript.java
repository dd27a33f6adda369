package roster.store.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import roster.directory.EmailRule;

/// The statements that adopt a table of another program: the migrations and their record in Flyway's form. Roster runs
/// these statements itself. A person can also copy them and run them in psql. All statements are one transaction.
///
/// The comment on the record of migrations holds the chosen e-mail rule. Migrations and later starts read the rule
/// there. A copied structure keeps a comment but loses a row. A start reads the comment together with the catalogue.
///
/// Any thread; immutable.
public final class AdoptionScript {
    /// A column of a query: the rule chosen for the table `users`. Empty for a table that was adopted in another way.
    public static final String CHOSEN_RULE = """
            pg_catalog.split_part(coalesce(pg_catalog.obj_description((select record.oid from pg_catalog.pg_class record
              join pg_catalog.pg_class used on used.relnamespace = record.relnamespace
              where used.oid = pg_catalog.to_regclass('users')::pg_catalog.oid and record.relname = 'roster_schema_history'),
              'pg_class'), ''), 'e-mail rule: ', 2)""";

    /// The table as Flyway creates it.
    private static final String RECORD = """
            create table if not exists {record} (
              installed_rank pg_catalog.int4 not null constraint roster_schema_history_pk primary key,
              version pg_catalog.varchar(50),
              description pg_catalog.varchar(200) not null,
              type pg_catalog.varchar(20) not null,
              script pg_catalog.varchar(1000) not null,
              checksum pg_catalog.int4,
              installed_by pg_catalog.varchar(100) not null,
              installed_on pg_catalog.timestamp not null default pg_catalog.now(),
              execution_time pg_catalog.int4 not null,
              success pg_catalog.bool not null
            );
            create index if not exists roster_schema_history_s_idx on {record} (success);
            comment on table {record} is 'Roster adopted the table users; e-mail rule: {rule}';
            """;

    private static final String ROW = """
            insert into %1$s (installed_rank, version, description, type, script, installed_by, execution_time, success)
              select coalesce(pg_catalog.max(installed_rank), 0) operator(pg_catalog.+) 1, '%2$s', '%3$s', '%4$s', '%5$s', session_user, 0, true
              from %1$s;
            """;

    private final String path;
    private final String record;
    private final EmailRule rule;

    /// @param schema the schema of the table in SQL notation
    /// @param path   the search path for the statements
    AdoptionScript(String schema, String path, EmailRule rule) {
        this.path = path;
        this.rule = rule;
        record = schema + "." + Schema.HISTORY_TABLE;
    }

    /// Groups of statements that run in this order in one transaction.
    List<String> steps() {
        var steps = new ArrayList<String>();
        steps.add("set local search_path = " + path + ";\n"
                + "select pg_catalog.pg_advisory_xact_lock(" + MigrationTurn.KEYS + ");\n"
                + RECORD.replace("{record}", record).replace("{rule}", rule.name().toLowerCase(Locale.ROOT))
                + ROW.formatted(record, "0", "<< Flyway Baseline >>", "BASELINE", "<< Flyway Baseline >>"));
        for (int version = 1; version <= AppliedMigrations.KNOWN.size(); version++) {
            String description = AppliedMigrations.KNOWN.get(version - 1);
            String file = "V" + version + "__" + description.replace(' ', '_') + ".sql";
            steps.add(text(file) + ROW.formatted(record, version, description, "SQL", file));
        }
        return steps;
    }

    /// The whole script as a file that psql runs.
    String whole() {
        return steps().stream().collect(Collectors.joining("\n", "begin;\n", "commit;\n"));
    }

    private static String text(String file) {
        try (InputStream in = AdoptionScript.class.getResourceAsStream("/roster/store/migrations/" + file)) {
            if (in == null) {
                throw new IllegalStateException("No migration " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
