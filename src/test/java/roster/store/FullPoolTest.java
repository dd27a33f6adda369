package roster.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import roster.Patience;
import roster.directory.Call;
import roster.directory.Dependents;
import roster.directory.DirectoryUnavailable;
import roster.directory.Drafts;
import roster.directory.InMemoryUpkeep;
import roster.directory.edit.AddResult;
import roster.directory.edit.DeleteResult;
import roster.directory.edit.Edit;
import roster.directory.edit.SaveResult;
import roster.directory.record.Problem;
import roster.directory.record.Problem.Reason;
import roster.directory.record.Users;
import roster.store.columns.RecordMapping;
import roster.store.feed.policy.FeedTimes;
import roster.store.rows.Addresses;
import roster.store.rows.Author;
import roster.store.rows.Shape;
import roster.store.session.Blocking;
import roster.store.session.Repeating;
import roster.store.session.Sessions;

/// Calls that get no connection of the pool in time. A lock on the whole table may block the other calls.
@SuppressWarnings("NullAway.Init") // made before each test
final class FullPoolTest extends OneUserFixture {
    private static final Optional<SQLException> FREE = Optional.empty();
    private static final Optional<SQLException> NONE = Optional.of(
            new SQLTransientConnectionException(
                "roster - Connection is not available, request timed out after 5000ms"));

    /// The results of the next requests for a connection. Later requests succeed.
    private final Queue<Optional<SQLException>> next = new ConcurrentLinkedQueue<>();
    private SessionFactory factory;
    private Shape shape;

    @BeforeEach
    void makePool() {
        factory = RecordMapping.sessions(new PGSimpleDataSource() {
            @Override
            public Connection getConnection() throws SQLException {
                Optional<SQLException> failure = Objects.requireNonNullElse(next.poll(), FREE);
                if (failure.isPresent()) {
                    throw failure.get();
                }
                return database.pool.getConnection();
            }
        }, Users.TYPE);
        shape = Shape.of(Users.TYPE, Addresses.UNIQUE, factory, Author.UNNAMED);
    }

    @AfterEach
    void closePool() {
        factory.close();
    }

    private PostgresDirectory directory(Blocking blocking) {
        return directory(blocking, repeating());
    }

    private PostgresDirectory impatient(Blocking blocking) {
        return directory(blocking, TestTimes.BRIEF);
    }

    private PostgresDirectory directory(Blocking blocking, Repeating repeating) {
        return new PostgresDirectory(Users.TYPE, new Sessions(() -> factory, () -> { }, repeating, blocking),
                () -> shape, blocking,
                new InMemoryUpkeep(), () -> { });
    }

    private static DataSource nowhere() {
        var nowhere = new Database.Address("jdbc:postgresql://127.0.0.1:1/nowhere", Map.of("user", "ann"));
        return Database.feedSource(nowhere, "", FeedTimes.PRODUCTION);
    }

    /// The exception of a read without a free connection.
    private DirectoryUnavailable read(PostgresDirectory directory) {
        next.add(NONE);
        return catchThrowableOfType(DirectoryUnavailable.class, directory::count);
    }

    private Optional<Reason> refusal(PostgresDirectory directory) {
        return read(directory).refusal().map(Problem::reason);
    }

    @Test
    void aReadIsRefusedIfTheServerAnswers() {
        PostgresDirectory there = directory(new Blocking(database.pool));
        assertThat(refusal(there)).contains(Reason.BUSY);
        try (RowLock _ = RowLock.hold(url, ann.id())) {
            Call<SaveResult> save = there.call(on -> on.save(Edit.of(ann).with(Users.PHONE, "1")));
            var answer = CompletableFuture.runAsync(save::run, task -> Thread.ofVirtual().start(task));
            Patience.until("it waits for the lock", () -> save.holder().isPresent());
            assertThat(refusal(there)).contains(Reason.LOCKED);
            save.cancel();
            assertThat(answer.handle((_, failure) -> failure).join()).isNotNull();
        }
        assertThat(there.count()).isEqualTo(1);
    }

    @Test
    void aReadIsAnOutageIfTheServerDoesNotAnswer() {
        DirectoryUnavailable outage = read(directory(new Blocking(nowhere())));
        assertThat(outage.refusal()).isEmpty();
        assertThat(outage.reason()).isEqualTo(DirectoryUnavailable.Reason.TIMED_OUT);
    }

    @Test
    void aSaveWaitsForAConnection() {
        PostgresDirectory there = directory(new Blocking(database.pool));
        next.addAll(List.of(NONE, NONE));
        assertThat(there.save(Edit.of(ann).with(Users.PHONE, "1"))).isInstanceOf(SaveResult.Saved.class);
    }

    /// The first statement reads the foreign keys, and the second gets no connection.
    @Test
    void dependentRowsAreNamedWithoutANumber() {
        TestServer.execute(url, "create table badges (holder integer references users on delete cascade)",
                "insert into badges values (" + ann.id() + ")");
        next.addAll(List.of(FREE, NONE));
        assertThat(directory(new Blocking(database.pool)).dependents(List.of(ann.id())))
                .containsExactly(new Dependents("badges", Dependents.Effect.DELETED, 0, false));
    }

    @Test
    void aWriteIsRefusedIfTheServerAnswers() {
        PostgresDirectory there = impatient(new Blocking(database.pool));
        next.addAll(Collections.nCopies(1_000, NONE));
        assertThat(there.save(edit())).isInstanceOfSatisfying(SaveResult.Invalid.class,
                no -> assertBusy(no.problems()));
        assertThat(there.add(Drafts.bob())).isInstanceOfSatisfying(AddResult.Invalid.class,
                no -> assertBusy(no.problems()));
        assertThat(there.delete(ann)).isInstanceOfSatisfying(DeleteResult.Invalid.class,
                no -> assertBusy(no.problems()));
    }

    @Test
    void aWriteIsAnOutageIfTheServerDoesNotAnswer() {
        PostgresDirectory there = impatient(new Blocking(nowhere()));
        next.addAll(Collections.nCopies(1_000, NONE));
        DirectoryUnavailable outage = catchThrowableOfType(DirectoryUnavailable.class, () -> there.save(edit()));
        assertThat(outage.reason()).isEqualTo(DirectoryUnavailable.Reason.TIMED_OUT);
    }

    /// The first attempt may have succeeded.
    @Test
    void theOutcomeOfAWriteWithALostAnswerIsUnknown() {
        PostgresDirectory there = impatient(new Blocking(database.pool));
        next.add(Optional.of(new SQLException("The connection broke", "08006")));
        next.addAll(Collections.nCopies(1_000, NONE));
        DirectoryUnavailable outage = catchThrowableOfType(DirectoryUnavailable.class, () -> there.save(edit()));
        assertThat(outage).hasMessageContainingAll("The connection broke", "not known whether it was done");
        assertThat(outage.refusal()).isEmpty();
    }

    private Edit edit() {
        return Edit.of(ann).with(Users.PHONE, "1");
    }

    private static void assertBusy(List<Problem> problems) {
        assertThat(problems).extracting(Problem::reason).containsExactly(Reason.BUSY);
    }
}
