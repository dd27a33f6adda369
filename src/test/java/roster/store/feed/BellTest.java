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
import roster.directory.Edit;
import roster.directory.Feed.News;
import roster.directory.Feed.Way;
import roster.directory.Field;
import roster.directory.SaveResult;
import roster.directory.User;
import roster.store.Database;
import roster.store.TestDatabases;
import roster.store.TestServer;
import roster.store.TestTimes;
import roster.store.connection.PreparedSource;

/// A window that saved calls the others, so that they look at once. Several make few calls.
final class BellTest extends FeedFixture {
    private static final Duration QUIET = Duration.ofMillis(75);

    private final AtomicLong clock = new AtomicLong();

    /// The feed here never looks by itself, so a call is all that it can learn by.
    @Test
    void aSaveCallsTheOthers() {
        reopen(TestTimes.CALLED_ONLY);
        follow();
        followed(elsewhere);
        for (int time = 0; time < 5; time++) {
            User user = added(Drafts.named("n" + time));
            assertThat(notebook.changes(1).getFirst().user()).contains(user);
        }
    }

    /// Each makes at most one call in 75 ms, whoever else calls.
    @Test
    void windowsThatSaveAllTheTimeMakeFewCalls() throws SQLException {
        List<Database> windows = Stream.generate(() -> open(url, "", TestTimes.QUICK)).limit(4).toList();
        List<User> users = IntStream.range(0, 4).mapToObj(number -> added(Drafts.named("n" + number))).toList();
        windows.forEach(FeedFixture::followed);
        var over = new AtomicBoolean();
        try (Connection ear = ear()) {
            long start = System.nanoTime();
            List<CompletableFuture<Void>> savers = IntStream.range(0, 4).mapToObj(number -> CompletableFuture.runAsync(
                    () -> saveUntil(over, windows.get(number), users.get(number)), Thread::startVirtualThread)).toList();
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

    /// The other's call has yet to go out, so it tells of this save as well.
    @Test
    void aWindowThatFindsAnotherWaitingLeavesTheCallToIt() throws SQLException {
        var source = new PreparedSource("");
        source.setUrl(tap.url(url) + "&ApplicationName=bell");
        var rings = new AtomicInteger();
        tap.watch(statement -> rings.addAndGet(statement.contains("roster.bell") ? 1 : 0));
        var bell = listening(new Bell(source));
        try (Connection ear = ear(); Connection other = DriverManager.getConnection(url); Statement waits = other.createStatement()) {
            other.setAutoCommit(false);
            waits.execute("select pg_try_advisory_xact_lock(hashtext('roster.bell'), 0)");
            bell.saved();
            Patience.until("it tried", () -> rings.get() == 1 && count("select count(*) from pg_stat_activity"
                    + " where application_name = 'bell' and datname = current_database()") == 0);
            other.commit();
            assertThat(heard(ear, Duration.ofMillis(100))).isZero();
            bell.saved();
            assertThat(awaitCall(ear)).isOne();
        } finally {
            bell.close();
        }
    }

    /// In a rush the feed here looks though nobody calls it, and though its next look would be a day away.
    @Test
    void whereChangesAreOftenItLooksWithoutBeingCalled() {
        var source = TestDatabases.feedSource(url, "Here", TestTimes.CALLED_ONLY);
        try (var feed = Feeds.of(source, TestTimes.CALLED_ONLY, here, new Bell(TestDatabases.pool(here), 0, clock::get))) {
            feed.follow(notebook);
            notebook.until(News.Following.class, _ -> true);
            String theirs = url + "&ApplicationName=Roster";
            TestServer.execute(theirs, "insert into users (name) select 'often' from generate_series(1, 3)", "notify roster_users");
            notebook.changes(3);
            for (int time = 0; time < 8; time++) {
                TestServer.execute(theirs, "insert into users (name) values ('next')");
                notebook.changes(1);
            }
        }
    }

    @Test
    void manyWindowsThatSeeChangesOftenCallNobody() throws SQLException {
        Bell many = listening(new Bell(TestDatabases.pool(here), 100, clock::get));
        Bell few = listening(new Bell(TestDatabases.pool(here), 100, clock::get));
        Instant now = Instant.now();
        try (Connection ear = ear()) {
            for (Bell bell : List.of(many, few)) {
                bell.saw(now.minusSeconds(2)); // long ago, as seen from the next
                bell.saw(now);
                bell.saw(now);
            }
            many.among(200);
            few.among(20);
            assertThat(rings(many, ear)).as("three in two seconds").isOne();
            List.of(many, few).forEach(bell -> bell.saw(now));
            assertThat(few.isRush()).isFalse();
            assertThat(rings(few, ear)).isOne();
            assertThat(many.isRush()).isTrue();
            assertThat(rings(many, ear)).as("others may not have looked yet").isOne();
            for (int time = 0; time < 3; time++) {
                pass(500);
                IntStream.range(0, 3).forEach(_ -> many.saw(Instant.now()));
            }
            many.saved();
            assertThat(heard(ear, Duration.ofMillis(300))).as("everybody looks anyway").isZero();
            pass(1_100);
            assertThat(rings(many, ear)).as("it is not often any more").isOne();
        } finally {
            many.close();
            few.close();
        }
    }

    /// A window that saves relies on all others to look, also on those who know of fewer others.
    @Test
    void aWindowThatKnowsOfSomewhatFewerLooksAsWell() {
        var bell = new Bell(TestDatabases.pool(here), 100, clock::get);
        IntStream.range(0, 3).forEach(_ -> bell.saw(Instant.now()));
        bell.among(90);
        assertThat(bell.isRush()).isTrue();
        bell.among(89);
        assertThat(bell.isRush()).isFalse();
    }

    @Test
    void nobodyIsCalledByAWindowThatDoesNotFollow() throws SQLException {
        try (Connection ear = ear()) {
            added(Drafts.ann());
            assertThat(heard(ear, Duration.ofMillis(500))).isZero();
        }
    }

    /// A call wakes every connection that listens to anything. Each has time to hear of another's trial, so that few make one.
    /// Each begins at a random moment of that time; the first of twenty after a second or two.
    @Test
    void fewOfManyTryWhetherCallsAreHeard() {
        var trials = new AtomicInteger();
        tap.watch(statement -> trials.addAndGet(statement.contains("pg_notify('roster_self'") ? 1 : 0));
        FeedTimes times = TestTimes.othersFirst(TestTimes.QUICK, Duration.ofSeconds(30));
        List<Database> office = Stream.generate(() -> open(tap.url(url), "", times)).limit(20).toList();
        List<Notebook> notebooks = office.stream().map(_ -> new Notebook()).toList();
        IntStream.range(0, office.size()).forEach(each -> office.get(each).feed().follow(notebooks.get(each)));
        notebooks.forEach(each -> assertThat(each.next(News.Following.class).way()).isEqualTo(Way.CALLED));
        assertThat(trials.getAndSet(0)).isBetween(1, 10);
        TestServer.execute(url, "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()"
                + " and pid <> pg_backend_pid()");
        User ann = added(Drafts.ann());
        notebooks.forEach(each -> assertThat(each.until(News.Changes.class, _ -> true).changes().getFirst().user()).contains(ann));
        assertThat(trials.get()).as("coming back").isBetween(0, 10);
        office.forEach(Database::close);
    }

    private void pass(long millis) {
        clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    private static Bell listening(Bell bell) {
        bell.listen(true);
        Thread.startVirtualThread(bell::run);
        return bell;
    }

    private static void saveUntil(AtomicBoolean over, Database window, User user) {
        User saved = user;
        for (int time = 0; !over.get(); time++) {
            saved = ((SaveResult.Saved) window.directory().save(Edit.of(saved).with(Field.PHONE, "" + time))).user();
        }
    }

    /// @return how many calls it makes of one save
    private static int rings(Bell bell, Connection ear) throws SQLException {
        bell.saved();
        return awaitCall(ear);
    }
}
