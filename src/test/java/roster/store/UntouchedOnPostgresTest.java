package roster.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import roster.directory.Directory;
import roster.directory.UntouchedContract;
import roster.directory.record.Field;
import roster.directory.record.FieldKind;

/// The contract about untouched values on a real server.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UntouchedOnPostgresTest extends UntouchedContract {
    private String url = "";
    private Database first;
    private Database second;

    @BeforeAll
    void open() {
        url = server().freshDirectory();
        first = Database.open(url, Map.of());
        second = Database.open(url, Map.of());
    }

    /// The server of the whole contract.
    TestServer server() {
        return TestServer.newest();
    }

    @BeforeEach
    void empty() {
        TestServer.execute(url, "delete from users");
    }

    @AfterAll
    void close() {
        first.close();
        second.close();
    }

    @Override
    protected Directory a() {
        return first.directory();
    }

    @Override
    protected Directory b() {
        return second.directory();
    }

    @Override
    protected void store(long id, Field field, String text) {
        String type = field.kind() instanceof FieldKind.Day ? "date" : "text";
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement update = connection.prepareStatement(
                        "update users set " + field.column() + " = ?::" + type + " where id = ?")) {
            update.setString(1, text);
            update.setLong(2, id);
            update.executeUpdate();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    protected String stored(long id, Field field) {
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement query = connection.prepareStatement(
                        "select " + field.column() + "::text from users where id = ?")) {
            query.setLong(1, id);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return Objects.requireNonNullElse(row.getString(1), "");
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
