package roster.store.feed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import roster.Patience;
import roster.directory.feed.Change;
import roster.directory.feed.Colleague;
import roster.directory.feed.Feed.News;
import roster.directory.feed.Presence;
import roster.directory.record.Users;
import roster.store.Database;
import roster.store.TestDatabases;
import roster.store.connection.PreparedSource;
import roster.store.connection.ReportedName;
import roster.store.feed.policy.FeedTimes;

/// A part of the desktops of [FeedBenchmark] as a separate program. The program uses only the processor time that the
/// server and the savers leave: in reality each desktop has a machine of its own. It reads orders line by line from
/// standard input. Its clock is the benchmark's.
final class FeedListeners {
    /// From this id on, users stand for timed changes.
    static final long TIMED = 1_000_000;

    /// Avoids that memory is moved during a measurement.
    private static final List<String> MEMORY =
            List.of("-Xms3g", "-Xmx3g", "-Xmn2200m", "-XX:+AlwaysPreTouch", "-XX:+UseParallelGC");

    /// The time between two arrivals at least: a thousand in four programs arrive within 20 s.
    private static final Duration ARRIVING = Duration.ofMillis(80);

    /// Released by each listener that follows. The next one arrives after that, however slow the machine is. Otherwise
    /// more arrive than the machine can connect, their connections time out, and all of them connect again without end.
    private final Semaphore following = new Semaphore(0);

    /// Its pool carries the calls of all listeners.
    private final Database database;
    private final PreparedSource source = new PreparedSource("Listener");
    private final AtomicInteger silences = new AtomicInteger();
    private List<ChangeFeed> feeds = List.of();
    private int others;
    private volatile int first;
    private volatile long[][] told = {};
    private volatile long[][] seen = {};
    private volatile Set<Integer> before = Set.of();
    private volatile CountDownLatch settled = new CountDownLatch(0);
    private volatile boolean[] hasSettled = {};
    private final Set<Integer> sessions = ConcurrentHashMap.newKeySet();

    /// The benchmark's end, which gives the orders.
    record Program(Process process, PrintWriter orders, BufferedReader answers) implements AutoCloseable {

