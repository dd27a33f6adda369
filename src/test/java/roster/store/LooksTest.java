package roster.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import roster.directory.Feed.News;

/// When a feed looks by itself, so that a thousand never do in the same moment.
final class LooksTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration DISTANCE = Duration.ofMillis(100);

    /// 0, 0.001 and so on up to 0.999.
    private static final List<Double> LUCK = IntStream.range(0, 1_000).mapToObj(part -> part / 1_000.0).toList();

    @Test
    void aSecondIsAFifthMoreOrLessEachLengthAsLikely() {
        List<Long> millis = LUCK.stream().map(luck -> Math.round(Follower.about(SECOND, luck) / 1e5)).toList();
        assertThat(millis).as("in tenths").containsExactlyElementsOf(
                IntStream.range(0, 1_000).mapToObj(part -> 8_000 + 4L * part).toList());
    }

    @Test
    void whatAllWouldDoAtOnceIsSpreadOverATimeForEachOther() {
        Duration ofOne = Duration.ofMillis(1);
        assertThat(LUCK.stream().map(luck -> Follower.upTo(ofOne, 1_000, luck) / 1_000_000).toList())
                .containsExactlyElementsOf(IntStream.range(0, 1_000).mapToObj(part -> (long) part).toList());
        assertThat(Follower.upTo(ofOne, 0, 0.9)).as("alone").isZero();
    }

    @Test
    void thePauseBeforeConnectingAgainGrowsUpToAQuarterOfAMinute() {
        assertThat(IntStream.rangeClosed(1, 9).mapToObj(failures -> Follower.after(failures).toMillis()).toList())
                .containsExactly(500L, 500L, 1_000L, 2_000L, 4_000L, 8_000L, 15_000L, 15_000L, 15_000L);
    }

    @Nested
    class InARush {
        /// Also where the clock rolls over.
        private final List<Long> moments = List.of(0L, -5L, 123_456_789L, Long.MAX_VALUE, Long.MAX_VALUE - 50_000_000);

        @Test
        void theyAreAtEqualDistancesHoweverLongEachTakes() {
            for (long look : moments) {
                for (long late : new long[] {0, 1, 50_000_000, 99_999_999}) {
                    long now = look + late;
                    assertThat(LUCK.stream().map(luck -> Follower.inARush(look, now, DISTANCE, true, luck)).distinct())
                            .containsExactly(look + DISTANCE.toNanos());
                }
            }
        }

        @Test
        void theFirstIsAtAnyMomentOfADistance() {
            for (long look : moments) {
                assertFromAnyMoment(look, look + 7, false);
            }
        }

        @Test
        void whoIsTooLateForTheNextBeginsAnew() {
            for (long look : moments) {
                assertFromAnyMoment(look, look + DISTANCE.toNanos(), true);
                assertFromAnyMoment(look, look + DISTANCE.toNanos() * 7, true);
            }
        }

        private static void assertFromAnyMoment(long look, long now, boolean goesOn) {
            assertThat(LUCK.stream().map(luck -> Follower.inARush(look, now, DISTANCE, goesOn, luck) - now).toList())
                    .containsExactlyElementsOf(LUCK.stream().map(luck -> (long) (DISTANCE.toNanos() * luck)).toList());
        }
    }

    /// As the server sees them.
    @Nested
    class OnTheWire {
        private final BlockingQueue<Long> looks = new LinkedBlockingQueue<>();
        private final Notebook notebook = new Notebook();
        private String url = "";
        private WireTap tap;
        private Database here;
        private ChangeFeed feed;

        @BeforeEach
        void follow() throws IOException {
            url = TestServer.newest().freshDatabase();
            tap = new WireTap(TestServer.newest().port());
            here = Database.open(url, Map.of());
            var source = Database.feedSource(new Database.Address(tap.url(url), Map.of()), "Here");
            feed = new ChangeFeed(source, here.pool, TestServer.here(source), Instant.now(), () -> {},
                    new Bell(here.pool, 0));
            tap.watch(statement -> {
                if (statement.contains("pg_visible_in_snapshot")) {
                    looks.add(System.nanoTime());
                }
            });
            feed.follow(notebook);
            notebook.next(News.Following.class);
        }

        @AfterEach
        void close() throws IOException {
            feed.close();
            here.close();
            tap.close();
        }

        /// That six differ by less than a twentieth of what chance may do happens once in half a million times.
        @Test
        void theyAreAboutASecondApartAndNeverInStep() throws InterruptedException {
            look(); // from the one at the beginning to this one is another pause
            List<Long> millis = distances(6);
            assertThat(millis).allMatch(distance -> distance > 750 && distance < 1_400);
            assertThat(Collections.max(millis) - Collections.min(millis)).as("of %s ms", millis).isGreaterThan(20);
        }

        @Test
        void theyAreATenthOfASecondApartInARush() throws InterruptedException {
            TestServer.execute(url + "&ApplicationName=Roster",
                    "insert into users (name) select 'often' from generate_series(1, 3)");
            notebook.changes(3);
            looks.clear();
            List<Long> millis = distances(14);
            assertThat(millis.stream().filter(distance -> Math.abs(distance - 100) <= 10).count())
                    .as("near 100 ms, of %s; the machine may be late for some", millis).isGreaterThanOrEqualTo(8);
        }

        /// The first time at once; from then on after longer and longer pauses.
        @Test
        void whereItCanNotConnectItTriesLessAndLessOften() throws InterruptedException {
            BlockingQueue<Long> attempts = new LinkedBlockingQueue<>();
            var refusing = (DataSource) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {DataSource.class},
                    (_, _, _) -> {
                        attempts.add(System.nanoTime());
                        throw new SQLException("Refused, for a test", "08001");
                    });
            List<Long> millis = new ArrayList<>();
            try (var refused = new ChangeFeed(refusing, here.pool, TestServer.here(here.pool), Instant.now(), () -> {})) {
                refused.follow(new Notebook());
                long last = Objects.requireNonNull(attempts.poll(10, TimeUnit.SECONDS));
                while (millis.size() < 4) {
                    long next = Objects.requireNonNull(attempts.poll(10, TimeUnit.SECONDS));
                    millis.add((next - last) / 1_000_000);
                    last = next;
                }
            }
            assertThat(millis.get(1)).as("of %s ms", millis).isGreaterThanOrEqualTo(400);
            assertThat(millis.get(2)).as("of %s ms", millis).isGreaterThanOrEqualTo(800);
            assertThat(millis.get(3)).as("of %s ms", millis).isGreaterThanOrEqualTo(1_600);
        }

        private List<Long> distances(int count) throws InterruptedException {
            List<Long> millis = new ArrayList<>();
            long last = look();
            while (millis.size() < count) {
                long next = look();
                millis.add((next - last) / 1_000_000);
                last = next;
            }
            return millis;
        }

        private long look() throws InterruptedException {
            Long look = looks.poll(10, TimeUnit.SECONDS);
            assertThat(look).as("a look").isNotNull();
            return look;
        }
    }
}
