package roster.store.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roster.Patience;
import roster.directory.Directory;
import roster.directory.Query;
import roster.directory.feed.Change;
import roster.directory.feed.Feed.News;
import roster.directory.record.User;
import roster.directory.record.Version;
import roster.store.Database;
import roster.store.TestDatabases;
import roster.store.TestServer;
import roster.store.WireTap;
import roster.store.feed.policy.FeedTimes;

/// Eight writers add, change and delete users in transactions of any length. Meanwhile the follower's connection is
/// ended, delayed and cut off. The list built from the feed's news must equal the table row by row. Six faults with
/// each kind among them, or the number in `-Dchaos.times=500`. One follower polls after a notification and once a
/// second. Another one counts few peers as many and polls continuously in bursts.
///
/// To see it miss rows, make `ChangesSince` read `seq > (the largest reported)` instead of the rows that the snapshot
/// does not see: transactions are not committed in the order of their numbers.
@Timeout(value = 60, unit = TimeUnit.MINUTES)
final class ChaosTest {
    private static final int TIMES = Integer.getInteger("chaos.times", 6);
    private static final int WRITERS = 8;
    private static final int USERS = 40;

    /// A fault of the follower's connection.
    private enum Trouble {
        /// The server ends it.
        ENDED,
        /// It is slow for a moment.
        HELD_UP,
        /// Messages stop arriving until the follower gives up the connection.
        DARK
    }

    private final long seed = System.nanoTime();
    private final AtomicBoolean over = new AtomicBoolean();
    private final Copy copy = new Copy();
    private String url = "";
    private WireTap tap;
    private Database here;
    private Database elsewhere;

    /// The list of a client that only follows the feed and reads it again after a gap.
    private static final class Copy implements Consumer<News> {
        private final Map<Long, User> users = new TreeMap<>();
        private final List<Long> told = new ArrayList<>();
        private final AtomicInteger everything = new AtomicInteger();
        private final AtomicInteger silences = new AtomicInteger();
        private final AtomicBoolean silent = new AtomicBoolean();
        private final Map<Long, Integer> removed = new TreeMap<>();
        private Runnable again = () -> {};

        @Override
        public synchronized void accept(News news) {
            switch (news) {
                case News.Changes(List<Change> all) -> all.forEach(this::change);
                case News.Everything _ -> {
                    everything.incrementAndGet();
                    again.run();
                }
                case News.Silent _ -> {
                    silences.incrementAndGet();
                    silent.set(true);
                }
                case News.Following _ -> silent.set(false);
                case News.Reshaped _ -> {}
                case News.Colleagues _ -> {}
            }
        }

        /// A read may be newer than the next news, but the news is never newer than a later read.
        private void change(Change change) {
            told.add(change.revision().seq());
            int version = change.revision().version();
            User known = users.get(change.userId());
            int than = known == null ? removed.getOrDefault(change.userId(), -1) : known.version();
            if (than < 0 || Version.isLater(version, than)) {
                change.user().ifPresentOrElse(user -> users.put(user.id(), user), () -> {
                    users.remove(change.userId());
                    removed.put(change.userId(), version);
                });
            }
        }

        private synchronized void read(Directory directory) {
            List<Long> ids = Arrays.stream(directory.search(Query.ALL).ids(Integer.MAX_VALUE)).boxed().toList();
            users.clear();
            directory.users(ids).forEach(user -> users.put(user.id(), user));
        }

        private synchronized List<Long> told() {
            return List.copyOf(told);
        }

        private synchronized List<User> list() {
            return List.copyOf(users.values());
        }
    }

    @BeforeEach
    void open() throws IOException {
        url = TestServer.newest().freshDirectory();
        tap = new WireTap(TestServer.newest().port());
        elsewhere = Database.open(url, Map.of()); // makes the table; what is in it before "here" opens is no news
        TestServer.execute(url,
                "insert into users (name) select 'start ' || n from generate_series(1, %d) n".formatted(USERS));
        here = Database.open(tap.url(url), Map.of());
        copy.again = () -> copy.read(elsewhere.directory()); // a listener should not block; here nobody waits for it
        copy.read(elsewhere.directory());
    }

