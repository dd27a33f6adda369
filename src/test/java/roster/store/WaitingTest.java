package roster.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import roster.Patience;
import roster.directory.Call;
import roster.directory.Directory;
import roster.directory.DirectoryUnavailable;
import roster.directory.Holder;
import roster.directory.Query;
import roster.directory.edit.AddResult;
import roster.directory.edit.Edit;
import roster.directory.edit.SaveResult;
import roster.directory.record.Problem;
import roster.directory.record.User;
import roster.directory.record.Users;

/// The waits of calls on a real server and their cancel.
final class WaitingTest extends OneUserFixture {
    private static final String PSQL = "&ApplicationName=psql";

    private Call<SaveResult> save(String phone) {
        return directory.call(on -> on.save(Edit.of(ann).with(Users.PHONE, phone)));
    }

    private static <T> CompletableFuture<T> started(Call<T> call) {
        return CompletableFuture.supplyAsync(call::run, task -> Thread.ofVirtual().start(task));
    }

    /// The first known holder. For a call without a connection, the holder for which the pool's connections wait.
    private static Holder holder(Call<?> call) {
        var holder = new AtomicReference<Optional<Holder>>(Optional.empty());
        Patience.until("a holder", () -> {
            holder.set(call.holder());
            return holder.get().isPresent();
        });
        return holder.get().orElseThrow();
    }

    private static void assertCalledOff(CompletableFuture<?> answer) {
        assertThat(catchThrowable(answer::join)).isInstanceOf(CompletionException.class).cause()
                .isInstanceOfSatisfying(DirectoryUnavailable.class, failure ->
                        assertThat(failure.reason()).isEqualTo(DirectoryUnavailable.Reason.CALLED_OFF));
    }

    @Test
    void theHolderIsNamedWithItsProgramItsUserAndTheBeginOfItsTransaction() {
        try (RowLock lock = RowLock.hold(url + PSQL, ann.id())) {
            Instant began = lock.began();
            Call<SaveResult> save = save("1");
            var answer = started(save);
            Holder holder = holder(save);
            assertThat(holder.program()).isEqualTo("psql");
            assertThat(holder.user()).isEqualTo("postgres");
            assertThat(holder.since()).isEqualTo(began);
            save.cancel();
            assertCalledOff(answer);
        }
        assertThat(directory.user(ann.id())).contains(ann);
    }

    @Test
    void theTimeForALockEndsInARefusal() {
        try (RowLock _ = RowLock.hold(url + PSQL, ann.id())) {
            assertThat(save("1").run()).isEqualTo(new SaveResult.Invalid(List.of(
                    new Problem(null, Problem.Reason.LOCKED, "canceling statement due to lock timeout"))));
        }
        assertThat(directory.user(ann.id())).contains(ann);
    }

    @Test
    void theHolderIsTheFrontOfTheQueueAndNoWaitingSession() {
        try (RowLock _ = RowLock.hold(url + PSQL, ann.id()); Database other = Database.open(url, Map.of())) {
            Call<SaveResult> first = other.directory().call(on -> on.save(Edit.of(ann).with(Users.NOTES, "first")));
            var firstAnswer = started(first);
            holder(first);
            Call<SaveResult> second = save("second");
            var secondAnswer = started(second);
            assertThat(holder(second).program()).isEqualTo("psql");
            second.cancel();
            first.cancel();
            assertCalledOff(secondAnswer);
            assertCalledOff(firstAnswer);
        }
    }

    @Test
    void aDatabaseUserWithoutTheRightSeesTheProgramWithoutTheTime() {
        TestServer.execute(url, TestServer.role("editor"),
                "grant select, insert, update, delete on users to editor");
        try (RowLock _ = RowLock.hold(url + PSQL, ann.id());
                Database editor = Database.open(url.replace("user=postgres", "user=editor"), Map.of())) {
            Call<SaveResult> save = editor.directory().call(on -> on.save(Edit.of(ann).with(Users.PHONE, "1")));
            var answer = started(save);
            assertThat(holder(save)).isEqualTo(new Holder("psql", "postgres", null));
            save.cancel();
            assertCalledOff(answer);
        }
    }

    @Test
    void aReadWaitsForATableLockAndIsCancelledToo() {
        try (RowLock _ = RowLock.begin(url + PSQL, "lock table users in access exclusive mode")) {
            for (Function<Directory, Object> read : List.<Function<Directory, Object>>of(
                    on -> on.user(ann.id()), Directory::count, on -> on.search(Query.ALL).ids(10),
                    on -> on.search(Query.ALL).ids(Integer.MAX_VALUE))) {
                Call<Object> call = directory.call(read);
                var answer = started(call);
                assertThat(holder(call).program()).isEqualTo("psql");
                call.cancel();
                assertCalledOff(answer);
            }
        }
        assertThat(directory.search(Query.ALL).ids(Integer.MAX_VALUE)).containsExactly(ann.id());
    }

