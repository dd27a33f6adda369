package roster.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import roster.directory.Change;
import roster.directory.Colleague;
import roster.directory.Feed.News;
import roster.directory.SaveId;

/// How soon others see a save, from its answer until the listener is told: among ten desktops, by Roster and by another
/// program; among a thousand, where fifty saves a second come from everywhere; and what those thousand cost a save,
/// taken alternately with nobody there. All of it shares one machine: server, savers and every listener. Prints;
/// asserts nothing.
///
/// Run: `mvn -q test-compile exec:exec -Dexec.executable=java -Dexec.classpathScope=test
/// -Dexec.args="-Xmx4g -Xmn2g -XX:+UseParallelGC -cp %classpath roster.store.FeedBenchmark 1000 20 4"` with the number
/// of listeners, of seconds and of rounds.
final class FeedBenchmark {
    private static final String SAVE = """
            update users set phone = ?, lock_version = lock_version + 1, updated_at = localtimestamp, save_id = ?
            where id = ? and lock_version = (select lock_version from users where id = ?)""";
    private static final int USERS = 1_000;
    private static final int SAVES_A_SECOND = 50;
    private static final int SAVERS = 10;

    /// Seconds before anything is measured: a thousand listeners in one process wait for each other where a class is
    /// new to it, and a desktop has one.
    private static final int WARMING = 15;

    private final Map<UUID, Long> answered = new ConcurrentHashMap<>();
    private final Queue<Told> told = new ConcurrentLinkedQueue<>();
    private final AtomicInteger silences = new AtomicInteger();
    private final String url;
    private final HikariDataSource pool;
    private final Database database;

    private record Told(UUID saveId, long at) {}

    private FeedBenchmark(String url) {
        this.url = url;
        database = Database.open(url, Map.of(), "Saver");
        pool = database.pool;
        TestServer.execute(url, "insert into users (name, email, notes) select 'User ' || n, 'u' || n || '@example.org',"
                + " repeat('lorem ', 20) from generate_series(1, " + USERS + ") n");
    }

    public static void main(String[] arguments) throws SQLException {
        int listeners = Integer.parseInt(arguments[0]);
        int seconds = Integer.parseInt(arguments[1]);
        int rounds = Integer.parseInt(arguments[2]);
        TestServer server = TestServer.large(listeners + 60);
        var benchmark = new FeedBenchmark(server.freshDatabase());
        benchmark.desktops(10, seconds);
        benchmark.office(listeners, seconds);
        if (rounds > 0) {
            benchmark.cost(listeners, rounds);
        }
        benchmark.database.close();
    }

    private void desktops(int count, int seconds) throws SQLException {
        List<ChangeFeed> feeds = follow(count);
        measure(count + " desktops, 2 saves a second by Roster", seconds, 2, feeds);
        measure(count + " desktops, 2 saves a second by another program", seconds, 2, List.of());
        feeds.forEach(ChangeFeed::close);
    }

    private void office(int count, int seconds) throws SQLException {
        List<ChangeFeed> feeds = follow(count);
        measure(count + " desktops, " + SAVES_A_SECOND + " saves a second by Roster", seconds, SAVES_A_SECOND, feeds);
        feeds.forEach(ChangeFeed::close);
    }

    /// @param savers whose saves they are; empty for another program's
    private void measure(String what, int seconds, int aSecond, List<ChangeFeed> savers) throws SQLException {
        BiConsumer<UUID, Integer> saved = (id, _) -> {
            answered.put(id, System.nanoTime());
            if (!savers.isEmpty()) {
                savers.get(ThreadLocalRandom.current().nextInt(savers.size())).saved();
            }
        };
        save(WARMING, aSecond, saved);
        pause(Duration.ofSeconds(3));
        told.clear();
        answered.clear();
        silences.set(0);
        try (Connection ear = DriverManager.getConnection(url); Statement listen = ear.createStatement()) {
            listen.execute("listen roster_users");
            save(seconds, aSecond, saved);
            PGNotification[] calls = ear.unwrap(PGConnection.class).getNotifications(1);
            pause(Duration.ofSeconds(3));
            long[] times = told.stream().filter(each -> answered.containsKey(each.saveId))
                    .mapToLong(each -> each.at - answered.getOrDefault(each.saveId, each.at)).sorted().toArray();
            System.out.printf("%-55s %d saves, told %d times: p50 %.0f ms, p90 %.0f, p99 %.0f, longest %.0f; %.1f calls a"
                            + " second; %d times silent%n", what, answered.size(), times.length, at(times, 0.5), at(times, 0.9),
                    at(times, 0.99), at(times, 1), (calls == null ? 0 : calls.length) / (double) seconds, silences.get());
        }
    }

