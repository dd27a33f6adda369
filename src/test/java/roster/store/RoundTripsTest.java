package roster.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import roster.directory.Directory;
import roster.directory.Drafts;
import roster.directory.Filter;
import roster.directory.Query;
import roster.directory.edit.AddResult;
import roster.directory.edit.DeleteResult;
import roster.directory.edit.Edit;
import roster.directory.edit.SaveResult;
import roster.directory.record.User;
import roster.directory.record.Users;

/// The round trips of each call with a pool that is already connected.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RoundTripsTest {
    private WireTap tap;
    private Database database;
    private Directory directory;
    private User ann;

    @BeforeAll
    void open() throws IOException {
        TestServer server = TestServer.newest();
        tap = new WireTap(server.port());
        database = Database.open(tap.url(server.freshDatabase()), Map.of());
        directory = database.directory();
    }

    @BeforeEach
    void start() {
        ann = ((AddResult.Added) directory.add(Drafts.named("Ann " + System.nanoTime()))).user();
        var _ = tap.roundTrips();
    }

    @AfterAll
    void close() throws IOException {
        database.close();
        tap.close();
    }

    @Test
    void aSaveTakesOneRoundTrip() {
        for (int save = 1; save <= 12; save++) { // the driver changes how it sends after the fifth
            ann = ((SaveResult.Saved) directory.save(Edit.of(ann).with(Users.PHONE, "" + save))).user();
            assertThat(tap.roundTrips()).as("save %d", save).isEqualTo(1);
        }
    }

    @Test
    void aSaveOnAnIdleConnectionTakesOneRoundTrip() {
        letTimePass(Duration.ofMillis(700)); // the pool's default is to ask after 500 ms whether it is alive
        assertThat(directory.save(Edit.of(ann).with(Users.PHONE, "1"))).isInstanceOf(SaveResult.Saved.class);
        assertThat(tap.roundTrips()).isEqualTo(1);
    }

    @Test
    void aRefusedSaveTakesTwoRoundTrips() {
        directory.save(Edit.of(ann).with(Users.PHONE, "1"));
        assertThat(tap.roundTrips()).isEqualTo(1);
        assertThat(directory.save(Edit.of(ann).with(Users.PHONE, "2"))).isInstanceOf(SaveResult.Conflicting.class);
        assertThat(tap.roundTrips()).isEqualTo(2);
    }

    @Test
    void anAdditionAndADeletionTakeOneRoundTripEach() {
        var result = (AddResult.Added) directory.add(Drafts.named("Other"));
        assertThat(tap.roundTrips()).isEqualTo(1);
        assertThat(directory.delete(result.user())).isEqualTo(new DeleteResult.Deleted());
        assertThat(tap.roundTrips()).isEqualTo(1);
    }

    @Test
    void aSaveThatChangesNothingOrBreaksARuleTakesNoRoundTrip() {
        directory.save(Edit.of(ann));
        directory.save(Edit.of(ann).with(Users.NAME, ""));
        directory.add(Drafts.ann().with(Users.EMAIL, "nowhere"));
        assertThat(tap.roundTrips()).isZero();
    }

    @Test
    void aReadACountASearchAndTheValuesOfAFieldTakeOneRoundTripEach() {
        directory.users(List.of(ann.id()));
        assertThat(tap.roundTrips()).isEqualTo(1);
        directory.count();
        assertThat(tap.roundTrips()).isEqualTo(1);
        directory.search(Query.ALL).ids(200);
        assertThat(tap.roundTrips()).isEqualTo(1);
        directory.search(Query.ALL.filteredBy(Filter.NONE.with(Users.STATUS, Set.of(Users.LEFT)))).ids(200);
        assertThat(tap.roundTrips()).isEqualTo(1);
        directory.values(Users.DEPARTMENT);
        assertThat(tap.roundTrips()).isEqualTo(1);
    }

    private static void letTimePass(Duration time) {
        CompletableFuture.runAsync(() -> {},
                CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS)).join();
    }
}
