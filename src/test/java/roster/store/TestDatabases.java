package roster.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import roster.directory.record.RecordType;
import roster.directory.record.Users;
import roster.store.connection.PreparedSource;
import roster.store.feed.ChangeReader;
import roster.store.feed.PollResult;
import roster.store.feed.policy.FeedTimes;
import roster.store.rows.ChangesSince;
import roster.store.rows.Revisions;
import roster.store.session.Repeating;

/// The parts of a [Database] that tests of the feed need. Any thread.
public final class TestDatabases {
    /// Reads the history as the feed of a [Database] does.
    private static final Revisions REVISIONS = new Revisions(Users.TYPE);
    public static final ChangeReader HISTORY = new ChangeReader() {
        @Override
        public String table() {
            return Users.TYPE.table();
        }

        @Override
        public PollResult read(Connection connection, String snapshot) throws SQLException {
            return ChangesSince.read(connection, snapshot, REVISIONS);
        }
    };

    /// The limit of [#HISTORY].
    public static final int MOST_CHANGES = ChangesSince.MOST;

    private TestDatabases() {}

    /// Opens a database whose feed keeps these times.
    public static Database open(String url, String person, FeedTimes times) {
        return Database.open(() -> new Database.Address(url, Map.of()), person, times, Repeating.PRODUCTION);
    }

    /// A new database with the users and the items, see [PostgresTable].
    public static String withItems() {
        return PostgresTable.withItems(TestServer.newest());
    }

    /// Opens a database for the records of this type.
    public static Database open(RecordType type, String url, String person) {
        return Database.open(type, () -> new Database.Address(url, Map.of()), person);
    }

    public static HikariDataSource pool(Database database) {
        return database.pool;
    }

    /// The source of a feed's connections.
    public static PreparedSource feedSource(String url, String person, FeedTimes times) {
        return Database.feedSource(new Database.Address(url, Map.of()), person, times);
    }
}
