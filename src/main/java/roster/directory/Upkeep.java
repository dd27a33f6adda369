package roster.directory;

import java.util.Optional;
import roster.directory.record.Problem;

/// Checks whether the database still records every change, and repairs the history. Both methods block on the database
/// and throw [DirectoryUnavailable] for an outage; never the event dispatch thread. Any other thread.
public interface Upkeep {

    /// Finds parts that were dropped or disabled. Reads only.
    MissingParts missing();

    /// Restores the missing parts. Every revision stays. A change that was made without a trigger has no revision of
    /// its own. The next revision of that row shows the earlier values in its `before`.
    ///
    /// @return the reason for a failure; empty after a success
    Optional<Problem> repair();
}
