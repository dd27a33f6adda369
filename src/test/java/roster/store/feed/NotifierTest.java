package roster.store.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import roster.Patience;
import roster.directory.Drafts;
import roster.directory.edit.Edit;
import roster.directory.edit.SaveResult;
import roster.directory.feed.Feed.News;
import roster.directory.feed.Feed.Way;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.store.Database;
import roster.store.TestDatabases;
import roster.store.TestServer;
import roster.store.TestTimes;
import roster.store.connection.PreparedSource;
import roster.store.feed.policy.FeedTimes;

/// A window that saved notifies the others, so that they poll at once. Several windows send few notifications.
final class NotifierTest extends FeedFixture {
    private static final Duration QUIET = Duration.ofMillis(75);

    private final AtomicLong clock = new AtomicLong();

    /// The feed here never polls by itself, so only a notification can report a save.
    @Test
    void aSaveNotifiesTheOthers() {
        reopen(TestTimes.CALLED_ONLY);
        follow();
        followed(elsewhere);
        for (int time = 0; time < 5; time++) {
            User user = added(Drafts.named("n" + time));
            assertThat(notebook.changes(1).getFirst().user()).contains(user);
        }
    }

    /// Each sends at most one notification in 75 ms.
    @Test
    void windowsThatSaveAllTheTimeSendFewNotifications() throws SQLException {
        List<Database> windows = Stream.generate(() -> open(url, "", TestTimes.QUICK)).limit(4).toList();
        List<User> users = IntStream.range(0, 4).mapToObj(number -> added(Drafts.named("n" + number))).toList();
        windows.forEach(FeedFixture::followed);
        var over = new AtomicBoolean();
        try (Connection ear = ear()) {
            long start = System.nanoTime();
            List<CompletableFuture<Void>> savers = IntStream.range(0, 4).mapToObj(number -> CompletableFuture.runAsync(
                    () -> saveUntil(over, windows.get(number), users.get(number)), Thread::startVirtualThread))
                    .toList();
            int calls = 0;
            while (calls < 10) {
                calls += awaitCall(ear);
            }
            over.set(true);
            long quiets = (System.nanoTime() - start) / QUIET.toNanos();
            savers.forEach(CompletableFuture::join);
            assertThat((long) calls).isLessThanOrEqualTo(windows.size() * (quiets + 1));
        }
        windows.forEach(Database::close);
    }

    /// The other window has yet to send its notification, so that one covers this save too.
    @Test
    void aWindowLeavesTheNotificationToAnotherWaitingWindow() throws SQLException {
        var source = new PreparedSource("");
        source.setUrl(tap.url(url) + "&ApplicationName=bell");
        var sent = new AtomicInteger();
        tap.watch(statement -> sent.addAndGet(statement.contains("roster.bell") ? 1 : 0));
        var notifier = listening(new Notifier(source));
        try (Connection ear = ear(); Connection other = DriverManager.getConnection(url); Statement waits =
                other.createStatement()) {
            other.setAutoCommit(false);
            waits.execute("select pg_try_advisory_xact_lock(hashtext('roster.bell'), 0)");
            notifier.onSaved();
            Patience.until("it tried", () -> sent.get() == 1 && count("select count(*) from pg_stat_activity"
                    + " where application_name = 'bell' and datname = current_database()") == 0);
            other.commit();
            assertThat(heard(ear, Duration.ofMillis(100))).isZero();
            notifier.onSaved();
            assertThat(awaitCall(ear)).isOne();
        } finally {
            notifier.close();
        }
    }

    /// In a burst the feed here polls without a notification, although its next regular poll is a day away.
    @Test
    void inABurstAFeedPollsWithoutANotification() {
        var source = TestDatabases.feedSource(url, "Here", TestTimes.CALLED_ONLY);
        try (var feed = Feeds.of(source, TestTimes.CALLED_ONLY, here,
                new Notifier(TestDatabases.pool(here), 0, clock::get))) {
            feed.follow(notebook);
            notebook.until(News.Following.class, _ -> true);
            String theirs = url + "&ApplicationName=Roster";
            TestServer.execute(theirs, "insert into users (name) select 'often' from generate_series(1, 3)",
                    "notify roster_users");
            notebook.changes(3);
            for (int time = 0; time < 8; time++) {
                TestServer.execute(theirs, "insert into users (name) values ('next')");
                notebook.changes(1);
            }
        }
    }

