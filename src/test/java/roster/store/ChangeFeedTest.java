package roster.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.postgresql.ds.PGSimpleDataSource;
import roster.directory.AddResult;
import roster.directory.Change;
import roster.directory.DirectoryUnavailable.Reason;
import roster.directory.Drafts;
import roster.directory.Edit;
import roster.directory.Feed.News;
import roster.directory.Feed.Way;
import roster.directory.Field;
import roster.directory.Query;
import roster.directory.Revision.Kind;
import roster.directory.SaveResult;
import roster.directory.User;
import roster.directory.UserDraft;

/// What happens is told once, whoever does it, through anything that a network and a server can do.
final class ChangeFeedTest {
    /// Longer than a feed goes without looking.
    private static final Duration A_LOOK = Duration.ofMillis(1_500);

    /// But for the one that asks.
    private static final String CONNECTIONS = """
            select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()""";

    private String url = "";
    private WireTap tap;
    private Database here;
    private Database elsewhere;
    private final Notebook notebook = new Notebook();

    @BeforeEach
    void open() throws IOException {
        url = TestServer.newest().freshDatabase();
        tap = new WireTap(TestServer.newest().port());
        elsewhere = Database.open(url, Map.of(), "Elsewhere");
        here = Database.open(tap.url(url), Map.of(), "Here");
    }

    @AfterEach
    void close() throws IOException {
        tap.close();
        here.close();
        elsewhere.close();
    }

    @Test
    void aSaveIsToldOnceWithWhoAndTheUserAsItIsNow() throws InterruptedException {
        follow();
        User ann = added(Drafts.ann());
        User saved = saved(ann, "1");
        List<Change> changes = notebook.changes(2);
        assertThat(changes).extracting(Change::user).containsExactly(Optional.of(ann), Optional.of(saved));
        assertThat(changes.getLast().revision().person()).isEqualTo("Elsewhere");
        assertThat(changes.getLast().revision().changed()).containsExactly(Field.PHONE);
        notebook.assertNothingFor(A_LOOK);
    }

    @Test
    void onesOwnSavesAreToldToo() {
        follow();
        User ann = ((AddResult.Added) here.directory().add(Drafts.ann())).user();
        assertThat(notebook.changes(1).getFirst().user()).contains(ann);
    }

    @Test
    void whatOtherProgramsDoIsToldOnceAndInOrder() throws InterruptedException, SQLException, IOException {
        follow();
        TestServer.execute(url, "insert into users (name) select 'n' || n from generate_series(1, 3) n",
                "update users set phone = '1'", "delete from users where name <> 'n3'",
                "update users set phone = '2'");
        assertThat(notebook.changes(9)).extracting(change -> change.userId() + " " + change.revision().kind() + " "
                        + change.user().map(user -> user.version() + " " + user.values().phone()).orElse(""))
                .containsExactly("1 ADDED 0 ", "2 ADDED 0 ", "3 ADDED 0 ", "1 CHANGED 1 1", "2 CHANGED 1 1", "3 CHANGED 1 1",
                        "1 REMOVED ", "2 REMOVED ", "3 CHANGED 2 2");
        try (Connection connection = DriverManager.getConnection(url)) {
            connection.unwrap(PGConnection.class).getCopyAPI()
                    .copyIn("copy users (name) from stdin", new StringReader("copied 1\ncopied 2\n"));
        }
        assertThat(notebook.changes(2)).extracting(change -> change.user().orElseThrow().values().name() + " by "
                + change.revision().who()).containsExactly("copied 1 by postgres (PostgreSQL JDBC Driver)",
                "copied 2 by postgres (PostgreSQL JDBC Driver)");
        notebook.assertNothingFor(A_LOOK);
    }

    @Test
    void aDeletionIsToldAndWhoComesBackGoesOnFromIt() {
        follow();
        User ann = added(Drafts.ann());
        elsewhere.directory().remove(ann);
        User again = ((AddResult.Added) elsewhere.directory().addAgain(Edit.of(ann))).user();
        List<Change> changes = notebook.changes(3);
        assertThat(changes).extracting(change -> change.revision().kind())
                .containsExactly(Kind.ADDED, Kind.REMOVED, Kind.ADDED);
        assertThat(changes).extracting(Change::user).containsExactly(Optional.of(ann), Optional.empty(), Optional.of(again));
    }

