package roster.model.listing;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import roster.directory.Query;
import roster.work.MutableValue;
import roster.work.Value;

/// The listing on the screen, the round of its read, and its pages that are being read. Event dispatch thread only.
public final class ShownListing {
    private static final int PAGE = 100;

    private final MutableValue<Listing> listing;
    private final ListEvents events;
    private final Set<Integer> pagesAsked = new HashSet<>();
    private int round;

    /// @param first the query of the listing that is empty at first
    public ShownListing(ListEvents events, Query first) {
        listing = new MutableValue<>(new Listing(first, new long[0], 0, false));
        this.events = events;
    }

    public Value<Listing> listing() {
        return listing;
    }

    public Listing now() {
        return listing.now();
    }

    /// Shows another listing. The requested pages belong to the previous one and are forgotten.
    public void show(Listing next) {
        pagesAsked.clear();
        listing.set(next);
    }

    /// Whether a listing that was requested in the round `asOf` is newer than the one on the screen. An equal one from
    /// a later round counts too, because its rows are read again.
    public boolean isBehind(Listing found, int asOf) {
        Listing now = now();
        boolean better = found.whole() || found.size() > now.size() || !found.query().equals(now.query());
        return better && (asOf > round || !found.looksLike(now));
    }

    /// Records the round in which the next listing was requested.
    public void readIn(int asOf) {
        round = asOf;
    }

    // ---- pages

    public static int pageOf(int row) {
        return row / PAGE;
    }

    /// The ids of the users on a page.
    public List<Long> ids(int page) {
        return now().ids(page * PAGE, (page + 1) * PAGE);
    }

    /// Records that a page is requested.
    ///
    /// @return whether this is the first request for it
    public boolean askFor(int page) {
        return pagesAsked.add(page);
    }

    /// Allows another request for a page.
    public void release(int page) {
        pagesAsked.remove(page);
    }

    public void releaseAll() {
        pagesAsked.clear();
    }

    // ---- the rows that changed

    public void tellRow(int row) {
        events.rowChanged(row);
    }

    /// Reports a change of the rows of these users. Unlisted users are skipped.
    public void tellUsers(Collection<Long> users) {
        now().rows(users).forEach(this::tellRow);
    }

    /// Reports a change of the rows of a page.
    public void tellPage(int page) {
        int end = Math.min((page + 1) * PAGE, now().size());
        for (int row = page * PAGE; row < end; row++) {
            tellRow(row);
        }
    }
}
