package roster.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.Directory;
import roster.directory.Drafts;
import roster.directory.edit.AddResult;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.link.Connector;
import roster.ui.RosterDriver;

/// A window on a server that is read-only for a while. Meanwhile saves are refused and the connection stays. The first
/// save after that time succeeds.
@SuppressWarnings("NullAway.Init") // opened before each test
final class ReadOnlyServerTest {
    private OwnServer server;
    private Database database;
    private Directory directory;
    private RosterDriver window;
    private User ann;

    @BeforeEach
    void open() {
        server = TestServer.own();
        database = Database.open(server.freshDatabase(), Map.of());
        directory = database.directory();
        ann = ((AddResult.Added) directory.add(Drafts.ann())).user();
        window = RosterDriver.open(() -> new Connector.Connection(directory, database.feed(), ""));
        window.select("Ann Archer");
    }

    @AfterEach
    void close() {
        window.close();
        database.close();
        server.close();
    }

    @Test
    void theNextSaveSucceedsOnceTheServerIsWritableAgain() throws SQLException {
        server.readOnly(true);
        database.pool.getHikariPoolMXBean().softEvictConnections();
        connectAll(); // as a server was demoted under a pool that is in use
        window.type(Users.PHONE, "1");
        window.click("save");
        window.waitUntil("refused", () -> !window.model().editor().state().now().problems().isEmpty());
        assertThat(RosterDriver.edt(() -> window.model().link().directory())).isPresent();
        assertThat(window.text("phone")).isEqualTo("1");
        connectAll();
        server.readOnly(false);
        window.click("save");
        window.waitForNotice("Saved Ann Archer");
        assertThat(directory.user(ann.id()).orElseThrow().values().text(Users.PHONE)).isEqualTo("1");
        assertThat(readOnlyConnections()).isZero();
    }

    private void connectAll() throws SQLException {
        for (Connection each : all()) {
            each.close();
        }
    }

    private List<Connection> all() throws SQLException {
        List<Connection> all = new ArrayList<>();
        for (int each = 0; each < database.pool.getMaximumPoolSize(); each++) {
            all.add(database.pool.getConnection());
        }
        return all;
    }

    private long readOnlyConnections() throws SQLException {
        long count = 0;
        for (Connection each : all()) {
            try (each; ResultSet row = each.createStatement().executeQuery("show transaction_read_only")) {
                row.next();
                count += row.getString(1).equals("on") ? 1 : 0;
            }
        }
        return count;
    }
}
