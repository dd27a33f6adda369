package roster.directory.edit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.directory.record.RecordType;
import roster.directory.record.Revision;
import roster.directory.record.Revision.Kind;
import roster.directory.record.User;
import roster.directory.record.Version;

/// An edit whose user has a newer version, found by a refused save or a live change. Any thread; immutable.
///
/// @param edit   base and mine
/// @param theirs the user as the directory holds it now
/// @param since  the visible changes of the user since base, oldest first: the last [#MOST] at most; empty where they
///     are unknown
public record Conflict(Edit edit, User theirs, List<Revision> since) {
    /// The largest number of revisions in a conflict.
    public static final int MOST = 50;

    public Conflict {
        since = since.stream().filter(Revision::isVisible).toList();
    }

    /// A conflict without known changes.
    public Conflict(Edit edit, User theirs) {
        this(edit, theirs, List.of());
    }

    /// This conflict for records of `type`, which may have other fields by now.
    public Conflict as(RecordType type) {
        return new Conflict(edit.as(type), theirs.as(type), since);
    }

    /// This conflict followed by a later one: the same edit with the final state of its user.
    ///
    /// @param later a conflict of an edit based on this conflict's theirs
    public Conflict and(Conflict later) {
        var all = new ArrayList<>(since);
        all.addAll(later.since());
        return new Conflict(edit, later.theirs(), all.subList(Math.max(0, all.size() - MOST), all.size()));
    }

    /// The number of visible saves of the user since base. If `since` is cut or has gaps, the versions give the number.
    /// A deletion and a restore without changes count as zero saves.
    public int timesSaved() {
        long noSaves = since.stream().filter(step -> step.kind() == Kind.DELETED
                || (step.kind() == Kind.RESTORED && step.changed().isEmpty())).count();
        int steps = isWhole() ? since.size() : Version.between(edit.base().version(), theirs.version());
        return steps - Math.toIntExact(noSaves);
    }

    /// Whether `since` leads from base to theirs, so that each step begins at the end of the step before.
    public boolean isWhole() {
        Draft reached = edit.base().values();
        for (Revision step : since) {
            if (step.before() == null || !reached.sameAs(step.before())) {
                return false;
            }
            reached = step.after() == null ? reached : step.after();
        }
        return reached.sameAs(theirs.values());
    }

    /// Whether theirs still holds the values of the last known step. After a gap another save may have changed them.
    public boolean isKnownToTheEnd() {
        return !since.isEmpty()
                && since.getLast().changed().stream().allMatch(field -> leadsToTheirs(since.getLast(), field));
    }

    /// The last known change of this field since base.
    public Optional<Revision> lastChange(Field field) {
        return changes(field).reversed().stream().findFirst();
    }

    /// The known changes of this field since base, oldest first: "PERSON at 14:02; before that PERSON". Empty if they
    /// lead to another value than theirs: then the field was changed after the last known step.
    public List<Revision> changes(Field field) {
        List<Revision> changes = since.stream()
                .filter(revision -> revision.kind() != Kind.DELETED && revision.changed().contains(field)).toList();
        return changes.isEmpty() || leadsToTheirs(changes.getLast(), field) ? changes : List.of();
    }

    private boolean leadsToTheirs(Revision step, Field field) {
        return step.after() == null || !Draft.differing(step.after(), theirs.values()).contains(field);
    }

    /// Whether theirs equals base in every field that this person can edit. The version may differ, as may hidden
    /// columns and fields of other programs or the database.
    public boolean differsForNobody() {
        return Draft.differing(edit.base().values(), theirs.values()).stream().allMatch(Field::isFixed);
    }

    public Merge merge() {
        return Merge.of(edit.base().values(), edit.mine(), theirs.values());
    }

    /// The fields in which theirs differs from base, in their order, without the stamps of other programs.
    public Set<Field> theirChanges() {
        return Merge.theirChanges(edit.base().values(), theirs.values());
    }

    /// The fields in which base, mine and theirs differ, in their order.
    public Set<Field> differing() {
        Set<Field> differing = new LinkedHashSet<>(theirs.values().type().fields());
        differing.removeAll(merge().fields(Merge.Outcome.UNTOUCHED));
        return differing;
    }
}
