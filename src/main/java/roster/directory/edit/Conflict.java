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

/// An edit that meets a newer version of its user, whether a refused save found that or a live change did.
/// Any thread; immutable.
///
/// @param edit   base and mine
/// @param theirs the user as the directory holds it now
/// @param since  the visible changes of the user since base, oldest first: the last ones, [#MOST] at most; empty where they are
///               not known
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

    /// This conflict of records of `type`, which may have other fields by now.
    public Conflict as(RecordType type) {
        return new Conflict(edit.as(type), theirs.as(type), since);
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
    /// counted by the versions. To delete the user and to bring it back as it was counts for nothing.
    public int timesSaved() {
        long noSaves = since.stream().filter(step -> step.kind() == Kind.REMOVED
                || (step.kind() == Kind.RESTORED && step.changed().isEmpty())).count();
        int steps = isWhole() ? since.size() : Version.between(edit.base().version(), theirs.version());
        return steps - Math.toIntExact(noSaves);
    }

    /// Whether `since` leads from base to theirs, each step beginning where the one before ended.
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

    /// Whether theirs still holds what the last known step made. After a gap it may not: somebody else has changed that since.
    public boolean isKnownToTheEnd() {
        return !since.isEmpty() && since.getLast().changed().stream().allMatch(field -> leadsToTheirs(since.getLast(), field));
    }

    /// Who last changed this field since base, if anybody is known to have.
    public Optional<Revision> lastChange(Field field) {
        return changes(field).reversed().stream().findFirst();
    }

    /// What is known to have happened to this field since base, oldest first: "PERSON at 14:02; before that PERSON". Empty
    /// where it did not lead to theirs: then somebody changed the field after the last step that is known.
    public List<Revision> changes(Field field) {
        List<Revision> changes = since.stream()
                .filter(revision -> revision.kind() != Kind.REMOVED && revision.changed().contains(field)).toList();
        return changes.isEmpty() || leadsToTheirs(changes.getLast(), field) ? changes : List.of();
    }

    private boolean leadsToTheirs(Revision step, Field field) {
        return step.after() == null || !Draft.differing(step.after(), theirs.values()).contains(field);
    }

    /// Whether theirs differs from base in no field that this person can edit: only the version moved, or columns that are not
    /// shown, or fields that another program or the database writes.
    public boolean differsForNobody() {
        return Draft.differing(edit.base().values(), theirs.values()).stream().allMatch(Field::isFixed);
    }

    public Merge merge() {
        return Merge.of(edit.base().values(), edit.mine(), theirs.values());
    }

    /// The fields in which base, mine and theirs are not all the same, in their order.
    public Set<Field> differing() {
        Set<Field> differing = new LinkedHashSet<>(theirs.values().type().fields());
        differing.removeAll(merge().fields(Merge.Outcome.UNTOUCHED));
        return differing;
    }
}
