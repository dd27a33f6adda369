package roster.model.list;

import roster.directory.Query;
import roster.model.listing.Listing;

/// What stands in the place of the list.
public enum ListCard {
    /// The users.
    TABLE,
    /// Why there is no answer to the query. Other users would look like the answer.
    UNANSWERED,
    /// An invitation to add the first user.
    FIRST,
    /// The search finds nobody.
    NO_HITS,
    /// Nothing was read yet.
    WAITING;

    /// @param listing   the last answer
    /// @param query     what was asked since
    /// @param isRefused whether the directory refused it
    static ListCard of(Listing listing, Query query, ListModel.Answer answer, boolean isRefused) {
        boolean isUnread = answer == ListModel.Answer.NONE && listing.size() == 0 && !listing.whole();
        boolean isOlder = !listing.query().text().equals(query.text());
        if (answer != ListModel.Answer.GIVEN && (isRefused || isOlder || isUnread)) {
            return UNANSWERED;
        }
        if (listing.size() > 0) {
            return TABLE;
        }
        if (!listing.whole()) {
            return WAITING;
        }
        return listing.query().text().isEmpty() ? FIRST : NO_HITS;
    }
}
