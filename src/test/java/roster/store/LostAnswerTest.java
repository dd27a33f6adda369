package roster.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.Directory;
import roster.directory.Drafts;
import roster.directory.edit.AddResult;
import roster.directory.edit.Edit;
import roster.directory.edit.DeleteResult;
import roster.directory.edit.SaveResult;
import roster.directory.record.Revision;
import roster.directory.record.User;
import roster.directory.record.Users;

/// The connection breaks before the server gets a write or before its answer arrives. In either case the caller learns
/// the true outcome and the write applies once. Each 10 times or the number in `-DlostAnswers.times=100`.
final class LostAnswerTest {
    private static final int TIMES = Integer.getInteger("lostAnswers.times", 10);

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private WireTap tap;
    private Database database;
    private Database elsewhere;
    private Directory directory;

    @BeforeEach
    void open() throws IOException {
        String url = TestServer.newest().freshDirectory();
        tap = new WireTap(TestServer.newest().port());
        database = Database.open(tap.url(url), Map.of());
        elsewhere = Database.open(url, Map.of());
        directory = database.directory();
    }

    @AfterEach
    void close() throws IOException {
        database.close();
        elsewhere.close();
        tap.close();
        assertThat(tap.cuts()).isEqualTo(TIMES);
    }

    @Test
    void aSaveIsSavedOnceWhetherItHadLandedOrNot() {
        User ann = added("Ann");
        for (int time = 1; time <= TIMES; time++) {
            cut(random.nextBoolean());
            SaveResult result = directory.save(Edit.of(ann).with(Users.PHONE, "" + time));
            assertThat(result).as("seed %d, %d", seed, time).isInstanceOf(SaveResult.Saved.class);
            ann = ((SaveResult.Saved) result).user();
            assertThat(ann.version()).isEqualTo(time);
            assertThat(elsewhere.directory().user(ann.id())).contains(ann);
        }
        assertThat(revisions(ann)).hasSize(TIMES + 1);
    }

    @Test
    void aSaveThatLandedIsSavedAndOneThatDidNotIsAConflictWhenAThirdPartySavesInBetween() {
        User ann = added("Ann");
        for (int time = 1; time <= TIMES; time++) {
            boolean landed = random.nextBoolean();
            User opened = ann;
            tap.meanwhile(() -> third(opened.id()));
            cut(landed);
            SaveResult result = directory.save(Edit.of(ann).with(Users.PHONE, "" + time));
            ann = elsewhere.directory().user(ann.id()).orElseThrow();
            if (landed) {
                assertThat(((SaveResult.Saved) result).user().version()).as("seed %d", seed)
                        .isEqualTo(opened.version() + 1);
                assertThat(ann.version()).isEqualTo(opened.version() + 2);
            } else {
                assertThat(((SaveResult.Conflicting) result).conflict().theirs()).as("seed %d", seed).isEqualTo(ann);
                assertThat(ann.version()).isEqualTo(opened.version() + 1);
            }
        }
    }

    @Test
    void anAdditionIsAddedOnce() {
        for (int time = 1; time <= TIMES; time++) {
            cut(random.nextBoolean());
            User user = added("Number " + time);
            assertThat(elsewhere.directory().user(user.id())).as("seed %d", seed).contains(user);
        }
        assertThat(elsewhere.directory().count()).as("seed %d", seed).isEqualTo(TIMES);
    }

    @Test
    void aDeletionIsReportedAsDeleted() {
        for (int time = 1; time <= TIMES; time++) {
            User user = added("Number " + time);
            cut(random.nextBoolean());
            assertThat(directory.delete(user)).as("seed %d", seed).isEqualTo(new DeleteResult.Deleted());
        }
        assertThat(elsewhere.directory().count()).isZero();
    }

    @Test
    void aRestoreIsAddedOnce() {
        for (int time = 1; time <= TIMES; time++) {
            User user = added("Number " + time);
            elsewhere.directory().delete(user);
            cut(random.nextBoolean());
            assertThat(directory.addAgain(Edit.of(user))).as("seed %d", seed).isInstanceOfSatisfying(
                    AddResult.Added.class, again -> assertThat(again.user().id()).isEqualTo(user.id()));
        }
        assertThat(elsewhere.directory().count()).isEqualTo(TIMES);
    }

    private void cut(boolean landed) {
        if (landed) {
            tap.cutBeforeTheNextAnswer();
        } else {
            tap.cutBeforeTheNextQuestion();
        }
    }

    private void third(long id) {
        User now = elsewhere.directory().user(id).orElseThrow();
        elsewhere.directory().save(Edit.of(now).with(Users.NOTES, "third " + now.version()));
    }

    private User added(String name) {
        return ((AddResult.Added) directory.add(Drafts.named(name))).user();
    }

    private List<Revision> revisions(User user) {
        return elsewhere.directory().history(user.id(), Directory.NEWEST, 1_000);
    }
}
