package roster.model.edit;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import roster.directory.edit.Conflict;
import roster.directory.edit.Edit;
import roster.directory.edit.Review;
import roster.directory.edit.SaveResult;
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.directory.record.FieldKind;
import roster.directory.record.Linked;
import roster.directory.record.Problem;
import roster.directory.record.Revision;
import roster.directory.record.Rules;
import roster.directory.record.SaveId;
import roster.directory.record.User;
import roster.directory.record.Version;
import roster.model.link.LinkModel;
import roster.model.request.Task;
import roster.model.request.WriteHandler;
import roster.work.MutableValue;
import roster.work.Value;

/// The review of one conflict. It holds the decisions so far and saves their outcome against *their* version as an
/// ordinary save. A third save that comes in between updates *theirs* in place. Event dispatch thread only.
public final class ReviewModel {
    /// The most repeats of a save that was refused only because of changes in fixed fields.
    private static final int MOST_REPEATED = 5;

    private final LinkModel link;
    private final Owner owner;
    private final MutableValue<State> state;

    /// The fields that became undecided again while the person typed there. Typing decides such a field only after the
    /// person has entered it once more.
    private final Set<Field> unseen = new LinkedHashSet<>();
    private UUID saveId = SaveId.fresh();
    private @Nullable Edit sent;
    private int repeats;
    private boolean isContended;

    /// The state that the review shows. Any thread; immutable.
    ///
    /// @param problems the problems of the outcome, at decided fields
    /// @param moved    the fields that changed again while the review was open
    /// @param busy     whether the outcome is being saved
    public record State(Review review, List<Problem> problems, Set<Field> moved, boolean busy) {

        /// Whether Save can be pressed.
        public boolean savable() {
            return !busy && review.undecided().isEmpty();
        }

        /// The message of the review. It also shows a problem of a field that the review leaves out.
        public Warning banner(boolean isOnline) {
            Optional<Problem> whole = problems.stream()
                    .filter(problem -> problem.field() == null || !review.fields().contains(problem.field()))
                    .findFirst();
            return !isOnline ? new Warning.Offline()
                    : whole.isPresent() ? new Warning.Wrong(whole.get())
                    : moved.isEmpty() ? new Warning.None() : new Warning.Moved(moved);
        }
    }

    /// The message of a review between its fields and its answers. Any thread; immutable.
    public sealed interface Warning {

        record None() implements Warning {}

        /// The directory can't be reached, so the outcome can't be saved.
        record Offline() implements Warning {}

        record Wrong(Problem problem) implements Warning {}

        /// These fields changed again.
        record Moved(Set<Field> fields) implements Warning {}
    }

    /// The editor that the review belongs to.
    public interface Owner {

        /// The outcome is about to be sent under this save id.
        void sending(UUID saveId, Edit outcome);

        /// The outcome was saved, as this user.
        void saved(Edit outcome, User user);

        /// The user turned out to be deleted.
        ///
        /// @param outcome the edit with the decisions so far
        void deleted(Edit outcome, Optional<Revision> removal);

        /// The round trip of a save has ended, with or without an answer.
        void answered();

        /// Finds the program that constantly changes the hidden fields of the user.
        ///
        /// @param then called with its name; empty where it is unknown
        void findWriter(User user, Consumer<String> then);
    }

    public ReviewModel(LinkModel link, Review review, Owner owner) {
        this.link = link;
        this.owner = owner;
        this.state = new MutableValue<>(new State(review, List.of(), Set.of(), false));
    }

    public Value<State> state() {
        return state;
    }

    /// Finds rows of another table as values for this field, see [LinkModel#find].
    public void find(FieldKind.Link field, String text, Consumer<? super List<Linked>> found) {
        link.find(field, text, found);
    }

    public void takeTheirs(Field field) {
        choose(field, new Review.Choice.Theirs());
    }

    public void takeMine(Field field) {
        choose(field, new Review.Choice.Mine());
    }

    /// Takes a third value, as typed. In a field that became undecided again it counts only after [#entered].
    public void type(Field field, String text) {
        State now = state.now();
        if (!unseen.contains(field)) {
            choose(field, new Review.Choice.Typed(text));
        } else if (!now.busy) {
            state.set(new State(now.review.typedOn(field, text), now.problems, now.moved, false));
        }
    }

    /// Records that the person has entered a field.
    public void entered(Field field) {
        unseen.remove(field);
    }

    /// Whether only the conflict is left to be settled. A problem of the outcome, a save that may have landed, and a
    /// program that constantly changes the user are more than that.
    public boolean isOnlyConflict() {
        return sent == null && !isContended && state.now().problems.isEmpty();
    }

