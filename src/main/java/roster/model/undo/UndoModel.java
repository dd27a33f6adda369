package roster.model.undo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import roster.directory.Dependents;
import roster.directory.edit.Conflict;
import roster.directory.edit.Edit;
import roster.directory.record.Problem;
import roster.directory.record.Revision;
import roster.directory.record.User;
import roster.model.editor.EditorModel;
import roster.model.link.LinkModel;
import roster.model.request.Done;
import roster.model.request.Notice;
import roster.model.request.PendingRequests;
import roster.model.request.RequestListener;
import roster.model.request.Stored;
import roster.model.request.Task;
import roster.model.request.WriteAnswer;
import roster.model.request.WriteHandler;
import roster.work.MutableValue;
import roster.work.Value;

/// Undo and redo of changes of the directory. An undo is an ordinary save with a version of its own. If the user was
/// changed meanwhile, the save is refused and leads to the same review. Event dispatch thread only.
public final class UndoModel {
    private static final int KEPT = 100;

    /// How many links in a row may lose the answer to an undo, see [roster.model.edit.Outbox].
    private static final int MOST_LOST = 5;

    private final LinkModel link;
    private final EditorModel editor;
    private final BiConsumer<Undone, Notice.What> told;
    private final Deque<Done> undo = new ArrayDeque<>();
    private final Deque<Done> redo = new ArrayDeque<>();
    private final LostAnswers lost;
    private final MutableValue<Optional<Shortfall>> shortfall = new MutableValue<>(Optional.empty());
    private Optional<Done> last = Optional.empty();
    private List<Revision> met = List.of();
    private List<String> otherwise = List.of();
    private Optional<Runnable> unanswered = Optional.empty();
    private int steps;
    private int lostInARow;
    private final MutableValue<State> state = new MutableValue<>(new State(Optional.empty(), Optional.empty(), false,
            false));

    /// The state of Undo and Redo in the Edit menu. Any thread; immutable.
    ///
    /// @param busy    whether an undo or redo is under way
    /// @param writing whether any write is under way
    public record State(Optional<Done> undo, Optional<Done> redo, boolean busy, boolean writing) {

        /// Whether Undo has something to undo, now or after the write under way.
        public boolean canUndo() {
            return writing || undo.isPresent();
        }

        /// Whether Redo has something to redo. A save under way leaves nothing to redo; an undo does.
        public boolean canRedo() {
            return busy || (redo.isPresent() && !writing);
        }
    }

    /// The result of an undo or redo. Any thread; immutable.
    public sealed interface Undone extends WriteAnswer {
        /// It was done, and `inverse` redoes it. The shortfall names the users for which it was refused.
        ///
        /// @param rest the part that was refused for a reason that may pass by itself; empty where none was
        record Worked(Done inverse, Optional<Done> rest, Shortfall shortfall) implements Undone {}

        /// It was done for some users. The others were changed meanwhile and stay.
        record WorkedForSome(Done inverse, int kept, Optional<Done> rest, Shortfall shortfall) implements Undone {}

        /// It was done for some of several users, before a cancel or an outage.
        ///
        /// @param rest the part that is still to be undone
        record CutShort(Done inverse, Done rest, Shortfall shortfall) implements Undone {}

        /// The user was changed meanwhile.
        record Clashed(Conflict conflict) implements Undone {}

        /// Users that it would delete were changed meanwhile.
        record DeletionsClashed(List<Conflict> conflicts) implements Undone {}

        /// The user is deleted.
        record Deleted(Edit edit, Optional<Revision> removal) implements Undone {}

        /// It would delete users, and the database would delete or empty other rows with them. The person is asked
        /// first.
        record TakesAlong(List<User> users, List<Dependents> dependents) implements Undone {}

        @Override
        default boolean isWhole() {
            return this instanceof Worked(_, _, Shortfall left) && left.isNone();
        }
    }

    /// @param editor shows that the directory can't be reached; a restore may wait for its question
    /// @param told   called with the result, and with UNDONE or REDONE
    public UndoModel(LinkModel link, EditorModel editor, BiConsumer<Undone, Notice.What> told) {
        this.link = link;
        this.editor = editor;
        this.told = told;
        lost = new LostAnswers(link.own());
        link.pending().listen(new RequestListener() {
            @Override
            public void begun(PendingRequests.Request request) {
                if (request.task().kind().writes()) {
                    publish(state.now().busy(), true);
                    request.whenEnded(() -> publish(state.now().busy()));
                }
            }
        });
    }

    public Value<State> state() {
        return state;
    }