    private void save(int seconds, int aSecond, BiConsumer<UUID, Integer> saved) {
        int savers = Math.min(SAVERS, aSecond);
        Duration pace = Duration.ofSeconds(1).multipliedBy(savers).dividedBy(aSecond);
        List<CompletableFuture<Void>> all = IntStream.range(0, savers).mapToObj(saver -> CompletableFuture.runAsync(() ->
                save(saver, seconds, pace, saved), task -> Thread.ofPlatform().start(task))).toList();
        all.forEach(CompletableFuture::join);
    }

    private void save(int saver, int seconds, Duration pace, BiConsumer<UUID, Integer> saved) {
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement save = connection.prepareStatement(SAVE)) {
            long start = System.nanoTime();
            for (int number = 0; System.nanoTime() - start < seconds * 1_000_000_000L; number++) {
                long next = start + (long) ((number + ThreadLocalRandom.current().nextDouble()) * pace.toNanos());
                LockSupport.parkNanos(next - System.nanoTime());
                saved.accept(save(save, 1 + saver + SAVERS * (number % (USERS / SAVERS))), number);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static UUID save(PreparedStatement save, long id) throws SQLException {
        UUID saveId = SaveId.fresh();
        save.setString(1, "phone " + System.nanoTime());
        save.setObject(2, saveId);
        save.setLong(3, id);
        save.setLong(4, id);
        save.executeUpdate();
        return saveId;
    }

    /// The same saves at a steady pace, with everybody there and with nobody, time and again.
    private void cost(int count, int rounds) throws SQLException {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            double nobody = median(List.of());
            List<ChangeFeed> feeds = follow(count);
            pause(Duration.ofSeconds(3));
            double everybody = median(feeds);
            feeds.forEach(ChangeFeed::close);
            pause(Duration.ofSeconds(2));
            nobody = (nobody + median(List.of())) / 2;
            System.out.printf("a save with nobody there %.2f ms, with %d listeners %.2f ms%n", nobody, count, everybody);
            ratios.add(everybody / nobody);
        }
        double[] sorted = ratios.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        System.out.printf("a save with %d listeners against none: ratio median %.2f, from %.2f to %.2f%n", count,
                sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1]);
    }

    /// Of 150 saves, some thirteen a second.
    private double median(List<ChangeFeed> feeds) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement save = connection.prepareStatement(SAVE)) {
            long[] times = new long[150];
            for (int number = 0; number < times.length; number++) {
                pause(Duration.ofMillis(50 + ThreadLocalRandom.current().nextInt(50)));
                long start = System.nanoTime();
                save(save, 1 + number);
                times[number] = System.nanoTime() - start;
                if (!feeds.isEmpty()) {
                    feeds.get(ThreadLocalRandom.current().nextInt(feeds.size())).saved();
                }
            }
            Arrays.sort(times);
            return at(times, 0.5);
        }
    }

    /// As many as that, once each has seen all the others.
    private List<ChangeFeed> follow(int count) throws SQLException {
        var source = new PreparedSource("Listener");
        source.setUrl(url);
        source.setSocketTimeout(10);
        source.setApplicationName(ReportedName.applicationName("Listener"));
        Cursor here = here();
        var settled = new CountDownLatch(count);
        List<ChangeFeed> feeds = IntStream.range(0, count).mapToObj(_ -> new ChangeFeed(source, pool, here, Instant.now())).toList();
        for (ChangeFeed feed : feeds) {
            feed.follow(news -> hear(news, count, settled));
            pause(Duration.ofMillis(2));
        }
        try {
            settled.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
        return feeds;
    }

    private void hear(News news, int count, CountDownLatch settled) {
        long now = System.nanoTime();
        switch (news) {
            case News.Changes(List<Change> changes) -> changes.forEach(change ->
                    told.add(new Told(change.revision().saveId(), now)));
            case News.Colleagues(List<Colleague> others) when others.size() == count - 1 -> settled.countDown();
            case News.Silent _ -> silences.incrementAndGet();
            case News.Everything _, News.Colleagues _, News.Following _ -> {}
        }
    }

    private Cursor here() throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement query = connection.prepareStatement("select " + Cursor.HERE);
                ResultSet row = query.executeQuery()) {
            row.next();
            return Cursor.of(row, 1);
        }
    }

    private static double at(long[] sorted, double part) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.min(sorted.length - 1L, (long) (sorted.length * part))] / 1e6;
    }

    private static void pause(Duration time) {
        for (long end = System.nanoTime() + time.toNanos(), left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
