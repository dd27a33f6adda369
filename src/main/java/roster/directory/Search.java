package roster.directory;

/// One query to the directory.
@FunctionalInterface
public interface Search {

    /// The ids of the matching users in the requested order. Blocks on the database; never the event dispatch thread.
    ///
    /// @param atMost the largest number of ids
    /// @throws DirectoryUnavailable for an outage or a refusal
    long[] ids(int atMost);
}
