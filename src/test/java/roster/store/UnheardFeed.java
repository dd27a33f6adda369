package roster.store;

import java.util.function.Consumer;
import roster.directory.feed.Feed;
import roster.directory.feed.Presence;

/// A silent feed: a save is the first to meet a change.
record UnheardFeed(Feed feed) implements Feed {
    @Override
    public void follow(Consumer<? super News> listener) {
        // so that a save is the first to meet a change
    }

    @Override
    public void show(Presence presence) {
        // ignored
    }

    @Override
    public void retryNow() {
        feed.retryNow();
    }
}
