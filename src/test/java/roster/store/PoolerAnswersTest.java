package roster.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.Directory;
import roster.directory.Drafts;
import roster.directory.edit.AddResult;
import roster.directory.edit.DeleteResult;
import roster.directory.edit.Edit;
import roster.directory.edit.SaveResult;
import roster.directory.record.User;
import roster.directory.record.Users;

/// A pooler answers a write that the server has done with an error: it has lost its server. The caller learns the true
/// outcome.
@SuppressWarnings("NullAway.Init") // opened before each test
final class PoolerAnswersTest {
    private static final int TIMES = 40;

    private WireTap tap;
    private Database database;
    private Directory directory;

    @BeforeEach
    void open() throws IOException {
        String url = TestServer.newest().freshDirectory();
        tap = new WireTap(TestServer.newest().port());
        database = Database.open(tap.url(url), Map.of());
        directory = database.directory();
    }

    @AfterEach
    void close() throws IOException {
        tap.close();
        database.close();
        assertThat(tap.cuts()).isEqualTo(TIMES);
    }

    private User added(String name) {
        return ((AddResult.Added) directory.add(Drafts.named(name))).user();
    }

    @Test
    void aSaveIsSavedOnce() {
        User ann = added("Ann");
        for (int time = 1; time <= TIMES; time++) {
            tap.crashBeforeTheNextAnswer();
            ann = ((SaveResult.Saved) directory.save(Edit.of(ann).with(Users.PHONE, "" + time))).user();
            assertThat(ann.version()).isEqualTo(time);
        }
    }

    @Test
    void anAdditionIsAddedOnce() {
        for (int time = 1; time <= TIMES; time++) {
            tap.crashBeforeTheNextAnswer();
            assertThat(added("Number " + time).version()).isZero();
        }
        assertThat(directory.count()).isEqualTo(TIMES);
    }

    @Test
    void aDeletionIsReportedAsDeleted() {
        for (int time = 1; time <= TIMES; time++) {
            User user = added("Number " + time);
            tap.crashBeforeTheNextAnswer();
            assertThat(directory.delete(user)).isEqualTo(new DeleteResult.Deleted());
        }
    }
}
