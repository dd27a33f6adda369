package roster.directory.edit;

import java.util.List;
import java.util.Optional;
import roster.directory.record.Problem;
import roster.directory.record.Revision;

/// What came of deleting a user. Any thread; immutable.
public sealed interface RemoveResult {

    /// The user is deleted, durably.
    record Removed() implements RemoveResult {}

    /// Somebody saved this user since it was read. Nothing was deleted.
    ///
    /// @param conflict the user who was to be deleted as base, the user as it is now, and what happened in between
    record Conflicting(Conflict conflict) implements RemoveResult {}

    /// Somebody else deleted it before.
    ///
    /// @param removal who did, and when; empty where that is not known
    record Deleted(Optional<Revision> removal) implements RemoveResult {}

    /// A constraint or trigger of the database refused it, say because another table refers to this user.
    ///
    /// @param problems one at least
    record Invalid(List<Problem> problems) implements RemoveResult {
        public Invalid {
            problems = List.copyOf(problems);
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("Invalid without a problem");
            }
        }
    }
}
