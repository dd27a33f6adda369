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

/// Undo and redo of what was done to the directory. An undone save is a save of its own, with its own version, by the
/// same road: where somebody saved the user meanwhile, it is refused into the same review. Event dispatch thread only.
public final class UndoModel {
    private static final int KEPT = 100;

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
    private final MutableValue<State> state = new MutableValue<>(new State(Optional.empty(), Optional.empty(), false, false));

    /// What the Edit menu offers. Any thread; immutable.
    ///
    /// @param busy    whether something is being undone right now
    /// @param writing whether something is being written right now, by an undo or otherwise
    public record State(Optional<Done> undo, Optional<Done> redo, boolean busy, boolean writing) {

        /// Whether Undo has something to undo, now or once what is being written is done.
        public boolean canUndo() {
            return writing || undo.isPresent();
        }

        /// Whether Redo has something to redo. A save that is under way leaves nothing to redo; an undo does.
        public boolean canRedo() {
            return busy || (redo.isPresent() && !writing);
        }
    }

    /// What came of undoing something. Any thread; immutable.
    public sealed interface Undone extends WriteAnswer {
        /// It was done, this being its inverse. The shortfall names the users for whom it was not.
        ///
        /// @param rest what was refused for a reason that may pass by itself; empty where nothing was
        record Worked(Done inverse, Optional<Done> rest, Shortfall shortfall) implements Undone {}

        /// The same, where others were saved by somebody meanwhile and stay.
        record WorkedForSome(Done inverse, int kept, Optional<Done> rest, Shortfall shortfall) implements Undone {}

        /// It was done for some of several users and then cancelled, or the directory stopped answering.
        ///
        /// @param rest what is still to be undone
        record CutShort(Done inverse, Done rest, Shortfall shortfall) implements Undone {}

        /// Somebody saved the user meanwhile.
        record Clashed(Conflict conflict) implements Undone {}

        /// Somebody saved users meanwhile whom it would delete.
        record DeletionsClashed(List<Conflict> conflicts) implements Undone {}

        /// The user is no longer there.
        record Deleted(Edit edit, Optional<Revision> removal) implements Undone {}

        /// It would delete users, and the database would delete or empty more with them: the person is asked first.
        record TakesAlong(List<User> users, List<Dependents> dependents) implements Undone {}

        @Override
        default boolean isWhole() {
            return this instanceof Worked(_, _, Shortfall left) && left.isNone();
        }
    }

    /// @param editor tells that the directory can't be reached; a restore may wait for its question
    /// @param told   called with what came of it, and whether it was undone or redone
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

    /// What the last undo, redo, deletion or addition of samples left undone, until the person takes note or does something
    /// else.
    public Value<Optional<Shortfall>> shortfall() {
        return shortfall;
    }

    /// The person has taken note of it.
    public void noted() {
        shortfall.set(Optional.empty());
    }

    /// Tells what was left undone in place of what was told before.
    void leftUndone(Shortfall left) {
        shortfall.set(Optional.of(left).filter(Shortfall::isTold));
    }

    /// The fields that the database stored differently than the last undo or redo sent them.
    ///
    /// @param inverse what the last undo or redo did
    List<Stored> differently(Done inverse) {
        List<Stored> differently = Stored.and(last.map(done -> Stored.differently(done, inverse, link.own()::isFixed)).orElse(List.of()), otherwise);
        List<Shortfall.NotDone> refused = shortfall.now().map(Shortfall::refused).orElse(List.of());
        return differently.stream().filter(each -> refused.stream().noneMatch(left -> each.field().filter(left.fields()::contains).isPresent()))
                .toList();
    }

    /// The person's own changes, as of another window, on which the last undo or redo put its save; oldest first.
    List<Revision> met() {
        return met;
    }

    /// Takes note of what the person has done; what was undone before can't be redone any more.
    void did(Done done) {
        noted();
        redo.clear();
        steps++;
        push(undo, done);
        publish(false);
    }

    /// Forgets everything: another directory is there from now on.
    public void forget() {
        noted();
        undo.clear();
        redo.clear();
        lost.forget();
        unanswered = Optional.empty();
        publish(state.now().busy());
    }

    /// Undoes the newest action. Where one is being written, this waits for it and undoes that one. Nothing is undone where it is
    /// refused, cancelled or not answered.
    public void undo() {
        inTurn(() -> newest(Notice.What.UNDONE));
    }

    public void redo() {
        inTurn(() -> newest(Notice.What.REDONE));
    }

    /// What undoes once more, or redoes, what was tried last, whatever the person does until then.
    ///
    /// @param what UNDONE or REDONE
    Runnable again(Notice.What what) {
        Optional<Done> tried = last;
        return () -> tried.ifPresent(done -> afterWrites(() -> step(done, what)));
    }

    /// The directory can be reached again. What was being undone, or redone, when it fell silent is sent once more: the
    /// directory recognises what it has done.
    public void linkIsBack() {
        Optional<Runnable> repeat = unanswered;
        unanswered = Optional.empty();
        repeat.ifPresent(this::afterWrites);
    }

    /// Sends once more what was not answered. Where the directory has fallen silent again by now, that waits for the next link:
    /// it may be done, so that it can't be told as not done.
    private void repeat(Done done, Notice.What what) {
        if (link.directory().isEmpty()) {
            unanswered = Optional.of(() -> repeat(done, what));
        } else {
            step(done, what);
        }
    }

    /// Takes a step once nothing is being written.
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

    /// A write that has done nothing may be sent once more, on what the person saved in another window.
    ///
    /// @param before what [#steps] was when the person asked for this step
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
                takeIn(undone, done, from, to);
                met = run.met();
                publish(false);
                told.accept(undone, what);
            }

            @Override
            public void refused(Problem refusal) {
                cutShort(() -> link.refused(refusal));
            }

            @Override
            public void unanswered() {
                cutShort(() -> unanswered = Optional.of(() -> repeat(done, what)));
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
        rest(undone, done).ifPresentOrElse(rest -> replace(from, each -> each.equals(done) ? rest : each), () -> from.remove(done));
    }

    /// Takes in the user whom the transaction of a write left in the end.
    public void settled(User user) {
        replace(undo, done -> done.settled(user));
        replace(redo, done -> done.settled(user));
        publish(state.now().busy());
    }

    /// Whether the newest write changed this user alone. Its notice does not say so: another user may have the same name, and
    /// the write may have changed the name.
    ///
    /// @param what UNDONE where an undo was written last
    public boolean isNewestOf(User user, Notice.What what) {
        return Optional.ofNullable((what == Notice.What.UNDONE ? redo : undo).peek()).filter(done -> done.isOf(user)).isPresent();
    }

    private static void replace(Deque<Done> stack, UnaryOperator<Done> by) {
        var all = new ArrayList<>(stack);
        all.replaceAll(by);
        stack.clear();
        stack.addAll(all);
    }

    /// A second undo goes on only where the first one met no refusal: it would hide the reason.
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
