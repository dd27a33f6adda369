package roster.directory.edit;

import java.util.Set;
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.directory.record.RecordType;
import roster.directory.record.User;

/// What a person makes of a user: the user they started from, and what they typed. It keeps the version it is based
/// on through a refused save, so it can be submitted again. Any thread; immutable.
///
/// @param base the user as it was opened
/// @param mine what the fields hold now, as typed
public record Edit(User base, Draft mine) {

    /// An edit in which nothing has been typed yet.
    public static Edit of(User base) {
        return new Edit(base, base.values());
    }

    /// The fields that hold another value than the base; only their columns are ever written.
    public Set<Field> changed() {
        return Draft.differing(base.values(), mine);
    }

    /// The fields that hold this edit's text once it is merged with `theirs`: those that it changes. A group that both sides
    /// changed is taken whole, as it was typed.
    public Set<Field> takenOver(Draft theirs) {
        Set<Field> taken = changed();
        taken.addAll(Merge.of(base.values(), mine, theirs).fields(Merge.Outcome.CLASH));
        return taken;
    }

    /// What `theirs` becomes once this edit is put over it.
    public Draft over(Draft theirs) {
        Set<Field> taken = takenOver(theirs);
        return theirs.with(taken::contains, mine);
    }

    /// Really different: a value typed back to what it was is no change.
    public boolean isDirty() {
        return !changed().isEmpty();
    }

    public Edit with(Field field, String text) {
        return new Edit(base, mine.with(field, text));
    }

    /// This edit of a record of `type`, which may have other fields by now. A field that `type` lacks is left out.
    public Edit as(RecordType type) {
        return new Edit(base.as(type), type.of(mine));
    }
}
