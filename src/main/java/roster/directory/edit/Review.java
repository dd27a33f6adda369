package roster.directory.edit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.directory.record.RecordType;

/// A conflict and what the person has decided about it so far. Where one side alone changed a field, that side's
/// value stands until the person says otherwise; where both did, nothing is chosen beforehand. Any thread; immutable.
///
/// @param conflict what is being reviewed
/// @param choices  the person's decisions
/// @param reopened fields that were decided and then moved under the person, with the text decided on then:
///                 undecided again, whatever their outcome, but nothing typed is forgotten
public record Review(Conflict conflict, Map<Field, Choice> choices, Map<Field, String> reopened) {

    /// What shall be saved in a field.
    public sealed interface Choice {
        /// The value that the directory holds now.
        record Theirs() implements Choice {}

        /// The value that the person typed in the editor.
        record Mine() implements Choice {}

        /// A third value, typed in the review.
        record Typed(String text) implements Choice {}
    }

    public Review {
        choices = Map.copyOf(choices);
        reopened = Map.copyOf(reopened);
    }

    public static Review of(Conflict conflict) {
        return new Review(conflict, Map.of(), Map.of());
    }

    /// Decides a field. Taking a side decides the whole group, which is one statement; typing decides the field alone.
    public Review choose(Field field, Choice choice) {
        var decided = new HashMap<>(choices);
        Set<Field> fields = choice instanceof Choice.Typed ? Set.of(field) : type().group(field);
        fields.forEach(each -> decided.put(each, choice));
        return new Review(conflict, decided, reopened);
    }

    /// What is typed on in a field that is open again, which does not decide it.
    public Review typedOn(Field field, String text) {
        var open = new HashMap<>(reopened);
        open.put(field, text);
        return new Review(conflict, choices, open);
    }

    /// The decision that stands for `field`: the person's, or that of the only side that changed it; empty while it
    /// is for the person to decide.
    public Optional<Choice> decision(Field field) {
        @Nullable Choice chosen = choices.get(field);
        if (chosen != null) {
            return Optional.of(chosen);
        }
        if (reopened.containsKey(field)) {
            return Optional.empty();
        }
        return switch (conflict.merge().of(field)) {
            case MINE, AGREED -> Optional.of(new Choice.Mine());
            case THEIRS, UNTOUCHED -> Optional.of(new Choice.Theirs());
            case CLASH -> Optional.empty();
        };
    }

    /// The text that will be saved in `field`; while it is undecided, the one that was decided on before it moved,
    /// or the empty text.
    public String value(Field field) {
        return decision(field).map(choice -> text(field, choice)).orElseGet(() -> reopened.getOrDefault(field, ""));
    }

    /// The fields that the review is about, in their order: those that differ, and those that were decided once.
    public Set<Field> fields() {
        Set<Field> fields = conflict.differing();
        fields.addAll(reopened.keySet());
        return type().inOrder(fields);
    }

    /// The fields that still need a decision, in their order.
    public Set<Field> undecided() {
        return type().fields().stream().filter(field -> decision(field).isEmpty()).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// What is to be saved, as an edit of *their* version; empty while a field is undecided.
    public Optional<Edit> resolved() {
        return undecided().isEmpty()
                ? Optional.of(new Edit(conflict.theirs(), type().draft(this::value)))
                : Optional.empty();
    }

    /// The same before its end: what is not decided yet is what the person had typed.
    public Edit outcomeSoFar() {
        return new Edit(conflict.theirs(), type().draft(field -> decision(field).isPresent() || reopened.containsKey(field)
                ? value(field) : field.of(conflict.edit().mine())));
    }

    /// This review after its conflict moved: somebody saved once more, or the person typed on in the editor. Decisions
    /// about fields that did not move stay; those about fields that did, or whose group did, are open again, since
    /// they were made about a value that is gone.
    public Review carriedTo(Conflict next) {
        var moved = new HashSet<Field>();
        Draft.differing(conflict.theirs().values(), next.theirs().values()).forEach(field -> moved.addAll(type().group(field)));
        Draft.differing(conflict.edit().mine(), next.edit().mine()).forEach(field -> moved.addAll(type().group(field)));
        var kept = new HashMap<Field, Choice>();
        var open = new HashMap<>(reopened);
        choices.forEach((field, choice) -> {
            if (moved.contains(field)) {
                open.put(field, text(field, choice));
            } else {
                kept.put(field, choice);
            }
        });
        return new Review(next, kept, open);
    }

    private RecordType type() {
        return conflict.theirs().values().type();
    }

    private String text(Field field, Choice choice) {
        return switch (choice) {
            case Choice.Theirs _ -> field.of(conflict.theirs().values());
            case Choice.Mine _ -> field.of(conflict.edit().mine());
            case Choice.Typed(String own) -> own;
        };
    }
}
