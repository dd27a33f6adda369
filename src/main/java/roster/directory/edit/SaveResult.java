package roster.directory.edit;

import java.util.List;
import java.util.Optional;
import roster.directory.record.Problem;
import roster.directory.record.Revision;
import roster.directory.record.User;

/// The result of a save. Any thread; immutable.
public sealed interface SaveResult {

    /// The save is durable.
    ///
    /// @param user the user after this save with its new version; the edit's base for an edit without changes
    record Saved(User user) implements SaveResult {}

    /// Another save changed this user since it was opened. The database is unchanged.
    record Conflicting(Conflict conflict) implements SaveResult {}

    /// Another person deleted this user since it was opened. The database is unchanged.
    ///
    /// @param removal the author and the time; empty where unknown
    record Deleted(Optional<Revision> removal) implements SaveResult {}

    /// A rule or a constraint refused the save. The database and the version are unchanged.
    ///
    /// @param problems one at least
    record Invalid(List<Problem> problems) implements SaveResult {
        public Invalid {
            problems = List.copyOf(problems);
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("Invalid without a problem");
            }
        }
    }
}
