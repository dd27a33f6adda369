package roster.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import roster.Patience;
import roster.directory.Directory;
import roster.directory.Drafts;
import roster.directory.edit.AddResult;
import roster.directory.edit.DeleteResult;
import roster.directory.edit.Edit;
import roster.directory.edit.SaveResult;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.store.connection.StartTimes;
import roster.store.feed.policy.FeedTimes;
import roster.store.session.Repeating;

/// Writes on a primary with a synchronous standby, both real. A primary that crashed and started alone shows commits
/// that the standby lacks.
final class SynchronousPairTest {
    private static final Repeating PATIENT = new Repeating(Patience.OF_A_SERVER, Duration.ofSeconds(2));

    /// The standby is away when the writes commit, and the primary crashes while they wait for it.
    @Test
    void ownWritesAreAcknowledgedOnceTheStandbyHasThem() {
        try (ServerPair pair = ServerPair.start(); Database database = open(pair)) {
            Directory directory = database.directory();
            User saved = added(directory, "Saved");
            User deleted = added(directory, "Deleted");
            pair.standby().crash();
            List<CompletableFuture<?>> writes = List.of(
                    background(() -> directory.save(Edit.of(saved).with(Users.PHONE, "1"))),
                    background(() -> directory.delete(deleted)), background(() -> directory.add(Drafts.named("New"))));
            Patience.untilServer("the writes to wait for the standby", () -> pair.waiting("users") == writes.size());
            pair.primary().crash();
            pair.primary().start();
            assertThat(ServerPair.answer(pair.primaryUrl("postgres"), "select count(*) from users where phone = '1'"))
                    .as("the crashed primary shows a commit that the standby lacks").isEqualTo("1");
            Patience.untilServer("the repeats", () -> pair.waiting("pg_logical_emit_message") == writes.size()
                    || writes.stream().anyMatch(CompletableFuture::isDone));
            assertThat(writes).as("acknowledged without the standby").noneMatch(CompletableFuture::isDone);
            pair.standby().start();
            pair.untilSynchronous();
            Patience.untilServer("the answers", () -> writes.stream().allMatch(CompletableFuture::isDone));
            assertThat(writes.get(0).join()).isInstanceOf(SaveResult.Saved.class);
            assertThat(writes.get(1).join()).isEqualTo(new DeleteResult.Deleted());
            assertThat(writes.get(2).join()).isInstanceOf(AddResult.Added.class);
            pair.primary().crash();
            pair.standby().promote();
            assertThat(ServerPair.answer(pair.standbyUrl("postgres"),
                    "select string_agg(name || coalesce(phone, ''), ' ' order by name) from users"))
                    .as("on the promoted standby").isEqualTo("New Saved1");
        }
    }

    private static Database open(ServerPair pair) {
        return Database.open(() -> new Database.Address(pair.primaryUrl("postgres"), Map.of()), "Ann",
                FeedTimes.PRODUCTION, PATIENT, StartTimes.PRODUCTION, Database.EVERYTHING, _ -> { });
    }

    private static User added(Directory directory, String name) {
        return ((AddResult.Added) directory.add(Drafts.named(name))).user();
    }

    private static <T> CompletableFuture<T> background(Supplier<T> write) {
        var result = new CompletableFuture<T>();
        Thread.ofVirtual().start(() -> {
            try {
                result.complete(write.get());
            } catch (RuntimeException failure) {
                result.completeExceptionally(failure);
            }
        });
        return result;
    }
}
