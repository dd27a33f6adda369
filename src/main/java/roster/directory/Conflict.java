package roster.directory;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An edit that meets a newer version of its user, whether a refused save found that or a live change did.
/// Any thread; immutable.
///
/// @param edit   base and mine
/// @param theirs the user as the directory holds it now
/// @param since  what a person can see of what happened to the user since base, oldest first: the last [#MOST] of it;
///               empty where that is not known
public record Conflict(Edit edit, User theirs, List<Revision> since) {
    /// How many revisions a conflict tells of.
    public static final int MOST = 50;

    public Conflict {
        since = since.stream().filter(Revision::isVisible).toList();
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

    /// How often the user was saved since base, as far as a person can see it. Where `since` is cut or has gaps it is
    /// counted by the versions.
    public int timesSaved() {
        return isWhole() ? since.size() : Version.between(edit.base().version(), theirs.version());
    }

    /// Whether `since` leads from base to theirs, each step beginning where the one before ended.
    private boolean isWhole() {
        @Nullable UserDraft reached = edit.base().values();
        for (Revision step : since) {
            if (!isSame(reached, step.before())) {
                return false;
            }
            reached = step.after();
        }
        return isSame(reached, theirs.values());
    }

    private static boolean isSame(@Nullable UserDraft a, @Nullable UserDraft b) {
        return (a != null && b != null) ? a.sameAs(b) : Objects.equals(a, b);
    }

    /// Who last changed this field since base, if anybody is known to have.
    public Optional<Revision> lastChange(Field field) {
        return changes(field).reversed().stream().findFirst();
    }

    /// What is known to have happened to this field since base, oldest first: "PERSON at 14:02; before that PERSON".
    public List<Revision> changes(Field field) {
        return since.stream().filter(revision -> revision.changed().contains(field)).toList();
    }

    /// Whether theirs differs from base in no field: only the version moved, or columns that nobody sees here.
    public boolean differsForNobody() {
        return Field.differing(edit.base().values(), theirs.values()).isEmpty();
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
