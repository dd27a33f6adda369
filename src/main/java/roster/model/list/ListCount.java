package roster.model.list;

import roster.directory.Query;
import roster.model.listing.Listing;

/// The message above the list about the number of listed users. Any thread; immutable.
public enum ListCount {
    ALL,
    /// A part of all users, while the rest can't be read.
    PART,
    FILTERED,
    /// The first of the users that match.
    FILTERED_MORE,
    /// The search or the filter has no answer.
    UNANSWERED,
    /// The order will be sent once there is a directory.
    SORT_WAITS,
    /// The order was cancelled or refused.
    NOT_SORTED,
    /// The list could not be read again.
    NOT_READ;

    /// @param listing the last answer
    /// @param query   the present query
    static ListCount of(Listing listing, Query query, ListModel.Answer answer, boolean isOnline) {
        if (answer != ListModel.Answer.GIVEN) {
            if (!listing.query().selectsSameAs(query)) {
                return UNANSWERED;
            }
            if (listing.query().equals(query)) {
                return NOT_READ;
            }
            return answer == ListModel.Answer.NONE ? NOT_SORTED : SORT_WAITS;
        }
        if (!listing.query().selectsAll()) {
            return listing.whole() ? FILTERED : FILTERED_MORE;
        }
        return !listing.whole() && listing.size() < listing.total() && !isOnline ? PART : ALL;
    }
}
