package roster.directory;

import java.util.Optional;

/// A piece of work on a directory that another thread can watch and cancel. Created by [Directory#call].
///
/// @param <T> the result of the work
public interface Call<T> {

    /// Does the work once. Blocks on the database; never the event dispatch thread.
    ///
    /// @throws DirectoryUnavailable also with the reason `CALLED_OFF` after a cancel: the cancelled statement then
    ///     wrote nothing, and later statements were skipped
    T run();

    /// The session that holds the lock for which this call waits. If this call waits for a connection, the session that
    /// blocks the calls with connections. Empty where the call waits for another thing, such as the server's answer,
    /// and where the holder is unknown. Queries the database on another connection and blocks on it; any thread but the
    /// event dispatch thread.
    Optional<Holder> holder();

    /// Cancels the running statement and refuses each later one. [#run] returns the outcome: a finished statement stays
    /// done. Blocks on the database; any thread but the event dispatch thread.
    void cancel();
}
