package roster.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import roster.directory.Directory;
import roster.directory.Revision;
import roster.work.Value;

/// A part of the history, newest first, read by the page: of one user, or of the whole directory. It opens at once
/// whatever its length. Event dispatch thread only.
public final class RevisionsModel {
    private static final int PAGE = 100;

    private final LinkModel link;
    private final Value<State> state = new Value<>(new State(List.of(), false, false));
    private Pages pages;
    private int round;

    /// What is known of it. Any thread; immutable.
    ///
    /// @param more whether there are older ones
    /// @param busy whether an answer is being waited for
    public record State(List<Revision> revisions, boolean more, boolean busy) {
        public State {
            revisions = List.copyOf(revisions);
        }
    }

    /// Where a page comes from.
    @FunctionalInterface
    interface Pages {
        /// At most `atMost` revisions before `beforeSeq`, newest first.
        List<Revision> before(Directory directory, long beforeSeq, int atMost);
    }

    RevisionsModel(LinkModel link, Pages pages) {
        this.link = link;
        this.pages = pages;
    }

    public Value<State> state() {
        return state;
    }

    /// Reads from the newest on.
    public void read() {
        round++;
        read(List.of(), Directory.NEWEST);
    }

    /// Reads the next older page, if there is one.
    public void readOlder() {
        State now = state.now();
        if (now.more && !now.busy) {
            read(now.revisions, now.revisions.getLast().seq());
        }
    }

    /// Reads something else from now on.
    void turnTo(Pages other) {
        pages = other;
        read();
    }

    private void read(List<Revision> known, long beforeSeq) {
        int asked = round;
        Pages from = pages;
        state.set(new State(known, false, true));
        Function<Directory, List<Revision>> page = directory -> from.before(directory, beforeSeq, PAGE);
        link.ask("history", page, older -> {
            if (asked == round) {
                var all = new ArrayList<>(known);
                all.addAll(older);
                state.set(new State(all, older.size() == PAGE, false));
            }
        }, () -> state.set(new State(known, false, false)));
    }
}
