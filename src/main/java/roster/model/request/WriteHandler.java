package roster.model.request;

import roster.directory.record.Problem;
import roster.model.link.LinkModel;

/// Handles the end of a write that [LinkModel#write] sent. One of these methods is called, once. Event dispatch thread
/// only.
///
/// @param <T> the answer of the directory
public interface WriteHandler<T> {

    void answered(T answer);

    /// The directory did nothing.
    void refused(Problem refusal);

    /// The directory can't be reached. The write may have landed.
    void unanswered();

    /// The person cancelled the write in time.
    void cancelled();

    /// Another directory is there by now. Nothing of the write concerns it.
    void elsewhere();
}
