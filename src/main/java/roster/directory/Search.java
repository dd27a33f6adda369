package roster.directory;

/// One question to the directory, which can be called off from another thread while it is being answered.
public interface Search {

    /// The ids of the users that match, in the order asked for. Blocks on the database; never the event dispatch
    /// thread.
    ///
    /// @param atMost how many ids are wanted
    /// @throws DirectoryUnavailable when the directory can't be reached, and when it was called off
    long[] ids(int atMost);

    /// Makes a running [#ids] end soon, with [DirectoryUnavailable]; one that starts later too. Any thread.
    void cancel();
}
