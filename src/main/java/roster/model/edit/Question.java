package roster.model.edit;

import java.util.List;
import java.util.Optional;
import roster.directory.Dependents;
import roster.directory.edit.Conflict;
import roster.directory.edit.Edit;
import roster.directory.record.Revision;
import roster.directory.record.User;

/// A decision that the person has to make. The view opens it as a dialog and answers it with a verb of the model. Any
/// thread; immutable.
public sealed interface Question {

    /// No question is open.
    record None() implements Question {}

    /// A save was refused because this user was changed meanwhile.
    record Refused(Conflict conflict) implements Question {}

    /// The merge that the last question showed is being saved. It has no clash, so the review has nothing to decide.
    record SavingBoth(ReviewModel merge) implements Question {}

    /// The conflict is being settled field by field.
    record Reviewing(ReviewModel review) implements Question {}

    /// The user was deleted during the edit.
    ///
    /// @param removal the deletion; empty where it is unknown
    record Deleted(Edit edit, Optional<Revision> removal) implements Question {}

    /// The person is about to leave an edit that is not saved.
    ///
    /// @param then the step that was to follow
    record Unsaved(Runnable then) implements Question {}

    /// The person wants to leave while a write is under way.
    ///
    /// @param cancel cancels the write; the person stays
    /// @param stay   lets the write go on; the person stays
    record WriteWaits(Runnable cancel, Runnable stay) implements Question {}

    /// The person wants these users deleted.
    ///
    /// @param dependents the rows that the database would delete or empty with them
    record Deleting(List<User> users, List<Dependents> dependents) implements Question {
        public Deleting {
            users = List.copyOf(users);
            dependents = List.copyOf(dependents);
        }
    }

    /// The person wants users deleted that were changed meanwhile.
    ///
    /// @param changed    for each of them a conflict: its base is the user that was to be deleted, `theirs` the present
    ///                   one
    /// @param dependents the rows that the database would delete or empty with them
    record DeletingChanged(List<Conflict> changed, List<Dependents> dependents) implements Question {
        public DeletingChanged {
            changed = List.copyOf(changed);
            dependents = List.copyOf(dependents);
        }
    }
}
