package roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What keeps one red test from making others red, read from the tests' sources. Each rule was once seen to fail.
final class TestRulesTest {
    private static final Path TESTS = Path.of("src/test/java/roster");
    private static final Map<Path, String> SOURCES = sources();

    /// All tests of `store` share a server. [roster.store.OwnServer] is what a test may break.
    @Test
    void onlyATestsOwnServerIsBroken() {
        assertThat(matches(TESTS.resolve("store"), "(?i)pg_ctl|alter system|pg_reload_conf|ProcessHandle|SIGSTOP"))
                .containsOnlyKeys(TESTS.resolve("store/OwnServer.java"), TESTS.resolve("store/ServerProcess.java"));
    }

    /// A database is its test's own; the server's other sessions are of other tests.
    @Test
    void onlySessionsOfTheTestsOwnDatabaseAreEnded() {
        String elsewhere = "pg_(terminate|cancel)_backend\\((?!\" \\+)(?:(?!current_database\\(\\))[^;])*;";
        assertThat(matches(TESTS, elsewhere)).isEmpty();
    }

    /// The servers of a home that several tests share.
    @Test
    void noServerIsKilledThatIsStartedForAllTestsOfAClass() {
        Set<Path> killing = matches(TESTS, "\\.killServer\\(\\)").keySet();
        assertThat(matches(TESTS, "@BeforeAll").keySet()).doesNotContainAnyElementsOf(killing);
        assertThat(killing).isNotEmpty();
    }

    /// A slow disk or a busy processor makes a run slower, not red: waits are [Patience]'s, or end by themselves.
    @Test
    void noWaitIsShorterThanPatience() {
        assertThat(matches(TESTS, "(?:\\.poll|\\.await|awaitTermination|waitFor|\\.get)\\(\\d[^;]*TimeUnit\\.(?!MINUTES)|Thread\\.sleep|assertTimeout"))
                .containsOnlyKeys(TESTS.resolve("StartBenchmark.java"));
    }

    /// A program that does not end would hold up the run without a word; see [Ended] and [Patience#untilEnded].
    @Test
    void noProgramIsWaitedForWithoutALimit() {
        assertThat(matches(TESTS, "waitFor\\(\\)|onExit\\(\\)\\.join|getInputStream\\(\\)\\.readAllBytes")).isEmpty();
    }

    /// A bound of the driver holds from the first statement on, and so long before a fault that a test makes. Of the two in
    /// `settings` nothing but the text is read; what [roster.store.BadServersTest] connects to is at fault from the beginning.
    @Test
    void noServerHasLessTimeThanPatience() {
        assertThat(matches(TESTS, "(?:socket|connect|login)Timeout(?:=|\", \")(?!60\\b)\\d")).containsOnlyKeys(
                TESTS.resolve("settings/ServerChoiceTest.java"), TESTS.resolve("settings/ServiceFileTest.java"),
                TESTS.resolve("store/BadServersTest.java"));
    }

    /// What a test waits for has a minute, see [Patience]. The others measure how long nothing may happen, or hold something
    /// up.
    @Test
    void noTestHasAClockOfItsOwn() {
        assertThat(matches(TESTS, "(?:nanoTime|currentTimeMillis)\\(\\) \\+")).containsOnlyKeys(TESTS.resolve("Patience.java"),
                TESTS.resolve("store/feed/FeedBenchmark.java"), TESTS.resolve("store/feed/FeedFixture.java"),
                TESTS.resolve("store/feed/Notebook.java"), TESTS.resolve("store/WireTap.java"));
    }

    /// A program that a test starts runs in the place of the tests. Benchmarks measure it where they are.
    @Test
    void programsThatTestsStartSpeakTheLanguageOfTheTests() {
        assertThat(matches(TESTS, "\"bin\", \"java\"")).containsOnlyKeys(TESTS.resolve("StartBenchmark.java"),
                TESTS.resolve("ThisJava.java"), TESTS.resolve("store/feed/FeedListeners.java"));
    }

    /// The last window leaves where the end of the server takes longer than it waits.
    @Test
    void noServerIsExpectedToEndAtOnce() {
        assertThat(matches(TESTS, "hasServer\\(\\)\\)(?:\\.as\\([^)]*\\))?\\.isFalse")).isEmpty();
    }

    /// Where a test may take longer than all others, as in a soak, it says so.
    @Test
    void noTestHasLessTimeThanAllOthers() {
        assertThat(matches(TESTS, "@Timeout\\((?!value = 60, unit = TimeUnit\\.MINUTES)")).isEmpty();
    }

    /// What the program promises of time is held by arithmetic on its times. Benchmarks measure. The one with a limit,
    /// [roster.ui.Stalls], has none in `mvn verify`.
    @Test
    void noClockDecidesWhetherATestIsRed() {
        assertThat(matches(TESTS, "(?:nanoTime\\(\\)|currentTimeMillis\\(\\)|Duration\\.between\\()[^;]*\\.isLess")).isEmpty();
    }

    /// What matches, by file.
    private static Map<Path, List<String>> matches(Path below, String pattern) {
        Map<Path, List<String>> found = new TreeMap<>();
        Path self = TESTS.resolve("TestRulesTest.java");
        SOURCES.forEach((file, source) -> {
            if (file.startsWith(below) && !file.equals(self)) {
                List<String> all = Pattern.compile(pattern).matcher(source).results().map(result -> result.group()).toList();
                if (!all.isEmpty()) {
                    found.put(file, all);
                }
            }
        });
        return found;
    }

    private static Map<Path, String> sources() {
        try (var files = Files.walk(TESTS)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .collect(Collectors.toMap(file -> file, TestRulesTest::read));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
