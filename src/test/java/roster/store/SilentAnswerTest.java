package roster.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.Patience;
import roster.directory.Call;
import roster.directory.Directory;
import roster.directory.DirectoryUnavailable;
import roster.directory.Drafts;
import roster.directory.edit.AddResult;
import roster.directory.edit.DeleteResult;
import roster.directory.edit.Edit;
import roster.directory.edit.SaveResult;
import roster.directory.feed.Feed.News;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.store.session.Repeating;

/// A write whose answer never comes on a connection that stays open, as after a change of the network. The connection
/// has no limit of its own here, so only the feed's news or the new link can end the wait.
@SuppressWarnings("NullAway.Init") // opened before each test
final class SilentAnswerTest {
    private static final Duration UNLIMITED = Duration.ZERO;

    private String url;
    private WireTap tap;
    private Database database;
    private User ann;

    @BeforeEach
    void open() throws IOException {
        url = TestServer.newest().freshDirectory();
        tap = new WireTap(TestServer.newest().port());
        database = Database.open(() -> new Database.Address(tap.url(url), Map.of()), "", TestTimes.QUICK,
                Repeating.PRODUCTION);
        ann = ((AddResult.Added) database.directory().add(Drafts.ann())).user();
    }

    @AfterEach
    void close() throws IOException {
        tap.close();
        database.close();
    }

    private void follow() {
        var following = new AtomicBoolean();
        database.feed().follow(news -> {
            if (news instanceof News.Following) {
                following.set(true);
            }
        });
        Patience.until("the feed is followed", following::get);
    }

    /// Begins a write whose answer never comes, and waits until the server has done it.
    private <T> CompletableFuture<T> unanswered(Call<T> write) {
        TestTimes.answerWithin(database, UNLIMITED);
        tap.silenceTheNextAnswer();
        var answer = CompletableFuture.supplyAsync(write::run, task -> Thread.ofVirtual().start(task));
        Patience.until("the server has done it", () -> !count("lock_version = 0").equals("1"));
        return answer;
    }

    private String count(String where) {
        return Rows.of(url, "select count(*) from users where " + where).getFirst();
    }

    private Call<SaveResult> save() {
        return database.directory().call(directory -> directory.save(Edit.of(ann).with(Users.PHONE, "1")));
    }

    private static <T> T told(CompletableFuture<T> answer) throws Exception {
        return answer.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void aSaveThatTheFeedBringsIsSaved() throws Exception {
        follow();
        SaveResult result = told(unanswered(save()));
        assertThat(result).isInstanceOfSatisfying(SaveResult.Saved.class,
                saved -> assertThat(saved.user().version()).isEqualTo(1));
        assertThat(database.directory().history(ann.id(), Directory.NEWEST, 9)).hasSize(2);
    }

    @Test
    void aDeletionThatTheFeedBringsIsDeleted() throws Exception {
        follow();
        assertThat(told(unanswered(database.directory().<DeleteResult>call(directory -> directory.delete(ann)))))
                .isEqualTo(new DeleteResult.Deleted());
    }

    /// The window connects anew before the feed, which is not followed here.
    @Test
    void aSaveUnderWayIsAskedAboutAgainOnceTheServerAnswersOnANewConnection() throws Exception {
        CompletableFuture<SaveResult> answer = unanswered(save());
        assertThat(database.isStillThere()).isTrue();
        assertThat(told(answer)).isInstanceOf(SaveResult.Saved.class);
        assertThat(database.directory().history(ann.id(), Directory.NEWEST, 9)).hasSize(2);
    }

    @Test
    void aSaveUnderWayEndsWithItsDatabase() {
        CompletableFuture<SaveResult> answer = unanswered(save());
        database.close();
        ExecutionException ended = catchThrowableOfType(ExecutionException.class, () -> told(answer));
        assertThat(ended).cause().isInstanceOf(DirectoryUnavailable.class).hasMessageContaining("not known");
    }
}
