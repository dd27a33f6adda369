package roster.directory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import roster.directory.feed.Change;
import roster.directory.feed.Colleague;
import roster.directory.feed.Feed;
import roster.directory.feed.Presence;
import roster.directory.record.Problem;
import roster.directory.record.RecordType;
import roster.directory.record.Revision;

/// The feed of an [InMemoryDirectory] for one window. It calls the listener on the thread of the change before the call
/// returns. Any thread.
public final class InMemoryFeed implements Feed {
    private final Hub hub;
    private final int session;
    private final String person;
    private final List<Change> missed = new ArrayList<>();
    private @Nullable Consumer<? super News> listener;
    private Presence has = Presence.NOBODY;
    private boolean late;
    private boolean silent;
    private int retries;

    /// The feeds of one directory with their common lock.
    static final class Hub {
        private final List<InMemoryFeed> feeds = new ArrayList<>();

        synchronized InMemoryFeed open(String person) {
            var feed = new InMemoryFeed(this, feeds.size() + 1, person);
            feeds.add(feed);
            return feed;
        }

        synchronized void happened(Change change) {
            feeds.forEach(feed -> feed.happened(change));
        }

        synchronized void reshaped(RecordType type) {
            feeds.forEach(feed -> feed.tell(new News.Reshaped(type)));
        }

        private synchronized void colleagues() {
            feeds.forEach(InMemoryFeed::tellColleagues);
        }
    }

    private InMemoryFeed(Hub hub, int session, String person) {
        this.hub = hub;
        this.session = session;
        this.person = person;
    }

    @Override
    public void follow(Consumer<? super News> toTell) {
        synchronized (hub) {
            if (listener != null) {
                throw new IllegalStateException("Followed already");
            }
            listener = toTell;
            tell(new News.Following(Way.CALLED));
            catchUp();
            hub.colleagues();
        }
    }

    @Override
    public void show(Presence presence) {
        synchronized (hub) {
            has = presence;
            hub.colleagues();
        }
    }

    @Override
    public void retryNow() {
        synchronized (hub) {
            retries++;
        }
    }

    /// From now on a save always meets a change before this feed reports it.
    public InMemoryFeed late() {
        synchronized (hub) {
            late = true;
            return this;
        }
    }

    /// Reports the delayed changes and ends the delay.
    public void inTime() {
        synchronized (hub) {
            late = false;
            catchUp();
        }
    }

    /// The number of requests for an immediate retry.
    public int retries() {
        synchronized (hub) {
            return retries;
        }
    }

    /// Falls silent like a broken network; later changes are missed.
    public void fallSilent(Instant since) {
        synchronized (hub) {
            silent = true;
            tell(new News.Silent(since,
                    new DirectoryUnavailable(DirectoryUnavailable.Reason.UNREACHABLE, "Silent, for a test")));
        }
    }

    /// Refuses to report changes; later changes are missed.
    public void refuse(Problem refusal) {
        synchronized (hub) {
            silent = true;
            tell(new News.Silent(Instant.now(), new DirectoryUnavailable(refusal, "Refused, for a test", null)));
        }
    }

    /// Answers again and reports the missed changes.
    public void answerAgain() {
        synchronized (hub) {
            silent = false;
            tell(new News.Following(Way.CALLED));
            catchUp();
            tellColleagues();
        }
    }

    /// Forgets the missed changes.
    public void loseTrack() {
        synchronized (hub) {
            missed.clear();
            tell(new News.Everything());
        }
    }

    /// Ends the window, like a close or a crash.
    public void end() {
        synchronized (hub) {
            listener = null;
            hub.feeds.remove(this);
            hub.colleagues();
        }
    }

    private void happened(Change change) {
        missed.add(change);
        catchUp();
    }

    private void catchUp() {
        if (listener != null && !silent && !late && !missed.isEmpty()) {
            tell(new News.Changes(missed));
            missed.clear();
        }
    }

    private void tellColleagues() {
        if (listener != null && !silent) {
            tell(new News.Colleagues(hub.feeds.stream().filter(feed -> feed.listener != null && !feed.equals(this))
                    .map(feed -> new Colleague(feed.session, feed.person, Revision.SHARED_ACCOUNT, 0, feed.has, true))
                    .sorted(Comparator.comparing(Colleague::person)).toList()));
        }
    }

    private void tell(News news) {
        if (listener != null) {
            listener.accept(news);
        }
    }
}
