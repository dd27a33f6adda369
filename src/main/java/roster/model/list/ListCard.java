package roster.model.list;

import roster.directory.Query;
import roster.model.listing.Listing;

/// The content in the place of the list. Any thread; immutable.
public enum ListCard {
    /// The users.
    TABLE,
    /// The reason why the query has no answer. Other users would look like the answer.
    UNANSWERED,
    /// An invitation to add the first user.
    FIRST,
    /// No user matches the search and the filters.
    NO_HITS,
    /// The first read is under way.
    WAITING;

    /// @param listing   the last answer
    /// @param query     the present query
    /// @param isRefused whether the directory refused the query
    static ListCard of(Listing listing, Query query, ListModel.Answer answer, boolean isRefused) {
        boolean isUnread = answer == ListModel.Answer.NONE && listing.size() == 0 && !listing.whole();
        boolean isOlder = !listing.query().selectsSameAs(query);
        if (answer != ListModel.Answer.GIVEN && (isRefused || isOlder || isUnread)) {
            return UNANSWERED;
        }
        if (listing.size() > 0) {
            return TABLE;
        }
        if (!listing.whole()) {
            return WAITING;
        }
        return listing.query().selectsAll() ? FIRST : NO_HITS;
    }
}
