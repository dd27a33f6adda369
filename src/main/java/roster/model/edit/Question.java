package roster.model.edit;

import java.util.List;
import java.util.Optional;
import roster.directory.Dependents;
import roster.directory.edit.Conflict;
import roster.directory.edit.Edit;
import roster.directory.record.Revision;
import roster.directory.record.User;

/// What the person has to decide before anything goes on. The view opens it as a dialog and answers it with a verb of
/// the model. Any thread; immutable.
public sealed interface Question {

    /// There is none.
    record None() implements Question {}

    /// A save was refused, since somebody else saved this user meanwhile.
    record Refused(Conflict conflict) implements Question {}

    /// The conflict is being settled field by field.
    record Reviewing(ReviewModel review) implements Question {}

    /// Somebody deleted the user who was being edited.
    ///
    /// @param removal who did, and when; empty where that is not known
    record Deleted(Edit edit, Optional<Revision> removal) implements Question {}

    /// The person is about to leave an edit that is not saved.
    ///
    /// @param then where they were going
    record Unsaved(Runnable then) implements Question {}

    /// The person wants to leave while something that they changed is still being written.
    ///
    /// @param cancel cancels what is being written; the person stays
    /// @param stay   lets it go on; the person stays
    record WriteWaits(Runnable cancel, Runnable stay) implements Question {}

    /// The person wants these users deleted.
    ///
    /// @param dependents what the database would delete or empty with them
    record Deleting(List<User> users, List<Dependents> dependents) implements Question {
        public Deleting {
            users = List.copyOf(users);
            dependents = List.copyOf(dependents);
        }
    }

    /// The person wanted users deleted whom somebody changed meanwhile.
    ///
    /// @param changed    for each of them, the user whom they wanted deleted as base, and the user as it is now
    /// @param dependents what the database would delete or empty with them
    record DeletingChanged(List<Conflict> changed, List<Dependents> dependents) implements Question {
        public DeletingChanged {
            changed = List.copyOf(changed);
            dependents = List.copyOf(dependents);
        }
    }
}