    @Test
    void theHolderIsNamedUnderAFullPoolAndACallWithoutAConnectionIsCancelled() {
        try (RowLock _ = RowLock.hold(url + PSQL, ann.id())) {
            var saves = new ArrayList<Call<SaveResult>>();
            var answers = new ArrayList<CompletableFuture<SaveResult>>();
            for (int number = 0; number < database.pool.getMaximumPoolSize(); number++) {
                saves.add(save("" + number));
                answers.add(started(saves.getLast()));
                untilWaiting(saves.size());
                assertThat(holder(saves.getLast()).program()).isEqualTo("psql");
            }
            Call<Optional<User>> late = directory.call(on -> on.user(ann.id()));
            var lateAnswer = started(late);
            Patience.until("it waits for a connection",
                    () -> database.pool.getHikariPoolMXBean().getThreadsAwaitingConnection() > 0);
            assertThat(holder(late).program()).isEqualTo("psql");
            late.cancel();
            assertCalledOff(lateAnswer);
            saves.forEach(Call::cancel);
            answers.forEach(WaitingTest::assertCalledOff);
        }
        assertThat(directory.user(ann.id())).contains(ann);
        assertThat(save("1").run()).isInstanceOf(SaveResult.Saved.class);
    }

    @Test
    void aFinishedStatementStaysDoneAfterALaterCancel() {
        Call<SaveResult> save = save("1");
        User saved = ((SaveResult.Saved) save.run()).user();
        save.cancel();
        for (int call = 0; call < 20; call++) {
            assertThat(directory.user(ann.id())).contains(saved);
        }
    }

    @Test
    void aCallIsEitherDoneOrCancelledAtEveryMomentOfTheCancel() {
        for (int time = 0; time < 100; time++) {
            User before = directory.user(ann.id()).orElseThrow();
            String phone = "" + time;
            Call<SaveResult> save = directory.call(on -> on.save(Edit.of(before).with(Users.PHONE, phone)));
            var answer = started(save);
            for (int spin = 0; spin < time * 300; spin++) {
                Thread.onSpinWait();
            }
            save.cancel();
            if (catchThrowable(answer::join) == null) {
                assertThat(directory.user(ann.id())).contains(((SaveResult.Saved) answer.join()).user());
            } else {
                assertCalledOff(answer);
                assertThat(directory.user(ann.id())).contains(before);
            }
        }
    }

    @Test
    void aSaveThatMayHaveSucceededIsNotReportedAsCancelled() throws IOException {
        try (WireTap tap = new WireTap(TestServer.newest().port()); Database tapped = Database.open(tap.url(url),
                Map.of())) {
            Call<SaveResult> save = tapped.directory().call(on -> on.save(Edit.of(ann).with(Users.PHONE, "1")));
            tap.meanwhile(save::cancel);
            tap.cutBeforeTheNextAnswer();
            assertThat(catchThrowable(save::run)).isInstanceOfSatisfying(DirectoryUnavailable.class, failure -> {
                assertThat(failure.reason()).isNotEqualTo(DirectoryUnavailable.Reason.CALLED_OFF);
                assertThat(failure).hasMessageContaining("not known");
            });
        }
        assertThat(directory.user(ann.id()).orElseThrow().values().text(Users.PHONE)).isEqualTo("1");
    }

    @Test
    void aRestoredUserIsNotReportedAsCancelled() throws IOException {
        directory.delete(ann);
        try (WireTap tap = new WireTap(TestServer.newest().port()); Database tapped = Database.open(tap.url(url),
                Map.of())) {
            Call<AddResult> addAgain = tapped.directory().call(on -> on.addAgain(Edit.of(ann)));
            tap.watch(statement -> {
                if (statement.startsWith("insert into users")) {
                    addAgain.cancel(); // while nothing runs that it could end
                }
            });
            assertThat(addAgain.run()).isInstanceOf(AddResult.Added.class);
        }
        assertThat(directory.user(ann.id())).isPresent();
    }

    @Test
    void behindAPoolerTheHolderIsUnknownAndTheCancelReachesTheStatement() throws IOException {
        try (WireTap tap = new WireTap(TestServer.newest().port())) {
            tap.behaveLike(WireTap.Pooler.MAKES_UP_PROCESSES);
            try (Database pooled = Database.open(tap.url(url), Map.of()); RowLock _ = RowLock.hold(url + PSQL,
                    ann.id())) {
                Call<SaveResult> save = pooled.directory().call(on -> on.save(Edit.of(ann).with(Users.PHONE, "1")));
                var answer = started(save);
                untilWaiting(1);
                assertThat(save.holder()).isEmpty();
                save.cancel();
                assertCalledOff(answer);
            }
        }
        assertThat(directory.user(ann.id())).contains(ann);
    }

    /// Waits until this number of sessions waits for a lock.
    private void untilWaiting(int sessions) {
        Patience.until(sessions + " wait for the lock", () -> waiting() == sessions);
    }

    private int waiting() {
        try (Connection connection = DriverManager.getConnection(url); Statement query = connection.createStatement();
                ResultSet row = query.executeQuery("select count(*) from pg_stat_activity"
                        + " where datname = current_database() and wait_event_type = 'Lock'")) {
            row.next();
            return row.getInt(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
