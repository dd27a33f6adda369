package roster.model.listing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import roster.directory.Query;

/// The users that a query found, as ids in order. An id takes eight bytes, so a million users fit into memory. The
/// scroll bar has its true length, and any row can be fetched at once. Compared by identity. Any thread; immutable.
public final class Listing {
    private final Query query;
    private final long[] ids;
    private final long total;
    private final boolean whole;

    /// Takes over `ids`, so the caller must leave it unchanged.
    ///
    /// @param total the number of users without the filter
    /// @param whole whether these are all matches; otherwise they are the first ones
    public Listing(Query query, long[] ids, long total, boolean whole) {
        this.query = query;
        this.ids = ids;
        this.total = total;
        this.whole = whole;
    }

    public Query query() {
        return query;
    }

    public int size() {
        return ids.length;
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
        return new Listing(query, left, Math.max(left.length, total - gone.length), whole);
    }

    /// Whether `other` lists the same users in the same places.
    boolean looksLike(Listing other) {
        return total == other.total && whole == other.whole && query.equals(other.query)
                && Arrays.equals(ids, other.ids);
    }

    private static long[] sorted(Collection<Long> users) {
        return users.stream().mapToLong(Long::longValue).sorted().distinct().toArray();
    }
}
