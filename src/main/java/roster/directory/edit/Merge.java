package roster.directory.edit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import roster.directory.record.Draft;
import roster.directory.record.Field;

/// The three-way comparison of base, mine and theirs for each field. The fields of a group are one unit. Any thread;
/// immutable.
///
/// | base → mine | base → theirs | outcome |
/// |--|--|--|
/// | same | same | `UNTOUCHED` |
/// | changed | same | `MINE` |
/// | same | changed | `THEIRS` |
/// | changed | changed, to the same value | `AGREED` |
/// | changed | changed, to another value | `CLASH` |
///
/// If both sides changed a group to different values, every differing field of the group clashes. A merge thus never
/// combines two halves into a statement without an author. A field that another program stamps counts as untouched: it
/// needs no decision, and its value is theirs.
///
/// @param outcomes one for every field, in their order
public record Merge(Map<Field, Outcome> outcomes) {

    /// The outcome of a field.
    public enum Outcome { UNTOUCHED, MINE, THEIRS, AGREED, CLASH }

    public Merge {
        outcomes = Collections.unmodifiableMap(new LinkedHashMap<>(outcomes)); // in their order
    }

    public static Merge of(Draft base, Draft mine, Draft theirs) {
        Set<Field> mineChanged = Draft.differing(base, mine);
        Set<Field> theirsChanged = theirChanges(base, theirs);
        Set<Field> apart = Draft.differing(mine, theirs);
        var outcomes = new LinkedHashMap<Field, Outcome>();
        for (Field field : theirs.type().fields()) {
            Set<Field> group = theirs.type().group(field);
            boolean groupClashes = meet(group, mineChanged) && meet(group, theirsChanged) && meet(group, apart);
            outcomes.put(field, outcome(mineChanged.contains(field), theirsChanged.contains(field),
                    groupClashes && apart.contains(field)));
        }
        return new Merge(outcomes);
    }

    /// The fields in which theirs differs from base, in their order, without the stamps of other programs.
    static Set<Field> theirChanges(Draft base, Draft theirs) {
        Set<Field> changes = Draft.differing(base, theirs);
        changes.removeIf(Field::isStamped);
        return changes;
    }

    public Outcome of(Field field) {
        return outcomes.getOrDefault(field, Outcome.UNTOUCHED);
    }

    /// The fields with this outcome, in their order.
    public Set<Field> fields(Outcome outcome) {
        return outcomes.keySet().stream().filter(field -> of(field) == outcome)
                .collect(Collectors.toCollection(LinkedHashSet::new));
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
