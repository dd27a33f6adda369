package roster.model.listing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/// How far rows moved from one listing to the next. A row that comes, goes or moves shifts all rows behind it by the same
/// distance. So the distance that most rows share is the shift of the list, and any other one is a row's own move. Any
/// thread.
public final class RowShift {
    /// How many rows beside a deleted row, or beside the view, are compared.
    private static final int NEAR = 50;

    private RowShift() {}

    /// A row of the older listing that the newer one lists too.
    private record Kept(int row, int shift) {}

    /// How many rows the rows from `from` to `to`, exclusive, moved down. It is the shift of a preferred user who did not move
    /// past the others, or else the shift of most rows; 0 where the newer listing has none of them.
    public static int of(Listing before, Listing after, int from, int to, Set<Long> preferred) {
        List<Kept> kept = kept(before, after, from, to);
        List<Kept> around = kept(before, after, Math.max(0, from - NEAR), to + NEAR);
        return kept.stream().filter(each -> preferred.contains(before.id(each.row)) && keptItsPlace(each, around))
                .findFirst().map(Kept::shift).orElseGet(() -> mostCommon(kept));
    }

    /// Whether other rows share the shift of `row`, more than it changed places with. Rows that move together by themselves
    /// share one too, and pass more rows than they are.
    private static boolean keptItsPlace(Kept row, List<Kept> around) {
        long alike = around.stream().filter(other -> other.shift == row.shift).count();
        long passed = around.stream().filter(other -> (other.row < row.row) != (other.row + other.shift < row.row + row.shift)).count();
        return alike > 1 && passed < alike;
    }

    /// The place of the gap that `row` left in the newer listing: where the next row behind it stands now, or the end.
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

    /// Without those that moved by themselves.
    private static List<Kept> shifted(List<Kept> kept) {
        int shift = mostCommon(kept);
        return kept.stream().filter(each -> each.shift == shift).toList();
    }

    /// The first of them where several are equally common.
    private static int mostCommon(List<Kept> kept) {
        Map<Integer, Integer> counts = new LinkedHashMap<>();
        kept.forEach(each -> counts.merge(each.shift, 1, Integer::sum));
        return counts.entrySet().stream().reduce((one, other) -> other.getValue() > one.getValue() ? other : one)
                .map(Map.Entry::getKey).orElse(0);
    }
}
