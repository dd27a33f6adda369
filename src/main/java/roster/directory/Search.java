package roster.directory;

/// One question to the directory.
@FunctionalInterface
public interface Search {

    /// The ids of the users that match, in the order asked for. Blocks on the database; never the event dispatch
    /// thread.
    ///
    /// @param atMost how many ids are wanted
    /// @throws DirectoryUnavailable when the directory can't be reached or refuses
    long[] ids(int atMost);
}
