package roster.model.edit;

import java.util.Set;
import roster.directory.record.Field;
import roster.directory.record.User;
import roster.model.request.Done;

/// Hears what the editor did and learnt. Event dispatch thread only.
public interface EditorListener {

    /// Something was done to the directory.
    default void done(Done what) {}

    /// A user was saved or added here, or read anew.
    default void saved(User user) {}

    /// A user turned out to be deleted.
    default void foundDeleted(User user) {}

    /// A late answer is about to open this user again, whoever is selected by then.
    default void reopened(User user) {}

    /// The typed text can't be saved because it breaks a rule.
    default void refused() {}

    /// Another person, or a trigger of the database, has just changed these shown fields.
    default void followed(Set<Field> fields) {}
}
