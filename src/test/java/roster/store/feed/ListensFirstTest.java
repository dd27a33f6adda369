package roster.store.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.feed.Change;
import roster.directory.feed.Feed.News;
import roster.store.Database;
import roster.store.TestServer;
import roster.store.WireTap;

/// A connecting client listens before it polls, so that no change falls between the two. A later poll would find a lost
/// change too. So the test checks the poll that reports it. The wire delays LISTEN and the first poll until another
/// client has saved and notified.
final class ListensFirstTest {
    private final Notebook notebook = new Notebook();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final AtomicBoolean connected = new AtomicBoolean();
    private final AtomicInteger looks = new AtomicInteger();
    private String url = "";
    private WireTap tap;
    private Database here;

    @BeforeEach
    void open() throws IOException {
        url = TestServer.newest().freshDirectory();
        tap = new WireTap(TestServer.newest().port());
        here = Database.open(tap.url(url), Map.of(), "Here");
    }

    @AfterEach
    void close() throws IOException {
        tap.close();
        here.close();
    }

    @Test
    void aConnectingClientMissesNoNotification() {
        tap.watch(this::saveBefore);
        here.feed().follow(this::take);
        notebook.next(News.Following.class);
        assertToldByTheFirstLook();
    }

    @Test
    void aReconnectingClientMissesNoNotification() {
        here.feed().follow(this::take);
        notebook.next(News.Following.class);
        tap.watch(this::saveBefore);
        TestServer.execute(url, "select pg_terminate_backend(pid) from pg_stat_activity"
                + " where application_name = 'Roster: Here' and datname = current_database()");
        assertToldByTheFirstLook();
    }

    private void assertToldByTheFirstLook() {
        notebook.changes(2);
        assertThat(told).containsExactly("saved before LISTEN, told by look 1", "saved before look 1, told by look 1");
    }

    /// Ignores the queries of the previous connection.
    private void saveBefore(String statement) {
        if (statement.contains("'roster.person'")) { // the first of each connection
            connected.set(true);
        } else if (connected.get() && statement.startsWith("listen " + Notifier.CHANNEL)) {
            save("saved before LISTEN");
        } else if (connected.get() && statement.contains("pg_visible_in_snapshot") && looks.incrementAndGet() == 1) {
            save("saved before look 1");
        }
    }

    private void save(String name) {
        TestServer.execute(url, "insert into users (name) values ('" + name + "')", "notify " + Notifier.CHANNEL);
    }

    private void take(News news) {
        if (news instanceof News.Changes(List<Change> changes)) {
            int look = looks.get();
            changes.forEach(change -> told.add(change.user().orElseThrow().values().title() + ", told by look "
                    + look));
        }
        notebook.accept(news);
    }
}
