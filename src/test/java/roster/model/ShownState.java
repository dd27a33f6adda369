package roster.model;

import java.util.List;
import roster.directory.feed.Colleague;
import roster.directory.feed.Feed;
import roster.model.link.LinkState;
import roster.model.request.Notice;

/// Puts the model of a window into a state for tests of painting. Event dispatch thread only.
public final class ShownState {
    private ShownState() {}

    /// Shows this notice.
    public static void tell(RosterModel model, Notice notice) {
        model.editor().tell(notice);
    }

    /// Takes in these colleagues as if from the feed.
    public static void present(RosterModel model, List<Colleague> colleagues) {
        if (!(model.link().state().now() instanceof LinkState.Online(_, Feed feed, _, _))) {
            throw new AssertionError("No feed tells of colleagues");
        }
        model.live().heard(feed, new Feed.News.Colleagues(colleagues));
    }
}