    @Test
    void whatHappenedSinceTheDirectoryWasOpenedIsToldToWhoFollowsLater() {
        User ann = added(Drafts.ann());
        elsewhere.directory().remove(ann);
        here.feed().follow(notebook);
        assertThat(notebook.next(News.Following.class).way()).isEqualTo(Way.CALLED);
        assertThat(notebook.changes(2)).extracting(change -> change.revision().kind())
                .containsExactly(Kind.ADDED, Kind.REMOVED);
    }

    @Test
    void aThousandAtOnceAreToldAndMoreAreEverything() throws InterruptedException {
        follow();
        TestServer.execute(url, "insert into users (name) select 'n' || n from generate_series(1, 1000) n");
        notebook.changes(1000);
        TestServer.execute(url, "insert into users (name) values ('one more')"); // may be told, or be part of everything
        TestServer.execute(url, "insert into users (name) select 'm' || n from generate_series(1, 1001) n");
        notebook.until(News.Everything.class, _ -> true);
        notebook.assertNothingFor(A_LOOK);
        TestServer.execute(url, "delete from users where name = 'one more'");
        assertThat(notebook.changes(1).getFirst().revision().kind()).isEqualTo(Kind.REMOVED);
    }

    @Test
    void aLongTransactionHoldsUpNobodyAndIsToldWhenItIsCommitted() throws SQLException, InterruptedException {
        follow();
        try (Connection slow = DriverManager.getConnection(url); Statement statement = slow.createStatement()) {
            slow.setAutoCommit(false);
            statement.execute("insert into users (name) values ('slow')"); // the smaller transaction, the smaller seq
            for (int number = 0; number < 3; number++) {
                TestServer.execute(url, "insert into users (name) values ('quick " + number + "')");
                assertThat(name(notebook.changes(1).getFirst())).isEqualTo("quick " + number);
            }
            notebook.assertNothingFor(A_LOOK);
            slow.commit();
        }
        assertThat(name(notebook.changes(1).getFirst())).isEqualTo("slow");
        notebook.assertNothingFor(A_LOOK);
    }

    @Test
    void whatIsRolledBackIsNotTold() throws SQLException, InterruptedException {
        follow();
        try (Connection vain = DriverManager.getConnection(url); Statement statement = vain.createStatement()) {
            vain.setAutoCommit(false);
            statement.execute("insert into users (name) values ('vain')");
            vain.rollback();
        }
        notebook.assertNothingFor(A_LOOK);
    }

