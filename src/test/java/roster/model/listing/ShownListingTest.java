package roster.model.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.step;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import roster.directory.Query;
import roster.model.Listeners;

/// The listing on the screen, with its pages and watchers.
final class ShownListingTest {
    private final ListEvents events = new ListEvents();
    private final ShownListing shown = new ShownListing(events, Query.ALL);

    /// Lists the first users by ids from 1 on.
    private static Listing listing(int size, boolean whole) {
        return new Listing(Query.ALL, LongStream.rangeClosed(1, size).toArray(), 1_000, whole);
    }

    @Test
    void aPageIsRequestedOnceInAListing() {
        step(() -> {
            assertThat(shown.askFor(0)).isTrue();
            assertThat(shown.askFor(0)).isFalse();
            assertThat(shown.askFor(1)).as("another page").isTrue();
            shown.release(0);
            assertThat(shown.askFor(0)).as("released").isTrue();
            shown.show(listing(3, true));
            assertThat(shown.askFor(0)).as("of another listing").isTrue();
        });
    }

    @Test
    void theWatchersOfAListingFindNoPageRequested() {
        step(() -> {
            var asked = new ArrayList<Boolean>();
            shown.listing().watch(_ -> asked.add(shown.askFor(0)));
            shown.show(listing(3, true));
            assertThat(asked).containsExactly(true, true);
        });
    }

    @Test
    void theBeginningOfTheListingReplacesNoLongerOne() {
        step(() -> {
            shown.show(listing(300, true));
            assertThat(shown.isBehind(listing(200, false), 1)).isFalse();
            assertThat(shown.isBehind(listing(400, false), 1)).as("longer").isTrue();
            assertThat(shown.isBehind(listing(200, true), 0)).as("whole").isTrue();
        });
    }

    @Test
    void anEqualListingReplacesOneOfAnEarlierRound() {
        step(() -> {
            shown.readIn(1);
            shown.show(listing(300, true));
            assertThat(shown.isBehind(listing(300, true), 1)).isFalse();
            assertThat(shown.isBehind(listing(300, true), 2)).isTrue();
        });
    }

    @Test
    void rowsAreReportedByUserAndByPage() {
        step(() -> {
            shown.show(listing(103, true));
            var told = new ArrayList<Integer>();
            events.listen(new Listeners.OfRows(told::add));
            shown.tellUsers(List.of(7L, 5L, 2_000L));
            assertThat(told).containsExactly(4, 6);
            told.clear();
            shown.tellPage(ShownListing.pageOf(102));
            assertThat(told).containsExactly(100, 101, 102);
            assertThat(shown.ids(1)).containsExactly(101L, 102L, 103L);
        });
    }
}
