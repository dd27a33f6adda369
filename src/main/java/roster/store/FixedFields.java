package roster.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Set;
import roster.directory.Field;
import roster.directory.Users;

/// The fields whose columns this database user may not update: the right is missing, or the database computes them. Blocks
/// on the database; never the event dispatch thread.
final class FixedFields {
    /// A column of a query.
    static final String HERE = """
            array(select attname::pg_catalog.text from pg_catalog.pg_attribute
              where attrelid = pg_catalog.to_regclass('users')::pg_catalog.oid and attnum > 0 and not attisdropped
                and (attgenerated <> '' or not pg_catalog.has_column_privilege(attrelid, attnum, 'update')))""";

    private FixedFields() {}

    static Set<Field> of(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select " + HERE); ResultSet row = query.executeQuery()) {
            row.next();
            return of(row, 1);
        }
    }

    /// @param column where [#HERE] is
    static Set<Field> of(ResultSet row, int column) throws SQLException {
        Set<Field> fields = new LinkedHashSet<>();
        for (String name : (String[]) row.getArray(column).getArray()) {
            Users.TYPE.ofColumn(name).ifPresent(fields::add);
        }
        return Set.copyOf(fields);
    }
}
