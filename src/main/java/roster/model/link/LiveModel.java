package roster.model.link;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import roster.directory.feed.Change;
import roster.directory.feed.Colleague;
import roster.directory.feed.Feed;
import roster.directory.feed.Feed.News;
import roster.directory.feed.Presence;
import roster.directory.record.Problem;
import roster.directory.record.RecordType;
import roster.work.Edt;
import roster.work.MutableValue;
import roster.work.Value;

/// The live feed of the present directory and the list of colleagues. After a reconnect it follows the new feed. Event
/// dispatch thread only.
public final class LiveModel {
    private final LinkModel link;
    private final Consumer<List<Change>> happened;
    private final Runnable everything;
    private final MutableValue<Optional<List<Colleague>>> colleagues = new MutableValue<>(Optional.empty());
    private final MutableValue<List<Colleague>> ownWindows = new MutableValue<>(List.of());
    private final MutableValue<Optional<Instant>> silentSince = new MutableValue<>(Optional.empty());
    private final MutableValue<Optional<Problem>> refused = new MutableValue<>(Optional.empty());
    private final MutableValue<Boolean> pooled = new MutableValue<>(false);
    private @Nullable Feed followed;
    private Presence shown = Presence.NOBODY;

    /// Follows the feed from now on.
    ///
    /// @param happened   called with new changes; those of one user come in their order
    /// @param everything called when all shown data must be read anew
    public LiveModel(LinkModel link, Consumer<List<Change>> happened, Runnable everything) {
        this.link = link;
        this.happened = happened;
        this.everything = everything;
        link.state().watch(this::linkChanged);
    }

    /// The colleagues who are online, by name; empty where that is unknown. The person's own windows are left out.
    public Value<Optional<List<Colleague>>> colleagues() {
        return colleagues;
    }

    /// The person's other windows as far as they are known.
    public Value<List<Colleague>> ownWindows() {
        return ownWindows;
    }

    /// The time since which the shown data may be out of date, by this computer's clock; empty while it is current.
    public Value<Optional<Instant>> silentSince() {
        return silentSince;
    }

    /// The reason why the directory refuses the feed; empty while it sends one.
    public Value<Optional<Problem>> refused() {
        return refused;
    }

    /// Whether the server's notifications fail to arrive, as behind a pooler. Changes by others then appear within a
    /// second, and the colleagues are unknown.
    public Value<Boolean> pooled() {
        return pooled;
    }

    /// Shows the open user of this window to colleagues.
    public void show(Presence presence) {
        if (!Objects.equals(presence, shown)) {
            shown = presence;
            if (followed != null) {
                followed.show(presence);
            }
        }
    }

    private void linkChanged(LinkState now) {
        if (!(now instanceof LinkState.Online(_, Feed feed, _, _))) {
            return;
        }
        if (feed.equals(followed)) {
            feed.retryNow();
            return;
        }
        followed = feed;
        pooled.set(false);
        silentSince.set(Optional.empty());
        refused.set(Optional.empty());
        nobodyIsKnown();
        feed.show(shown);
        feed.follow(news -> Edt.later(() -> heard(feed, news)));
    }

    public void heard(Feed feed, News news) {
        if (!feed.equals(followed)) {
            return; // of a directory that is no longer the one
        }
        switch (news) {
            case News.Following(Feed.Way way) -> following(way);
            case News.Changes(List<Change> changes) -> happened.accept(changes);
            case News.Everything() -> everything.run();
            case News.Reshaped(RecordType type) -> {
                link.reshape(type);
                everything.run();
            }
            case News.Colleagues(List<Colleague> present) -> present(feed, present);
            case News.Silent silent
                    when silent.failure().refusal().isPresent() -> refused(silent.failure().refusal().get());
            case News.Silent silent -> {
                silentSince.set(Optional.of(silent.since()));
                nobodyIsKnown();
                link.silent(silent.failure(), silent.since());
            }
        }
    }

    private void present(Feed feed, List<Colleague> present) {
        Map<Boolean, List<Colleague>> byOwn = present.stream().collect(
                Collectors.partitioningBy(each -> link.own().is(each, feed::shown), Collectors.toUnmodifiableList()));
        ownWindows.set(byOwn.getOrDefault(true, List.of()));
        colleagues.set(Optional.of(byOwn.getOrDefault(false, List.of())));
    }

    private void nobodyIsKnown() {
        colleagues.set(Optional.empty()); // first, so that the own windows still count for the turns
        ownWindows.set(List.of());
    }

    /// Handles a refused feed. The directory answers, so the link stays.
    private void refused(Problem refusal) {
        nobodyIsKnown();
        refused.set(Optional.of(refusal));
    }

    private void following(Feed.Way way) {
        silentSince.set(Optional.empty());
        refused.set(Optional.empty());
        pooled.set(way == Feed.Way.POLLING);
        if (way == Feed.Way.POLLING) {
            nobodyIsKnown();
        }
        if (link.state().now() instanceof LinkState.Offline) {
            link.connect();
        }
    }
}
