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

/// A conflict and the person's decisions about it so far. If only one side changed a field, that side's value is
/// preselected. If both sides changed it, the choice is open. Any thread; immutable.
///
/// @param conflict the conflict under review
/// @param choices  the person's decisions
/// @param reopened fields that were decided before a newer conflict changed them. They are open again under every
///     outcome and keep the text of that decision
public record Review(Conflict conflict, Map<Field, Choice> choices, Map<Field, String> reopened) {

    /// The value to save in a field.
    public sealed interface Choice {
        /// The current value in the directory.
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

    /// Decides a field. A side's value decides the whole group; a typed text decides only the field.
    public Review choose(Field field, Choice choice) {
        var decided = new HashMap<>(choices);
        Set<Field> fields = choice instanceof Choice.Typed ? Set.of(field) : type().group(field);
        fields.forEach(each -> decided.put(each, choice));
        return new Review(conflict, decided, reopened);
    }

    /// Stores text typed in a reopened field. The field stays undecided.
    public Review typedOn(Field field, String text) {
        var open = new HashMap<>(reopened);
        open.put(field, text);
        return new Review(conflict, choices, open);
    }

    /// The decision for `field`: the person's, or else that of the only side that changed it. Empty while the person
    /// must decide.
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

    /// The text to be saved in `field`. While the field is undecided, the text of an earlier decision or the empty
    /// text.
    public String value(Field field) {
        return decision(field).map(choice -> text(field, choice)).orElseGet(() -> reopened.getOrDefault(field, ""));
    }

    /// The fields under review, in their order: differing fields and fields that were decided once.
    public Set<Field> fields() {
        Set<Field> fields = conflict.differing();
        fields.addAll(reopened.keySet());
        return type().inOrder(fields);
    }

    /// The fields that still need a decision, in their order.
    public Set<Field> undecided() {
        return type().fields().stream().filter(field -> decision(field).isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// The reviewed values as an edit of *their* version; empty while a field is undecided.
    public Optional<Edit> resolved() {
        return undecided().isEmpty()
                ? Optional.of(new Edit(conflict.theirs(), type().draft(this::value)))
                : Optional.empty();
    }

    /// The same edit during the review. Undecided fields hold the person's typed values.
    public Edit outcomeSoFar() {
        return new Edit(conflict.theirs(),
                type().draft(field -> decision(field).isPresent() || reopened.containsKey(field)
                ? value(field) : field.of(conflict.edit().mine())));
    }

    /// This review after a change of its conflict by another save or by further typing in the editor. Decisions about
    /// unchanged fields stay. Decisions about changed fields and their groups are open again, since they were made
    /// about an outdated value.
    public Review carriedTo(Conflict next) {
        var moved = new HashSet<Field>();
        Draft.differing(conflict.theirs().values(), next.theirs().values())
                .forEach(field -> moved.addAll(type().group(field)));
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
