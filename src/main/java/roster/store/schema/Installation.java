package roster.store.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import roster.store.connection.Failures;
import roster.store.session.Running;

/// The parts of the history in the database that are missing. A database user may have dropped or disabled them. A
/// write without a trigger is missing from the history for ever, so each start checks. Immutable. Any thread.
///
/// @param missing  the missing or disabled parts, such as `trigger zz_roster_update on public.users`; empty where the
///     history is complete
/// @param outdated the record types whose table has other columns than when its triggers were made. Their history is
///     complete but slower to write. A repair makes it fast again
public record Installation(List<String> missing, List<String> outdated) {
    /// The first migration of the history of all record types. This migration and the later ones can be repeated.
    static final int FIRST = 20;

    /// The query itself needs a table or a function that was dropped.
    private static final Set<String> UNDEFINED = Set.of("42P01", "42883", "3F000");

    /// Functions of earlier migrations. If one of them or the turns are missing, all migrations are repeated.
    private static final String EARLIER = """
            roster_next_version(pg_catalog.int8), roster_later_version(pg_catalog.int8, pg_catalog.int4), roster_new_save_id(),
            roster_is_same_row(pg_catalog.json, pg_catalog.json, pg_catalog.oid), roster_user_as_json({here}.users),
            roster_row_as_json(pg_catalog.record),
            roster_value_as_text(pg_catalog.anyelement), roster_fold(pg_catalog.text), roster_address(pg_catalog.text)""";

    private static final String FUNCTIONS = """
            roster_is_secret(pg_catalog.text), roster_base_type(pg_catalog.oid), roster_columns(pg_catalog.text, pg_catalog.oid),
            roster_unrecorded_now(pg_catalog.text, pg_catalog.oid), roster_unrecorded(pg_catalog.text, pg_catalog.regclass),
            roster_is_as_installed(pg_catalog.text, pg_catalog.regclass, pg_catalog.text[]), roster_digits(pg_catalog.regclass),
            roster_recorded(pg_catalog.text, pg_catalog.oid, pg_catalog.json, pg_catalog.text[]),
            roster_holds_same(pg_catalog.text, pg_catalog.oid, pg_catalog.json, pg_catalog.json),
            roster_exact_query(pg_catalog.oid, pg_catalog.json), roster_cut(pg_catalog.timestamptz, pg_catalog.int4),
            roster_plain_settings(), roster_former_settings(pg_catalog.text[]), roster_removal_id(pg_catalog.text, pg_catalog.int8),
            roster_is_of_present_record(pg_catalog.text, pg_catalog.int8, pg_catalog.uuid, pg_catalog.int8, pg_catalog.text),
            roster_table(pg_catalog.text), roster_may_read(pg_catalog.text), roster_owns(pg_catalog.text),
            roster_add_columns(pg_catalog.regclass), roster_show_history(), roster_trigger_sources(),
            roster_install(pg_catalog.text, pg_catalog.regclass), roster_make_triggers(pg_catalog.text, pg_catalog.regclass),
            roster_require_owner(pg_catalog.text, pg_catalog.regclass), roster_follow_fields(), roster_refuse_truncate(),
            roster_refuse_rewriting()""";

    /// If users share addresses, saves take turns by the rows of a table. A load of the structure makes it without a
    /// row.
    private static final String LACKS_TURNS = """
            pg_catalog.to_regprocedure(pg_catalog.concat(here.named, '.roster_refuse_sharer()')) is not null
              and coalesce(pg_catalog.pg_relation_size(pg_catalog.to_regclass(pg_catalog.concat(here.named, '.roster_turns'))), 0) = 0
            """;

