package roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Rules that keep one red test from making others red, read from the sources of the tests. Each rule was once seen to
/// fail.
final class TestRulesTest {
    private static final Path TESTS = Code.TESTS.resolve("roster");
    private static final Map<Path, String> SOURCES = Code.files(TESTS, ".java").stream()
            .collect(Collectors.toMap(file -> file, Code::read));

    /// All tests of `store` share a server. A test may break only a [roster.store.OwnServer].
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

    /// A slow disk or a busy processor makes a run slower but not red. Waits use [Patience] or end by themselves.
    @Test
    void noWaitIsShorterThanPatience() {
        assertThat(matches(TESTS,
                "(?:\\.poll|\\.await|awaitTermination|waitFor|\\.get)\\(\\d[^;]*TimeUnit\\.(?!MINUTES)"
                + "|Thread\\.sleep|assertTimeout"))
                .containsOnlyKeys(TESTS.resolve("StartBenchmark.java"));
    }

    /// A program that hangs would block the run without a message; see [Ended] and [Patience#untilEnded].
    @Test
    void noProgramIsWaitedForWithoutALimit() {
        assertThat(matches(TESTS, "waitFor\\(\\)|onExit\\(\\)\\.join|getInputStream\\(\\)\\.readAllBytes")).isEmpty();
    }

    /// A time limit of the driver also covers the statements before a fault that a test makes. For the two URLs in
    /// `settings` only the text is read. The server of [roster.store.BadServersTest] is faulty from the beginning.
    @Test
    void noServerHasLessTimeThanPatience() {
        assertThat(matches(TESTS, "(?:socket|connect|login)Timeout(?:=|\", \")(?!60\\b)\\d")).containsOnlyKeys(
                TESTS.resolve("settings/ServerChoiceTest.java"), TESTS.resolve("settings/ServiceFileTest.java"),
                TESTS.resolve("store/BadServersTest.java"));
    }

    /// A test waits for a minute by [Patience]. The others measure how long nothing may happen, or hold something up.
    @Test
    void noTestHasAClockOfItsOwn() {
        assertThat(matches(TESTS, "(?:nanoTime|currentTimeMillis)\\(\\) \\+"))
                .containsOnlyKeys(TESTS.resolve("Patience.java"),
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

    /// A test that may take longer than the limit of all tests declares it, as a soak does.
    @Test
    void noTestHasLessTimeThanAllOthers() {
        assertThat(matches(TESTS, "@Timeout\\((?!value = 60, unit = TimeUnit\\.MINUTES)")).isEmpty();
    }

    /// Promises of the program about time are tested by arithmetic on its times. Benchmarks measure. The one with a
    /// limit is [roster.ui.Stalls], and `mvn verify` sets no limit.
    @Test
    void noClockDecidesWhetherATestIsRed() {
        assertThat(matches(TESTS, "(?:nanoTime\\(\\)|currentTimeMillis\\(\\)|Duration\\.between\\()[^;]*\\.isLess"))
                .isEmpty();
    }

    /// The matches in each file.
    private static Map<Path, List<String>> matches(Path below, String pattern) {
        Map<Path, List<String>> found = new TreeMap<>();
        Path self = TESTS.resolve("TestRulesTest.java");
        SOURCES.forEach((file, source) -> {
            if (file.startsWith(below) && !file.equals(self)) {
                List<String> all = Pattern.compile(pattern).matcher(source).results().map(result -> result.group())
                        .toList();
                if (!all.isEmpty()) {
                    found.put(file, all);
                }
            }
        });
        return found;
    }
}