    /// The part that the last undo, redo, deletion or addition of samples left undone. It ends when the person
    /// dismisses it or does another action.
    public Value<Optional<Shortfall>> shortfall() {
        return shortfall;
    }

    /// Ends the report of the shortfall.
    public void noted() {
        shortfall.set(Optional.empty());
    }

    /// Reports this shortfall in place of the last one.
    void leftUndone(Shortfall left) {
        shortfall.set(Optional.of(left).filter(Shortfall::isTold));
    }

    /// The fields that the database stored differently than the last undo or redo sent them.
    ///
    /// @param inverse the change that the last undo or redo made
    List<Stored> differently(Done inverse) {
        List<Stored> differently = Stored.and(last.map(done -> Stored.differently(done, inverse, link.own()::isFixed))
                .orElse(List.of()), otherwise);
        List<Shortfall.NotDone> refused = shortfall.now().map(Shortfall::refused).orElse(List.of());
        return differently.stream().filter(each -> refused.stream()
                .noneMatch(left -> each.field().filter(left.fields()::contains).isPresent()))
                .toList();
    }

    /// The person's own changes in another window on which the last undo or redo rebased its save; oldest first.
    List<Revision> met() {
        return met;
    }

    /// Records an action of the person. Earlier undos can't be redone any more.
    void did(Done done) {
        noted();
        redo.clear();
        steps++;
        push(undo, done);
        publish(false);
    }

    /// Forgets everything after a switch to another directory.
    public void forget() {
        noted();
        undo.clear();
        redo.clear();
        lost.forget();
        unanswered = Optional.empty();
        publish(state.now().busy());
    }

    /// Undoes the newest action. During a write it waits and then undoes that write. It does nothing if the write is
    /// refused, cancelled or left without an answer.
    public void undo() {
        lostInARow = 0;
        inTurn(() -> newest(Notice.What.UNDONE));
    }

    public void redo() {
        lostInARow = 0;
        inTurn(() -> newest(Notice.What.REDONE));
    }

    /// A step that repeats the last undo or redo attempt, even if the person has acted since.
    ///
    /// @param what UNDONE or REDONE
    Runnable again(Notice.What what) {
        Optional<Done> tried = last;
        return () -> tried.ifPresent(done -> afterWrites(() -> step(done, what)));
    }

    /// Handles the return of the directory. Repeats the undo or redo without an answer. The directory recognises one
    /// that it has done.
    public void linkIsBack() {
        Optional<Runnable> repeat = unanswered;
        unanswered = Optional.empty();
        repeat.ifPresent(this::afterWrites);
    }

    /// Repeats an undo or redo without an answer. During another outage it waits for the next link. It may be done
    /// already, so it must not be reported as failed.
    private void repeat(Done done, Notice.What what) {
        if (link.directory().isEmpty()) {
            unanswered = Optional.of(() -> repeat(done, what));
        } else {
            step(done, what);
        }
    }

    /// Runs a step once no write is under way.
    public void afterWrites(Runnable step) {
        link.pending().write().ifPresentOrElse(write -> write.whenEnded(() -> afterWrites(step)), step);
    }

    private Deque<Done> from(Notice.What what) {
        return what == Notice.What.UNDONE ? undo : redo;
    }

    private void newest(Notice.What what) {
        Optional.ofNullable(from(what).peek()).ifPresent(done -> step(done, what));
    }

    private void inTurn(Runnable step) {
        link.pending().write().ifPresentOrElse(write -> goOnAfter(write, step, steps), step);
    }

    /// Runs the step after this write. A write that did nothing may be repeated on the person's own save from another
    /// window.
    ///
    /// @param before the value of [#steps] when the person asked for this step
    private void goOnAfter(PendingRequests.Request write, Runnable step, int before) {
        write.whenEnded(() -> {
            Optional<PendingRequests.Request> again = link.pending().write();
            if (steps != before) {
                inTurn(step);
            } else if (again.isPresent()) {
                goOnAfter(again.get(), step, before);
            } else if (link.directory().isEmpty()) {
                editor.tell(Notice.OFFLINE);
            } else if (write.task().kind() == Task.Kind.RESTORE && write.isWhole() && !editor.isAsked()) {
                step.run(); // it found everything as it was to be
            }
        });
    }

