package roster.store.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import roster.Patience;
import roster.directory.DirectoryUnavailable;
import roster.directory.DirectoryUnavailable.Reason;
import roster.directory.Drafts;
import roster.directory.feed.Change;
import roster.directory.feed.Feed.News;
import roster.directory.feed.Feed.Way;
import roster.directory.record.Problem;
import roster.directory.record.User;
import roster.store.Database;
import roster.store.FakeServer;
import roster.store.RowLock;
import roster.store.TestDatabases;
import roster.store.TestServer;
import roster.store.TestTimes;
import roster.store.connection.PreparedSource;
import roster.store.feed.policy.FeedTimes;

/// The feed through broken connections, dark networks and restored databases. It reports every change exactly once.
final class FeedOutageTest extends FeedFixture {
    /// The longest pause and the longest wait for an answer by the program's times.
    @Test
    void aDarkNetworkIsReportedWithinFiveSeconds() {
        assertThat(FeedTimes.PRODUCTION.longestSilence()).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void aBrokenConnectionIsReplacedAndEachChangeIsReportedOnce() throws InterruptedException {
        follow();
        for (int time = 0; time < 3; time++) {
            User user = added(Drafts.named("before " + time));
            endTheFeedsConnection();
            User after = added(Drafts.named("after " + time));
            assertThat(notebook.changes(2)).extracting(Change::user)
                    .containsExactly(Optional.of(user), Optional.of(after));
            assertNothingIsTold();
        }
    }

    /// The times of the program keep the promise of 5 s; the test's are shorter.
    @Test
    void aDarkNetworkIsReportedAndTheMissedChangesAfterwards() {
        followWhereItGoesDark();
        Instant begun = Instant.now();
        added(Drafts.named("before"));
        notebook.changesAmongOthers(1);
        tap.fallSilent();
        Instant dark = Instant.now();
        News.Silent silent = notebook.until(News.Silent.class, _ -> true);
        assertThat(silent.since()).as("the last look that was answered").isBetween(begun, dark);
        assertThat(silent.failure().reason()).isEqualTo(Reason.TIMED_OUT);
        User missed = added(Drafts.named("missed"));
        tap.speakAgain();
        here.feed().retryNow();
        assertThat(notebook.until(News.Following.class, _ -> true).way()).isEqualTo(Way.CALLED);
        assertThat(notebook.changesAmongOthers(1).getFirst().user()).contains(missed);
        assertThat(here.directory().users(List.of(missed.id()))).as("not on a dead connection").hasSize(1);
    }

    @Test
    void aNetworkThatGoesDarkWithinANotificationIsReportedAndTheFeedReconnects() {
        followWhereItGoesDark();
        tap.fallSilentWithinACall();
        TestServer.execute(url, "notify roster_users");
        notebook.until(News.Silent.class, _ -> true);
        tap.speakAgain();
        notebook.until(News.Following.class, _ -> true);
    }

    /// A new session waits for another client's echo test, in this test without a limit.
    @Test
    void aNetworkThatGoesDarkWithinANotificationIsReportedWhileASessionOpens() {
        reopen(TestTimes.echoJitter(TestTimes.DARK, Duration.ofDays(1)));
        here.feed().follow(notebook);
        Patience.until("it waits for another's call",
                () -> count("select count(*) from pg_stat_activity where state = 'idle'"
                + " and query = 'listen roster_self' and application_name = 'Roster: Here' and datname ="
                + " current_database()") == 1);
        tap.fallSilentWithinACall();
        TestServer.execute(url, "notify roster_users");
        notebook.until(News.Silent.class, _ -> true);
    }

    /// The server answers with a lock timeout.
    @Test
    void aLockOnTheHistoryIsNoSilence() {
        reopen(TestTimes.DARK);
        here.feed().follow(notebook);
        notebook.until(News.Following.class, _ -> true);
        try (RowLock _ = RowLock.begin(url, "lock table roster_revisions")) {
            News.Silent told = notebook.until(News.Silent.class, silent -> silent.failure().refusal().isPresent());
            assertThat(told.failure().refusal()).map(Problem::reason).contains(Problem.Reason.LOCKED);
        }
        notebook.until(News.Following.class, _ -> true);
    }

    /// The save waits for a connection for its notification, so only the feed's own connection can detect the outage.
    @Test
    void aDarkNetworkIsReportedWhileACallFindsNoConnection() {
        var end = new CountDownLatch(1);
        var none = (DataSource) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {DataSource.class},
                (_, _, _) -> {
            end.await();
            throw new SQLException("The test's end");
        });
        var source = TestDatabases.feedSource(tap.url(url), "Here", TestTimes.DARK);
        try (var feed = Feeds.of(source, TestTimes.DARK, here, new Notifier(none))) {
            feed.follow(notebook);
            notebook.until(News.Following.class, _ -> true);
            feed.onSaved();
            tap.fallSilentWithinACall();
            TestServer.execute(url, "notify roster_users");
            notebook.until(News.Silent.class, _ -> true);
            end.countDown();
        }
    }

