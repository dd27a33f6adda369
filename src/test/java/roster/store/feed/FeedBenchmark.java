package roster.store.feed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import roster.directory.record.SaveId;
import roster.store.Database;
import roster.store.OwnServer;
import roster.store.TestServer;

/// Measures the delay of a save, from its answer until the listeners are called. The groups are ten desktops with saves
/// by Roster and by another program, and a thousand desktops with fifty saves a second. Also measures the cost of those
/// thousand for a save, in alternation with runs without them. The last figure is the time until all clients are back
/// after an end of their connections. All of it shares one machine, where the listeners yield to the server and the
/// savers ([FeedListeners]). Prints; asserts nothing.
///
/// With `kernel.sched_autogroup_enabled` 1, Linux lets processes yield only within a session, and each connection of
/// the server is a session. A listener of any priority then keeps a processor for 3 ms while a save waits. So set it to
/// 0 before, as root: `sysctl kernel.sched_autogroup_enabled=0`.
///
/// Run on Linux: `mvn -q test-compile exec:exec -Dexec.executable=java -Dexec.classpathScope=test -Dexec.args="-cp
/// %classpath roster.store.feed.FeedBenchmark 1000 20 4"` with the number of listeners, of seconds and of rounds. A
/// fourth number sets the seconds of warming before each measurement, for a short look.
final class FeedBenchmark implements AutoCloseable {
    private static final String SAVE = """
            update users set phone = ?, lock_version = lock_version + 1, updated_at = localtimestamp, save_id = ?
            where id = ? and lock_version = (select lock_version from users where id = ?)""";
    private static final int USERS = 1_000;
    private static final int SAVES_A_SECOND = 50;
    private static final int SAVERS = 10;

    /// Listeners yield to every other program of the machine. They starve if others use more than this share of the
    /// processors.
    private static final double BUSY = 0.1;

    /// Seconds before the measurement. For about this time Java compiles the listeners' code on the processors that
    /// they share with the server. Meanwhile p99 is several times its later value.
    private static final int WARMING = 90;

    /// Seconds after a thousand have connected, until all are in the same state as after a minute.
    private static final int SETTLING = 10;

    /// A larger number in one program would slow down each other: Linux searches all waiting threads of a program for
    /// the next one.
    private static final int IN_A_PROGRAM = 250;

    private final int warming;
    private final AtomicInteger saves = new AtomicInteger();
    private final Queue<Long> took = new ConcurrentLinkedQueue<>();
    private final String url;
    private final List<FeedListeners.Program> programs = new ArrayList<>();
    private volatile Answered answered = new Answered(0, 0);

    /// The moment of each save's answer by the save's number.
    private static final class Answered {
        private final int first;
        private final long[] times;

        Answered(int first, int most) {
            this.first = first;
            times = new long[most];
        }

        void note(int save) {
            if (save >= first && save - first < times.length) {
                times[save - first] = System.nanoTime();
            }
        }
    }

    private FeedBenchmark(String url, int count, int warming) throws IOException {
        this.url = url;
        this.warming = warming;
        Database.open(url, Map.of()).close();
        TestServer.execute(url,
                "insert into users (name, email, notes) select 'User ' || n, 'u' || n || '@example.org',"
                + " repeat('lorem ', 20) from generate_series(1, " + USERS + ") n");
        for (int program = 0; program * IN_A_PROGRAM < count; program++) {
            programs.add(FeedListeners.Program.start(url));
        }
    }

    public static void main(String[] arguments) throws SQLException, IOException {
        Path autogroup = Path.of("/proc/sys/kernel/sched_autogroup_enabled");
        if (Files.exists(autogroup) && Files.readString(autogroup).startsWith("1")) {
            System.out.println("kernel.sched_autogroup_enabled is 1: the listeners will hold up the server and the"
                    + " savers");
        }
        tellOtherPrograms();
        int count = Integer.parseInt(arguments[0]);
        int seconds = Integer.parseInt(arguments[1]);
        int rounds = Integer.parseInt(arguments[2]);
        try (OwnServer server = TestServer.own("max_connections=" + (count + 60), "shared_buffers=128MB", "fsync=on");
                var benchmark = new FeedBenchmark(server.freshDatabase(), count,
                        arguments.length > 3 ? Integer.parseInt(arguments[3]) : WARMING)) {
            benchmark.warm();
            benchmark.desktops(10, seconds);
            benchmark.office(count, seconds);
            benchmark.cost(count, seconds, rounds);
            benchmark.back(count, rounds);
        }
    }

    /// Tells if other programs use the processors: then listeners starve, and all delays are those of the machine.
    private static void tellOtherPrograms() throws IOException {
        long[] before = processorTimes();
        pause(Duration.ofSeconds(2));
        long[] after = processorTimes();
        double busy = (double) (after[0] - before[0]) / Math.max(1, after[1] - before[1]);
        if (busy > BUSY) {
            System.out.printf("other programs use %.0f %% of the processors: the listeners will starve%n", 100 * busy);
        }
    }

