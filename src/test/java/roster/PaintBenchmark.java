package roster;

import com.github.caciocavallosilano.cacio.ctc.junit.CacioExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import roster.directory.Directory;
import roster.directory.edit.AddResult;
import roster.directory.edit.Edit;
import roster.directory.edit.SaveResult;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.embedded.EmbeddedServer;
import roster.store.Database;

/// Measures how soon others see a save: from its answer until the row is painted. Whole desktops run in processes of
/// their own with windows in memory and save twice a second. Roster saves just after the start and later, then another
/// program saves. All of it shares one machine. Prints results without assertions.
///
/// Run: `mvn -q test-compile exec:exec -Dexec.executable=java -Dexec.classpathScope=test
/// -Dexec.args='${cacio.jvm} -cp %classpath roster.PaintBenchmark 10 60'` with the number of desktops and of seconds.
final class PaintBenchmark {
    private static final String UPDATE = "update users set name = ? where id = ?";

    private PaintBenchmark() {}

    public static void main(String[] arguments) throws IOException, SQLException, ClassNotFoundException {
        Class.forName(CacioExtension.class.getName()); // where there is no display, the directory asks for its thread
        int count = Integer.parseInt(arguments[0]);
        int seconds = Integer.parseInt(arguments[1]);
        Path home = Files.createTempDirectory("roster-paint");
        try {
            run(home, count, seconds);
        } finally {
            StartBenchmark.delete(home);
        }
    }

    private static void run(Path home, int count, int seconds) throws SQLException {
        try (var server = EmbeddedServer.open(home)) {
            String url = "jdbc:postgresql://127.0.0.1:" + server.port() + "/" + server.database();
            Map<String, String> who = Map.of("user", server.user(), "password", server.password());
            try (var database = Database.open(url, who);
                    Connection other = DriverManager.getConnection(url, server.user(), server.password());
                    PreparedStatement update = other.prepareStatement(UPDATE)) {
                database.feed().follow(_ -> {});
                Directory directory = database.directory();
                List<User> users = users(directory);
                List<Desktop> desktops = IntStream.range(0, count).mapToObj(_ -> Desktop.start(home)).toList();
                desktops.forEach(desktop -> desktop.awaitText("place", "On this computer").ask("watch"));
                measure("by Roster at first", desktops, users, 10, (user, name) -> byRoster(directory, user, name));
                measure("by Roster", desktops, users, seconds, (user, name) -> byRoster(directory, user, name));
                measure("by another program", desktops, users, seconds, (user, name) -> byAnother(update, user, name));
                desktops.forEach(Desktop::close);
            }
        }
    }

    private static List<User> users(Directory directory) {
        return IntStream.range(10, 30).mapToObj(number -> ((AddResult.Added) directory.add(Users.TYPE.initial()
                .with(Users.NAME, "User " + number).with(Users.EMAIL, "u" + number + "@example.org"))).user()).toList();
    }

    private static void byRoster(Directory directory, User user, String name) {
        SaveResult result = directory.save(Edit.of(directory.user(user.id()).orElseThrow()).with(Users.NAME, name));
        if (!(result instanceof SaveResult.Saved)) {
            throw new IllegalStateException(result.toString());
        }
    }

    private static void byAnother(PreparedStatement update, User user, String name) {
        try {
            update.setString(1, name);
            update.setLong(2, user.id());
            update.executeUpdate();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void measure(String how, List<Desktop> desktops, List<User> users, int seconds,
            BiConsumer<User, String> save) {
        Map<String, Long> answered = new HashMap<>();
        for (int number = 0; number < 2 * seconds; number++) {
            LockSupport.parkNanos(1_000_000L * ThreadLocalRandom.current().nextInt(1_000));
            User user = users.get(number % users.size());
            String name = user.values().title() + " " + how + " " + number;
            save.accept(user, name);
            answered.put(name, micros());
        }
        LockSupport.parkNanos(3_000_000_000L);
        List<Long> times = new ArrayList<>();
        for (Desktop desktop : desktops) {
            for (String each : desktop.ask("painted").split(",", -1)) {
                String[] seen = each.split("=", -1);
                if (answered.containsKey(seen[0])) {
                    times.add(Long.parseLong(seen[1]) - answered.getOrDefault(seen[0], 0L));
                }
            }
        }
        long[] sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();
        System.out.printf("%d desktops, %-20s %d saves, painted %d times: p50 %.0f ms, p90 %.0f, p99 %.0f, longest"
                + " %.0f%n",
                desktops.size(), how, answered.size(), sorted.length, at(sorted, 0.5), at(sorted, 0.9),
                at(sorted, 0.99), at(sorted, 1));
    }

    /// Now, by the clock that all processes share.
    static long micros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    private static double at(long[] sorted, double part) {
        return sorted.length == 0 ? Double.NaN
                : sorted[(int) Math.min(sorted.length - 1L, (long) (sorted.length * part))] / 1e3;
    }
}
