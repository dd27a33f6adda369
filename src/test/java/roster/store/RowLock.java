package roster.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;

/// A transaction of another program that has changed a row and is uncommitted. Any thread.
public final class RowLock implements AutoCloseable {
    private final Connection connection;

    private RowLock(Connection connection) {
        this.connection = connection;
    }

    /// Holds a user's row, as psql does after BEGIN and UPDATE.
    public static RowLock hold(String url, long id) {
        return begin(url, "update users set name = name || '!' where id = " + id);
    }

    /// Holds the locks of this statement.
    public static RowLock begin(String url, String sql) {
        try {
            Connection connection = DriverManager.getConnection(url);
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
            return new RowLock(connection);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// The start of the transaction by the server's clock.
    Instant began() {
        try (Statement statement = connection.createStatement(); ResultSet row =
                statement.executeQuery("select now()")) {
            row.next();
            return row.getTimestamp(1).toInstant();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// Rolls back.
    @Override
    public void close() {
        try {
            connection.rollback();
            connection.close();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