    /// Saves the outcome if every field is decided and the rules are kept.
    public void save() {
        repeats = 0;
        isContended = false;
        send();
    }

    private void send() {
        State now = state.now();
        if (!now.savable()) {
            return;
        }
        Edit outcome = now.review.resolved().orElseThrow();
        List<Problem> problems = Rules.check(outcome.mine(), outcome.changed());
        if (!problems.isEmpty()) {
            state.set(new State(now.review, problems, now.moved, false));
            return;
        }
        state.set(new State(now.review, List.of(), now.moved, true));
        boolean again = outcome.equals(sent);
        if (!again) {
            sent = outcome;
            saveId = SaveId.fresh();
        } // else the answer to the same outcome was lost: it is the same save
        UUID id = saveId;
        owner.sending(id, outcome);
        Task.Kind kind = again ? Task.Kind.CHECK : Task.Kind.SAVE;
        link.write(new Task(kind, outcome.base().values().title()), directory -> directory.save(outcome, id),
                new WriteHandler<>() {
            @Override
            public void answered(SaveResult result) {
                sent = null;
                saved(outcome, result);
            }

            @Override
            public void refused(Problem refusal) {
                answered(new SaveResult.Invalid(List.of(refusal)));
            }

            @Override
            public void unanswered() {
                idle();
            }

            @Override
            public void cancelled() {
                sent = again ? outcome : null; // an earlier one may have landed
                idle();
            }

            @Override
            public void elsewhere() {} // the review was closed with its directory
        });
    }

    /// Takes in another save of the user while the review is open. Callers wait until the review is idle.
    public void moved(Conflict again) {
        if (Version.isLater(again.theirs().version(), state.now().review.conflict().theirs().version())) {
            carriedTo(again);
        }
    }

    /// Ends the review because the user was deleted. The outcome so far has the typed text in every undecided field.
    /// Callers wait until the review is idle.
    public void removed(Optional<Revision> removal) {
        owner.deleted(state.now().review.outcomeSoFar(), removal);
    }

    /// Replaces *theirs* in place.
    ///
    /// @param again the conflict of the outcome so far with the newer *theirs*
    private void carriedTo(Conflict again) {
        State now = state.now();
        User theirs = again.theirs();
        var moved = Draft.differing(now.review.conflict().theirs().values(), theirs.values());
        moved.addAll(now.moved);
        Review carried = now.review.carriedTo(now.review.conflict().and(again));
        carried.undecided().stream().filter(field -> now.review.choices().get(field) instanceof Review.Choice.Typed)
                .forEach(unseen::add);
        boolean isSeen = !Draft.differing(now.review.conflict().theirs().values(), theirs.values()).isEmpty();
        state.set(new State(carried, isSeen ? List.of() : now.problems, theirs.values().type().inOrder(moved), false));
    }

    private void choose(Field field, Review.Choice choice) {
        State now = state.now();
        if (now.busy) {
            return;
        }
        Review chosen = now.review.choose(field, choice);
        unseen.retainAll(chosen.undecided());
        var problems = now.problems.stream().filter(problem -> !field.equals(problem.field())).toList();
        state.set(new State(chosen, problems, now.moved, false));
    }

    private void saved(Edit outcome, SaveResult result) {
        switch (result) {
            case SaveResult.Saved(User user) -> owner.saved(outcome, user);
            case SaveResult.Conflicting(Conflict again) -> {
                carriedTo(again);
                boolean isOverlooked = link.own().overlooks(again);
                if (isOverlooked && repeats++ < MOST_REPEATED) {
                    send();
                } else if (isOverlooked || again.differsForNobody()) {
                    isContended = true;
                    owner.findWriter(again.theirs(), this::contended);
                }
            }
            case SaveResult.Deleted(Optional<Revision> removal) -> owner.deleted(outcome, removal);
            case SaveResult.Invalid(List<Problem> problems) ->
                    state.set(new State(state.now().review, problems, state.now().moved, false));
        }
        owner.answered();
    }

    /// Shows that a program constantly changes the user. The name comes late, so a problem that is shown by then stays.
    private void contended(String who) {
        State now = state.now();
        if (!now.busy && now.problems.isEmpty()) {
            state.set(new State(now.review, List.of(new Problem(null, Problem.Reason.CONTENDED, who)), now.moved,
                    false));
        }
    }

    private void idle() {
        State now = state.now();
        state.set(new State(now.review, now.problems, now.moved, false));
        owner.answered();
    }
}
