package roster.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import roster.Patience;

/// A primary and its synchronous standby, which a test may crash, start and promote. A commit on the primary waits for
/// the standby. Blocks on processes and the database.
final class ServerPair implements AutoCloseable {
    /// A standby must allow as many connections as the cluster did when it was made.
    private static final List<String> SETTINGS = List.of("max_connections=100", "shared_buffers=16MB", "fsync=off",
            "wal_keep_size=256MB");
    private static final String NAME = "office";

    private final ServerProcess primary;
    private final ServerProcess standby;

    private ServerPair(ServerProcess primary, ServerProcess standby) {
        this.primary = primary;
        this.standby = standby;
    }

    static ServerPair start() {
        ServerProcess primary = ServerProcess.make(ServerProcess.unpacked(), SETTINGS);
        ServerProcess standby = primary.copied();
        primary.start();
        standby.standBy("host=127.0.0.1 port=" + primary.port() + " user=postgres application_name=" + NAME);
        standby.start();
        var pair = new ServerPair(primary, standby);
        primary.configure("synchronous_standby_names = '" + NAME + "'");
        pair.untilSynchronous();
        return pair;
    }

    ServerProcess primary() {
        return primary;
    }

    ServerProcess standby() {
        return standby;
    }

    String primaryUrl(String database) {
        return url(primary, database);
    }

    String standbyUrl(String database) {
        return url(standby, database);
    }

    /// Both servers as one address.
    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + primary.port() + ",127.0.0.1:" + standby.port() + "/" + database
                + "?user=postgres";
    }

    /// Waits until each commit waits for the standby.
    void untilSynchronous() {
        Patience.untilServer("the standby to be synchronous", () -> "1".equals(answer(primary,
                "select count(*) from pg_stat_replication where sync_state = 'sync'")));
    }

    /// How many sessions of the primary wait for the standby with a statement that contains `words`.
    int waiting(String words) {
        return Integer.parseInt(answer(primary, "select count(*) from pg_stat_activity where wait_event = 'SyncRep'"
                + " and query like '%" + words + "%'"));
    }

    @Override
    public void close() {
        standby.close();
        primary.close();
    }

    /// The first value of the answer.
    static String answer(ServerProcess server, String query) {
        return answer(url(server, "postgres"), query);
    }

    static String answer(String url, String query) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String url(ServerProcess server, String database) {
        return "jdbc:postgresql://127.0.0.1:" + server.port() + "/" + database + "?user=postgres";
    }
}
