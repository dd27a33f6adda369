package roster.model.history;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import roster.directory.Directory;
import roster.directory.record.Revision;
import roster.directory.record.User;
import roster.model.edit.EditorState;
import roster.model.edit.EditorState.Editing;
import roster.model.edit.EditorState.News;
import roster.model.link.LinkModel;
import roster.work.Background;
import roster.work.MutableValue;
import roster.work.Value;

/// The latest changes of the open user, for the strip that names the last author and for a short list below the form.
/// They are read in the background after the user is shown and after each of its changes. While the directory can't be
/// reached, the known ones stay. Event dispatch thread only.
public final class LatestModel {
    /// The largest number of changes.
    public static final int MOST = 3;

    /// A person who walks through the list opens many users for a moment.
    private static final Duration PAUSE = Duration.ofMillis(150);

    private final Background background;
    private final LinkModel link;
    private final MutableValue<List<Revision>> revisions = new MutableValue<>(List.of());
    private Optional<Shown> shown = Optional.empty();
    private Optional<Shown> read = Optional.empty();
    private Background.@Nullable Job pause;
    private boolean isReading;

    /// A user in a known state. A known deletion is a state of its own.
    private record Shown(long id, int version, boolean isDeleted) {}

    LatestModel(Background background, LinkModel link) {
        this.background = background;
        this.link = link;
    }

    /// The visible changes, newest first: at most [#MOST]. Empty while they are unknown.
    public Value<List<Revision>> revisions() {
        return revisions;
    }

    /// Handles a change in the directory or its return. Changes that were not read so far are read now.
    void happened() {
        readSoon();
    }

    /// Follows the open user.
    public void follow(EditorState state) {
        Optional<Shown> next = state instanceof Editing now ? Optional.of(shown(now)) : Optional.empty();
        if (next.equals(shown)) {
            return;
        }
        boolean isSameUser = next.map(Shown::id).equals(shown.map(Shown::id));
        shown = next;
        if (!isSameUser) {
            read = Optional.empty();
            revisions.set(List.of());
        }
        readSoon();
    }

    private static Shown shown(Editing now) {
        User known = now.news() instanceof News.Changed(User theirs, _) ? theirs : now.edit().base();
        return new Shown(known.id(), known.version(), now.isDeleted());
    }

    private void readSoon() {
        if (shown.isPresent() && !shown.equals(read) && !isReading) {
            if (pause != null) {
                pause.cancel();
            }
            pause = background.after(PAUSE, this::read);
        }
    }

    private void read() {
        if (isReading || shown.isEmpty() || shown.equals(read)) {
            return;
        }
        Shown asked = shown.get();
        isReading = true;
        link.ask("latest", directory -> directory.changes(List.of(asked.id), 0, Directory.NEWEST, MOST), found -> {
            read = Optional.of(asked);
            if (shown.map(Shown::id).equals(Optional.of(asked.id))) {
                revisions.set(List.copyOf(found));
            }
            ended();
        }, _ -> { // the history itself reports a refusal when it is opened
            read = Optional.of(asked);
            ended();
        }, () -> isReading = false); // without a directory; read again with the next one
    }

    private void ended() {
        isReading = false;
        readSoon();
    }
}
