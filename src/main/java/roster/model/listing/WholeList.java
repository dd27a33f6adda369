package roster.model.listing;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import roster.directory.feed.Change;
import roster.directory.record.Draft;
import roster.directory.record.Revision;
import roster.work.MutableValue;
import roster.work.Value;

/// The last listing without a search, as long as it is known to be true. The list shows it when a search is emptied
/// offline. Event dispatch thread only.
public final class WholeList {
    private final MutableValue<Optional<Listing>> known = new MutableValue<>(Optional.empty());

    /// The listing; empty if it may be out of date.
    public Value<Optional<Listing>> known() {
        return known;
    }

    /// Takes note of a listing that the directory has just answered.
    public void read(Listing listing) {
        if (listing.query().text().isEmpty()) {
            known.set(Optional.of(listing).filter(Listing::whole));
        } else {
            known.set(known.now().filter(whole -> whole.total() == listing.total()));
        }
    }

    /// Takes note that users may have been added or deleted.
    public void outdated() {
        known.set(Optional.empty());
    }

    /// Takes note of a change, which may move the user to another place.
    ///
    /// @param before null for a user that was not there
    public void changed(@Nullable Draft before, Draft after) {
        if (before == null) {
            outdated();
        } else {
            known.set(known.now().filter(whole -> whole.query().sortsAlike(before, after)));
        }
    }

    /// Takes note of what happened to a user.
    public void happened(Change change) {
        boolean stayed = change.user().isPresent() && change.revision().kind() == Revision.Kind.CHANGED;
        if (stayed) {
            changed(change.revision().before(), change.user().get().values());
        } else {
            outdated();
        }
    }
}
