package roster.model;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import roster.directory.Query;
import roster.work.MutableValue;
import roster.work.Value;

/// The listing on the screen, the round in which it was read, and the pages of it whose rows are being read. Event
/// dispatch thread only.
final class ShownListing {
    private static final int PAGE = 100;

    private final MutableValue<Listing> listing;
    private final ListEvents events;
    private final Set<Integer> pagesAsked = new HashSet<>();
    private int round;

    /// @param first the query of the listing that is empty at first
    ShownListing(ListEvents events, Query first) {
        listing = new MutableValue<>(new Listing(first, new long[0], 0, false));
        this.events = events;
    }

    Value<Listing> listing() {
        return listing;
    }

    Listing now() {
        return listing.now();
    }

    /// Shows another listing. Pages that were asked for belong to the previous one.
    void show(Listing next) {
        pagesAsked.clear();
        listing.set(next);
    }

    /// Whether a listing that was asked for in the round `asOf` says more than the one on the screen. An equal one from
    /// a later round does: its rows are read again.
    boolean isBehind(Listing found, int asOf) {
        Listing now = now();
        boolean better = found.whole() || found.size() > now.size() || !found.query().equals(now.query());
        return better && (asOf > round || !found.looksLike(now));
    }

    /// Takes note of the round in which the next listing was asked for.
    void readIn(int asOf) {
        round = asOf;
    }

    // ---- pages

    static int pageOf(int row) {
        return row / PAGE;
    }

    /// The ids of the users on a page.
    List<Long> ids(int page) {
        return now().ids(page * PAGE, (page + 1) * PAGE);
    }

    /// Takes note that a page is asked for.
    ///
    /// @return whether it was not asked for yet
    boolean askFor(int page) {
        return pagesAsked.add(page);
    }

    /// Takes note that a page may be asked for again.
    void release(int page) {
        pagesAsked.remove(page);
    }

    void releaseAll() {
        pagesAsked.clear();
    }

    // ---- the rows that changed

    void tellRow(int row) {
        events.rowChanged(row);
    }

    /// Tells the rows of these users, as far as they are listed.
    void tellUsers(Collection<Long> users) {
        now().rows(users).forEach(this::tellRow);
    }

    /// Tells the rows of a page.
    ///
    /// @return the number of rows
    int tellPage(int page) {
        int end = Math.min((page + 1) * PAGE, now().size());
        for (int row = page * PAGE; row < end; row++) {
            tellRow(row);
        }
        return end - page * PAGE;
    }
}
