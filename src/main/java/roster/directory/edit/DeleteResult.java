package roster.directory.edit;

import java.util.List;
import java.util.Optional;
import roster.directory.record.Problem;
import roster.directory.record.Revision;

/// The result of deleting a user. Any thread; immutable.
public sealed interface DeleteResult {

    /// The user is deleted durably.
    record Deleted() implements DeleteResult {}

    /// Another save changed this user since it was read. The database is unchanged.
    ///
    /// @param conflict the user to be deleted as base, with the current user and the changes in between
    record Conflicting(Conflict conflict) implements DeleteResult {}

    /// Another person deleted it before.
    ///
    /// @param deletion the author and the time; empty where unknown
    record AlreadyDeleted(Optional<Revision> deletion) implements DeleteResult {}

    /// A constraint or trigger of the database refused the deletion, for example because another table refers to this
    /// user.
    ///
    /// @param problems one at least
    record Invalid(List<Problem> problems) implements DeleteResult {
        public Invalid {
            problems = List.copyOf(problems);
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("Invalid without a problem");
            }
        }
    }
}