        static Program start(String url) throws IOException {
            var command = new ArrayList<>(List.of("chrt", "--idle", "0",
                    Path.of(System.getProperty("java.home"), "bin", "java").toString()));
            command.addAll(MEMORY);
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), FeedListeners.class.getName(), url));
            Process process = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
            return new Program(process, new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true),
                    process.inputReader(StandardCharsets.UTF_8));
        }

        void order(String order) {
            orders.println(order);
        }

        /// Waits for the answer to the last order.
        String answer() {
            try {
                String answer = answers.readLine();
                if (answer == null) {
                    throw new IllegalStateException("The listeners ended");
                }
                return answer;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        @Override
        public void close() {
            orders.close();
            Patience.untilEnded(process);
        }
    }

    private FeedListeners(String url) {
        database = Database.open(url, Map.of(), "Saver");
        source.setUrl(url);
        source.setSocketTimeout(10);
        source.setApplicationName(ReportedName.applicationName("Listener"));
    }

    /// @param arguments the database's address
    public static void main(String[] arguments) throws IOException, SQLException, InterruptedException {
        var listeners = new FeedListeners(arguments[0]);
        var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (@Nullable String line = orders.readLine(); line != null; line = orders.readLine()) {
            listeners.take(line.split(" "));
        }
        listeners.follow(0, 0);
        listeners.database.close();
    }

    private void take(String... order) throws SQLException, InterruptedException {
        long[] numbers = Arrays.stream(order).skip(1).mapToLong(Long::parseLong).toArray();
        switch (order[0]) {
            case "follow" -> follow((int) numbers[0], (int) numbers[1]);
            case "return" -> comeBack();
            case "saved" -> feeds.get((int) numbers[0]).onSaved();
            case "show" -> feeds.get((int) numbers[0])
                    .show(numbers[1] == 0 ? Presence.NOBODY : Presence.of(numbers[1], numbers[2] == 1));
            case "time" -> time((int) numbers[0], (int) numbers[1]);
            case "told" -> System.out.println(silences.get() + " " + delays(told, numbers));
            case "seen" -> System.out.println(silences.get() + " " + delays(seen, numbers));
            default -> throw new IllegalArgumentException(order[0]);
        }
    }

    /// Sets the number of listeners of this program out of all. Answers after each listener has seen all others.
    private void follow(int count, int ofAll) throws SQLException, InterruptedException {
        try (var ending = Executors.newVirtualThreadPerTaskExecutor()) {
            feeds.forEach(feed -> ending.execute(feed::close));
        }
        others = ofAll - 1;
        settle(count, Set.of());
        Cursor here = Feeds.here(source);
        feeds = IntStream.range(0, count).mapToObj(_ -> Feeds.of(source, FeedTimes.PRODUCTION, database, here,
                Instant.now(), new Notifier(TestDatabases.pool(database)))).toList();
        for (int number = 0; number < count; number++) {
            int listener = number;
            following.drainPermits();
            feeds.get(number).follow(news -> hear(news, listener));
            LockSupport.parkNanos(ARRIVING.toNanos());
            following.acquire();
        }
        settled.await();
        System.out.println("settled");
    }

    /// Answers before, and again after each listener has reconnected and seen all others.
    private void comeBack() throws InterruptedException {
        settle(feeds.size(), Set.copyOf(sessions));
        silences.set(0);
        System.out.println("ready");
        settled.await();
        System.out.println(silences.get());
    }

    private void settle(int count, Set<Integer> gone) {
        before = gone;
        sessions.clear();
        hasSettled = new boolean[count];
        settled = new CountDownLatch(count);
    }

    /// Starts to note the moments when each listener gets these saves and sees the presence of others.
    ///
    /// @param number of the first save
    private void time(int number, int most) {
        told = new long[0][];
        seen = new long[0][];
        first = number;
        told = new long[feeds.size()][most];
        seen = new long[feeds.size()][most];
        silences.set(0);
        System.out.println("ready");
    }

    /// The delays until each listener knew, as `milliseconds:times …`.
    ///
    /// @param noted the moment for each listener; zero for never
    /// @param since the moment of the change
    private static String delays(long[][] noted, long... since) {
        var times = new TreeMap<Long, Integer>();
        for (long[] listener : noted) {
            IntStream.range(0, since.length).filter(each -> listener[each] != 0)
                    .forEach(each -> times.merge(TimeUnit.NANOSECONDS.toMillis(listener[each] - since[each]), 1,
                        Integer::sum));
        }
        return times.toString().replaceAll("[{},]", "").replace('=', ':');
    }

    private void hear(News news, int listener) {
        long now = System.nanoTime();
        switch (news) {
            case News.Changes(List<Change> changes) -> changes.forEach(change -> change.user().ifPresent(user ->
                    hear(Integer.parseInt(user.values().text(Users.PHONE)) - first, now, listener)));
            case News.Colleagues(List<Colleague> colleagues) -> {
                see(colleagues, listener, now);
                settled(colleagues, listener);
            }
            case News.Silent _ -> silences.incrementAndGet();
            case News.Following _ -> following.release();
            case News.Everything _, News.Reshaped _ -> {}
        }
    }

    private void settled(List<Colleague> colleagues, int listener) {
        boolean[] noted = hasSettled;
        if (listener < noted.length && !noted[listener] && colleagues.size() == others
                && colleagues.stream().noneMatch(other -> before.contains(other.session()))) {
            noted[listener] = true;
            colleagues.forEach(other -> sessions.add(other.session()));
            settled.countDown();
        }
    }

    private void hear(int save, long now, int listener) {
        long[][] noted = told;
        if (listener < noted.length && save >= 0 && save < noted[listener].length) {
            noted[listener][save] = now;
        }
    }

    /// Records the presence seen by a listener. A later user implies the skipped earlier ones.
    private void see(List<Colleague> colleagues, int listener, long now) {
        long[][] noted = seen;
        if (listener < noted.length) {
            colleagues.stream().mapToLong(other -> other.has().user().orElse(0) - TIMED).filter(change -> change >= 0)
                    .forEach(change -> {
                        for (int earlier = (int) change; earlier >= 0 && noted[listener][earlier] == 0; earlier--) {
                            noted[listener][earlier] = now;
                        }
                    });
        }
    }
}
