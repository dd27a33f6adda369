package roster.store;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import roster.directory.Directory;
import roster.directory.Drafts;
import roster.directory.edit.AddResult;
import roster.directory.record.Draft;
import roster.directory.record.User;
import roster.store.feed.policy.FeedTimes;
import roster.store.session.Repeating;

/// A directory with Ann in it in a database for one test.
@SuppressWarnings("NullAway.Init") // opened before each test
abstract class OneUserFixture {
    String url = "";
    Database database;
    Directory directory;
    User ann;

    @BeforeEach
    final void openDirectory() {
        url = TestServer.newest().freshDirectory();
        database = open(repeating());
        directory = database.directory();
        ann = ((AddResult.Added) directory.add(first())).user();
    }

    @AfterEach
    final void closeDirectory() {
        database.close();
    }

    final Database open(Repeating repeating) {
        return Database.open(() -> new Database.Address(url, Map.of()), "", FeedTimes.PRODUCTION, repeating);
    }

    /// The times for which a write is repeated.
    Repeating repeating() {
        return Repeating.PRODUCTION;
    }

    /// Ann's initial values.
    Draft first() {
        return Drafts.ann();
    }
}
