package roster.store.feed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import roster.directory.feed.Presence;

/// The advisory locks by which a session shows the open user of its window. The server refuses a lock that another
/// session holds exclusively. Every user who may connect can hold one. One thread; blocks on the database.
final class PresenceLocks {
    static final String OPEN = "roster.open ";
    static final String EDITING = "roster.editing ";

    /// A lock has room for half an id. A session also has a lock of this kind if the upper half differs from zero.
    static final String UPPER = "roster.upper ";

    /// The two numbers of the lock include this table, so that locks of other programs differ.
    private static final String TAKE = """
            select pg_catalog.pg_try_advisory_lock_shared(
              pg_catalog.hashtext(?::pg_catalog.text || pg_catalog.to_regclass('{table}')::oid::text), ?)""";
    private static final String RELEASE = """
            select pg_catalog.pg_advisory_unlock_shared(
              pg_catalog.hashtext(?::pg_catalog.text || pg_catalog.to_regclass('{table}')::oid::text), ?)""";

    private final Connection connection;
    private final String table;
    private final Duration pause;
    private Presence shown = Presence.NOBODY;
    private @Nullable Presence refused;
    private long refusedAt;

    /// @param table the table of the shown records
    /// @param pause before a refused lock is tried again
    PresenceLocks(Connection connection, String table, Duration pause) {
        this.connection = connection;
        this.table = table;
        this.pause = pause;
    }

    /// Shows this presence from now on. Sends nothing if it is already shown or was refused a moment ago. Takes the new
    /// lock before it releases the old one, so that peers always see one of them. For an id with two locks it releases
    /// the old locks first, so that peers never see halves of two ids.
    void show(Presence presence) throws SQLException {
        if (presence.equals(shown) || isRefused(presence)) {
            return;
        }
        Presence old = shown;
        if (upper(old) != 0 || upper(presence) != 0) {
            release(old);
            shown = Presence.NOBODY;
        }
        if (take(presence)) {
            release(shown);
            shown = presence;
        } else {
            refused = presence;
            refusedAt = System.nanoTime();
        }
    }

    /// Takes a shared lock.
    ///
    /// @return false where another session holds it exclusively
    boolean take(String kind, int number) throws SQLException {
        return call(TAKE, kind, number);
    }

    private boolean isRefused(Presence presence) {
        return presence.equals(refused) && System.nanoTime() - refusedAt < pause.toNanos();
    }

    /// Takes both locks of an id or none. A session counts how often it has a lock.
    private boolean take(Presence presence) throws SQLException {
        int upper = upper(presence);
        if (presence.user().isEmpty()) {
            return true;
        }
        if (upper != 0 && !take(UPPER, upper)) {
            return false;
        }
        boolean taken = take(kind(presence), lower(presence));
        if (!taken && upper != 0) {
            var _ = call(RELEASE, UPPER, upper);
        }
        return taken;
    }

    private void release(Presence presence) throws SQLException {
        if (presence.user().isPresent()) {
            var _ = call(RELEASE, kind(presence), lower(presence));
            if (upper(presence) != 0) {
                var _ = call(RELEASE, UPPER, upper(presence));
            }
        }
    }

    private static String kind(Presence presence) {
        return presence.editing() ? EDITING : OPEN;
    }

    private static int lower(Presence presence) {
        return (int) presence.user().orElse(0);
    }

    private static int upper(Presence presence) {
        return (int) (presence.user().orElse(0) >>> Integer.SIZE);
    }

    private boolean call(String sql, String kind, int number) throws SQLException {
        try (PreparedStatement call = connection.prepareStatement(sql.replace("{table}", table))) {
            call.setString(1, kind);
            call.setInt(2, number);
            try (ResultSet row = call.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }
}
