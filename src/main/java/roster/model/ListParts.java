package roster.model;

import java.util.Set;
import roster.directory.Query;
import roster.work.Background;

/// The parts of the list's state. Each one owns the fields that are read together. Event dispatch thread only.
final class ListParts {
    final RowCache rows = new RowCache();
    final ListEvents events = new ListEvents();
    final ShownListing shown;
    final WholeList whole = new WholeList();
    final ChangesByOthers others;
    final ListQuery query;

    /// @param first the query until the person enters one
    ListParts(Background background, Own own, Query first) {
        shown = new ShownListing(events, first);
        others = new ChangesByOthers(own, rows);
        query = new ListQuery(background, shown, first);
    }

    /// Shows a listing and runs the step that waited for it.
    void show(Listing next) {
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

    /// Takes note that the person has seen the present state of a user.
    void seen(long id) {
        if (others.unmark(id)) {
            shown.tellUsers(Set.of(id));
        }
    }
}
