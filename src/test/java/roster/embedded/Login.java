package roster.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/// The login to a server, and small queries.
public record Login(int port, String password) {
    public static Login of(EmbeddedServer server) {
        return new Login(server.port(), server.password());
    }

    public Connection connect() throws SQLException {
        return connect("127.0.0.1", password);
    }

    public Connection connect(String host, String triedPassword) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://" + host + ":" + port + "/postgres?connectTimeout=60",
                "roster", triedPassword);
    }

    /// The first column of the first row.
    public String ask(String query) throws SQLException {
        try (var connection = connect(); var statement = connection.createStatement();
             var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    public void run(String sql) throws SQLException {
        try (var connection = connect(); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
