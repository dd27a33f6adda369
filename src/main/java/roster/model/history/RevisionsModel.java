package roster.model.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import roster.directory.Directory;
import roster.directory.record.Problem;
import roster.directory.record.Revision;
import roster.model.link.LinkModel;
import roster.model.request.Task;
import roster.work.MutableValue;
import roster.work.Value;

/// A part of the history of one user or of the whole directory. It is read by pages from the newest on, so it opens at
/// once at any length. It follows new changes until [#close]. Event dispatch thread only.
public final class RevisionsModel implements AutoCloseable {
    private static final int PAGE = 100;

    private final LinkModel link;
    private final Set<RevisionsModel> open;
    private final MutableValue<State> state = new MutableValue<>(new State(List.of(), false, false));
    private final MutableValue<Answer> answer = new MutableValue<>(Answer.AWAITED);
    private Source pages;
    private int round;
    private boolean lookingForNewer;
    private boolean somethingHappened;

    /// The known part of the history. Any thread; immutable.
    ///
    /// @param more whether there are older revisions
    /// @param busy whether a read is under way
    public record State(List<Revision> revisions, boolean more, boolean busy) {
        public State {
            revisions = List.copyOf(revisions);
        }

        /// The same state with a new first page. Older pages are dropped if a gap before them is possible.
        private State withNewest(List<Revision> newest) {
            if (newest.isEmpty()) {
                return new State(newest, false, busy);
            }
            long oldest = newest.getLast().seq();
            if (revisions.stream().noneMatch(known -> known.seq() == oldest)) {
                return new State(newest, true, busy);
            }
            var all = new ArrayList<>(newest);
            revisions.stream().filter(known -> known.seq() < oldest).forEach(all::add);
            return new State(all, more, busy);
        }

        /// The newest step in the life of this step. All later revisions must be known.
        public Revision newestOfLife(Revision step) {
            return revisions.reversed().stream().filter(each -> each.seq() >= step.seq())
                    .takeWhile(each -> each.seq() == step.seq() || each.kind() != Revision.Kind.ADDED)
                    .reduce((_, later) -> later).orElse(step);
        }

        /// Whether a restore of this step would change nothing, because the user has that state already.
        public boolean isNow(Revision step) {
            Revision newest = newestOfLife(step);
            return step.after() != null && newest.after() != null && newest.after().sameAs(step.after())
                    && revisions.getFirst().seq() <= newest.seq();
        }

        /// Whether this is exactly one step and a restore of it would change something.
        public boolean canRestore(List<Revision> steps) {
            return steps.size() == 1 && !isNow(steps.getFirst());
        }

        private boolean goesOnAt(long seq) {
            return revisions.isEmpty() ? seq == Directory.NEWEST : revisions.getLast().seq() == seq;
        }
    }

    /// Whether the revisions are the answer to the last request.
    public enum Answer {
        /// The newest page is being read.
        AWAITED,
        /// The revisions are the answer.
        GIVEN,
        /// No revisions are known. The newest page is read once there is a directory.
        WAITS_FOR_DIRECTORY,
        /// No revisions are known. The person cancelled the request, or the directory refused it.
        NONE
    }

    /// The source of a page.
    @FunctionalInterface
    interface Source {
        /// At most `atMost` revisions before `beforeSeq`, newest first.
        List<Revision> before(Directory directory, long beforeSeq, int atMost);
    }

    /// @param open the set of open histories; it holds this one until [#close]
    RevisionsModel(LinkModel link, Set<RevisionsModel> open, Source pages) {
        this.link = link;
        this.open = open;
        this.pages = pages;
        open.add(this);
    }

    /// Ends the updates.
    @Override
    public void close() {
        open.remove(this);
    }

    /// Handles a change in the directory. Reads the newest page, one read after the other.
    void happened() {
        if (lookingForNewer) {
            somethingHappened = true;
            return;
        }
        lookingForNewer = true;
        int asked = round;
        Source from = pages;
        Function<Directory, List<Revision>> page = directory -> from.before(directory, Directory.NEWEST, PAGE);
        link.ask("history", page, newest -> {
            if (asked == round) {
                state.set(state.now().withNewest(newest));
                answer.set(Answer.GIVEN);
            }
            lookedForNewer();
        }, refusal -> {
            if (asked == round && answer.now() == Answer.WAITS_FOR_DIRECTORY) {
                answer.set(Answer.NONE);
            }
            link.refused(refusal);
            lookedForNewer();
        }, this::lookedForNewer);
    }

    private void lookedForNewer() {
        lookingForNewer = false;
        if (somethingHappened) {
            somethingHappened = false;
            happened();
        }
    }

    public Value<State> state() {
        return state;
    }

    /// Whether [#state] holds the answer to the last request.
    public Value<Answer> answer() {
        return answer;
    }

    /// Reads again from the newest page on.
    public void read() {
        round++;
        answer.set(Answer.AWAITED);
        read(new State(List.of(), false, true), Directory.NEWEST);
    }

    /// Reads the next older page.
    public void readOlder() {
        State now = state.now();
        if (now.more && !now.busy) {
            read(new State(now.revisions, true, true), now.revisions.getLast().seq());
        }
    }

    /// Reads from another source from now on.
    void turnTo(Source other) {
        pages = other;
        read();
    }

    private void read(State meanwhile, long beforeSeq) {
        int asked = round;
        Source from = pages;
        state.set(meanwhile);
        Function<Directory, List<Revision>> page = directory -> from.before(directory, beforeSeq, PAGE);
        Consumer<List<Revision>> answered = older -> {
            if (asked == round && state.now().goesOnAt(beforeSeq)) {
                var all = new ArrayList<>(state.now().revisions);
                all.addAll(older);
                state.set(new State(all, !older.isEmpty(), false));
                answer.set(Answer.GIVEN);
            } else if (asked == round) { // what was read meanwhile as the newest is not next to it
                state.set(new State(state.now().revisions, true, false));
            }
        };
        Runnable unanswered = () -> unread(asked, Answer.WAITS_FOR_DIRECTORY);
        Runnable cancelled = () -> unread(asked, Answer.NONE);
        Consumer<Problem> refused = refusal -> {
            cancelled.run();
            link.refused(refusal);
        };
        link.ask(Task.of(Task.Kind.HISTORY), page, link.fromHere(answered, unanswered), refused, unanswered, cancelled);
    }

    /// Handles a read without an answer. Revisions from another read stay. Without any, the answer becomes `why`.
    private void unread(int asked, Answer why) {
        if (asked == round) {
            state.set(new State(state.now().revisions, state.now().more, false));
            if (answer.now() == Answer.AWAITED) {
                answer.set(why);
            }
        }
    }
}
