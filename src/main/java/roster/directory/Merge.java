package roster.directory;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/// The three-way comparison of base, mine and theirs, field by field, with the fields of a group as one unit.
/// Any thread; immutable.
///
/// | base → mine | base → theirs | outcome |
/// |--|--|--|
/// | same | same | `UNTOUCHED` |
/// | changed | same | `MINE` |
/// | same | changed | `THEIRS` |
/// | changed | changed, to the same value | `AGREED` |
/// | changed | changed, to another value | `CLASH` |
///
/// In a group that both sides changed, and not to the same values, every field whose values differ clashes: two
/// halves of one statement are never put together into a statement that nobody made.
///
/// @param outcomes one for every field
public record Merge(Map<Field, Outcome> outcomes) {

    /// What became of a field.
    public enum Outcome { UNTOUCHED, MINE, THEIRS, AGREED, CLASH }

    public Merge {
        outcomes = Map.copyOf(outcomes);
    }

    public static Merge of(UserDraft base, UserDraft mine, UserDraft theirs) {
        Set<Field> mineChanged = Field.differing(base, mine);
        Set<Field> theirsChanged = Field.differing(base, theirs);
        Set<Field> apart = Field.differing(mine, theirs);
        var outcomes = new EnumMap<Field, Outcome>(Field.class);
        for (Field field : Field.values()) {
            boolean groupClashes = meet(field.group(), mineChanged)
                    && meet(field.group(), theirsChanged)
                    && meet(field.group(), apart);
            outcomes.put(field, outcome(mineChanged.contains(field), theirsChanged.contains(field),
                    groupClashes && apart.contains(field)));
        }
        return new Merge(outcomes);
    }

    public Outcome of(Field field) {
        return outcomes.getOrDefault(field, Outcome.UNTOUCHED);
    }

    /// The fields with this outcome, in their order.
    public Set<Field> fields(Outcome outcome) {
        var fields = EnumSet.noneOf(Field.class);
        Field.all().filter(field -> of(field) == outcome).forEach(fields::add);
        return fields;
    }

    private static Outcome outcome(boolean mine, boolean theirs, boolean clash) {
        if (clash) {
            return Outcome.CLASH;
        }
        if (mine) {
            return theirs ? Outcome.AGREED : Outcome.MINE;
        }
        return theirs ? Outcome.THEIRS : Outcome.UNTOUCHED;
    }

    private static boolean meet(Set<Field> a, Set<Field> b) {
        return a.stream().anyMatch(b::contains);
    }
}
