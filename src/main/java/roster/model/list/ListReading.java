package roster.model.list;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import roster.directory.Call;
import roster.directory.Directory;
import roster.directory.DirectoryUnavailable;
import roster.directory.Query;
import roster.directory.record.Problem;
import roster.model.link.LinkModel;
import roster.model.listing.Listing;
import roster.model.listing.ReadSchedule;
import roster.model.request.PendingRequests;
import roster.model.request.Task;
import roster.work.Background;
import roster.work.MutableValue;
import roster.work.Value;

/// Reads the ids of the listed users. A request of the person is read at once, a change by others in this window's
/// turn. A new query cancels the read of an older one. The listing on the screen stays until the answer comes. Event
/// dispatch thread only.
final class ListReading {
    /// The ids that are read and shown before the rest of a long list.
    private static final int FIRST_ROWS = 500;

    final ReadSchedule schedule;
    private final Background background;
    private final LinkModel link;
    private final ListParts parts;
    private final MutableValue<Boolean> busy = new MutableValue<>(false);
    private boolean ordersAnew;
    private @Nullable Call<Listing> asked;
    private PendingRequests.@Nullable Request request;

    ListReading(Background background, LinkModel link, ListParts parts) {
        this.background = background;
        this.link = link;
        this.parts = parts;
        schedule = new ReadSchedule(background, this::readShown);
    }

    /// Whether the person waits for a read.
    Value<Boolean> busy() {
        return busy;
    }

    /// Reads the list in this window's turn because of a write of the person. Every row gets its true place.
    void readOwnWrite() {
        ordersAnew = true;
        schedule.readInTurn();
    }

    /// Sends the query at once and reads every row again.
    void refresh() {
        parts.query.endTyping();
        Optional<Directory> directory = link.directory();
        if (directory.isEmpty()) {
            waitForDirectory();
            return;
        }
        callOff();
        parts.beginRound();
        busy.set(true);
        ordersAnew = true;
        read(directory.get(), parts.query.now(), FIRST_ROWS);
    }

    /// Runs `step` once the list answers the query. Sends the query at once; without a directory the step is dropped.
    void whenAnswered(Runnable step) {
        if (parts.query.isAnswered()) {
            step.run();
        } else if (link.directory().isPresent()) {
            parts.query.whenAnswered(step);
            refresh();
        }
    }

    /// Handles a gap in the feed: reads every row again in this window's turn, or at once if nothing was read yet.
    void onFeedGap() {
        parts.values.forget();
        parts.whole.outdated();
        if (schedule.wasRead() || schedule.isReading()) {
            parts.beginRound();
            schedule.readInTurn();
        } else {
            refresh();
        }
    }

    /// Reads the list after an outage. A read that is under way may wait for a dead connection and is cancelled.
    void linkIsBack() {
        if (schedule.isReading()) {
            callOff();
            schedule.abandoned();
            busy.set(false);
        }
        if (parts.query.isAnswered()) {
            onFeedGap();
        } else {
            refresh();
        }
    }

    /// Marks the query as waiting for a directory, unless it is answered. If the search and the filters were
    /// cleared, the whole list is shown meanwhile.
    private void waitForDirectory() {
        if (parts.query.now().selectsAll() && !parts.shown.now().query().selectsAll()) {
            parts.whole.known().now().ifPresent(parts::show);
        }
        parts.query.waitForDirectory();
    }

    /// Cancels the read under way and ignores its answer. A cancel asks the database, so it runs in the background.
    private void callOff() {
        @Nullable Call<Listing> older = asked;
        if (!schedule.isReading() || older == null) {
            return;
        }
        asked = null;
        endRequest();
        background.run("call-off", () -> {
            older.cancel();
            return older;
        }, _ -> { }, _ -> { }); // the answer is ignored even if the cancel fails
    }

    private void endRequest() {
        if (request != null) {
            request.end();
            request = null;
        }
    }

    /// Reads the query of the listing on the screen. A newer query may be cancelled or refused, and only [#refresh]
    /// sends it.
    private void readShown() {
        link.directory().ifPresent(directory -> read(directory, parts.shown.now().query(), Integer.MAX_VALUE));
    }

    private void read(Directory directory, Query about, int atMost) {
        schedule.begun();
        int asOf = parts.rows.round();
        int askedOn = link.links();
        boolean anew = ordersAnew;
        ordersAnew = false;
        Call<Listing> call = directory.call(now -> {
            long[] ids = now.search(about).ids(atMost);
            return new Listing(about, ids, now.count(), ids.length < atMost);
        });
        asked = call;
        if (busy.now()) { // for the person
            request = link.pending().begin(about.text().isBlank() ? Task.of(Task.Kind.LIST)
                    : new Task(Task.Kind.SEARCH, about.text()), call);
        }
        background.run("list", call::run, found -> {
            if (call.equals(asked)) {
                found(directory, found, asOf, anew);
            }
        }, failure -> {
            if (call.equals(asked)) {
                ordersAnew |= anew;
                failed(askedOn, about, failure);
            }
        });
    }

    /// @param anew whether every row gets its true place; otherwise the visible rows stay
    private void found(Directory directory, Listing found, int asOf, boolean anew) {
        endRequest();
        parts.query.answered(found.query());
        parts.whole.read(found);
        Listing next = anew ? found
                : found.holding(parts.shown.now(), parts.visible.get(), parts.rows::knows);
        if (parts.shown.isBehind(next, asOf)) {
            parts.shown.readIn(asOf);
            parts.show(next);
        }
        if (!found.whole()) {
            read(directory, found.query(), Integer.MAX_VALUE);
            return;
        }
        schedule.completed();
        busy.set(false);
    }

    private void failed(int askedOn, Query about, RuntimeException failure) {
        parts.query.dropStep();
        schedule.ended();
        busy.set(false);
        if (DirectoryUnavailable.isCancelled(failure)) {
            parts.query.cancelled();
            if (request != null) {
                request.endCancelled();
                request = null;
            }
            return;
        }
        endRequest();
        DirectoryUnavailable.refusalIn(failure).ifPresentOrElse(why -> refused(about, why), () -> {
            link.failed(askedOn, failure);
            waitForDirectory();
        });
    }

    /// Keeps a whole listing on the screen and reports that it can't be read again. Any other refusal is the answer to
    /// the query.
    private void refused(Query about, Problem why) {
        Listing now = parts.shown.now();
        if (!now.query().equals(about) || !now.whole()) {
            parts.query.refused(why);
            return;
        }
        parts.query.settle();
        link.refused(why);
        if (ReadSchedule.isTriedAgain(why)) {
            schedule.readInTurn();
        }
    }
}