    @Test
    void theCursorGoesOnWhereNothingIsNew() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url); Statement statement = connection.createStatement()) {
            ChangesSince first = ChangesSince.read(connection, "1:1:");
            statement.execute("select pg_current_xact_id()"); // another program's transaction, on another table
            ChangesSince second = ChangesSince.read(connection, first.snapshot());
            assertThat(second.changes()).isEmpty();
            assertThat(second.snapshot()).isNotEqualTo(first.snapshot());
        }
    }

    @Test
    void aBrokenConnectionIsMadeAgainAndNothingIsMissedOrToldTwice() throws InterruptedException {
        follow();
        for (int time = 0; time < 3; time++) {
            User user = added(Drafts.named("before " + time));
            endTheFeedsConnection();
            User after = added(Drafts.named("after " + time));
            assertThat(notebook.changes(2)).extracting(Change::user).containsExactly(Optional.of(user), Optional.of(after));
            notebook.assertNothingFor(A_LOOK);
        }
    }

    @Test
    void aDarkNetworkIsToldWithinFiveSecondsAndWhatWasMissedAfterwards() {
        follow();
        added(Drafts.named("before"));
        notebook.changes(1);
        Instant dark = Instant.now();
        tap.fallSilent();
        News.Silent silent = notebook.next(News.Silent.class);
        assertThat(Duration.between(dark, Instant.now())).isLessThan(Duration.ofSeconds(5));
        assertThat(silent.since()).isBetween(dark.minusSeconds(2), dark.plusMillis(50));
        assertThat(silent.failure().reason()).isEqualTo(Reason.TIMED_OUT);
        User missed = added(Drafts.named("missed"));
        tap.speakAgain();
        here.feed().retryNow();
        assertThat(notebook.next(News.Following.class).way()).isEqualTo(Way.CALLED);
        assertThat(notebook.changes(1).getFirst().user()).contains(missed);
        assertThat(here.directory().users(List.of(missed.id()))).as("not on a dead connection").hasSize(1);
    }

    @Test
    void soIsOneThatGoesDarkInTheMiddleOfACall() {
        follow();
        tap.fallSilentWithinACall();
        TestServer.execute(url, "notify roster_users");
        notebook.next(News.Silent.class);
        tap.speakAgain(); // and nobody asks it to try again
        notebook.next(News.Following.class);
    }

    @Test
    void alsoWhereACallOfItsOwnFindsNoConnection() {
        var end = new CountDownLatch(1);
        var dark = (DataSource) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (_, _, _) -> {
            end.await();
            throw new SQLException("The test's end");
        });
        var source = Database.feedSource(new Database.Address(tap.url(url), Map.of()), "Here");
        try (var feed = new ChangeFeed(source, here.pool, TestServer.here(source), Instant.now(), () -> {}, new Bell(dark))) {
            feed.follow(notebook);
            notebook.until(News.Following.class, _ -> true);
            feed.saved();
            tap.fallSilentWithinACall();
            TestServer.execute(url, "notify roster_users");
            long start = System.nanoTime();
            notebook.until(News.Silent.class, _ -> true);
            assertThat(System.nanoTime() - start).isLessThan(Duration.ofSeconds(5).toNanos());
            end.countDown();
        }
    }

    @Test
    void aRestoredDatabaseOfTheSameNameIsAnother() {
        String original = TestServer.newest().freshDatabase();
        String name = original.replaceAll(".*/(\\w+)\\?.*", "$1");
        Database.open(original, Map.of()).close();
        TestServer.execute(url, "create database copy_of_" + name + " template " + name);
        try (Database open = Database.open(original, Map.of())) {
            open.feed().follow(notebook);
            notebook.next(News.Following.class);
            TestServer.execute(url, "drop database " + name + " with (force)",
                    "create database " + name + " template copy_of_" + name);
            notebook.until(News.Everything.class, _ -> true);
            TestServer.execute(original, "insert into users (name) values ('after')");
            assertThat(name(notebook.changes(1).getFirst())).isEqualTo("after");
        }
    }

    @Test
    void retryingNowDoesNotWait() throws IOException, InterruptedException {
        try (var deaf = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            BlockingQueue<Long> attempts = new LinkedBlockingQueue<>();
            Thread.startVirtualThread(() -> hangUpOnEverybody(deaf, attempts));
            var source = new PreparedSource("");
            source.setServerNames(new String[] {"127.0.0.1"});
            source.setPortNumbers(new int[] {deaf.getLocalPort()});
            try (var feed = new ChangeFeed(source, here.pool, new Cursor("1:1:", ""), Instant.EPOCH, () -> { })) {
                feed.follow(notebook);
                assertThat(notebook.next(News.Silent.class).since()).isEqualTo(Instant.EPOCH);
                attempts.clear();
                for (int attempt = 0; attempt < 5; attempt++) { // by itself it would come to wait for many seconds
                    feed.retryNow();
                    assertThat(attempts.poll(500, TimeUnit.MILLISECONDS)).as("attempt %d", attempt).isNotNull();
                }
            }
        }
    }

    /// The next transaction may be on another server connection, which does not know them.
    @Test
    void noStatementIsKeptBehindAPooler() {
        tap.behaveLike(WireTap.Pooler.MAKES_UP_PROCESSES);
        int before = tap.kept();
        try (var office = Database.open(tap.url(url), Map.of())) {
            office.feed().follow(notebook);
            assertThat(notebook.next(News.Following.class).way()).isEqualTo(Way.POLLING);
            for (int number = 0; number < 20; number++) {
                assertThat(office.directory().add(Drafts.named("n" + number))).isInstanceOf(AddResult.Added.class);
            }
            assertThat(notebook.changes(20)).hasSize(20);
        }
        assertThat(tap.kept()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(value = WireTap.Pooler.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void whereCallsDoNotArriveItLooksEverySecond(WireTap.Pooler pooler) throws InterruptedException, SQLException {
        tap.behaveLike(pooler);
        here.feed().follow(notebook);
        assertThat(notebook.next(News.Following.class).way()).isEqualTo(Way.POLLING);
        User ann = added(Drafts.ann());
        assertThat(notebook.changes(1).getFirst().user()).contains(ann);
        try (Connection ear = ear()) {
            assertThat(here.directory().save(Edit.of(ann).with(Field.PHONE, "1"))).isInstanceOf(SaveResult.Saved.class);
            assertThat(heard(ear, Duration.ofMillis(300))).as("calls nobody either").isZero();
        }
        notebook.changes(1);
        notebook.assertNothingFor(Duration.ZERO);
        assertThat(count("select count(*) from pg_locks where locktype = 'advisory' and database = (select oid"
                + " from pg_database where datname = current_database())")).as("shows itself to nobody").isZero();
    }

    /// A server that was too busy to call in time.
    @Test
    void whereACallArrivesLateCallsAreHeardFromThenOn() throws InterruptedException {
        tap.behaveLike(WireTap.Pooler.SWALLOWS_CALLS);
        here.feed().follow(notebook);
        assertThat(notebook.next(News.Following.class).way()).isEqualTo(Way.POLLING);
        tap.behaveLike(WireTap.Pooler.NONE);
        TestServer.execute(url, "notify roster_self");
        User ann = added(Drafts.ann());
        assertThat(notebook.changes(1).getFirst().user()).as("meanwhile").contains(ann);
        assertThat(notebook.next(News.Following.class).way()).isEqualTo(Way.CALLED);
        saved(ann, "1");
        notebook.changes(1);
    }

    /// A call wakes every connection that listens to anything.
    @Test
    void toTryWhetherCallsAreHeardFewOfManyMakeOne() throws SQLException {
        try (Connection ear = DriverManager.getConnection(url); Statement listen = ear.createStatement()) {
            listen.execute("listen roster_self");
            List<Database> office = Stream.generate(() -> Database.open(url, Map.of())).limit(20).toList();
            List<Notebook> notebooks = office.stream().map(_ -> new Notebook()).toList();
            IntStream.range(0, office.size()).forEach(each -> office.get(each).feed().follow(notebooks.get(each)));
            notebooks.forEach(each -> assertThat(each.next(News.Following.class).way()).isEqualTo(Way.CALLED));
            assertThat(heard(ear, Duration.ofMillis(300))).isBetween(1, 10);
            listen.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()"
                    + " and pid <> pg_backend_pid()");
            User ann = ((AddResult.Added) elsewhere.directory().add(Drafts.ann())).user();
            notebooks.forEach(each -> assertThat(each.until(News.Changes.class, _ -> true).changes().getFirst().user()).contains(ann));
            assertThat(heard(ear, Duration.ofMillis(300))).as("coming back").isBetween(0, 10);
            office.forEach(Database::close);
        }
    }

    @Test
    void aSaveCallsTheOthersAtOnce() {
        follow();
        elsewhere.feed().follow(new Notebook());
        List<Long> times = new ArrayList<>();
        for (int time = 0; time < 11; time++) {
            awaitQuiet(Duration.ofMillis(150 + 30 * time)); // not in step with the looks of every second
            User user = added(Drafts.named("n" + time));
            long start = System.nanoTime();
            assertThat(notebook.changes(1).getFirst().user()).contains(user);
            times.add((System.nanoTime() - start) / 1_000_000);
        }
        assertThat(times.stream().sorted().toList().get(5)).as("median of %s ms", times).isLessThan(200);
    }

    /// About one in 75 ms among so few, of hundreds of saves; the benchmark counts them among hundreds of windows.
    @Test
    void thoseWhoSaveAllTheTimeMakeFewCallsTogether() throws SQLException {
        List<Database> windows = IntStream.range(0, 4).mapToObj(_ -> Database.open(url, Map.of())).toList();
        List<User> users = IntStream.range(0, 4).mapToObj(number -> added(Drafts.named("n" + number))).toList();
        windows.forEach(window -> window.feed().follow(new Notebook()));
        try (Connection ear = ear()) {
            long start = System.nanoTime();
            List<CompletableFuture<Void>> savers = IntStream.range(0, 4).mapToObj(number -> CompletableFuture.runAsync(
                    () -> saveFor(Duration.ofSeconds(3), windows.get(number), users.get(number)), Thread::startVirtualThread))
                    .toList();
            savers.forEach(CompletableFuture::join);
            double seconds = (System.nanoTime() - start) / 1e9;
            assertThat(heard(ear, Duration.ofMillis(300)) / seconds).isBetween(3.0, 20.0);
        }
        windows.forEach(Database::close);
    }

    /// Each waits for the one before, so that it falls right behind a look; without a rush the next is a second away.
    @Test
    void whereChangesAreOftenItLooksWithoutBeingCalled() {
        var source = Database.feedSource(new Database.Address(url, Map.of()), "Here");
        try (var feed = new ChangeFeed(source, here.pool, TestServer.here(source), Instant.now(), () -> { }, new Bell(here.pool, 0))) {
            feed.follow(notebook);
            notebook.until(News.Following.class, _ -> true);
            String theirs = url + "&ApplicationName=Roster";
            TestServer.execute(theirs, "insert into users (name) select 'often' from generate_series(1, 3)");
            notebook.changes(3);
            List<Long> times = new ArrayList<>();
            for (int time = 0; time < 8; time++) {
                long start = System.nanoTime();
                TestServer.execute(theirs, "insert into users (name) values ('next')");
                notebook.changes(1);
                times.add((System.nanoTime() - start) / 1_000_000);
            }
            assertThat(times.stream().sorted().toList().get(4)).as("of %s ms", times).isLessThan(300);
        }
    }

    @Test
    void thoseWhoAreManyAndSeeChangesOftenCallNobody() throws SQLException {
        var many = new Bell(here.pool);
        var few = new Bell(here.pool);
        Instant now = Instant.now();
        try (Connection ear = ear()) {
            for (Bell bell : List.of(many, few)) {
                bell.listen(true);
                Thread.startVirtualThread(bell::run);
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
                awaitQuiet(Duration.ofMillis(500));
                IntStream.range(0, 3).forEach(_ -> many.saw(Instant.now()));
            }
            many.saved();
            assertThat(heard(ear, Duration.ofMillis(500))).as("everybody looks anyway").isZero();
            awaitQuiet(Duration.ofMillis(600));
            assertThat(rings(many, ear)).as("it is not often any more").isOne();
        } finally {
            many.close();
            few.close();
        }
    }

    /// Who saves relies on all others to look, also on those who know of fewer others.
    @Test
    void whoKnowsOfSomewhatFewerLooksAsWell() {
        var bell = new Bell(here.pool);
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

    @Test
    void aListenersMistakeIsReportedAndEndsNothing() {
        var mistakes = new LinkedBlockingQueue<String>();
        here.feed().follow(news -> {
            Thread.currentThread().setUncaughtExceptionHandler((thread, mistake) ->
                    mistakes.add(thread.getName() + " " + thread.isDaemon() + " " + mistake.getMessage()));
            notebook.accept(news);
            throw new IllegalStateException("oops");
        });
        notebook.next(News.Following.class);
        added(Drafts.ann());
        notebook.changes(1);
        assertThat(mistakes).contains("roster-feed true oops");
        assertThatThrownBy(() -> here.feed().follow(notebook)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aDesktopAtWhichNobodyWorksHoldsOneConnection() throws SQLException {
        assertThat(here.pool.getIdleTimeout()).isEqualTo(Duration.ofSeconds(30).toMillis());
        System.setProperty("com.zaxxer.hikari.housekeeping.periodMs", "100");
        try (Database resting = Database.open(url.replace("user=postgres", "user=resting"), Map.of("user", "postgres"))) {
            resting.pool.getHikariConfigMXBean().setIdleTimeout(200); // sooner than its setting would take
            resting.feed().follow(notebook);
            notebook.next(News.Following.class);
            here.close();
            elsewhere.close();
            assertThat(resting.directory().count()).isZero();
            assertThat(count(CONNECTIONS)).isEqualTo(2);
            untilConnections(1);
            assertThat(count(CONNECTIONS + " and application_name like 'Roster%'")).isEqualTo(1);
            assertThat(resting.directory().count()).isZero();
        } finally {
            System.clearProperty("com.zaxxer.hikari.housekeeping.periodMs");
        }
    }

    @Test
    void whileItRestsNoConnectionIsKeptForTheNextCall() throws SQLException {
        follow();
        added(Drafts.ann());
        notebook.changes(1);
        elsewhere.close();
        here.directory().rest(true);
        untilConnections(1);
        assertThat(here.directory().search(Query.ALL).ids(10)).hasSize(1);
        assertThat(here.directory().count()).isOne();
        untilConnections(1);
        here.directory().rest(false);
        assertThat(here.directory().count()).isOne();
        assertThat(here.pool.getHikariPoolMXBean().getIdleConnections()).isOne();
    }

    private void untilConnections(int wanted) throws SQLException {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (count(CONNECTIONS) > wanted && System.nanoTime() < end) {
            awaitQuiet(Duration.ofMillis(20));
        }
        assertThat(count(CONNECTIONS)).isEqualTo(wanted);
    }

    @Test
    void theServerIsAskedToGiveUpAComputerThatGoesDark() throws SQLException {
        var source = new PreparedSource("Here");
        source.setUrl(url);
        Connection connection = source.getConnection();
        try (FeedSession _ = FeedSession.open(new Lending(connection), 0);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select name, setting::int from pg_settings where name like 'tcp\\_%' order by name""")) {
            var settings = new HashMap<String, Integer>();
            while (row.next()) {
                settings.put(row.getString(1), row.getInt(2));
            }
            assertThat(settings).as("five seconds of silence, three questions in six").containsOnly(
                    entry("tcp_keepalives_idle", 5), entry("tcp_keepalives_interval", 2), entry("tcp_keepalives_count", 3),
                    entry("tcp_user_timeout", 11_000));
        }
    }

    /// A source of one connection that is there already.
    private static final class Lending extends PGSimpleDataSource {
        private final transient Connection connection;

        Lending(Connection connection) {
            this.connection = connection;
        }

        @Override
        public Connection getConnection() {
            return connection;
        }
    }

    private void follow() {
        here.feed().follow(notebook);
        notebook.next(News.Following.class);
    }

    private User added(UserDraft draft) {
        return ((AddResult.Added) elsewhere.directory().add(draft)).user();
    }

    private User saved(User user, String phone) {
        return ((SaveResult.Saved) elsewhere.directory().save(Edit.of(user).with(Field.PHONE, phone))).user();
    }

    private static void saveFor(Duration time, Database window, User user) {
        User saved = user;
        for (long end = System.nanoTime() + time.toNanos(); System.nanoTime() < end; ) {
            awaitQuiet(Duration.ofMillis(15));
            SaveResult result = window.directory().save(Edit.of(saved).with(Field.PHONE, "" + System.nanoTime()));
            saved = ((SaveResult.Saved) result).user();
        }
    }

    /// @return how many calls it makes of one save
    private static int rings(Bell bell, Connection ear) throws SQLException {
        bell.saved();
        PGNotification[] heard = ear.unwrap(PGConnection.class).getNotifications(5_000);
        return heard == null ? 0 : heard.length;
    }

    private static void awaitQuiet(Duration time) {
        CompletableFuture.runAsync(() -> {},
                CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS)).join();
    }

    private static String name(Change change) {
        return change.user().orElseThrow().values().name();
    }

    private void endTheFeedsConnection() {
        assertThat(count("select count(pg_terminate_backend(pid)) from pg_stat_activity"
                + " where application_name = 'Roster: Here' and datname = current_database()")).isEqualTo(1);
    }

    private int count(String query) {
        try (Connection connection = DriverManager.getConnection(url); Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// A connection that hears every call.
    private Connection ear() throws SQLException {
        Connection ear = DriverManager.getConnection(url);
        try (Statement listen = ear.createStatement()) {
            listen.execute("listen roster_users");
        }
        return ear;
    }

    /// How many calls there were up to now and in this time.
    private static int heard(Connection ear, Duration time) throws SQLException {
        int count = 0;
        for (long end = System.nanoTime() + time.toNanos(); System.nanoTime() < end; ) {
            PGNotification[] heard = ear.unwrap(PGConnection.class).getNotifications(50);
            for (PGNotification each : heard == null ? new PGNotification[0] : heard) {
                assertThat(each.getParameter()).as("a call says nothing").isEmpty();
                count++;
            }
        }
        return count;
    }

    private static void hangUpOnEverybody(ServerSocket entrance, BlockingQueue<Long> attempts) {
        try {
            while (true) {
                Socket guest = entrance.accept();
                attempts.add(System.nanoTime());
                guest.close();
            }
        } catch (IOException _) {
            // closed: the test's end
        }
    }
}
