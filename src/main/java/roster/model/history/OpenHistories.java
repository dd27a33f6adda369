package roster.model.history;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import roster.model.link.LinkModel;
import roster.work.Background;

/// The open histories. Each one leaves the set when it is closed. Event dispatch thread only.
public final class OpenHistories {
    private final Background background;
    private final LinkModel link;
    private final Set<RevisionsModel> open = new LinkedHashSet<>();
    private final LatestModel latest;

    public OpenHistories(Background background, LinkModel link) {
        this.background = background;
        this.link = link;
        latest = new LatestModel(background, link);
    }

    /// The latest changes of the open user.
    public LatestModel latest() {
        return latest;
    }

    /// Opens the history of a user without a read.
    public RevisionsModel of(long id) {
        return new RevisionsModel(link, open, (directory, before, atMost) -> directory.history(id, before, atMost));
    }

    /// Opens the recent changes of the whole directory without a read.
    public RecentModel recent() {
        return new RecentModel(background, link, open);
    }

    /// Makes every open history read its newest page after a change in the directory.
    public void happened() {
        latest.happened();
        List.copyOf(open).forEach(RevisionsModel::happened);
    }
}
