package roster.store.feed;

import java.sql.SQLException;
import java.time.Instant;
import javax.sql.DataSource;
import roster.store.Database;
import roster.store.TestDatabases;
import roster.store.TestTimes;
import roster.store.feed.policy.FeedTimes;

/// Feeds without a [Database] of their own. Blocks on the database.
final class Feeds {
    private Feeds() {}

    /// The cursor of this moment.
    static Cursor here(DataSource source) {
        try (FeedSession session = FeedSession.open(source, TestDatabases.HISTORY, WindowNumber.NONE, 0,
                TestTimes.QUICK,
                new NotificationWait(TestTimes.QUICK.answer()))) {
            return session.here();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// A feed of the changes from now on.
    ///
    /// @param source   makes the feed's own connection
    /// @param database the feed renews its pool after an outage
    static ChangeFeed of(DataSource source, FeedTimes times, Database database, Notifier notifier) {
        return of(source, times, database, here(source), Instant.now(), notifier);
    }

    /// A feed from an earlier cursor.
    static ChangeFeed of(DataSource source, FeedTimes times, Database database, Cursor start, Instant opened,
            Notifier notifier) {
        return new ChangeFeed(source, times, TestDatabases.pool(database), TestDatabases.HISTORY, start, opened,
                () -> { }, notifier);
    }
}
