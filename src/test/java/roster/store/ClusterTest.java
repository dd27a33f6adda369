package roster.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.Patience;
import roster.directory.Directory;
import roster.directory.DirectoryUnavailable;
import roster.directory.DirectoryUnavailable.Reason;
import roster.directory.Drafts;
import roster.directory.edit.AddResult;
import roster.directory.edit.Edit;
import roster.directory.edit.SaveResult;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.store.connection.StartTimes;
import roster.store.feed.policy.FeedTimes;
import roster.store.session.Repeating;

/// A directory on a real primary and its standby behind one address. The network of the primary may fall silent.
@SuppressWarnings("NullAway.Init") // opened before each test
final class ClusterTest {
    private static final Repeating PATIENT = new Repeating(Patience.OF_A_SERVER, Patience.LIMIT);

    private ServerPair pair;
    private WireTap network;

    @BeforeEach
    void start() throws IOException {
        pair = ServerPair.start();
        network = new WireTap(pair.primary().port());
    }

    @AfterEach
    void close() throws IOException {
        network.close();
        pair.close();
    }

    @Test
    void thePrimaryIsFoundBehindAStandbyAndASilentHost() throws IOException {
        try (var silent = new FakeServer("127.0.0.1", null, FakeServer.Client::readOn);
                Database database = open("127.0.0.1:" + silent.port() + "," + standbyFirst())) {
            assertThat(database.directory().add(Drafts.ann())).isInstanceOf(AddResult.Added.class);
            assertThat(silent.connections()).isPositive();
        }
    }

    @Test
    void aClusterWithoutAPrimaryIsReadOnly() {
        pair.primary().crash();
        assertThat(catchThrowableOfType(DirectoryUnavailable.class, () -> open(standbyFirst()).close()).reason())
                .isEqualTo(Reason.READ_ONLY);
    }

    @Test
    void aSaveFollowsThePromotedStandbyAndNeverTheOldPrimary() {
        try (Database database = open(standbyFirst())) {
            Directory directory = database.directory();
            User ann = ((AddResult.Added) directory.add(Drafts.ann())).user();
            pair.primary().crash();
            pair.standby().promote();
            User moved = saved(directory, ann, "1");
            assertThat(ServerPair.answer(pair.standbyUrl("postgres"), "select phone from users")).isEqualTo("1");
            pair.primary().standBy("host=127.0.0.1 port=" + pair.standby().port() + " user=postgres");
            pair.primary().start(); // as a standby that can't follow yet, like a demoted primary
            TestDatabases.pool(database).getHikariPoolMXBean().softEvictConnections();
            saved(directory, moved, "2");
            assertThat(ServerPair.answer(pair.standbyUrl("postgres"), "select phone from users")).isEqualTo("2");
        }
    }

    @Test
    void aSaveFollowsThePromotedStandbyWhenThePrimaryFallsSilent() {
        String silenced = network.url(standbyFirst() + "/").replaceAll("/$", "");
        try (Database database = open(silenced)) {
            Directory directory = database.directory();
            User ann = ((AddResult.Added) directory.add(Drafts.ann())).user();
            network.fallSilent();
            pair.standby().promote();
            TestDatabases.pool(database).getHikariPoolMXBean().softEvictConnections(); // as the feed does
            saved(directory, ann, "1");
            assertThat(ServerPair.answer(pair.standbyUrl("postgres"), "select phone from users")).isEqualTo("1");
            assertThat(database.isStillThere()).as("the same directory on the other host").isTrue();
        }
    }

    private String standbyFirst() {
        return "127.0.0.1:" + pair.standby().port() + ",127.0.0.1:" + pair.primary().port();
    }

    private static Database open(String hosts) {
        return Database.open(() -> new Database.Address("jdbc:postgresql://" + hosts + "/postgres?user=postgres",
                Map.of()), "Ann", FeedTimes.PRODUCTION, PATIENT, StartTimes.PRODUCTION, Database.EVERYTHING, _ -> { });
    }

    private static User saved(Directory directory, User user, String phone) {
        SaveResult result = directory.save(Edit.of(user).with(Users.PHONE, phone));
        assertThat(result).isInstanceOf(SaveResult.Saved.class);
        return ((SaveResult.Saved) result).user();
    }
}
