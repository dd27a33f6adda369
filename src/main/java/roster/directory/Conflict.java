package roster.directory;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// An edit that meets a newer version of its user, whether a refused save found that or a live change did.
/// Any thread; immutable.
///
/// @param edit   base and mine
/// @param theirs the user as the directory holds it now
/// @param since  what happened to the user since base, oldest first: the last [#MOST] of it; empty where that is not
///               known
public record Conflict(Edit edit, User theirs, List<Revision> since) {
    /// How many revisions a conflict tells of.
    public static final int MOST = 50;

    public Conflict {
        since = List.copyOf(since);
    }

    /// A conflict of which no more is known.
    public Conflict(Edit edit, User theirs) {
        this(edit, theirs, List.of());
    }

    /// This conflict once more has happened: the same edit, and what its user became in the end.
    ///
    /// @param later met by an edit that was based on what is theirs here
    public Conflict and(Conflict later) {
        var all = new ArrayList<>(since);
        all.addAll(later.since());
        return new Conflict(edit, later.theirs(), all.subList(Math.max(0, all.size() - MOST), all.size()));
    }

    /// How often the user was saved since base. Counted by the versions, so right also where `since` is cut or empty.
    public int timesSaved() {
        return Version.between(edit.base().version(), theirs.version());
    }

    /// Who last changed this field since base, if anybody is known to have.
    public Optional<Revision> lastChange(Field field) {
        return changes(field).reversed().stream().findFirst();
    }

    /// What is known to have happened to this field since base, oldest first: "PERSON at 14:02; before that PERSON".
    public List<Revision> changes(Field field) {
        return since.stream().filter(revision -> revision.changed().contains(field)).toList();
    }

    public Merge merge() {
        return Merge.of(edit.base().values(), edit.mine(), theirs.values());
    }

    /// The fields in which base, mine and theirs are not all the same, in their order.
    public Set<Field> differing() {
        var differing = EnumSet.allOf(Field.class);
        differing.removeAll(merge().fields(Merge.Outcome.UNTOUCHED));
        return differing;
    }
}
