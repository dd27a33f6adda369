package roster.directory;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
        record Own(String text) implements Choice {}
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
        var decided = new EnumMap<Field, Choice>(Field.class);
        decided.putAll(choices);
        Set<Field> fields = choice instanceof Choice.Own ? EnumSet.of(field) : field.group();
        fields.forEach(each -> decided.put(each, choice));
        return new Review(conflict, decided, reopened);
    }

    /// What is typed on in a field that is open again, which does not decide it.
    public Review typedOn(Field field, String text) {
        var open = new EnumMap<Field, String>(Field.class);
        open.putAll(reopened);
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
        var fields = EnumSet.copyOf(conflict.differing());
        fields.addAll(reopened.keySet());
        return fields;
    }

    /// The fields that still need a decision, in their order.
    public Set<Field> undecided() {
        var undecided = EnumSet.noneOf(Field.class);
        Field.all().filter(field -> decision(field).isEmpty()).forEach(undecided::add);
        return undecided;
    }

    /// What is to be saved, as an edit of *their* version; empty while a field is undecided.
    public Optional<Edit> resolved() {
        return undecided().isEmpty()
                ? Optional.of(new Edit(conflict.theirs(), UserDraft.map(this::value)))
                : Optional.empty();
    }

    /// The same before its end: what is not decided yet is what the person had typed.
    public Edit outcomeSoFar() {
        return new Edit(conflict.theirs(), UserDraft.map(field -> decision(field).isPresent() || reopened.containsKey(field)
                ? value(field) : field.of(conflict.edit().mine())));
    }

    /// This review after its conflict moved: somebody saved once more, or the person typed on in the editor. Decisions
    /// about fields that did not move stay; those about fields that did, or whose group did, are open again, since
    /// they were made about a value that is gone.
    public Review carriedTo(Conflict next) {
        var moved = EnumSet.noneOf(Field.class);
        Field.differing(conflict.theirs().values(), next.theirs().values()).forEach(f -> moved.addAll(f.group()));
        Field.differing(conflict.edit().mine(), next.edit().mine()).forEach(f -> moved.addAll(f.group()));
        var kept = new EnumMap<Field, Choice>(Field.class);
        var open = new EnumMap<Field, String>(Field.class);
        open.putAll(reopened);
        choices.forEach((field, choice) -> {
            if (moved.contains(field)) {
                open.put(field, text(field, choice));
            } else {
                kept.put(field, choice);
            }
        });
        return new Review(next, kept, open);
    }

    private String text(Field field, Choice choice) {
        return switch (choice) {
            case Choice.Theirs _ -> field.of(conflict.theirs().values());
            case Choice.Mine _ -> field.of(conflict.edit().mine());
            case Choice.Own(String own) -> own;
        };
    }
}