    /// The parameters are the schema and the functions.
    private static final String LOOK = """
            with here as (select oid, pg_catalog.quote_ident(nspname::pg_catalog.text) named from pg_catalog.pg_namespace
              where nspname = ?::pg_catalog.name),
            installed as (select record_type, columns, pg_catalog.to_regclass(pg_catalog.format('%I.%I', table_schema, table_name)) of_table
              from roster_tables)
            select 'missing', pg_catalog.concat('function ', wanted) from here,
                pg_catalog.unnest(?::pg_catalog.text[]) wanted
              where pg_catalog.to_regprocedure(pg_catalog.concat(here.named, '.', wanted)) is null
            union all
            select 'missing', pg_catalog.concat('index ', wanted) from here,
                pg_catalog.unnest(array['roster_revisions_pkey', 'roster_revisions_save_id', 'roster_revisions_of_record', 'roster_revisions_by_who',
                  'roster_revisions_feed', 'roster_revisions_at', 'roster_tables_pkey', 'roster_fields_pkey']::pg_catalog.text[]) wanted
              where not exists (select from pg_catalog.pg_index
                where indexrelid = pg_catalog.to_regclass(pg_catalog.concat(here.named, '.', wanted))::pg_catalog.oid and indisvalid)
            union all
            select 'missing', pg_catalog.concat(kind, name) from here, (values ('table ', 'roster_revisions'), ('view ', 'roster_user_revisions'))
                wanted(kind, name)
              where pg_catalog.to_regclass(pg_catalog.concat(here.named, '.', name)) is null
            union all
            select 'missing', pg_catalog.concat('policy ', name, ' on ', of_table) from here,
                (values ('roster_readers', 'roster_revisions'), ('roster_readers', 'roster_fields'), ('roster_owners', 'roster_fields'))
                  wanted(name, of_table)
              where not exists (select from pg_catalog.pg_policy join pg_catalog.pg_class on pg_class.oid = polrelid
                where relnamespace = here.oid and relname = wanted.of_table::pg_catalog.name and polname = wanted.name::pg_catalog.name
                  and relrowsecurity)
            union all
            select 'missing', pg_catalog.concat('trigger ', name, ' on ', of_table) from here,
                (values ('roster_append_only', 'roster_revisions', 'roster_refuse_rewriting'), ('roster_follow_insert', 'roster_fields', 'roster_follow_fields'),
                  ('roster_follow_update', 'roster_fields', 'roster_follow_fields'), ('roster_follow_delete', 'roster_fields', 'roster_follow_fields'))
                  wanted(name, of_table, runs)
              where not exists (select from pg_catalog.pg_trigger join pg_catalog.pg_class on pg_class.oid = tgrelid
                where relnamespace = here.oid and relname = wanted.of_table::pg_catalog.name and tgname = wanted.name::pg_catalog.name
                  and tgenabled in ('O', 'A') and tgfoid = pg_catalog.to_regprocedure(pg_catalog.concat(here.named, '.', runs, '()'))::pg_catalog.oid)
            union all
            select 'missing', pg_catalog.concat('trigger ', name, ' on ', of_table) from here,
                installed, (values ('zz_roster_insert', 'before_insert_'), ('zz_roster_update', 'before_update_'), ('00_roster_record', 'record_'))
                  wanted(name, runs)
              where of_table is not null and not exists (select from pg_catalog.pg_trigger
                where tgrelid = of_table::pg_catalog.oid and tgname = wanted.name::pg_catalog.name and tgenabled in ('O', 'A')
                  and tgfoid = pg_catalog.to_regprocedure(pg_catalog.concat(here.named, '.roster_', runs, record_type, '()'))::pg_catalog.oid)
            union all
            select 'missing', pg_catalog.concat('trigger zz_roster_truncate on ', of_table) from here, installed
              where of_table is not null and not exists (select from pg_catalog.pg_trigger
                where tgrelid = of_table::pg_catalog.oid and tgname = 'zz_roster_truncate' and tgenabled in ('O', 'A')
                  and tgfoid = pg_catalog.to_regprocedure(pg_catalog.concat(here.named, '.roster_refuse_truncate()'))::pg_catalog.oid)
            union all
            select 'missing', pg_catalog.concat('function roster_sees_', record_type) from here, installed
              where of_table is not null and pg_catalog.to_regprocedure(pg_catalog.concat(here.named, '.roster_sees_', record_type,
                '(pg_catalog.int8, pg_catalog.int8, pg_catalog.text)')) is null
            union all
            select 'missing', 'rows of roster_turns' from here where
            """ + LACKS_TURNS + """
            union all
            select 'missing', 'users in roster_tables' where not exists (select from installed where record_type = 'users')
            union all
            select 'outdated', record_type::pg_catalog.text from installed
              where of_table is not null and columns operator(pg_catalog.<>) roster_columns(record_type::pg_catalog.text, of_table::pg_catalog.oid)
            order by 1, 2""";

    /// Names only missing tables and functions, and needs none of them. The parameters are the same.
    private static final String NEEDED = """
            with here as (select pg_catalog.quote_ident(nspname::pg_catalog.text) named from pg_catalog.pg_namespace
              where nspname = ?::pg_catalog.name)
            select pg_catalog.concat('function ', wanted) from here, pg_catalog.unnest(?::pg_catalog.text[]) wanted
              where pg_catalog.to_regprocedure(pg_catalog.concat(here.named, '.', wanted)) is null
            union all
            select pg_catalog.concat('table ', wanted) from here,
                pg_catalog.unnest(array['roster_revisions', 'roster_tables', 'roster_fields']::pg_catalog.text[]) wanted
              where pg_catalog.to_regclass(pg_catalog.concat(here.named, '.', wanted)) is null
            order by 1""";

