package roster.model.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import roster.directory.Query;

/// A newer listing leaves the visible rows of the older one in their places.
final class HoldingTest {
    private static final VisibleRows TOP = new VisibleRows(0, 4);
    private static final VisibleRows MIDDLE = new VisibleRows(4, 8);

    private final Listing before = listing(LongStream.rangeClosed(1, 12).toArray());

    private static Listing listing(long... ids) {
        return new Listing(Query.ALL, ids, ids.length, true);
    }

    private List<Long> held(VisibleRows rows, long... found) {
        return ids(listing(found).holding(before, rows, _ -> true));
    }

    private static List<Long> ids(Listing listing) {
        return IntStream.range(0, listing.size()).mapToObj(listing::id).toList();
    }

    @Test
    void aDeletedUserKeepsAVisibleRowAlone() {
        Listing after = listing(1, 3, 4, 6, 7, 8, 9, 10, 11).holding(before, MIDDLE, _ -> true);
        assertThat(ids(after)).containsExactly(1L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L);
        assertThat(after.found()).isEqualTo(9);
        assertThat(after.without(Set.of(5L)).size()).isEqualTo(9);
    }

    @Test
    void aNewUserAmongTheVisibleRowsIsListedBehindThem() {
        assertThat(held(TOP, 20, 1, 2, 21, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12))
                .startsWith(1L, 2L, 3L, 4L, 20L, 21L, 5L, 6L);
        assertThat(held(MIDDLE, 20, 1, 2, 3, 4, 5, 6, 21, 7, 8, 9, 10, 11, 12)).as("or above, where the list scrolls")
                .startsWith(20L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 21L, 9L);
    }

    @Test
    void aVisibleUserThatBelongsElsewhereStays() {
        assertThat(held(MIDDLE, 1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12, 5)).isEqualTo(ids(before));
        assertThat(held(MIDDLE, 8, 1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12)).isEqualTo(ids(before));
    }

    @Test
    void anInvisibleUserMoves() {
        assertThat(held(MIDDLE, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11))
                .containsExactly(12L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L);
    }

    @Test
    void anInvisibleUserThatMovesAmongTheVisibleRowsIsListedBehindThem() {
        assertThat(held(MIDDLE, 2, 3, 4, 5, 6, 1, 7, 8, 9, 10, 11, 12))
                .containsExactly(2L, 3L, 4L, 5L, 6L, 7L, 8L, 1L, 9L, 10L, 11L, 12L);
    }

    @Test
    void aDeletedUserOfWhomNothingIsKnownLeaves() {
        Listing after = listing(1, 2, 3, 4, 6, 7, 8).holding(before, MIDDLE, id -> id != 5);
        assertThat(ids(after)).containsExactly(1L, 2L, 3L, 4L, 6L, 7L, 8L);
        assertThat(after.found()).isEqualTo(7);
    }

    @Test
    void theAnswerToAnotherQueryIsNotHeld() {
        long[] found = {3, 2, 1};
        var other = new Listing(new Query("a", List.of()), found, 3, true);
        assertThat(other.holding(before, TOP, _ -> true)).isSameAs(other);
        assertThat(listing(found).holding(before, VisibleRows.NONE, _ -> true).size()).isEqualTo(3);
    }
}