    @Test
    void inABurstManyWindowsSendNoNotification() throws SQLException {
        Notifier many = listening(new Notifier(TestDatabases.pool(here), 100, clock::get));
        Notifier few = listening(new Notifier(TestDatabases.pool(here), 100, clock::get));
        Instant now = Instant.now();
        try (Connection ear = ear()) {
            for (Notifier notifier : List.of(many, few)) {
                notifier.onChange(now.minusSeconds(2)); // long ago, as seen from the next
                notifier.onChange(now);
                notifier.onChange(now);
            }
            many.setPeerCount(200);
            few.setPeerCount(20);
            assertThat(notifications(many, ear)).as("three in two seconds").isOne();
            List.of(many, few).forEach(notifier -> notifier.onChange(now));
            assertThat(few.isBurst()).isFalse();
            assertThat(notifications(few, ear)).isOne();
            assertThat(many.isBurst()).isTrue();
            assertThat(notifications(many, ear)).as("others may not have polled yet").isOne();
            for (int time = 0; time < 3; time++) {
                pass(500);
                IntStream.range(0, 3).forEach(_ -> many.onChange(Instant.now()));
            }
            many.onSaved();
            assertThat(heard(ear, Duration.ofMillis(300))).as("all windows poll anyway").isZero();
            pass(1_100);
            assertThat(notifications(many, ear)).as("the burst is over").isOne();
        } finally {
            many.close();
            few.close();
        }
    }

    /// A window that saves relies on the polls of all others, including those that know of fewer peers.
    @Test
    void aWindowThatKnowsOfSomewhatFewerPeersPollsOftenToo() {
        var notifier = new Notifier(TestDatabases.pool(here), 100, clock::get);
        IntStream.range(0, 3).forEach(_ -> notifier.onChange(Instant.now()));
        notifier.setPeerCount(90);
        assertThat(notifier.isBurst()).isTrue();
        notifier.setPeerCount(89);
        assertThat(notifier.isBurst()).isFalse();
    }

    @Test
    void aWindowThatDoesNotFollowSendsNoNotification() throws SQLException {
        try (Connection ear = ear()) {
            added(Drafts.ann());
            assertThat(heard(ear, Duration.ofMillis(500))).isZero();
        }
    }

    /// A notification wakes every listening connection. Each window waits for the echo test of another one, so few send
    /// their own. Each begins at a random moment of that time; the first of twenty after a second or two.
    @Test
    void fewOfManyWindowsSendAnEchoTest() {
        var tests = new AtomicInteger();
        tap.watch(statement -> tests.addAndGet(statement.contains("pg_notify('roster_self'") ? 1 : 0));
        FeedTimes times = TestTimes.echoJitter(TestTimes.QUICK, Duration.ofSeconds(30));
        List<Database> office = Stream.generate(() -> open(tap.url(url), "", times)).limit(20).toList();
        List<Notebook> notebooks = office.stream().map(_ -> new Notebook()).toList();
        IntStream.range(0, office.size()).forEach(each -> office.get(each).feed().follow(notebooks.get(each)));
        notebooks.forEach(each -> assertThat(each.next(News.Following.class).way()).isEqualTo(Way.CALLED));
        assertThat(tests.getAndSet(0)).isBetween(1, 10);
        TestServer.execute(url,
                "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()"
                + " and pid <> pg_backend_pid()");
        User ann = added(Drafts.ann());
        notebooks.forEach(each -> assertThat(each.until(News.Changes.class, _ -> true).changes().getFirst().user())
                .contains(ann));
        assertThat(tests.get()).as("coming back").isBetween(0, 10);
        office.forEach(Database::close);
    }

    private void pass(long millis) {
        clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    private static Notifier listening(Notifier notifier) {
        notifier.listen(true);
        Thread.startVirtualThread(notifier::run);
        return notifier;
    }

    private static void saveUntil(AtomicBoolean over, Database window, User user) {
        User saved = user;
        for (int time = 0; !over.get(); time++) {
            saved = ((SaveResult.Saved) window.directory().save(Edit.of(saved).with(Users.PHONE, "" + time))).user();
        }
    }

    /// @return how many notifications it sends for one save
    private static int notifications(Notifier notifier, Connection ear) throws SQLException {
        notifier.onSaved();
        return awaitCall(ear);
    }
}
