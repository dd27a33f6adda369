package roster.store.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roster.Patience;
import roster.directory.Drafts;
import roster.directory.feed.Change;
import roster.directory.feed.Feed.News;
import roster.directory.record.User;
import roster.store.TestDatabases;
import roster.store.TestTimes;
import roster.store.connection.PreparedSource;

/// A fault of the program on the feed's thread. It goes to the handler of uncaught exceptions, and the feed goes on.
final class FeedFaultTest extends FeedFixture {
    private final CompletableFuture<Throwable> handled = new CompletableFuture<>();
    private final AtomicReference<@Nullable Throwable> fault = new AtomicReference<>();
    private Thread.@Nullable UncaughtExceptionHandler before;

    @BeforeEach
    void handle() {
        before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((_, error) -> handled.complete(error));
    }

    @AfterEach
    void putBack() {
        Thread.setDefaultUncaughtExceptionHandler(before);
    }

    /// Throws the fault at the next read of the changes.
    private final class Faulty implements ChangeReader {
        @Override
        public String table() {
            return TestDatabases.HISTORY.table();
        }

        @Override
        public PollResult read(Connection connection, String snapshot) throws SQLException {
            switch (fault.getAndSet(null)) {
                case Error error -> throw error;
                case RuntimeException mistake -> throw mistake;
                case null, default -> { }
            }
            return TestDatabases.HISTORY.read(connection, snapshot);
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {OutOfMemoryError.class, StackOverflowError.class, NullPointerException.class})
    void aFaultIsHandledAndTheNextChangeIsReported(Class<? extends Throwable> thrown) throws Exception {
        PreparedSource source = TestDatabases.feedSource(tap.url(url), "Here", TestTimes.QUICK);
        Cursor start = Feeds.here(source);
        try (var feed = new ChangeFeed(source, TestTimes.QUICK, TestDatabases.pool(here), new Faulty(), start,
                Instant.now(), () -> { })) {
            feed.follow(notebook);
            notebook.next(News.Following.class);
            Throwable made = thrown.getDeclaredConstructor(String.class).newInstance("made up");
            fault.set(made);
            assertThat(handled.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isSameAs(made);
            User user = added(Drafts.ann());
            assertThat(notebook.changesAmongOthers(1)).extracting(Change::user).containsExactly(Optional.of(user));
        }
    }
}
