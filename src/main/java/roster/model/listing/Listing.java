package roster.model.listing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import roster.directory.Query;

/// The users that a query found, as ids in order. An id takes eight bytes, so a million users fit into memory. The
/// scroll bar has its true length, and any row can be fetched at once. Compared by identity. Any thread; immutable.
public final class Listing {
    private final Query query;
    private final long[] ids;
    private final long total;
    private final boolean whole;
    private final int held;

    /// Takes over `ids`, so the caller must leave it unchanged.
    ///
    /// @param total the number of users without the filter
    /// @param whole whether these are all matches; otherwise they are the first ones
    public Listing(Query query, long[] ids, long total, boolean whole) {
        this(query, ids, total, whole, 0);
    }

    private Listing(Query query, long[] ids, long total, boolean whole, int held) {
        this.query = query;
        this.ids = ids;
        this.total = total;
        this.whole = whole;
        this.held = held;
    }

    public Query query() {
        return query;
    }

    public int size() {
        return ids.length;
    }

    /// The number of users that match, without the rows of [#holding] that do not.
    public int found() {
        return ids.length - held;
    }

    public long total() {
        return total;
    }

    public boolean whole() {
        return whole;
    }

    public long id(int row) {
        return ids[row];
    }

    /// The ids of the rows from `from` to `to` (exclusive), cut off at the end of the list.
    List<Long> ids(int from, int to) {
        return Arrays.stream(ids, from, Math.min(to, ids.length)).boxed().toList();
    }

    /// The rows of these users in ascending order. Users that are not listed are skipped.
    public List<Integer> rows(Collection<Long> users) {
        long[] wanted = sorted(users);
        var rows = new ArrayList<Integer>();
        for (int row = 0; row < ids.length && rows.size() < wanted.length; row++) {
            if (Arrays.binarySearch(wanted, ids[row]) >= 0) {
                rows.add(row);
            }
        }
        return rows;
    }

    /// This listing after these users were deleted.
    public Listing without(Collection<Long> users) {
        long[] gone = sorted(users);
        long[] left = Arrays.stream(ids).filter(id -> Arrays.binarySearch(gone, id) < 0).toArray();
        return new Listing(query, left, Math.max(left.length, total - gone.length), whole, held);
    }

    /// This newer answer to the query of `before`, with the visible rows of `before` unmoved. The user of a visible row
    /// keeps it even if the user was deleted, has other values now, or belongs elsewhere. New users among these rows
    /// are listed behind them. All other rows are in their true order.
    ///
    /// @param isKnown whether there is something to show of a user that is not in this answer
    public Listing holding(Listing before, VisibleRows rows, LongPredicate isKnown) {
        if (!before.query.equals(query) || !before.whole || !whole || rows.from() >= rows.to()) {
            return this;
        }
        Map<Long, Integer> places = new HashMap<>();
        rows(before.ids(rows.from(), rows.to())).forEach(row -> places.put(ids[row], row));
        long[] visible = before.ids(rows.from(), rows.to()).stream().mapToLong(Long::longValue)
                .filter(id -> places.containsKey(id) || isKnown.test(id)).toArray();
        int start = rows.from() == 0 ? 0 : RowShift.place(before, this, rows);
        LongStream above = LongStream.of(ids).limit(start).filter(id -> !places.containsKey(id));
        LongStream below = LongStream.of(ids).skip(start).filter(id -> !places.containsKey(id));
        long[] all = LongStream.concat(LongStream.concat(above, LongStream.of(visible)), below).toArray();
        return new Listing(query, all, total, true, visible.length - places.size());
    }

    /// Whether `other` lists the same users in the same places.
    boolean looksLike(Listing other) {
        return total == other.total && whole == other.whole && held == other.held && query.equals(other.query)
                && Arrays.equals(ids, other.ids);
    }

    private static long[] sorted(Collection<Long> users) {
        return users.stream().mapToLong(Long::longValue).sorted().distinct().toArray();
    }
}
