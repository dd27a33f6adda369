package roster.model.request;

import roster.directory.record.Problem;
import roster.model.link.LinkModel;

/// Handles the end of a write that [LinkModel#write] sent. Exactly one of these methods is called, once. Event dispatch
/// thread only.
///
/// @param <T> the answer of the directory
public interface WriteHandler<T> {

    void answered(T answer);

    /// The directory refused the write and changed nothing.
    void refused(Problem refusal);

    /// The directory can't be reached. The write may have landed.
    void unanswered();

    /// The person cancelled the write in time.
    void cancelled();

    /// The window has switched to another directory, and the write is of no concern to it.
    void elsewhere();
}
