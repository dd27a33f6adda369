package roster.model.history;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import roster.directory.RecentQuery;
import roster.model.link.LinkModel;
import roster.work.Background;

/// The recent changes of the whole directory, filtered by person and time. Event dispatch thread only.
public final class RecentModel {
    private static final Duration TYPING_PAUSE = Duration.ofMillis(150);

    private final Background background;
    private final RevisionsModel revisions;
    private Background.@Nullable Job typing;

    RecentModel(Background background, LinkModel link, Set<RevisionsModel> open) {
        this.background = background;
        revisions = new RevisionsModel(link, open, pages(RecentQuery.ALL));
    }

    public RevisionsModel revisions() {
        return revisions;
    }

    /// Shows these changes after a pause in typing.
    public void filter(RecentQuery query) {
        if (typing != null) {
            typing.cancel();
        }
        typing = background.after(TYPING_PAUSE, () -> revisions.turnTo(pages(query)));
    }

    private static RevisionsModel.Source pages(RecentQuery query) {
        return (directory, beforeSeq, atMost) -> directory.recent(query, beforeSeq, atMost);
    }
}
