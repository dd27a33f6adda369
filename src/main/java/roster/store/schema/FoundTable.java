package roster.store.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import roster.directory.Adoption.Additions;
import roster.directory.Adoption.Part;
import roster.directory.DirectoryUnavailable;
import roster.directory.DirectoryUnavailable.Reason;
import roster.directory.EmailRule;

/// A table `users` that another program made: its fitness for adoption, and the additions that Roster would make. Reads
/// only. Immutable. Blocks on the database; never the event dispatch thread.
///
/// @param schema   the schema in SQL notation
/// @param kind     `relkind`
/// @param hasKey   whether the primary key is one column `id` of whole numbers
/// @param readable whether this database user may count the rows
/// @param hasTitle whether the table has a text column `name` or `email`
/// @param hasEmail whether the table has a text column `email`
/// @param unfilled whether a row may lack a version
/// @param missing  the names of the columns that Roster adds
record FoundTable(String schema, String kind, boolean hasKey, boolean readable, boolean hasTitle, boolean hasEmail,
        boolean unfilled, List<String> missing) {
    /// Follows the rules of [Schema]'s query, because it runs before the owners are known.
    private static final String LOOK = """
            with found as (select oid, relkind, relnamespace from pg_catalog.pg_class where oid = pg_catalog.to_regclass('users')::pg_catalog.oid),
            col as (select attname, attnum, attnotnull, typname, typcategory from pg_catalog.pg_attribute
              join pg_catalog.pg_type on pg_type.oid = atttypid
              where attrelid = (select oid from found) and attnum > 0::pg_catalog.int2 and not attisdropped)
            select pg_catalog.quote_ident(nspname::pg_catalog.text), relkind::pg_catalog.text,
              exists (select from pg_catalog.pg_constraint join col on conkey = array[attnum]::pg_catalog.int2[]
                where conrelid = found.oid and contype = 'p' and attname = 'id' and (typname = 'int4' or typname = 'int8')),
              pg_catalog.has_table_privilege(found.oid, 'select'),
              exists (select from col where (attname = 'name' or attname = 'email') and typcategory = 'S'),
              exists (select from col where attname = 'email' and typcategory = 'S'),
              exists (select from col where attname = 'lock_version' and not attnotnull),
              array(select wanted.name from pg_catalog.unnest(array['lock_version', 'save_id', 'roster_life', 'inserted_at',
                  'updated_at']::pg_catalog.name[]) wanted(name)
                where not exists (select from col where attname = wanted.name))
            from found join pg_catalog.pg_namespace on pg_namespace.oid = relnamespace""";

    private static final String COUNT = "select pg_catalog.count(*) from (select from %s limit "
            + (Additions.COUNTED + 1) + ") counted";

    /// Reads the table that the search path finds first.
    static FoundTable of(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(LOOK); ResultSet row = query.executeQuery()) {
            row.next();
            return new FoundTable(row.getString(1), row.getString(2), row.getBoolean(3), row.getBoolean(4),
                    row.getBoolean(5),
                    row.getBoolean(6), row.getBoolean(7), List.of((String[]) row.getArray(8).getArray()));
        }
    }

    /// The table's name in SQL notation.
    String named() {
        return schema + ".users";
    }

    /// The reason against an adoption: the table is a view, is of another kind or has another key. Empty where Roster
    /// can adopt the table.
    Optional<DirectoryUnavailable> refusal() {
        return switch (kind) {
            case "r" -> hasKey ? Optional.empty() : refused(Reason.USERS_KEY);
            case "v", "m" -> refused(Reason.USERS_VIEW);
            case "f" -> refused(Reason.USERS_FOREIGN);
            case "p" -> refused(Reason.USERS_PARTITIONED);
            default -> refused(Reason.WRONG_SCHEMA);
        };
    }

    private Optional<DirectoryUnavailable> refused(Reason reason) {
        return Optional.of(new DirectoryUnavailable(reason, named(), named() + " can't be adopted: " + reason, null));
    }

    /// The additions that an adoption would make.
    ///
    /// @param path    the search path for the statements
    /// @param allowed whether this database user may make them
    Additions additions(Connection connection, String path, boolean allowed) throws SQLException {
        var parts = new ArrayList<Part>();
        for (Part column : List.of(Part.LOCK_VERSION, Part.SAVE_ID, Part.ROSTER_LIFE, Part.INSERTED_AT,
                Part.UPDATED_AT)) {
            if (missing.contains(column.name().toLowerCase(Locale.ROOT))) {
                parts.add(column);
            }
        }
        if (unfilled) {
            parts.add(Part.VERSION_FILLED);
        }
        parts.addAll(List.of(Part.TRIGGERS, Part.HISTORY, Part.FUNCTIONS));
        if (hasTitle) {
            parts.add(Part.ORDER_INDEX);
        }
        var scripts = new EnumMap<EmailRule, String>(EmailRule.class);
        for (EmailRule rule : hasEmail ? EmailRule.values() : new EmailRule[] {EmailRule.OFF}) {
            scripts.put(rule, new AdoptionScript(schema, path, rule).whole());
        }
        return new Additions(named(), readable ? OptionalLong.of(rows(connection)) : OptionalLong.empty(), allowed,
                parts, scripts);
    }

    private long rows(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(COUNT.formatted(named())); ResultSet row =
                query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
