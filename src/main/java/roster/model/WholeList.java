package roster.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import roster.directory.Change;
import roster.directory.Field;
import roster.directory.Query;
import roster.directory.Revision;
import roster.directory.UserDraft;

/// The last listing without a search, as long as it is known to be true. The list shows it when a search is emptied
/// offline. Event dispatch thread only.
final class WholeList {
    private @Nullable Listing known;

    /// Takes note of a listing that the directory has just answered.
    void read(Listing listing) {
        if (listing.query().text().isEmpty()) {
            known = listing.whole() ? listing : null;
        } else if (known != null && known.total() != listing.total()) {
            known = null;
        }
    }

    /// Takes note that users may have been added or deleted.
    void outdated() {
        known = null;
    }

    /// Takes note of a change, which may move the user to another place.
    ///
    /// @param before null for a user that was not there
    void changed(@Nullable UserDraft before, UserDraft after) {
        if (before == null || (known != null && known.query().sort().stream().map(Query.Sort::field)
                .anyMatch(Field.differing(before, after)::contains))) {
            known = null;
        }
    }

    /// Takes note of what happened to a user.
    void happened(Change change) {
        boolean stayed = change.user().isPresent() && change.revision().kind() == Revision.Kind.CHANGED;
        if (stayed) {
            changed(change.revision().before(), change.user().get().values());
        } else {
            outdated();
        }
    }

    /// The listing; empty if it may be out of date.
    Optional<Listing> now() {
        return Optional.ofNullable(known);
    }
}
