package roster.model.listing;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import roster.directory.record.Revision;

/// The listed users that others have deleted. Their rows stay until the person lists other users, so that nothing moves
/// under the pointer. Event dispatch thread only.
public final class GoneUsers {
    private final Map<Long, Optional<Revision>> deletions = new HashMap<>();

    /// Records the deletion of a listed user.
    ///
    /// @param deletion empty if it is unknown
    /// @return whether this is news
    public boolean add(long id, Optional<Revision> deletion) {
        boolean isNews = !has(id);
        if (isNews || deletion.isPresent()) {
            deletions.put(id, deletion);
        }
        return isNews;
    }

    public boolean has(long id) {
        return deletions.containsKey(id);
    }

    /// The deletion of a user; empty if it is unknown, and for any other user.
    public Optional<Revision> deletion(long id) {
        return deletions.getOrDefault(id, Optional.empty());
    }

    /// Forgets a user that exists again or left the list.
    public void remove(long id) {
        deletions.remove(id);
    }

    /// Forgets the users that a listing leaves out.
    ///
    /// @return their ids
    public Collection<Long> keepListed(Listing listing) {
        if (deletions.isEmpty()) {
            return List.of();
        }
        List<Long> listed = listing.rows(deletions.keySet()).stream().map(listing::id).toList();
        List<Long> left = deletions.keySet().stream().filter(id -> !listed.contains(id)).toList();
        left.forEach(deletions::remove);
        return left;
    }
}