    private void step(Done done, Notice.What what) {
        Deque<Done> from = from(what);
        Deque<Done> to = what == Notice.What.UNDONE ? redo : undo;
        if (!from.contains(done) || state.now().busy()) {
            return;
        }
        if (link.directory().isEmpty()) {
            editor.tell(Notice.OFFLINE);
            return;
        }
        last = Optional.of(done);
        publish(true);
        noted();
        Task.Kind kind = what == Notice.What.UNDONE ? Task.Kind.UNDO : Task.Kind.REDO;
        var run = new UndoRun(link.own(), lost, done);
        link.write(new Task(kind, done.subject()), run::perform, new WriteHandler<>() {
            @Override
            public void answered(Undone undone) {
                otherwise = run.otherwise();
                try {
                    takeIn(undone, done, from, to);
                    met = run.met();
                } finally {
                    publish(false);
                }
                told.accept(undone, what);
            }

            @Override
            public void refused(Problem refusal) {
                cutShort(() -> link.refused(refusal));
            }

            @Override
            public void unanswered() {
                cutShort(() -> {
                    if (++lostInARow < MOST_LOST) {
                        unanswered = Optional.of(() -> repeat(done, what));
                    } else {
                        editor.tell(new Notice(what == Notice.What.UNDONE ? Notice.What.UNDO_UNANSWERED
                                : Notice.What.REDO_UNANSWERED, done.subject()));
                    }
                });
            }

            @Override
            public void cancelled() {
                cutShort(() -> { });
            }

            @Override
            public void elsewhere() {
                publish(false);
            }

            private void cutShort(Runnable elseTake) {
                run.soFar().ifPresentOrElse(this::answered, () -> {
                    publish(false);
                    elseTake.run();
                });
            }
        });
    }

    private void takeIn(Undone undone, Done done, Deque<Done> from, Deque<Done> to) {
        switch (undone) {
            case Undone.Worked(Done inverse, _, Shortfall left) -> ended(to, inverse, left);
            case Undone.WorkedForSome(Done inverse, _, _, Shortfall left) -> ended(to, inverse, left);
            case Undone.CutShort(Done inverse, _, Shortfall left) -> worked(to, inverse, left);
            case Undone.Clashed _, Undone.DeletionsClashed _, Undone.Deleted _, Undone.TakesAlong _ -> { }
        }
        rest(undone, done).ifPresentOrElse(rest -> replace(from, each -> each.equals(done) ? rest : each),
                () -> from.remove(done));
    }

    /// Takes in the final state of a user after the transaction of a write.
    public void settled(User user) {
        replace(undo, done -> done.settled(user));
        replace(redo, done -> done.settled(user));
        publish(state.now().busy());
    }

    /// Whether the newest write changed this user alone. Its notice is no proof: the name may belong to another user,
    /// or be changed by the write.
    ///
    /// @param what UNDONE if the newest write is an undo
    public boolean isNewestOf(User user, Notice.What what) {
        return Optional.ofNullable((what == Notice.What.UNDONE ? redo : undo).peek()).filter(done -> done.isOf(user))
                .isPresent();
    }

    private static void replace(Deque<Done> stack, UnaryOperator<Done> by) {
        var all = new ArrayList<>(stack);
        all.replaceAll(by);
        stack.clear();
        stack.addAll(all);
    }

    /// Counts a finished undo. A second undo follows only if the first met no refusal, because it would hide the
    /// reason.
    private void ended(Deque<Done> to, Done inverse, Shortfall left) {
        if (left.refused().isEmpty()) {
            steps++;
        }
        worked(to, inverse, left);
    }

    private void worked(Deque<Done> to, Done inverse, Shortfall left) {
        if (inverse.count() > 0) {
            push(to, inverse);
        }
        leftUndone(left);
    }

    /// The part that can still be undone, or redone.
    private static Optional<Done> rest(Undone undone, Done done) {
        return switch (undone) {
            case Undone.Worked(_, Optional<Done> rest, _) -> rest;
            case Undone.WorkedForSome(_, _, Optional<Done> rest, _) -> rest;
            case Undone.CutShort(_, Done rest, _) -> Optional.of(rest);
            case Undone.Clashed(Conflict conflict) -> Optional.of(done).filter(_ -> conflict.differsForNobody());
            case Undone.TakesAlong _ -> Optional.of(done);
            case Undone.DeletionsClashed _, Undone.Deleted _ -> Optional.empty();
        };
    }

    private static void push(Deque<Done> stack, Done done) {
        stack.push(done);
        if (stack.size() > KEPT) {
            stack.removeLast();
        }
    }

    private void publish(boolean busy) {
        publish(busy, link.pending().write().isPresent());
    }

    private void publish(boolean busy, boolean writing) {
        state.set(new State(Optional.ofNullable(undo.peek()), Optional.ofNullable(redo.peek()), busy, writing));
    }
}
