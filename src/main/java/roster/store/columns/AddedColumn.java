package roster.store.columns;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import roster.directory.description.NewField;
import roster.directory.description.NewKind;
import roster.directory.record.RecordType;

/// Adds a column to the table of a record type in the transaction of the caller. The server quotes each name and each
/// value of a choice in the statement. Blocks on the database; never the event dispatch thread.
final class AddedColumn {
    private static final String TAKEN = """
            select pg_catalog.array_agg(attname::pg_catalog.text) from pg_catalog.pg_attribute
            where attrelid = pg_catalog.to_regclass('{table}')::pg_catalog.oid""";

    /// The statement that adds a column. A list of one value is also written with `any`, so that it is read as a choice
    /// again.
    private static final String ADD = """
            select pg_catalog.format('alter table %s add column %I %s%s', pg_catalog.to_regclass('{table}'), said.name, said.type,
              (select pg_catalog.format(' check (%I operator(pg_catalog.=) any (array[%s]))', said.name,
                  pg_catalog.string_agg(pg_catalog.format('%L::pg_catalog.text', choice), ', ' order by place))
                from pg_catalog.unnest(said.choices) with ordinality chosen (choice, place) having pg_catalog.count(*) > 0))
            from (select cast(? as pg_catalog.text) as name, cast(? as pg_catalog.text) as type, cast(? as pg_catalog.text[]) as choices) said""";

    /// An earlier description of a dropped column of that name may exist. A name like that of a secret would hide the
    /// field.
    private static final String DESCRIBE_ADDED = """
            insert into roster_fields (record_type, column_name, label, visible) select '{type}', said.name, said.label,
              case when roster_is_secret(said.name) then true end
              from (select cast(? as pg_catalog.text) as name, cast(? as pg_catalog.text) as label) said
            on conflict (record_type, column_name) do update set label = excluded.label, position = null, visible = excluded.visible,
              required = null, grouping = null, choices = null, recorded = null""";

    private AddedColumn() {}

    /// @throws SQLException where the database refuses
    static int add(Connection connection, RecordType type, NewField field) throws SQLException {
        String column = field.column(taken(connection, type));
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(addition(connection, type, column, field));
        }
        try (PreparedStatement statement = connection.prepareStatement(Columns.on(type, DESCRIBE_ADDED))) {
            statement.setString(1, column);
            statement.setString(2, field.label());
            return statement.executeUpdate();
        }
    }

    private static Set<String> taken(Connection connection, RecordType type) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(Columns.on(type, TAKEN)); ResultSet row =
                query.executeQuery()) {
            row.next();
            return DescribedFields.texts(row, 1);
        }
    }

    private static String addition(Connection connection, RecordType type, String column, NewField field)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(Columns.on(type, ADD))) {
            query.setString(1, column);
            query.setString(2, type(field.kind()));
            query.setArray(3, connection.createArrayOf("text", field.choices().toArray()));
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private static String type(NewKind kind) {
        return switch (kind) {
            case LINE -> "pg_catalog.varchar(255)";
            case PARAGRAPHS, CHOICE -> "pg_catalog.text";
            case DAY -> "pg_catalog.date";
            case WHOLE_NUMBER -> "pg_catalog.int8";
            case NUMBER -> "pg_catalog.numeric";
            case YES_NO -> "pg_catalog.bool";
        };
    }
}
