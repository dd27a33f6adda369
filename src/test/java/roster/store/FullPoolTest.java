package roster.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import roster.Patience;
import roster.directory.Call;
import roster.directory.Dependents;
import roster.directory.DirectoryUnavailable;
import roster.directory.Edit;
import roster.directory.Field;
import roster.directory.Problem;
import roster.directory.Problem.Reason;
import roster.directory.SaveResult;

/// Calls that find no connection of the pool free in time, as while a lock on the whole table holds up those that have one.
@SuppressWarnings("NullAway.Init") // made before each test
final class FullPoolTest extends OneUserFixture {
    private static final Optional<SQLException> FREE = Optional.empty();
    private static final Optional<SQLException> NONE = Optional.of(
            new SQLTransientConnectionException("roster - Connection is not available, request timed out after 5000ms"));

    /// What the next requests for a connection find. Later ones find one.
    private final Queue<Optional<SQLException>> next = new ConcurrentLinkedQueue<>();
    private SessionFactory factory;

    @BeforeEach
    void makePool() {
        factory = Mapping.sessions(new PGSimpleDataSource() {
            @Override
            public Connection getConnection() throws SQLException {
                Optional<SQLException> failure = Objects.requireNonNullElse(next.poll(), FREE);
                if (failure.isPresent()) {
                    throw failure.get();
                }
                return database.pool.getConnection();
            }
        });
    }

    @AfterEach
    void closePool() {
        factory.close();
    }

    private PostgresDirectory directory(Blocking blocking) {
        return new PostgresDirectory(new Sessions(factory, () -> { }, repeating(), blocking), blocking, true, () -> { });
    }

    /// What a reading throws that finds none.
    private DirectoryUnavailable read(PostgresDirectory directory) {
        next.add(NONE);
        return catchThrowableOfType(DirectoryUnavailable.class, directory::count);
    }

    private Optional<Reason> refusal(PostgresDirectory directory) {
        return read(directory).refusal().map(Problem::reason);
    }

    @Test
    void aReadingIsRefusedWhereTheServerAnswers() {
        PostgresDirectory there = directory(new Blocking(database.pool));
        assertThat(refusal(there)).contains(Reason.BUSY);
        try (RowLock _ = RowLock.hold(url, ann.id())) {
            Call<SaveResult> save = there.call(on -> on.save(Edit.of(ann).with(Field.PHONE, "1")));
            var answer = CompletableFuture.runAsync(save::run, task -> Thread.ofVirtual().start(task));
            Patience.until("it waits for the lock", () -> save.holder().isPresent());
            assertThat(refusal(there)).contains(Reason.LOCKED);
            save.cancel();
            assertThat(answer.handle((_, failure) -> failure).join()).isNotNull();
        }
        assertThat(there.count()).isEqualTo(1);
    }

    @Test
    void aReadingIsAnOutageWhereTheServerDoesNotAnswer() {
        var nowhere = new Database.Address("jdbc:postgresql://127.0.0.1:1/nowhere", Map.of("user", "ann"));
        DirectoryUnavailable outage = read(directory(new Blocking(Database.feedSource(nowhere, "", FeedTimes.PRODUCTION))));
        assertThat(outage.refusal()).isEmpty();
        assertThat(outage.reason()).isEqualTo(DirectoryUnavailable.Reason.TIMED_OUT);
    }

    @Test
    void aSaveWaitsForAConnection() {
        PostgresDirectory there = directory(new Blocking(database.pool));
        next.addAll(List.of(NONE, NONE));
        assertThat(there.save(Edit.of(ann).with(Field.PHONE, "1"))).isInstanceOf(SaveResult.Saved.class);
    }

    /// The first statement finds the foreign keys, and the second finds no connection.
    @Test
    void dependentRowsAreNamedWithoutANumber() {
        TestServer.execute(url, "create table badges (holder integer references users on delete cascade)",
                "insert into badges values (" + ann.id() + ")");
        next.addAll(List.of(FREE, NONE));
        assertThat(directory(new Blocking(database.pool)).dependents(List.of(ann.id())))
                .containsExactly(new Dependents("badges", Dependents.Effect.DELETED, 0, false));
    }
}
