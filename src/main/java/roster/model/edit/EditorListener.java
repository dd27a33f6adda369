package roster.model.edit;

import java.util.Set;
import roster.directory.record.Field;
import roster.directory.record.User;
import roster.model.request.Done;

/// Receives the events of the editor. Event dispatch thread only.
public interface EditorListener {

    /// The directory was changed by this window.
    default void done(Done what) {}

    /// A user was saved or added here, or read anew.
    default void saved(User user) {}

    /// A user turned out to be deleted.
    default void foundDeleted(User user) {}

    /// A late answer is about to open this user again. Another user may be selected by then.
    default void reopened(User user) {}

    /// The person discards the typed text, which is still open.
    default void discarding() {}

    /// The typed text can't be saved because it breaks a rule.
    default void refused() {}

    /// These shown fields have just changed. Another person or a trigger of the database did it.
    default void followed(Set<Field> fields) {}
}
