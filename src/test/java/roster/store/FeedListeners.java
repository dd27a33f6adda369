package roster.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import roster.directory.Change;
import roster.directory.Colleague;
import roster.directory.Feed.News;
import roster.directory.Presence;

/// The desktops of [FeedBenchmark], as a program of their own, which takes what the server and the savers leave of the
/// processors: outside of a benchmark each has a machine of its own. It takes orders, a line each, from standard input.
/// Its clock is the benchmark's.
final class FeedListeners {
    /// From here on, users stand for what is timed.
    private static final long TIMED = 1_000_000;

    /// Over its pool go the calls of all.
    private final Database database;
    private final PreparedSource source = new PreparedSource("Listener");
    private final AtomicInteger silences = new AtomicInteger();
    private List<ChangeFeed> feeds = List.of();
    private volatile int first;
    private volatile long[][] told = {};
    private volatile long[][] seen = {};

    private FeedListeners(String url) {
        database = Database.open(url, Map.of(), "Saver");
        source.setUrl(url);
        source.setSocketTimeout(10);
        source.setApplicationName(ReportedName.applicationName("Listener"));
    }

    /// @param arguments the database's address
    public static void main(String[] arguments) throws IOException, SQLException, InterruptedException {
        yieldToTheServer();
        var listeners = new FeedListeners(arguments[0]);
        var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (@Nullable String line = orders.readLine(); line != null; line = orders.readLine()) {
            String[] order = line.split(" ");
            switch (order[0]) {
                case "follow" -> listeners.follow(Integer.parseInt(order[1]));
                case "begin" -> listeners.begin(Integer.parseInt(order[1]), Integer.parseInt(order[2]));
                case "saved" -> listeners.feeds.get(Integer.parseInt(order[1])).saved();
                case "presence" -> System.out.println(listeners.presence(Integer.parseInt(order[1]), Integer.parseInt(order[2])));
                case "end" -> System.out.println(listeners.end(
                        Arrays.stream(order).skip(1).mapToLong(Long::parseLong).toArray()));
                default -> throw new IllegalArgumentException(line);
            }
        }
        listeners.follow(0);
        listeners.database.close();
    }

    /// Linux shares the processors between sessions first, where it is told so, and only then between their processes.
    private static void yieldToTheServer() throws IOException {
        Path ofThisSession = Path.of("/proc/self/autogroup");
        if (Files.exists(ofThisSession)) {
            Files.writeString(ofThisSession, "19");
        }
    }

    /// As many as that from now on. Says so once each has seen all the others.
    private void follow(int count) throws SQLException, InterruptedException {
        try (var ending = Executors.newVirtualThreadPerTaskExecutor()) {
            feeds.forEach(feed -> ending.execute(feed::close));
        }
        Cursor here;
        try (FeedSession session = FeedSession.open(source)) {
            here = session.here();
        }
        feeds = IntStream.range(0, count).mapToObj(_ -> new ChangeFeed(source, database.pool, here, Instant.now(), () -> { })).toList();
        var settled = new CountDownLatch(count);
        for (int number = 0; number < count; number++) {
            int listener = number;
            feeds.get(number).follow(news -> hear(news, listener, settled));
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
        settled.await();
        System.out.println("settled");
    }

    /// Notes from now on when each is told of these saves. Clears the memory before, and makes nothing anew while it is
    /// measured: what a thousand windows know of each other is much for one program, and all wait while it is moved.
    ///
    /// @param number of the first save
    private void begin(int number, int saves) {
        told = new long[0][];
        first = number;
        told = new long[feeds.size()][saves];
        System.gc();
        silences.set(0);
        System.out.println("ready");
    }

    /// How soon all others see that one has another user open, while others open other users too.
    ///
    /// @param changes how many are timed, one a second
    /// @param aSecond how many others there are each second
    private String presence(int changes, int aSecond) {
        seen = new long[0][];
        var shown = new long[changes];
        seen = new long[feeds.size()][changes];
        for (int change = 0; change < changes; change++) {
            for (int other = 0; other < aSecond; other++) {
                int who = 1 + ThreadLocalRandom.current().nextInt(feeds.size() - 1);
                feeds.get(who).show(Presence.of(ThreadLocalRandom.current().nextInt(1_000), other % 2 == 0));
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1) / (aSecond + 1));
            }
            shown[change] = System.nanoTime();
            feeds.getFirst().show(Presence.of(TIMED + change, true));
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1) / (aSecond + 1));
        }
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(3));
        feeds.getFirst().show(Presence.NOBODY);
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(5));
        long[][] all = seen;
        long[] times = IntStream.range(0, changes).boxed().flatMap(change -> Arrays.stream(all).filter(listener -> listener[change] != 0)
                .map(listener -> listener[change] - shown[change])).mapToLong(Long::longValue).sorted().toArray();
        seen = new long[0][];
        return "seen %d times: p50 %.0f ms, p90 %.0f, p99 %.0f, longest %.0f".formatted(times.length,
                FeedBenchmark.at(times, 0.5), FeedBenchmark.at(times, 0.9), FeedBenchmark.at(times, 0.99), FeedBenchmark.at(times, 1));
    }

    private void see(List<Colleague> others, int listener, long now) {
        long[][] noted = seen;
        if (listener < noted.length) {
            others.stream().mapToLong(other -> other.has().user().orElse(0) - TIMED).filter(change -> change >= 0)
                    .forEach(change -> {
                        for (int earlier = (int) change; earlier >= 0 && noted[listener][earlier] == 0; earlier--) {
                            noted[listener][earlier] = now;
                        }
                    });
        }
    }

    private void hear(News news, int listener, CountDownLatch settled) {
        long now = System.nanoTime();
        switch (news) {
            case News.Changes(List<Change> changes) -> changes.forEach(change -> change.user().ifPresent(user ->
                    hear(Integer.parseInt(user.values().phone()) - first, now, listener)));
            case News.Colleagues(List<Colleague> others) -> {
                see(others, listener, now);
                if (others.size() == feeds.size() - 1) {
                    settled.countDown();
                }
            }
            case News.Silent _ -> silences.incrementAndGet();
            case News.Everything _, News.Following _ -> {}
        }
    }

    private void hear(int save, long now, int listener) {
        long[][] noted = told;
        if (listener < noted.length && save >= 0 && save < noted[listener].length) {
            noted[listener][save] = now;
        }
    }

    /// @param answered when each save was answered
    /// @return how long it took until each was told
    private String end(long[] answered) {
        long[] times = Arrays.stream(told).flatMapToLong(listener -> IntStream.range(0, answered.length)
                .filter(save -> listener[save] != 0).mapToLong(save -> listener[save] - answered[save])).sorted().toArray();
        return "told %d times: p50 %.0f ms, p90 %.0f, p99 %.0f, longest %.0f; %d times silent".formatted(times.length,
                FeedBenchmark.at(times, 0.5), FeedBenchmark.at(times, 0.9), FeedBenchmark.at(times, 0.99),
                FeedBenchmark.at(times, 1), silences.get());
    }
}
