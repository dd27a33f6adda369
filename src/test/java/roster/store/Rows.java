package roster.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// The answers of a database as texts. Blocks on the database.
public final class Rows {
    private Rows() {}

    /// Each row as its columns with `|` between them.
    public static List<String> of(String url, String query) {
        try (Connection connection = DriverManager.getConnection(url); Statement statement =
                connection.createStatement()) {
            return of(statement, query);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// Reads the rows on an open session.
    public static List<String> of(Statement session, String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet row = session.executeQuery(query)) {
            while (row.next()) {
                List<String> columns = new ArrayList<>();
                for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                    columns.add(String.valueOf(row.getString(column)));
                }
                rows.add(String.join("|", columns));
            }
        }
        return rows;
    }
}
