package roster.model.listing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/// The shift of rows from one listing to the next. A row that is added, deleted or moved shifts all rows behind it by
/// the same distance. So the most common distance is the shift of the list, and any other one is a row's own move. Any
/// thread.
public final class RowShift {
    /// The number of rows beside a deleted row or beside the view that are compared.
    private static final int NEAR = 50;

    private RowShift() {}

    /// A row of the older listing that is also in the newer one.
    private record Kept(int row, int shift) {}

    /// The number of rows by which the rows from `from` to `to` (exclusive) moved down. A preferred user that kept its
    /// place among the others decides. Otherwise the shift of most rows counts; 0 where the newer listing has none of
    /// them.
    public static int of(Listing before, Listing after, int from, int to, Set<Long> preferred) {
        List<Kept> kept = kept(before, after, from, to);
        List<Kept> around = kept(before, after, Math.max(0, from - NEAR), to + NEAR);
        return kept.stream().filter(each -> preferred.contains(before.id(each.row)) && keptItsPlace(each, around))
                .findFirst().map(Kept::shift).orElseGet(() -> mostCommon(kept));
    }

    /// Whether more rows share the shift of `row` than changed places with it. Rows that move as a group share a shift
    /// too, but they pass more rows than they are.
    private static boolean keptItsPlace(Kept row, List<Kept> around) {
        long alike = around.stream().filter(other -> other.shift == row.shift).count();
        long passed = around.stream()
                .filter(other -> (other.row < row.row) != (other.row + other.shift < row.row + row.shift)).count();
        return alike > 1 && passed < alike;
    }

    /// The new place of the first visible row that moved with the list. 0 where the newer listing has none of them.
    static int place(Listing before, Listing after, VisibleRows rows) {
        return shifted(kept(before, after, rows.from(), rows.to())).stream().findFirst()
                .map(first -> first.row + first.shift).orElse(0);
    }

    /// The place of the gap that `row` left in the newer listing. This is the new place of the next row behind it, or
    /// the end.
    public static int gap(Listing before, Listing after, int row) {
        List<Kept> behind = shifted(kept(before, after, row + 1, row + 1 + NEAR));
        if (!behind.isEmpty()) {
            return behind.getFirst().row + behind.getFirst().shift;
        }
        List<Kept> ahead = shifted(kept(before, after, Math.max(0, row - NEAR), row));
        return ahead.isEmpty() ? Math.min(row, after.size()) : ahead.getLast().row + ahead.getLast().shift + 1;
    }

    private static List<Kept> kept(Listing before, Listing after, int from, int to) {
        int end = Math.min(to, before.size());
        if (from >= end) {
            return List.of();
        }
        Map<Long, Integer> places = new HashMap<>();
        after.rows(before.ids(from, end)).forEach(row -> places.put(after.id(row), row));
        var kept = new ArrayList<Kept>();
        IntStream.range(from, end).filter(row -> places.containsKey(before.id(row)))
                .forEach(row -> kept.add(new Kept(row, places.getOrDefault(before.id(row), row) - row)));
        return kept;
    }

    /// The rows that moved with the list, without those that moved on their own.
    private static List<Kept> shifted(List<Kept> kept) {
        int shift = mostCommon(kept);
        return kept.stream().filter(each -> each.shift == shift).toList();
    }

    /// The most common shift; the first one of several that are equally common.
    private static int mostCommon(List<Kept> kept) {
        Map<Integer, Integer> counts = new LinkedHashMap<>();
        kept.forEach(each -> counts.merge(each.shift, 1, Integer::sum));
        return counts.entrySet().stream().reduce((one, other) -> other.getValue() > one.getValue() ? other : one)
                .map(Map.Entry::getKey).orElse(0);
    }
}
