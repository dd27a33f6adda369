package roster.directory;

import java.util.Optional;

/// A piece of work on a directory that another thread can watch and cancel. Made by [Directory#call].
///
/// @param <T> what the work answers
public interface Call<T> {

    /// Does the work, once. Blocks on the database; never the event dispatch thread.
    ///
    /// @throws DirectoryUnavailable also when the call was cancelled, with the reason `CALLED_OFF`: then the statement
    ///                              that was cancelled has written nothing, and no later one was begun
    T run();

    /// The session that holds the lock for which this call waits, or for which the calls wait that keep it from a connection.
    /// Empty where the call waits for something else, such as the server's answer, and where that can't be known. Asks the
    /// database on another connection and blocks on it; any thread but the event dispatch thread.
    Optional<Holder> holder();

    /// Cancels the statement that is under way and refuses each later one. The outcome is what [#run] answers: a
    /// statement that was already done stays done. Blocks on the database; any thread but the event dispatch thread.
    void cancel();
}