    @Test
    void aRestoredDatabaseOfTheSameNameIsAnother() {
        String original = TestServer.newest().freshDatabase();
        String name = original.replaceAll(".*/(\\w+)\\?.*", "$1");
        Database.open(original, Map.of()).close();
        TestServer.execute(url, "create database copy_of_" + name + " template " + name);
        try (Database open = open(original, "", TestTimes.QUICK)) {
            open.feed().follow(notebook);
            notebook.next(News.Following.class);
            TestServer.execute(url, "drop database " + name + " with (force)",
                    "create database " + name + " template copy_of_" + name);
            notebook.until(News.Everything.class, _ -> true);
            TestServer.execute(original, "insert into users (name) values ('after')");
            assertThat(name(notebook.changes(1).getFirst())).isEqualTo("after");
        }
    }

    @Test
    void aRetryOnRequestDoesNotWait() throws IOException, InterruptedException {
        try (var deaf = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            BlockingQueue<Long> attempts = new LinkedBlockingQueue<>();
            Thread.startVirtualThread(() -> hangUpOnEverybody(deaf, attempts));
            try (ChangeFeed feed = neverAgain(deaf.getLocalPort())) {
                feed.follow(notebook);
                assertThat(notebook.next(News.Silent.class).since()).isEqualTo(Instant.EPOCH);
                attempts.clear();
                for (int attempt = 0; attempt < 5; attempt++) { // by itself it would wait for a day
                    feed.retryNow();
                    assertThat(attempts.poll(Patience.LIMIT.toMillis(), TimeUnit.MILLISECONDS))
                            .as("attempt %d", attempt)
                            .isNotNull();
                }
            }
        }
    }

    /// A server that recovers after a crash answers the login like this. The driver passes on only the translated
    /// severity.
    @Test
    void aServerThatRecoversIsAnOutageInEveryLanguage() throws IOException {
        try (var recovering = new FakeServer("127.0.0.1", null, client -> client.refuseInRussian("57P03"));
                ChangeFeed feed = neverAgain(recovering.port())) {
            feed.follow(notebook);
            DirectoryUnavailable told = notebook.next(News.Silent.class).failure();
            assertThat(told.refusal()).isEmpty();
            assertThat(told.reason()).isEqualTo(Reason.NOT_READY);
        }
    }

    /// A feed from this port that waits for a day after it reported an outage.
    private ChangeFeed neverAgain(int port) {
        var source = new PreparedSource("");
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {port});
        return Feeds.of(source, TestTimes.neverAgain(TestTimes.QUICK), here, new Cursor("1:1:", ""), Instant.EPOCH,
                new Notifier(TestDatabases.pool(here)));
    }

    /// On a busy computer the feed may fall silent by itself and recover.
    private void followWhereItGoesDark() {
        reopen(TestTimes.DARK);
        here.feed().follow(notebook);
        notebook.until(News.Following.class, _ -> true);
    }

    private void endTheFeedsConnection() {
        assertThat(count("select count(pg_terminate_backend(pid)) from pg_stat_activity"
                + " where application_name = 'Roster: Here' and datname = current_database()")).isEqualTo(1);
    }

    private static void hangUpOnEverybody(ServerSocket entrance, BlockingQueue<Long> attempts) {
        try {
            while (true) {
                Socket guest = entrance.accept();
                attempts.add(System.nanoTime());
                guest.close();
            }
        } catch (IOException _) {
            // closed: the test's end
        }
    }
}
