package roster.store.feed;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import roster.directory.feed.Colleague;
import roster.directory.feed.Feed.News;
import roster.store.Database;
import roster.store.TestServer;
import roster.store.TestTimes;

/// Two desktops, `here` and `ann`, of a database user that may only edit users. A [Notebook] records the news of
/// `here`.
abstract class PresenceFixture {
    /// A user id above 2^32. Its lower half is negative as an int.
    static final long FAR = 0x1_F000_0001L;

    String editor = "";
    Database here;
    Database ann;
    final Notebook notebook = new Notebook();

    @BeforeEach
    final void open() {
        open(TestServer.newest());
    }

    final void open(TestServer server) {
        String url = server.freshDirectory();
        TestServer.execute(url, TestServer.role("editor"));
        Database.open(url, Map.of()).close();
        TestServer.execute(url, "revoke all on users from public",
                "grant select, insert, update, delete on users to editor");
        editor = url.replace("user=postgres", "user=editor");
        here = open("Here");
        ann = open("Ann");
    }

    final Database open(String person) {
        return FeedFixture.open(editor, person, TestTimes.QUICK);
    }

    @AfterEach
    final void close() {
        here.close();
        ann.close();
    }

    final List<Colleague> others(Predicate<List<Colleague>> wanted) {
        return notebook.until(News.Colleagues.class, news -> wanted.test(news.colleagues())).colleagues();
    }
}
