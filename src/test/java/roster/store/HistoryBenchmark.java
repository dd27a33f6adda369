package roster.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/// The cost of the history. Variants alternate in one run, since the speed of a disk changes within minutes. The first
/// pair is the save with its history and the same statement on a table without it by 1 client and by 8. The second pair
/// is the save on an empty history and on millions of revisions. The last figure is the first page of the long history.
/// Prints; asserts nothing.
///
/// Run: `mvn -q test-compile exec:exec -Dexec.executable=java -Dexec.classpathScope=test -Dexec.args="-cp %classpath
/// roster.store.HistoryBenchmark 5000000 40"` with the number of revisions and of rounds.
final class HistoryBenchmark {
    private static final String SAVE = """
            update users set phone = ?, lock_version = lock_version + 1, updated_at = localtimestamp, save_id = ?
            where id = ? and lock_version = (select lock_version from users where id = ?)""";
    private static final int SAVES = 100;

    private HistoryBenchmark() {}

    public static void main(String[] arguments) throws SQLException {
        int revisions = Integer.parseInt(arguments[0]);
        int rounds = Integer.parseInt(arguments[1]);
        try (OwnServer server = TestServer.own("shared_buffers=128MB", "fsync=on")) {
            run(server, revisions, rounds);
        }
    }

    private static void run(TestServer server, int revisions, int rounds) throws SQLException {
        String bare = prepared(server, 0);
        TestServer.execute(bare, "alter table users disable trigger user");
        String empty = prepared(server, 0);
        for (int clients : new int[] {1, 8}) {
            compare("bare, with history; " + clients + " clients", rounds, clients, bare, empty);
        }
        String full = prepared(server, revisions);
        compare("little history, " + revisions + " revisions; 1 client", rounds, 1, empty, full);
        compare("little history, " + revisions + " revisions; 8 clients", rounds, 8, empty, full);
        pages(full);
    }

    private static String prepared(TestServer server, int revisions) {
        String url = server.freshDatabase();
        Database.open(url, java.util.Map.of()).close();
        TestServer.execute(url,
                "insert into users (name, email, notes) select 'User ' || n, 'u' || n || '@example.org',"
                + " repeat('lorem ', 20) from generate_series(1, 1000) n");
        if (revisions > 0) {
            TestServer.execute(url, """
                    insert into roster_revisions (record_type, record_id, version, kind, before, after, save_id, person)
                    select 'users', case when n %% 50 = 0 then 1 else 1001 + n %% 100000 end, n, 'changed', row_to_json(u), row_to_json(u),
                      roster_new_save_id(), 'Person ' || n %% 200 from generate_series(1, %d) n, users u where u.id = 1
                    """.formatted(revisions), "vacuum analyze roster_revisions", "checkpoint");
        }
        return url;
    }

    private static void compare(String what, int rounds, int clients, String first, String second) {
        List<Double> ratios = new ArrayList<>();
        run(clients, first);
        run(clients, second);
        for (int round = 0; round < rounds; round++) {
            boolean swapped = round % 2 == 1;
            double one = swapped ? 0 : run(clients, first);
            double two = run(clients, second);
            ratios.add(two / (swapped ? run(clients, first) : one));
        }
        double[] sorted = ratios.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        System.out.printf("%-55s ratio median %.2f, quartiles %.2f to %.2f%n", what, sorted[sorted.length / 2],
                sorted[sorted.length / 4], sorted[sorted.length * 3 / 4]);
    }

    private static double run(int clients, String url) {
        List<CompletableFuture<Long>> all = IntStream.range(0, clients)
                .mapToObj(client -> CompletableFuture.supplyAsync(() -> save(url, client + 1),
                    Thread::startVirtualThread))
                .toList();
        return all.stream().mapToLong(CompletableFuture::join).average().orElseThrow();
    }

    private static long save(String url, long id) {
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement save = connection.prepareStatement(SAVE)) {
            long start = 0;
            for (int number = -20; number < SAVES; number++) {
                if (number == 0) {
                    start = System.nanoTime();
                }
                save.setString(1, "phone " + System.nanoTime());
                save.setObject(2, roster.directory.record.SaveId.fresh());
                save.setLong(3, id);
                save.setLong(4, id);
                save.executeUpdate();
            }
            return System.nanoTime() - start;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void pages(String url) {
        try (Database database = Database.open(url, java.util.Map.of())) {
            var directory = database.directory();
            time("first page of a user with many revisions", () -> directory.history(1, Long.MAX_VALUE, 50));
            time("page in the middle", () -> directory.history(1, 2_500_000, 50));
            var query = roster.directory.RecentQuery.ALL;
            time("recent, everybody", () -> directory.recent(query, Long.MAX_VALUE, 50));
            time("recent, by person", () -> directory.recent(
                    new roster.directory.RecentQuery("person 17", null, null), Long.MAX_VALUE, 50));
            time("recent, nobody", () -> directory.recent(
                    new roster.directory.RecentQuery("nobody", null, null), Long.MAX_VALUE, 50));
            time("recent, a long time ago", () -> directory.recent(
                    new roster.directory.RecentQuery("", null, java.time.Instant.EPOCH), Long.MAX_VALUE, 50));
            time("recent, the last minute by person",
                    () -> directory.recent(new roster.directory.RecentQuery("person 17",
                    java.time.Instant.now().minusSeconds(60), null), Long.MAX_VALUE, 50));
        }
    }

    private static void time(String what, Runnable call) {
        long[] times = new long[21];
        for (int number = 0; number < times.length; number++) {
            long start = System.nanoTime();
            call.run();
            times[number] = System.nanoTime() - start;
        }
        long first = times[0];
        Arrays.sort(times);
        System.out.printf("%-55s first %.1f ms, median %.1f ms%n", what, first / 1e6, times[10] / 1e6);
    }
}
