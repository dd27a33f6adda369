package roster.store.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.DirectoryUnavailable.Reason;
import roster.directory.feed.Feed.News;
import roster.store.Database;
import roster.store.TestDatabases;
import roster.store.TestServer;
import roster.store.TestTimes;
import roster.store.WireTap;
import roster.store.feed.policy.FeedTimes;

/// The promises of a feed also hold in a burst. These tests run without peers, so changes alone begin a burst.
@SuppressWarnings("NullAway.Init") // followed by each test
final class BurstTest {
    private static final String TOO_MANY = "insert into users (name) select 'many' from generate_series(1, %d)"
            .formatted(TestDatabases.MOST_CHANGES + 1);

    private final AtomicLong clock = new AtomicLong();
    private final Notebook notebook = new Notebook();
    private String url = "";
    private String roster = "";
    private WireTap tap;
    private Database here;
    private Notifier notifier;
    private ChangeFeed feed;

    @BeforeEach
    void open() throws IOException {
        url = TestServer.newest().freshDirectory();
        roster = url + "&ApplicationName=Roster";
        tap = new WireTap(TestServer.newest().port());
        here = Database.open(tap.url(url), Map.of());
        notifier = new Notifier(TestDatabases.pool(here), 0, clock::get);
    }

    private void follow(FeedTimes times) {
        var source = TestDatabases.feedSource(tap.url(url), "Here", times);
        feed = Feeds.of(source, times, here, notifier);
        feed.follow(notebook);
        notebook.until(News.Following.class, _ -> true);
    }

    @AfterEach
    void close() throws IOException {
        tap.close();
        feed.close();
        here.close();
    }

    private void burst() {
        TestServer.execute(roster, "insert into users (name) select 'often' from generate_series(1, 3)");
        notebook.changesAmongOthers(3);
        assertThat(notifier.isBurst()).isTrue();
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }

    @Test
    void tooManyChangesAreReportedAsEverythingAndKeepTheBurstGoing() {
        follow(TestTimes.QUICK);
        burst();
        pass(Duration.ofMillis(1_500));
        assertThat(notifier.isBurst()).isTrue();
        TestServer.execute(roster, TOO_MANY);
        notebook.next(News.Everything.class);
        pass(Duration.ofMillis(1_500));
        assertThat(notifier.isBurst()).as("it would be over by what began it").isTrue();
        TestServer.execute(roster, "insert into users (name) values ('after')");
        assertThat(notebook.changes(1).getFirst().user().orElseThrow().values().title()).isEqualTo("after");
    }

    @Test
    void tooManyChangesForSingleReportsBeginABurst() {
        follow(TestTimes.QUICK);
        assertThat(notifier.isBurst()).isFalse();
        TestServer.execute(roster, TOO_MANY);
        notebook.next(News.Everything.class);
        assertThat(notifier.isBurst()).isTrue();
    }

    @Test
    void manyChangesOfAnotherProgramAreEverythingAndNoBurst() {
        follow(TestTimes.QUICK);
        TestServer.execute(url, "insert into users (name) select 'often' from generate_series(1, 3)");
        notebook.changes(3);
        TestServer.execute(url, TOO_MANY);
        notebook.next(News.Everything.class);
        assertThat(notifier.isBurst()).isFalse();
    }

    @Test
    void aDarkNetworkIsReportedInABurst() {
        follow(TestTimes.DARK);
        burst();
        tap.fallSilent();
        assertThat(notifier.isBurst()).isTrue();
        assertThat(notebook.until(News.Silent.class, _ -> true).failure().reason()).isEqualTo(Reason.TIMED_OUT);
    }

    @Test
    void aNetworkThatGoesDarkWithinANotificationIsReported() {
        follow(TestTimes.DARK);
        burst();
        tap.fallSilentWithinACall();
        assertThat(notifier.isBurst()).isTrue();
        TestServer.execute(url, "notify roster_users");
        notebook.until(News.Silent.class, _ -> true);
    }
}
