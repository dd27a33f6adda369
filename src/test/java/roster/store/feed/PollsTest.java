package roster.store.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import roster.Patience;
import roster.directory.Drafts;
import roster.directory.feed.Feed.News;
import roster.directory.feed.Presence;
import roster.store.Database;
import roster.store.TestDatabases;
import roster.store.TestServer;
import roster.store.TestTimes;
import roster.store.WireTap;
import roster.store.feed.policy.FeedTimes;

/// The polls of a feed as the server sees them.
final class PollsTest {
    /// Every user who may connect can notify as often as the network allows.
    @Test
    void twoPollsKeepTheirIntervalUnderAFloodOfNotifications() throws IOException, SQLException {
        Duration least = Duration.ofMillis(100);
        FeedTimes times = TestTimes.atLeast(TestTimes.CALLED_ONLY, least);
        String url = TestServer.newest().freshDirectory();
        var looks = new AtomicInteger();
        try (var tap = new WireTap(TestServer.newest().port()); Database elsewhere = FeedFixture.open(url, "Elsewhere",
                TestTimes.QUICK);
                Database here = FeedFixture.open(tap.url(url), "Here", times);
                Connection caller = DriverManager.getConnection(url); Statement call = caller.createStatement()) {
            tap.watch(statement -> looks.addAndGet(statement.contains("pg_visible_in_snapshot") ? 1 : 0));
            var notebook = new Notebook();
            here.feed().follow(notebook);
            notebook.next(News.Following.class);
            int before = looks.get();
            long start = System.nanoTime();
            for (int calls = 0; calls < 1_000; calls++) {
                call.execute("select pg_notify('roster_users', '')");
            }
            elsewhere.directory().add(Drafts.named("After all calls"));
            call.execute("select pg_notify('roster_users', '')");
            notebook.next(News.Changes.class);
            long elapsed = System.nanoTime() - start;
            assertThat(looks.get() - before).isBetween(1, (int) (elapsed / least.toNanos()) + 2);
        }
    }

    /// An outsider holds the lock by which this window would show its edit, and notifies as often as the network
    /// allows. The lock of the id's upper half is free: it is released after each refusal.
    @Test
    void aRefusedLockIsTriedOnceAPauseUnderAFloodOfNotifications() throws IOException, SQLException {
        long id = (1L << Integer.SIZE) + 7;
        FeedTimes times = TestTimes.CALLED_ONLY;
        String url = TestServer.newest().freshDirectory();
        var tries = new AtomicInteger();
        try (var tap = new WireTap(TestServer.newest().port()); Database elsewhere = FeedFixture.open(url, "Elsewhere",
                TestTimes.QUICK);
                Database here = FeedFixture.open(tap.url(url), "Here", times);
                Connection outsider = DriverManager.getConnection(url); Statement attack = outsider.createStatement()) {
            attack.execute("select pg_advisory_lock(hashtext('roster.editing ' || 'users'::regclass::oid::text), 7)");
            here.feed().follow(new Notebook());
            var seen = new Notebook();
            elsewhere.feed().follow(seen);
            seen.until(News.Colleagues.class, news -> !news.colleagues().isEmpty());
            tap.watch(statement -> tries.addAndGet(statement.contains("pg_try_advisory_lock_shared") ? 1 : 0));
            here.feed().show(Presence.of(id, true));
            Patience.until("a refusal", () -> tries.get() > 0);
            long start = System.nanoTime();
            for (int calls = 0; calls < 1_000; calls++) {
                attack.execute("select pg_notify('roster_users', '')");
            }
            long pauses = (System.nanoTime() - start) / times.presence().toNanos();
            assertThat(tries.get()).as("two locks for an id of two halves").isLessThanOrEqualTo(2 * (int) (pauses + 3));
            attack.execute("select pg_advisory_unlock_all()");
            seen.until(News.Colleagues.class, news -> news.colleagues().stream().anyMatch(each -> each.isEditing(id)));
            here.feed().show(Presence.of(9, true));
            seen.until(News.Colleagues.class, news -> news.colleagues().stream().anyMatch(each -> each.isEditing(9)));
        }
    }

    /// The moments at the server.
    @Nested
    class OnTheWire {
        private final BlockingQueue<Long> looks = new LinkedBlockingQueue<>();
        private final Notebook notebook = new Notebook();
        private String url = "";
        private WireTap tap;
        private Database here;
        private ChangeFeed feed;

        @BeforeEach
        void follow() throws IOException {
            url = TestServer.newest().freshDirectory();
            tap = new WireTap(TestServer.newest().port());
            here = Database.open(url, Map.of());
            var source = TestDatabases.feedSource(tap.url(url), "Here", TestTimes.QUICK);
            feed = Feeds.of(source, TestTimes.QUICK, here, new Notifier(TestDatabases.pool(here)));
            tap.watch(statement -> {
                if (statement.contains("pg_visible_in_snapshot")) {
                    looks.add(System.nanoTime());
                }
            });
            feed.follow(notebook);
            notebook.next(News.Following.class);
        }

        @AfterEach
        void close() throws IOException {
            feed.close();
            here.close();
            tap.close();
        }

        /// The tap sees a poll before the server's answer, and the pause begins after the answer. So a measured
        /// interval is never too short.
        @Test
        void pollsAreAPauseApartAndNeverInStep() throws InterruptedException {
            List<Long> micros = distances(6);
            long shortest = TestTimes.QUICK.poll().toNanos() * 8 / 10 / 1_000;
            assertThat(micros).allMatch(distance -> distance >= shortest);
            assertThat(Collections.max(micros) - Collections.min(micros)).as("of %s µs", micros)
                    .isGreaterThan(shortest / 50);
        }

        /// The first attempt is immediate; later pauses grow.
        @Test
        void aFeedThatCanNotConnectTriesLessAndLessOften() throws InterruptedException {
            BlockingQueue<Long> attempts = new LinkedBlockingQueue<>();
            var refusing = (DataSource) Proxy.newProxyInstance(getClass().getClassLoader(),
                    new Class<?>[] {DataSource.class},
                    (_, _, _) -> {
                        attempts.add(System.nanoTime());
                        throw new SQLException("Refused, for a test", "08001");
                    });
            List<Long> millis = new ArrayList<>();
            try (var refused = Feeds.of(refusing, TestTimes.QUICK, here, Feeds.here(TestDatabases.pool(here)),
                    Instant.now(),
                    new Notifier(TestDatabases.pool(here)))) {
                refused.follow(new Notebook());
                long last = next(attempts);
                while (millis.size() < 4) {
                    long next = next(attempts);
                    millis.add((next - last) / 1_000_000);
                    last = next;
                }
            }
            long first = TestTimes.QUICK.firstBackoff().toMillis() * 8 / 10;
            assertThat(millis.get(1)).as("of %s ms", millis).isGreaterThanOrEqualTo(first);
            assertThat(millis.get(2)).as("of %s ms", millis).isGreaterThanOrEqualTo(first * 2);
            assertThat(millis.get(3)).as("of %s ms", millis).isGreaterThanOrEqualTo(first * 4);
        }

        private List<Long> distances(int count) throws InterruptedException {
            List<Long> micros = new ArrayList<>();
            long last = next(looks);
            while (micros.size() < count) {
                long next = next(looks);
                micros.add((next - last) / 1_000);
                last = next;
            }
            return micros;
        }

        private static long next(BlockingQueue<Long> moments) throws InterruptedException {
            Long next = moments.poll(Patience.LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            assertThat(next).isNotNull();
            return next;
        }
    }
}