    /// The busy time of all processors and their whole time, in ticks.
    private static long[] processorTimes() throws IOException {
        long[] times = Arrays.stream(Files.readAllLines(Path.of("/proc/stat")).getFirst().split(" +")).skip(1)
                .limit(8).mapToLong(Long::parseLong).toArray();
        long all = Arrays.stream(times).sum();
        return new long[] {all - times[3] - times[4], all}; // without the idle time and the wait for the disk
    }

    @Override
    public void close() {
        programs.forEach(FeedListeners.Program::close);
    }

    /// Gives the same order to all programs and waits for their answers.
    private List<String> ask(String order) {
        programs.forEach(program -> program.order(order));
        return programs.stream().map(FeedListeners.Program::answer).toList();
    }

    /// Gives an order to the desktop's program, which is the desktop's number modulo the number of programs.
    private void order(String order, int desktop, String more) {
        programs.get(desktop % programs.size()).order(order + " " + desktop / programs.size() + more);
    }

    private void follow(int count) {
        for (int program = 0; program < programs.size(); program++) {
            int share = (count + programs.size() - 1 - program) / programs.size();
            programs.get(program).order("follow " + share + " " + count);
        }
        programs.forEach(FeedListeners.Program::answer);
    }

    /// A few listeners and as many saves as they can bear: a thousand listeners with uncompiled code need minutes to
    /// recover.
    private void warm() {
        follow(20);
        save(20, 400, _ -> called(20));
    }

    private void desktops(int count, int seconds) throws SQLException {
        follow(count);
        measure(count + " desktops, 2 saves a second by Roster", seconds, 2, count);
        measure(count + " desktops, 2 saves a second by another program", seconds, 2, 0);
    }

    private void office(int count, int seconds) throws SQLException {
        follow(count);
        measure(count + " desktops, " + SAVES_A_SECOND + " saves a second by Roster", seconds, SAVES_A_SECOND, count);
        for (int others : new int[] {0, count / 10}) {
            presence(count, seconds, others);
        }
    }

    /// The delay until all others see that a desktop opened another user, while others open users too.
    ///
    /// @param changes how many are timed, one a second
    /// @param aSecond the number of others in each second
    private void presence(int count, int changes, int aSecond) {
        Duration pace = Duration.ofSeconds(1).dividedBy(aSecond + 1);
        var shown = new long[changes];
        var _ = ask("time 0 " + changes);
        for (int change = 0; change < changes; change++) {
            for (int other = 0; other < aSecond; other++) {
                order("show", 1 + ThreadLocalRandom.current().nextInt(count - 1),
                        " " + (1 + ThreadLocalRandom.current().nextInt(1_000)) + " " + other % 2);
                pause(pace);
            }
            shown[change] = System.nanoTime();
            order("show", 0, " " + (FeedListeners.TIMED + change) + " 1");
            pause(pace);
        }
        pause(Duration.ofSeconds(3));
        order("show", 0, " 0 0");
        pause(Duration.ofSeconds(5));
        System.out.printf("%-55s %s%n", count + " desktops, what one has open, and " + aSecond + " others a second",
                delays("seen", shown, changes));
    }

    /// The time until all clients are back and see each other, after the server ended all connections at once like in a
    /// restart.
    private void back(int count, int times) {
        follow(count);
        for (int time = 0; time < times; time++) {
            var _ = ask("return");
            long start = System.nanoTime();
            TestServer.execute(url, "select count(pg_terminate_backend(pid)) from pg_stat_activity"
                    + " where application_name like 'Roster: Listener%' and datname = current_database()");
            int silences = programs.stream().mapToInt(program -> Integer.parseInt(program.answer())).sum();
            System.out.printf("%-55s all see all after %.1f s; %d times silent%n",
                    count + " desktops, all connections ended",
                    (System.nanoTime() - start) / 1e9, silences);
            pause(Duration.ofSeconds(5));
        }
    }

    /// The time until all listeners knew, and the number of silences meanwhile.
    private String delays(String what, long[] since, int count) {
        var times = new TreeMap<Integer, Integer>();
        int silences = 0;
        for (String answer : ask(what + " " + Arrays.stream(since).limit(count).mapToObj(Long::toString)
                .collect(Collectors.joining(" ")))) {
            String[] words = answer.split(" ");
            silences += Integer.parseInt(words[0]);
            Arrays.stream(words).skip(1).map(word -> word.split(":")).forEach(word ->
                    times.merge(Integer.parseInt(word[0]), Integer.parseInt(word[1]), Integer::sum));
        }
        int all = times.values().stream().mapToInt(Integer::intValue).sum();
        return "%s %d times: p50 %d ms, p90 %d, p99 %d, longest %d; %d times silent".formatted(what, all,
                at(times, all * 0.5),
                at(times, all * 0.9), at(times, all * 0.99), at(times, all), silences);
    }