    @AfterEach
    void close() throws IOException {
        tap.close();
        here.close();
        elsewhere.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 0})
    void theListEqualsTheTableAfterEveryFault(int many) {
        var source = TestDatabases.feedSource(tap.url(url), "Here", FeedTimes.PRODUCTION);
        try (var feed = Feeds.of(source, FeedTimes.PRODUCTION, here,
                new Notifier(TestDatabases.pool(here), many, System::nanoTime))) {
            feed.follow(copy);
            followsThroughTroubles(feed);
        }
    }

    private void followsThroughTroubles(ChangeFeed feed) {
        List<CompletableFuture<Integer>> writers = IntStream.range(0, WRITERS).mapToObj(writer ->
                CompletableFuture.supplyAsync(() -> write(new Random(seed + writer)), Thread::startVirtualThread))
                .toList();
        var random = new Random(seed);
        List<Trouble> troubles = new ArrayList<>(List.of(Trouble.values()));
        while (troubles.size() < TIMES) {
            troubles.add(random.nextInt(8) == 0 ? Trouble.DARK : random.nextInt(4) == 0 ? Trouble.HELD_UP
                    : Trouble.ENDED);
        }
        Collections.shuffle(troubles, random);
        troubles.forEach(trouble -> happens(trouble, random, feed));
        over.set(true);
        int written = writers.stream().mapToInt(CompletableFuture::join).sum();
        Copy table = new Copy();
        table.read(elsewhere.directory());
        long end = Patience.end(); // a list that stays another is told below, with what was missed
        while (!copy.list().equals(table.list()) && System.nanoTime() < end) {
            wait(Duration.ofMillis(20));
        }
        List<Long> history = history();
        Set<Long> missed = new TreeSet<>(history);
        missed.removeAll(copy.told());
        System.out.printf("%d transactions, %d revisions, %d told, %d not told, %d times everything, %d times silent%n",
                written,
                history.size(), copy.told().size(), missed.size(), copy.everything.get(), copy.silences.get());
        assertThat(copy.told()).as("seed %d, told once", seed).doesNotHaveDuplicates();
        assertThat(copy.list()).as("seed %d", seed).isEqualTo(table.list());
        assertThat(copy.everything.get()).as("only a long silence is worth it")
                .isLessThanOrEqualTo(copy.silences.get());
        assertThat(copy.told().size()).as("what is read anew proves little").isGreaterThan(history.size() / 2);
        if (copy.everything.get() == 0) {
            assertThat(missed).as("seed %d", seed).isEmpty();
        }
    }

    private List<Long> history() {
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement query =
                        connection.prepareStatement("select seq from roster_revisions where seq > ?")) {
            query.setInt(1, USERS);
            List<Long> history = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    history.add(row.getLong(1));
                }
            }
            return history;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void happens(Trouble trouble, Random random, ChangeFeed feed) {
        wait(Duration.ofMillis(100 + random.nextInt(700)));
        switch (trouble) {
            case DARK -> {
                tap.fallSilent();
                while (!copy.silent.get()) { // it may be so already, of the trouble before
                    wait(Duration.ofMillis(10));
                }
                wait(Duration.ofMillis(random.nextInt(1_000)));
                tap.speakAgain();
                feed.retryNow();
            }
            case HELD_UP -> tap.holdUp(Duration.ofMillis(random.nextInt(1_500)));
            case ENDED -> TestServer.execute(url, "select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where application_name = 'Roster: Here' and datname = current_database()");
        }
    }

    private int write(Random random) {
        int transactions = 0;
        try (Connection connection = DriverManager.getConnection(url + "&ApplicationName=Roster")) {
            // as if by those who call
            connection.setAutoCommit(false);
            while (!over.get()) {
                for (int statements = 1 + random.nextInt(3); statements > 0; statements--) {
                    write(connection, random);
                }
                if (random.nextInt(20) == 0) {
                    wait(Duration.ofMillis(random.nextInt(1_500))); // others are committed meanwhile
                } else {
                    wait(Duration.ofMillis(random.nextInt(200)));
                }
                if (random.nextInt(10) == 0) {
                    connection.rollback();
                } else {
                    connection.commit();
                    transactions++;
                }
            }
            return transactions;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// Skips rows that another writer holds, so that writers never wait for each other.
    private static void write(Connection connection, Random random) throws SQLException {
        int kind = random.nextInt(10);
        if (kind == 0) {
            try (Statement insert = connection.createStatement()) {
                insert.execute("insert into users (name) values ('added')");
            }
            return;
        }
        String one = "where id = (select id from users where id % 40 = ? order by id limit 1 for update skip locked)";
        try (PreparedStatement write = connection.prepareStatement(
                kind == 1 ? "delete from users " + one : "update users set phone = gen_random_uuid()::text " + one)) {
            write.setInt(1, random.nextInt(USERS));
            write.execute();
        }
    }

    private static void wait(Duration time) {
        CompletableFuture.runAsync(() -> {},
                CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS)).join();
    }
}
