package roster.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.edit.AddResult;
import roster.directory.feed.Change;
import roster.directory.feed.Feed.News;
import roster.directory.record.Draft;
import roster.directory.record.User;
import roster.store.feed.Notebook;

/// The feed after a crash of its server. The server belongs to this test.
final class ServerCrashTest {
    /// A server that crashed may have lost transactions.
    @Test
    void theFeedReadsEverythingAgainAfterACrash() throws IOException {
        var notebook = new Notebook();
        try (OwnServer server = TestServer.own(); var tap = new WireTap(server.port())) {
            String url = server.freshDatabase();
            try (Database here = Database.open(tap.url(url), Map.of(), "Here")) {
                here.feed().follow(notebook);
                notebook.next(News.Following.class);
                add(url, Drafts.named("before"));
                notebook.changes(1);
                server.crash();
                notebook.until(News.Everything.class, _ -> true);
                User after = add(url, Drafts.named("after"));
                Change told = notebook.until(News.Changes.class, _ -> true).changes().getFirst();
                assertThat(told.user()).contains(after);
            }
        }
    }

    private static User add(String url, Draft draft) {
        try (Database elsewhere = Database.open(url, Map.of(), "Elsewhere")) {
            return ((AddResult.Added) elsewhere.directory().add(draft)).user();
        }
    }
}
