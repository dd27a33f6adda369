package roster.model.list;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import roster.directory.Directory;
import roster.directory.record.Problem;
import roster.directory.record.User;
import roster.model.link.LinkModel;
import roster.model.listing.Listing;
import roster.model.listing.ReadSchedule;
import roster.model.listing.ShownListing;
import roster.model.request.Task;

/// Reads the rows of the list by pages when they become visible. Event dispatch thread only.
final class RowReading {
    private final LinkModel link;
    private final ListParts parts;
    private final ReadSchedule schedule;

    RowReading(LinkModel link, ListParts parts, ReadSchedule schedule) {
        this.link = link;
        this.parts = parts;
        this.schedule = schedule;
    }

    /// The user in a row; null while it is being read. Requests the page of a row that is unknown or stale.
    @Nullable User user(int row) {
        long id = parts.shown.now().id(row);
        @Nullable User known = parts.rows.user(id);
        if (!parts.gone.has(id) && parts.rows.readSince(id, parts.rows.round()) == null) {
            read(ShownListing.pageOf(row), known == null);
        }
        return known;
    }

    /// Requests a page. A page that was cancelled or refused for good stays unread until the next round.
    ///
    /// @param awaited whether the person waits for a row that is unknown
    private void read(int page, boolean awaited) {
        if (link.directory().isEmpty() || !parts.shown.askFor(page)) {
            return;
        }
        Listing of = parts.shown.now();
        int asOf = parts.rows.round();
        List<Long> ids = parts.shown.ids(page);
        Function<Directory, List<User>> rows = directory -> directory.listed(ids);
        BooleanSupplier isLast = () -> of == parts.shown.now() && asOf == parts.rows.round();
        Runnable unanswered = () -> {
            if (isLast.getAsBoolean()) { // else the page may be on its way for a later listing
                parts.shown.release(page);
            }
        };
        Consumer<List<User>> answered = link.fromHere(users -> fetched(of, page, asOf, users), unanswered);
        Consumer<Problem> refused = why -> {
            link.refused(why);
            if (ReadSchedule.isTriedAgain(why) && isLast.getAsBoolean()) {
                parts.shown.release(page);
                parts.shown.tellPage(page); // the view asks for the visible rows again
            }
        };
        if (awaited) {
            link.ask(Task.of(Task.Kind.ROWS), rows, answered, refused, unanswered, () -> { });
        } else {
            link.ask("rows", rows, answered, refused, unanswered);
        }
    }

    private void fetched(Listing of, int page, int asOf, List<User> users) {
        Set<Long> changed = parts.others.markUnseen(users);
        users.forEach(user -> parts.rows.fetched(user, asOf));
        parts.events.changedByOthers(changed);
        if (of != parts.shown.now()) {
            return;
        }
        if (asOf == parts.rows.round()) {
            parts.shown.release(page);
        }
        Set<Long> missing = new LinkedHashSet<>(parts.shown.ids(page));
        users.forEach(user -> missing.remove(user.id()));
        boolean isNews = missing.stream().filter(id -> parts.gone.add(id, Optional.empty())).count() > 0;
        parts.shown.tellPage(page);
        if (isNews) {
            schedule.readInTurn(); // users were deleted after the ids were read
        }
    }
}
