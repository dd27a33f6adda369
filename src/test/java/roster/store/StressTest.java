package roster.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import roster.Patience;
import roster.ThisJava;
import roster.directory.Drafts;
import roster.directory.edit.AddResult;
import roster.directory.record.User;
import roster.directory.record.Users;

/// Eight writers with many acknowledged saves each on ten users with deliberately stale versions. Every acknowledged
/// change is stored exactly once. There are no other changes. The server forces each change to disk. With
/// `-Dstress=1000` each writer makes a thousand saves, which takes minutes. Without it they make fewer.
@Timeout(value = 60, unit = TimeUnit.MINUTES)
final class StressTest {
    private static final int WRITERS = 8;
    private static final int SAVES = Integer.getInteger("stress", 300);
    private static final int SAVES_OF_A_PROCESS = Integer.getInteger("stress", 60);
    private static final int USERS = 10;

    /// The time limit of a process with a large number of saves.
    private static final Duration LONGEST = Duration.ofHours(1);

    private final long seed = System.nanoTime();
    private OwnServer server;
    private String url = "";
    private Database database;
    private List<Long> users = List.of();

    @BeforeEach
    void open() {
        server = TestServer.own("fsync=on");
        url = server.freshDatabase();
        database = Database.open(url, Map.of());
        users = IntStream.range(0, USERS)
                .mapToObj(number -> database.directory().add(Drafts.named("User " + number).with(Users.NOTES, "start")))
                .map(result -> ((AddResult.Added) result).user().id())
                .toList();
    }

    @AfterEach
    void close() {
        database.close();
        server.close();
    }

    @Test
    void eightConnectionsLoseNoSave() {
        List<Database> databases = IntStream.range(0, WRITERS).mapToObj(_ -> Database.open(url, Map.of())).toList();
        List<CompletableFuture<List<String>>> writers = IntStream.range(0, WRITERS)
                .mapToObj(number -> new StaleSaver(databases.get(number).directory(), users, "t" + number,
                    seed + number))
                .map(saver -> CompletableFuture.supplyAsync(() -> saver.save(SAVES),
                    task -> Thread.ofPlatform().start(task)))
                .toList();
        List<String> acknowledged = writers.stream().map(CompletableFuture::join).flatMap(List::stream).toList();
        databases.forEach(Database::close);
        assertAccounted(acknowledged, SAVES);
    }

    @Test
    void eightProcessesLoseNoSave(@TempDir Path folder) throws IOException {
        List<Process> processes = new ArrayList<>();
        for (int number = 0; number < WRITERS; number++) {
            processes.add(process(number, folder));
        }
        List<String> acknowledged = new ArrayList<>();
        for (int number = 0; number < WRITERS; number++) {
            assertThat(Patience.untilEnded(processes.get(number), LONGEST))
                    .as("%s", Files.readString(folder.resolve(number + ".err"))).isZero();
            acknowledged.addAll(Files.readAllLines(folder.resolve(number + ".out")));
        }
        assertAccounted(acknowledged, SAVES_OF_A_PROCESS);
    }

    private Process process(int number, Path folder) throws IOException {
        List<String> command = new ArrayList<>(ThisJava.command());
        command.addAll(List.of("-Djava.awt.headless=true", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m",
                "-cp", classPath(), StaleSaver.class.getName(), url, "p" + number, Long.toString(seed + number),
                Integer.toString(SAVES_OF_A_PROCESS)));
        users.forEach(id -> command.add(id.toString()));
        return new ProcessBuilder(command).redirectOutput(folder.resolve(number + ".out").toFile())
                .redirectError(folder.resolve(number + ".err").toFile()).start();
    }

    /// Surefire may start with a jar that only names the class path.
    private static String classPath() {
        return System.getProperty("surefire.test.class.path",
                System.getProperty("java.class.path"));
    }

    private void assertAccounted(List<String> acknowledged, int saves) {
        assertThat(acknowledged).as("seed %d", seed).hasSize(WRITERS * saves).doesNotHaveDuplicates();
        List<User> stored = database.directory().users(users);
        List<String> found = stored.stream()
                .flatMap(user -> Arrays.stream(user.values().text(Users.NOTES).split(" ", -1)).skip(1)
                    .map(token -> user.id() + " " + token))
                .toList();
        assertThat(found).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(acknowledged);
        stored.forEach(user -> assertThat((long) user.version()).as("seed %d", seed)
                .isEqualTo(acknowledged.stream().filter(each -> each.startsWith(user.id() + " ")).count()));
    }
}
