package roster.directory.edit;

import java.util.List;
import java.util.Optional;
import roster.directory.record.Problem;
import roster.directory.record.Revision;
import roster.directory.record.User;

/// What came of a save. Any thread; immutable.
public sealed interface SaveResult {

    /// It is durable.
    ///
    /// @param user as this save left it, with its new version; the edit's base where nothing was changed
    record Saved(User user) implements SaveResult {}

    /// Somebody else saved this user since it was opened. Nothing was written.
    record Conflicting(Conflict conflict) implements SaveResult {}

    /// Somebody deleted this user since it was opened. Nothing was written.
    ///
    /// @param removal who did, and when; empty where that is not known
    record Deleted(Optional<Revision> removal) implements SaveResult {}

    /// A rule or a constraint refused it. Nothing was written and no version was used up.
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
