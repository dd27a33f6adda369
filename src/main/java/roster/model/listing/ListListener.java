package roster.model.listing;

import java.util.Set;

/// Receives the events of the listed users. Event dispatch thread only.
public interface ListListener {

    /// This row became known or changed. The first row of a new list is reported too if its user is known already.
    default void rowChanged(int row) {}

    /// Others have just changed or added the users with these ids.
    default void changedByOthers(Set<Long> ids) {}

    /// The person has just added or restored the users with these ids.
    default void added(Set<Long> ids) {}
}
