package roster.model;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import roster.directory.Query;

/// The users that a query found, as ids in order: eight bytes a user, so a million of them fit, the scroll bar is
/// true, and any row can be fetched at once wherever it is. Compared by identity. Any thread; immutable.
public final class Listing {
    private final Query query;
    private final long[] ids;
    private final long total;
    private final boolean whole;

    /// Takes `ids` over: the caller must not change it any more.
    ///
    /// @param total how many users there are without the filter
    /// @param whole whether these are all that match, and not only the first of them
    Listing(Query query, long[] ids, long total, boolean whole) {
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

    /// The ids of the rows from `from` to `to`, exclusive, as far as there are such.
    List<Long> ids(int from, int to) {
        return Arrays.stream(ids, from, Math.min(to, ids.length)).boxed().toList();
    }

    /// The rows at which these users stand, in no particular order; those who are not listed have none.
    public List<Integer> rows(Collection<Long> users) {
        if (users.isEmpty()) {
            return List.of();
        }
        Map<Long, Integer> rows = new HashMap<>();
        for (int row = 0; row < ids.length && rows.size() < users.size(); row++) {
            if (users.contains(ids[row])) {
                rows.put(ids[row], row);
            }
        }
        return List.copyOf(rows.values());
    }
}