    private static int at(SortedMap<Integer, Integer> times, double most) {
        int sum = 0;
        for (Map.Entry<Integer, Integer> each : times.entrySet()) {
            sum += each.getValue();
            if (sum >= most) {
                return each.getKey();
            }
        }
        return -1;
    }

    /// @param savers the number of desktops that save; 0 for another program
    private void measure(String what, int seconds, int aSecond, int savers) throws SQLException {
        IntConsumer saved = save -> {
            answered.note(save);
            called(savers);
        };
        try (Connection ear = DriverManager.getConnection(url); Statement listen = ear.createStatement()) {
            listen.execute("listen " + Notifier.CHANNEL);
            save(warming, aSecond, saved);
            answered = new Answered(saves.get(), 2 * seconds * aSecond);
            var _ = ask("time " + answered.first + " " + answered.times.length);
            ear.unwrap(PGConnection.class).getNotifications();
            save(seconds, aSecond, saved);
            PGNotification[] calls = ear.unwrap(PGConnection.class).getNotifications(1);
            pause(Duration.ofSeconds(3));
            int made = saves.get() - answered.first;
            System.out.printf("%-55s %d saves, %s; %.1f calls a second%n", what, made,
                    delays("told", answered.times, made),
                    (calls == null ? 0 : calls.length) / (double) seconds);
        }
    }

    /// Reports a save to one of these desktops.
    private void called(int savers) {
        if (savers > 0) {
            order("saved", ThreadLocalRandom.current().nextInt(savers), "");
        }
    }

    private void save(int seconds, int aSecond, IntConsumer saved) {
        int savers = Math.min(SAVERS, aSecond);
        Duration pace = Duration.ofSeconds(1).multipliedBy(savers).dividedBy(aSecond);
        List<CompletableFuture<Void>> all = IntStream.range(0, savers)
                .mapToObj(saver -> CompletableFuture.runAsync(() ->
                save(saver, seconds, pace, saved), task -> Thread.ofPlatform().start(task))).toList();
        all.forEach(CompletableFuture::join);
    }

    private void save(int saver, int seconds, Duration pace, IntConsumer saved) {
        try (Connection connection = DriverManager.getConnection(url + "&ApplicationName=Roster");
                PreparedStatement save = connection.prepareStatement(SAVE)) {
            long start = System.nanoTime();
            for (int number = 0; System.nanoTime() - start < seconds * 1_000_000_000L; number++) {
                long next = start + (long) ((number + ThreadLocalRandom.current().nextDouble()) * pace.toNanos());
                LockSupport.parkNanos(next - System.nanoTime());
                saved.accept(save(save, 1 + saver + SAVERS * (number % (USERS / SAVERS))));
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// @return the save's number, which is also its phone number
    private int save(PreparedStatement save, long id) throws SQLException {
        int number = saves.getAndIncrement();
        save.setString(1, Integer.toString(number));
        save.setObject(2, SaveId.fresh());
        save.setLong(3, id);
        save.setLong(4, id);
        long start = System.nanoTime();
        save.executeUpdate();
        took.add(System.nanoTime() - start);
        return number;
    }

    /// The same saves at the same pace, alternately with all listeners and without any.
    private void cost(int count, int seconds, int rounds) {
        List<Double> ratios = new ArrayList<>();
        follow(0);
        double before = median(seconds, 0);
        for (int round = 0; round < rounds; round++) {
            follow(count);
            save(SETTLING, SAVES_A_SECOND, _ -> called(count));
            double everybody = median(seconds, count);
            follow(0);
            pause(Duration.ofSeconds(2));
            double after = median(seconds, 0);
            System.out.printf("a save, of %d a second, with nobody there %.2f and %.2f ms, with %d listeners %.2f ms%n",
                    SAVES_A_SECOND, before, after, count, everybody);
            ratios.add(2 * everybody / (before + after));
            before = after;
        }
        double[] sorted = ratios.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (rounds > 0) {
            System.out.printf("a save with %d listeners against none: ratio median %.2f, from %.2f to %.2f%n", count,
                    sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1]);
        }
    }

    /// The median time of a save in milliseconds.
    private double median(int seconds, int savers) {
        took.clear();
        save(seconds, SAVES_A_SECOND, _ -> called(savers));
        long[] sorted = took.stream().mapToLong(Long::longValue).sorted().toArray();
        return sorted[sorted.length / 2] / 1e6;
    }

    private static void pause(Duration time) {
        for (long end = System.nanoTime() + time.toNanos(),
                left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
