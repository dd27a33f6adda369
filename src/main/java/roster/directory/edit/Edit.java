package roster.directory.edit;

import java.util.Set;
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.directory.record.RecordType;
import roster.directory.record.User;

/// A person's edit of a user: the user at the start, and the typed values. The edit keeps its base version after a
/// refused save, so it can be submitted again. Any thread; immutable.
///
/// @param base the user as it was opened
/// @param mine the current values of the fields as typed
public record Edit(User base, Draft mine) {

    /// An edit without typed values.
    public static Edit of(User base) {
        return new Edit(base, base.values());
    }

    /// The fields whose value differs from the base. A save writes only the columns of these fields.
    public Set<Field> changed() {
        return Draft.differing(base.values(), mine);
    }

    /// The fields that hold this edit's text after a merge with `theirs`: the fields that it changes. A group that both
    /// sides changed is taken from this edit as a whole.
    public Set<Field> takenOver(Draft theirs) {
        Set<Field> taken = changed();
        taken.addAll(Merge.of(base.values(), mine, theirs).fields(Merge.Outcome.CLASH));
        return taken;
    }

    /// The draft `theirs` with this edit applied to it.
    public Draft over(Draft theirs) {
        Set<Field> taken = takenOver(theirs);
        return theirs.with(taken::contains, mine);
    }

    /// Whether a value differs from the base. A value typed back to its original is no change.
    public boolean isDirty() {
        return !changed().isEmpty();
    }

    public Edit with(Field field, String text) {
        return new Edit(base, mine.with(field, text));
    }

    /// This edit for a record of `type`, which may have other fields by now. A field that `type` lacks is left out.
    public Edit as(RecordType type) {
        return new Edit(base.as(type), type.of(mine));
    }
}
