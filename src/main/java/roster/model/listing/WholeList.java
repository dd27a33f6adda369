package roster.model.listing;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import roster.directory.feed.Change;
import roster.directory.record.Draft;
import roster.directory.record.Revision;
import roster.work.MutableValue;
import roster.work.Value;

/// The last listing of all users, as long as it is current. The list shows it when search and filters are cleared
/// offline. Event dispatch thread only.
public final class WholeList {
    private final MutableValue<Optional<Listing>> known = new MutableValue<>(Optional.empty());

    /// The listing; empty if it may be out of date.
    public Value<Optional<Listing>> known() {
        return known;
    }

    /// Takes in a listing that the directory has just answered.
    public void read(Listing listing) {
        if (listing.query().selectsAll()) {
            known.set(Optional.of(listing).filter(Listing::whole));
        } else {
            known.set(known.now().filter(whole -> whole.total() == listing.total()));
        }
    }

    /// Forgets the listing, because users may have been added or deleted.
    public void outdated() {
        known.set(Optional.empty());
    }

    /// Takes in a change of a user. Forgets the listing if the change may move the user.
    ///
    /// @param before null for a user that was not there
    public void changed(@Nullable Draft before, Draft after) {
        if (before == null) {
            outdated();
        } else {
            known.set(known.now().filter(whole -> whole.query().sortsAlike(before, after)));
        }
    }

    /// Takes in a change from the feed.
    public void happened(Change change) {
        boolean stayed = change.user().isPresent() && change.revision().kind() == Revision.Kind.CHANGED;
        if (stayed) {
            changed(change.revision().before(), change.user().get().values());
        } else {
            outdated();
        }
    }
}