    /// Checks the history in one query. A second query names the missing tables or functions if the first one fails on
    /// them. A database user without the right to read a table gets no descriptions of its columns. For such a user the
    /// table may count as outdated by mistake.
    ///
    /// @param connection its search path begins with the directory's schema
    public static Installation of(Connection connection, String schema) throws SQLException {
        List<String> missing = new ArrayList<>();
        List<String> outdated = new ArrayList<>();
        try {
            look(connection, LOOK, schema, EARLIER + ", " + FUNCTIONS,
                    row -> (row.getString(1).equals("missing") ? missing : outdated).add(row.getString(2)));
        } catch (SQLException failure) {
            if (!UNDEFINED.contains(Objects.requireNonNullElse(failure.getSQLState(), ""))) {
                throw failure;
            }
            missing.clear();
            outdated.clear();
            look(connection, NEEDED, schema, EARLIER + ", " + FUNCTIONS, row -> missing.add(row.getString(1)));
            if (missing.isEmpty()) {
                missing.add(failure.getMessage());
            }
        }
        return new Installation(List.copyOf(missing), List.copyOf(outdated));
    }

    /// Reads one row of a query.
    private interface Row {
        void take(ResultSet row) throws SQLException;
    }

    private static void look(Connection connection, String query, String schema, String functions, Row each)
            throws SQLException {
        try (PreparedStatement look = connection.prepareStatement(query)) {
            look.setString(1, schema);
            look.setArray(2, connection.createArrayOf("text", functions(schema, functions)));
            try (ResultSet row = look.executeQuery()) {
                while (row.next()) {
                    each.take(row);
                }
            }
        }
    }

    boolean isComplete() {
        return missing.isEmpty();
    }

    /// Restores the missing parts by running the migrations. Existing revisions stay. Writes that were made meanwhile
    /// without a trigger stay out of the history. The next revision of such a row shows the earlier values in its
    /// `before`. Blocks on the database.
    ///
    /// @param source connections for migrations, see [Schema#forMigrations]
    /// @throws DirectoryUnavailable `NO_RIGHTS` and `FOREIGN_OBJECT` where this database user owns too little, and
    ///     every reason for a failed migration
    public static void repair(DataSource source, String schema) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            Running.on(connection, () -> MigrationTurn.take(connection, MigrationTurn.PATIENCE));
            Ownership.of(connection, schema).requireOwn();
            for (int version = lacksEarlier(connection, schema) ? 1
                    : FIRST; version <= AppliedMigrations.KNOWN.size(); version++) {
                String statements = source(version);
                Running.on(connection, () -> execute(connection, statements));
                Ownership.of(connection, schema).requireOwn();
            }
            connection.commit();
        } catch (SQLException failure) {
            throw Failures.unavailable("repair the history", failure);
        }
    }

    private static void execute(Connection connection, String statements) throws SQLException {
        try (Statement migration = connection.createStatement()) {
            migration.execute(statements);
        }
    }

    private static boolean lacksEarlier(Connection connection, String schema) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                with here as (select pg_catalog.quote_ident(nspname::pg_catalog.text) named from pg_catalog.pg_namespace
                  where nspname = ?::pg_catalog.name)
                select exists (select from here, pg_catalog.unnest(?::pg_catalog.text[]) wanted
                  where pg_catalog.to_regprocedure(pg_catalog.concat(here.named, '.', wanted)) is null)
                  or exists (select from here where
                """ + LACKS_TURNS + ")")) {
            query.setString(1, schema);
            query.setArray(2, connection.createArrayOf("text", functions(schema, EARLIER)));
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    private static String[] functions(String schema, String signatures) {
        return Arrays.stream(signatures.split("(?<=\\)),\\s+"))
                .map(each -> each.strip().replace("{here}", '"' + schema.replace("\"", "\"\"") + '"'))
                .toArray(String[]::new);
    }

    /// The text of a migration.
    static String source(int version) {
        String file = "/roster/store/migrations/V" + version + "__" + AppliedMigrations.KNOWN.get(version - 1)
                .replace(' ', '_') + ".sql";
        try (InputStream in = Objects.requireNonNull(Installation.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException impossible) { // a resource of the program
            throw new UncheckedIOException(impossible);
        }
    }
}
