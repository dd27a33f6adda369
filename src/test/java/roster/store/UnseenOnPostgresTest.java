package roster.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import roster.Patience;
import roster.directory.Directory;
import roster.directory.Drafts;
import roster.directory.SharedTable;
import roster.directory.Subject;
import roster.directory.UnseenContract;
import roster.directory.edit.AddResult;
import roster.directory.edit.Conflict;
import roster.directory.edit.Edit;
import roster.directory.edit.SaveResult;
import roster.directory.record.Revision;
import roster.directory.record.User;
import roster.directory.record.Users;

/// The contract about unseen changes on a real server with a program that only counts the version.
final class UnseenOnPostgresTest extends UnseenContract {
    private static final String STAMP = "update users set lock_version = lock_version + 1 where id = ";

    @Override
    protected SharedTable open() {
        return new PostgresTable(TestServer.newest(), Subject.USERS);
    }

    /// Every save is based on a version that was stamped since. On a computer that stalls for a second, a save may be
    /// refused after that second; without repeats each one would be refused.
    @Test
    void twentySavesPassAProgramThatStampsAllTheTime() throws SQLException {
        User ann = ((AddResult.Added) a().add(Drafts.ann())).user();
        var stamps = new AtomicInteger();
        String url = ((PostgresTable) table()).url();
        try (Connection other = DriverManager.getConnection(url); Statement statement = other.createStatement();
                ScheduledExecutorService program = Executors.newSingleThreadScheduledExecutor()) {
            ScheduledFuture<?> stamping = program.scheduleWithFixedDelay(() -> {
                try {
                    statement.execute(STAMP + ann.id());
                    stamps.incrementAndGet();
                } catch (SQLException failure) {
                    throw new IllegalStateException(failure);
                }
            }, 0, 100, TimeUnit.MILLISECONDS);
            User base = ann;
            int refused = 0;
            for (int save = 1; save <= 20; save++) {
                int before = stamps.get();
                Patience.until("two stamps", () -> stamps.get() > before + 1);
                SaveResult result = a().save(Edit.of(base).with(Users.PHONE, "" + save));
                while (result instanceof SaveResult.Conflicting(Conflict conflict) && conflict.differsForNobody()) {
                    refused++;
                    result = a().save(Edit.of(conflict.theirs()).with(Users.PHONE, "" + save));
                }
                assertThat(result).as("save " + save).isInstanceOf(SaveResult.Saved.class);
                base = ((SaveResult.Saved) result).user();
            }
            assertThat(refused).as("refused saves").isLessThan(10);
            assertThat(stamping.isDone()).as("the program failed").isFalse();
            stamping.cancel(false);
        }
        assertThat(a().history(ann.id(), Directory.NEWEST, 1_000)).filteredOn(Revision::isVisible).hasSize(21);
        assertThat(a().user(ann.id()).orElseThrow().values()).isEqualTo(ann.values().with(Users.PHONE, "20"));
    }
}
