package roster.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import roster.directory.AddResult;
import roster.directory.Change;
import roster.directory.Directory;
import roster.directory.Drafts;
import roster.directory.Edit;
import roster.directory.Feed.News;
import roster.directory.Feed.Way;
import roster.directory.Field;
import roster.directory.Revision;
import roster.directory.SaveResult;
import roster.directory.User;

/// What happens is told once, whoever does it, through anything that a network and a server can do.
@Timeout(120)
final class ChangeFeedTest {
    private String url = "";
    private Database here;
    private Database elsewhere;
    private final Notebook notebook = new Notebook();

    @BeforeEach
    void open() {
        url = TestServer.newest().freshDatabase();
        here = Database.open(url, Map.of(), "Here");
        elsewhere = Database.open(url, Map.of(), "Elsewhere");
    }

    @AfterEach
    void close() {
        here.close();
        elsewhere.close();
    }

    @Test
    void aSaveIsToldOnceWithWhoAndTheUserAsItIsNow() throws InterruptedException {
        follow();
        User ann = added(Drafts.ann());
        User saved = saved(ann, Field.PHONE, "1");
        List<Change> changes = notebook.changes(2);
        assertThat(changes).extracting(Change::user).containsExactly(Optional.of(ann), Optional.of(saved));
        assertThat(changes.getLast().revision().person()).isEqualTo("Elsewhere");
        assertThat(changes.getLast().revision().changed()).containsExactly(Field.PHONE);
        notebook.assertNothingFor(java.time.Duration.ofMillis(1_500));
    }

    @Test
    void whatHappenedSinceTheDirectoryWasOpenedIsToldToWhoFollowsLater() {
        User ann = added(Drafts.ann());
        elsewhere.directory().remove(ann);
        here.feed().follow(notebook);
        assertThat(notebook.next(News.Following.class).way()).isEqualTo(Way.CALLED);
        assertThat(notebook.changes(2)).extracting(change -> change.revision().kind())
                .containsExactly(Revision.Kind.ADDED, Revision.Kind.REMOVED);
    }

    private void follow() {
        here.feed().follow(notebook);
        notebook.next(News.Following.class);
    }

    private User added(roster.directory.UserDraft draft) {
        return ((AddResult.Added) elsewhere.directory().add(draft)).user();
    }

    private User saved(User user, Field field, String value) {
        Directory directory = elsewhere.directory();
        return ((SaveResult.Saved) directory.save(Edit.of(user).with(field, value))).user();
    }
}
