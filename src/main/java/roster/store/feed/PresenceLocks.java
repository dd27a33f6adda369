package roster.store.feed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import roster.directory.feed.Presence;

/// The advisory locks by which a session shows what its window has open. The server refuses one that another session holds
/// for itself alone, as anybody who may connect can. One thread; blocks on the database.
final class PresenceLocks {
    static final String OPEN = "roster.open ";
    static final String EDITING = "roster.editing ";

    /// A lock has room for half an id. A session has a lock of this kind too where the upper half is not zero.
    static final String UPPER = "roster.upper ";

    /// Of this table and no other program's: two numbers make a lock.
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

    /// @param table of the records that are shown
    /// @param pause before a refused lock is tried again
    PresenceLocks(Connection connection, String table, Duration pause) {
        this.connection = connection;
        this.table = table;
        this.pause = pause;
    }

    /// Shows this from now on; asks nothing where it is shown already, or was refused a moment ago. The new comes before the old
    /// goes, so that no peer sees a moment of neither. Where an id takes two locks the old goes first, so that no peer sees one
    /// half of each.
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

    /// Takes a lock, shared.
    ///
    /// @return false where another session holds it for itself alone
    boolean take(String kind, int number) throws SQLException {
        return call(TAKE, kind, number);
    }

    private boolean isRefused(Presence presence) {
        return presence.equals(refused) && System.nanoTime() - refusedAt < pause.toNanos();
    }

    /// Both locks of an id or none. A session counts how often it has a lock.
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
