package roster.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.DirectoryUnavailable.Reason;
import roster.directory.Feed.News;

/// What a feed promises holds in a rush too. It takes nobody for many here, so that changes are all that a rush needs.
final class RushTest {
    private static final String TOO_MANY = "insert into users (name) select 'many' from generate_series(1, %d)"
            .formatted(ChangesSince.MOST + 1);

    /// Longer than a rush goes on by itself.
    private static final Duration A_RUSH = Duration.ofMillis(2_050);

    private final Notebook notebook = new Notebook();
    private String url = "";
    private String roster = "";
    private WireTap tap;
    private Database here;
    private Bell bell;
    private ChangeFeed feed;

    @BeforeEach
    void follow() throws IOException {
        url = TestServer.newest().freshDatabase();
        roster = url + "&ApplicationName=Roster";
        tap = new WireTap(TestServer.newest().port());
        here = Database.open(tap.url(url), Map.of());
        bell = new Bell(here.pool, 0);
        var source = Database.feedSource(new Database.Address(tap.url(url), Map.of()), "Here");
        feed = new ChangeFeed(source, here.pool, TestServer.here(source), Instant.now(), () -> {}, bell);
        feed.follow(notebook);
        notebook.next(News.Following.class);
    }

    @AfterEach
    void close() throws IOException {
        tap.close();
        feed.close();
        here.close();
    }

    /// @return when it was on, at the latest
    private long rush() {
        TestServer.execute(roster, "insert into users (name) select 'often' from generate_series(1, 3)");
        notebook.changes(3);
        assertThat(bell.isRush()).isTrue();
        return System.nanoTime();
    }

    @Test
    void moreThanCanBeToldAreEverythingAndKeepTheRushGoing() {
        long began = rush();
        awaitUntil(began + A_RUSH.toNanos() * 2 / 3);
        assertThat(bell.isRush()).isTrue();
        TestServer.execute(roster, TOO_MANY);
        notebook.next(News.Everything.class);
        awaitUntil(began + A_RUSH.toNanos());
        assertThat(bell.isRush()).as("it would be over by what began it").isTrue();
        TestServer.execute(roster, "insert into users (name) values ('after')");
        assertThat(notebook.changes(1).getFirst().user().orElseThrow().values().name()).isEqualTo("after");
    }

    @Test
    void moreThanCanBeToldBeginARush() {
        assertThat(bell.isRush()).isFalse();
        TestServer.execute(roster, TOO_MANY);
        notebook.next(News.Everything.class);
        assertThat(bell.isRush()).isTrue();
    }

    @Test
    void whatAnotherProgramDoesIsEverythingAndNoRush() {
        TestServer.execute(url, "insert into users (name) select 'often' from generate_series(1, 3)");
        notebook.changes(3);
        TestServer.execute(url, TOO_MANY);
        notebook.next(News.Everything.class);
        assertThat(bell.isRush()).isFalse();
    }

    @Test
    void aDarkNetworkIsToldWithinFiveSeconds() {
        rush();
        long dark = System.nanoTime();
        tap.fallSilent();
        assertThat(bell.isRush()).isTrue();
        assertThat(notebook.next(News.Silent.class).failure().reason()).isEqualTo(Reason.TIMED_OUT);
        assertThat(Duration.ofNanos(System.nanoTime() - dark)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void soIsOneThatGoesDarkInTheMiddleOfACall() {
        rush();
        long dark = System.nanoTime();
        tap.fallSilentWithinACall();
        assertThat(bell.isRush()).isTrue();
        TestServer.execute(url, "notify roster_users");
        notebook.next(News.Silent.class);
        assertThat(Duration.ofNanos(System.nanoTime() - dark)).isLessThan(Duration.ofSeconds(5));
    }

    private static void awaitUntil(long moment) {
        CompletableFuture.runAsync(() -> {},
                CompletableFuture.delayedExecutor(moment - System.nanoTime(), TimeUnit.NANOSECONDS)).join();
    }
}
