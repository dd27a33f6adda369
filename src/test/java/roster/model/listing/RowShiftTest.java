package roster.model.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import roster.directory.Query;

/// The shift of rows from one listing to the next.
final class RowShiftTest {
    private final Listing before = listing(LongStream.range(0, 100).boxed().toList());

    private static Listing listing(List<Long> ids) {
        return new Listing(Query.ALL, ids.stream().mapToLong(Long::longValue).toArray(), ids.size(), true);
    }

    private static List<Long> hundred() {
        return new ArrayList<>(LongStream.range(0, 100).boxed().toList());
    }

    private Listing moved(long id, int to) {
        List<Long> ids = hundred();
        ids.remove(id);
        ids.add(to, id);
        return listing(ids);
    }

    private Listing without(Long... ids) {
        List<Long> left = hundred();
        left.removeAll(List.of(ids));
        return listing(left);
    }

    private Listing toTheEnd(Long... ids) {
        List<Long> now = hundred();
        now.removeAll(List.of(ids));
        now.addAll(List.of(ids));
        return listing(now);
    }

    private int shift(Listing after, Long... preferred) {
        return RowShift.of(before, after, 40, 60, Set.of(preferred));
    }

    @Test
    void theShiftIsThatOfTheRowsWithoutAMoveOfTheirOwn() {
        assertThat(shift(moved(40, 99))).as("the first, to the end").isEqualTo(-1);
        assertThat(shift(moved(40, 0))).as("the first, to the beginning").isZero();
        assertThat(shift(moved(59, 0))).as("the last, to the beginning").isOne();
        assertThat(shift(moved(40, 41))).as("behind the next").isZero();
        assertThat(shift(moved(10, 99))).as("from above to below").isEqualTo(-1);
        assertThat(shift(moved(99, 0))).as("from below to above").isOne();
    }

    @Test
    void theShiftIsThatOfAPreferredUserThatKeptItsPlace() {
        Listing after = without(44L);
        assertThat(shift(after)).as("most are behind it").isEqualTo(-1);
        assertThat(shift(after, 42L)).isZero();
        assertThat(shift(moved(40, 99), 40L)).as("moved by itself").isEqualTo(-1);
    }

    /// One of them is open.
    @Test
    void theShiftIsNotThatOfRowsThatMoveAsAGroup() {
        assertThat(shift(toTheEnd(40L, 41L), 40L)).as("the first two of the view").isEqualTo(-2);
        assertThat(shift(toTheEnd(58L, 59L), 58L)).as("the last two").isZero();
        assertThat(shift(toTheEnd(49L, 50L, 51L), 50L)).as("three in the middle, and most rows are above them")
                .isZero();
    }

    @Test
    void theShiftIsThatOfAPreferredUserHoweverManyRowsAreInserted() {
        List<Long> ids = hundred();
        ids.addAll(43, LongStream.range(1_000, 1_060).boxed().toList());
        assertThat(shift(listing(ids), 41L)).isZero();
        assertThat(shift(listing(ids))).as("most are behind them").isEqualTo(60);
    }

    @Test
    void theShiftIsThatOfAPreferredUserThatAnotherRowPasses() {
        assertThat(shift(moved(10, 50), 45L)).isEqualTo(-1);
        assertThat(shift(moved(50, 10), 45L)).isOne();
    }

    @Test
    void theShiftIsZeroIfNoRowIsLeft() {
        assertThat(shift(listing(List.of()))).isZero();
        assertThat(RowShift.of(before, before, 100, 120, Set.of())).isZero();
    }

    @Test
    void theGapIsThePlaceOfTheNextRow() {
        assertThat(RowShift.gap(before, without(50L), 50)).isEqualTo(50);
        assertThat(RowShift.gap(before, without(50L, 51L), 50)).isEqualTo(50);
        assertThat(RowShift.gap(before, without(3L, 48L, 50L), 50)).isEqualTo(48);
        assertThat(RowShift.gap(before, without(99L), 99)).as("at the end").isEqualTo(99);
        assertThat(RowShift.gap(before, without(98L, 99L), 99)).isEqualTo(98);
        assertThat(RowShift.gap(before, listing(List.of()), 50)).isZero();
    }
}
