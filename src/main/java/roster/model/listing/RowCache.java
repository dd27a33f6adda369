package roster.model.listing;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import roster.directory.record.User;
import roster.directory.record.Version;

/// The users that were read for the list, each with the round of its read. A new round makes all of them stale. A stale
/// user is shown until it is read again. The cache holds [#KEPT] users and drops the least recently used ones. Event
/// dispatch thread only.
public final class RowCache {
    static final int KEPT = 5_000;

    private final Map<Long, Row> rows = new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Row> eldest) {
            return size() > KEPT;
        }
    };
    private int round;

    private record Row(User user, int round) {}

    /// The present round.
    public int round() {
        return round;
    }

    public void beginRound() {
        round++;
    }

    /// The user as it was last read; null for an unknown one.
    @Nullable public User user(long id) {
        @Nullable Row known = rows.get(id);
        return known == null ? null : known.user;
    }

    /// The user if it was read in the round `since` or later; null for any other.
    @Nullable public User readSince(long id, int since) {
        @Nullable Row known = rows.get(id);
        return known == null || known.round < since ? null : known.user;
    }

    /// Whether the user is known. This call does not count as a use.
    public boolean knows(long id) {
        return rows.containsKey(id);
    }

    /// Whether this state of a user is unknown here or confirms a stale one. Own saves are known before the feed brings
    /// them.
    public boolean isNews(User user) {
        @Nullable Row known = rows.get(user.id());
        return known == null || Version.isLater(user.version(), known.user.version())
                || (known.round < round && known.user.version() == user.version());
    }

    /// Stores a user as of the present round, in place of any other state.
    public void put(User user) {
        @Nullable Row known = rows.get(user.id());
        rows.put(user.id(), new Row(known == null ? user : filled(user, known.user), round));
    }

    /// Stores a user as of the present round. An equal state or a later version stays.
    ///
    /// @return whether the known state changed
    public boolean learn(User user) {
        @Nullable Row known = rows.get(user.id());
        return (known == null || !known.user.equals(user)) && !merge(new Row(user, round)).equals(known);
    }

    /// Stores a user that was requested in the round `asOf`. A newer state stays.
    public void fetched(User user, int asOf) {
        merge(new Row(user, asOf));
    }

    public void remove(long id) {
        rows.remove(id);
    }

    public void clear() {
        rows.clear();
    }

    private Row merge(Row fetched) {
        return rows.merge(fetched.user.id(), fetched, RowCache::newer);
    }

    /// The row of the later round. Within one round the later version wins: the feed may overtake the answer to a read.
    private static Row newer(Row known, Row fetched) {
        boolean knownIsNewer = known.round == fetched.round
                ? Version.isLater(known.user.version(), fetched.user.version()) : known.round > fetched.round;
        return knownIsNewer ? known : new Row(filled(fetched.user, known.user), fetched.round);
    }

    /// Fills the fields that the history does not record from the last read.
    private static User filled(User user, User known) {
        return user.isSameRecordAs(known) ? user.over(known) : user;
    }
}
