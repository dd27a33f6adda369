package roster.model.list;

import java.util.Set;
import java.util.function.Supplier;
import roster.directory.Query;
import roster.model.link.LinkModel;
import roster.model.listing.ChangesByOthers;
import roster.model.listing.GoneUsers;
import roster.model.listing.ListEvents;
import roster.model.listing.Listing;
import roster.model.listing.RowCache;
import roster.model.listing.ShownListing;
import roster.model.listing.VisibleRows;
import roster.model.listing.WholeList;
import roster.model.request.Own;
import roster.work.Background;

/// The parts of the list's state. Each part owns the fields that are read together. Event dispatch thread only.
final class ListParts {
    final RowCache rows = new RowCache();
    final ListEvents events = new ListEvents();
    final ShownListing shown;
    final WholeList whole = new WholeList();
    final Own own;
    final ChangesByOthers others;
    final GoneUsers gone = new GoneUsers();
    final ListQuery query;
    final FieldValues values;
    Supplier<VisibleRows> visible = () -> VisibleRows.NONE;

    /// @param first the query until the person enters one
    ListParts(Background background, LinkModel link, Query first) {
        shown = new ShownListing(events, first);
        own = link.own();
        others = new ChangesByOthers(own, rows);
        query = new ListQuery(background, shown, first);
        values = new FieldValues(link);
    }

    /// Shows a listing and runs the step that waited for it.
    void show(Listing next) {
        gone.keepListed(next).forEach(rows::remove);
        shown.show(next);
        query.settle();
        if (query.isAnswered() && next.size() > 0 && rows.knows(next.id(0))) {
            shown.tellRow(0); // a user from the feed is not read, so no read tells its row
        }
        query.listed(next);
    }

    /// Makes every row stale, so that each is read again when it is looked at.
    void beginRound() {
        rows.beginRound();
        shown.releaseAll();
    }

    /// Records that the person has seen the present state of a user.
    void seen(long id) {
        if (others.unmark(id)) {
            shown.tellUsers(Set.of(id));
        }
    }
}
