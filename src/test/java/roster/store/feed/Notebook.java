package roster.store.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import roster.Patience;
import roster.directory.feed.Change;
import roster.directory.feed.Feed.News;

/// A listener of a feed that records the news for tests to read in order.
public final class Notebook implements Consumer<News> {
    private final BlockingQueue<News> notes = new LinkedBlockingQueue<>();

    @Override
    public void accept(News news) {
        notes.add(news);
    }

    /// The next news of this kind. Earlier presence is ignored, and any other earlier news is a failure.
    public <T extends News> T next(Class<T> kind) {
        News news = next(each -> !(each instanceof News.Colleagues) || kind == News.Colleagues.class);
        assertThat(news).isInstanceOf(kind);
        return kind.cast(news);
    }

    /// The next matching news of this kind. Earlier news is ignored.
    public <T extends News> T until(Class<T> kind, Predicate<T> wanted) {
        return kind.cast(next(news -> kind.isInstance(news) && wanted.test(kind.cast(news))));
    }

    /// This number of changes, perhaps in several portions. Any other news is a failure.
    public List<Change> changes(int count) {
        List<Change> changes = new ArrayList<>();
        while (changes.size() < count) {
            changes.addAll(next(News.Changes.class).changes());
        }
        assertThat(changes).hasSize(count);
        return changes;
    }

    /// This number of changes. Other news is ignored, for a feed that may fall silent by itself on a busy computer.
    public List<Change> changesAmongOthers(int count) {
        List<Change> changes = new ArrayList<>();
        while (changes.size() < count) {
            changes.addAll(until(News.Changes.class, _ -> true).changes());
        }
        assertThat(changes).hasSize(count);
        return changes;
    }

    /// The feed reports only presence in this time.
    public void assertNothingFor(Duration time) throws InterruptedException {
        assertThat(told(time)).allMatch(News.Colleagues.class::isInstance);
    }

    /// The news in this time.
    public List<News> told(Duration time) throws InterruptedException {
        List<News> told = new ArrayList<>();
        long end = System.nanoTime() + time.toNanos();
        for (@Nullable News news = poll(end); news != null; news = poll(end)) {
            told.add(news);
        }
        return told;
    }

    private News next(Predicate<News> wanted) {
        List<News> passed = new ArrayList<>();
        long end = Patience.end();
        try {
            for (@Nullable News news = poll(end); news != null; news = poll(end)) {
                if (wanted.test(news)) {
                    return news;
                }
                passed.add(news);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
        throw new AssertionError("Not told, but instead: " + passed);
    }

    private @Nullable News poll(long end) throws InterruptedException {
        return notes.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    }
}
