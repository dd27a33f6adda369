package roster.directory;

import java.util.Optional;
import roster.directory.record.Problem;

/// Looks whether the database still records every change, and repairs the history. Both methods block on the database and throw
/// [DirectoryUnavailable] where it can't be reached; never the event dispatch thread. Any other thread.
public interface Upkeep {

    /// Looks for parts that were dropped or switched off. Changes nothing.
    MissingParts missing();

    /// Makes the parts that are missing. Every revision stays. A change that was made while a trigger was missing has no revision
    /// of its own: the next revision of that row tells by its `before` what the row held.
    ///
    /// @return why nothing was repaired; empty where it was
    Optional<Problem> repair();
}
