package roster.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import roster.directory.Colleague;
import roster.directory.Presence;

/// Who is here, and what each has open: advisory locks of the feed's own connection, shared, so that none keeps out
/// another. They write nothing, every database user may take and see them, and they end with the connection, however
/// it ends. One thread at a time; blocks on the database.
final class Attendance {
    private static final String HERE = "roster.here ";
    private static final String OPEN = "roster.open ";
    private static final String EDITING = "roster.editing ";

    /// Of this table and no other program's: two numbers make a lock.
    private static final String TAKE = """
            select pg_try_advisory_lock_shared(hashtext(? || to_regclass('users')::oid::text), ?)""";
    private static final String RELEASE = """
            select pg_advisory_unlock_shared(hashtext(? || to_regclass('users')::oid::text), ?)""";

    private static final String OTHERS = """
            with kinds as (
              select kind, (hashtext(kind || to_regclass('users')::oid::text)::bigint & 4294967295)::oid class
              from unnest(array[?, ?, ?]) kind)
            select pid, max(objid::bigint) filter (where kind = ?) opened, max(objid::bigint) filter (where kind = ?) edited
            from pg_locks join kinds on classid = class
            where locktype = 'advisory' and objsubid = 2 and granted and pid <> pg_backend_pid()
              and database = (select oid from pg_database where datname = current_database())
            group by pid""";

    /// What a session calls itself is shown to everybody, what it does is not. To look at all sessions takes the server
    /// forty times as long as to look at all locks, where there are a thousand; so nobody is asked twice.
    private static final String NAMES_OF_FEW = """
            select session.pid, application_name, pg_get_userbyid(usesysid)::text database_user
            from unnest(?::integer[]) wanted, pg_stat_get_activity(wanted) session""";

    /// The server goes through all its sessions for each one that is wanted; through all, once.
    private static final String NAMES_OF_MANY = """
            select session.pid, application_name, pg_get_userbyid(usesysid)::text database_user
            from pg_stat_get_activity(null) session where session.pid = any(?::integer[])""";
    private static final int MANY = 4;

    private static final Comparator<Colleague> BY_NAME =
            Comparator.comparing(Colleague::person, String.CASE_INSENSITIVE_ORDER).thenComparingInt(Colleague::session);

    private final Connection connection;
    private final Map<Integer, String> names = new HashMap<>();
    private Presence shown = Presence.NOBODY;

    Attendance(Connection connection) throws SQLException {
        this.connection = connection;
        var _ = call(TAKE, HERE, 0); // refused only where another program has a lock by the same number
    }

    /// Shows this from now on; asks nothing where it is shown already. The new before the old goes, so that nobody
    /// sees a moment of neither.
    void show(Presence presence) throws SQLException {
        if (!presence.equals(shown) && (presence.user().isEmpty() || call(TAKE, presence))) {
            Presence old = shown;
            shown = presence;
            if (old.user().isPresent()) {
                var _ = call(RELEASE, old);
            }
        }
    }

    /// Everybody but this connection, by name.
    List<Colleague> others() throws SQLException {
        Map<Integer, Presence> sessions = sessions();
        names.keySet().retainAll(sessions.keySet());
        ask(sessions.keySet().stream().filter(session -> !names.containsKey(session)).toArray(Integer[]::new));
        List<Colleague> others = new ArrayList<>();
        names.forEach((session, person) ->
                others.add(new Colleague(session, person, sessions.getOrDefault(session, Presence.NOBODY))));
        others.sort(BY_NAME);
        return others;
    }

    private Map<Integer, Presence> sessions() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(OTHERS)) {
            query.setString(1, HERE);
            query.setString(2, OPEN);
            query.setString(3, EDITING);
            query.setString(4, OPEN);
            query.setString(5, EDITING);
            Map<Integer, Presence> sessions = new HashMap<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    sessions.put(row.getInt("pid"), presence(row));
                }
            }
            return sessions;
        }
    }

    /// Those that ended meanwhile have no name any more, and are not here.
    private void ask(Integer[] sessions) throws SQLException {
        if (sessions.length == 0) {
            return;
        }
        try (PreparedStatement query = connection.prepareStatement(sessions.length < MANY ? NAMES_OF_FEW : NAMES_OF_MANY)) {
            query.setArray(1, connection.createArrayOf("integer", sessions));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    names.put(row.getInt("pid"), ReportedName.person(row.getString("application_name"),
                            row.getString("database_user")));
                }
            }
        }
    }

    private static Presence presence(ResultSet row) throws SQLException {
        long edited = row.getLong("edited");
        if (!row.wasNull()) {
            return new Presence(OptionalLong.of(edited), true);
        }
        long opened = row.getLong("opened");
        return row.wasNull() ? Presence.NOBODY : new Presence(OptionalLong.of(opened), false);
    }

    private boolean call(String sql, Presence presence) throws SQLException {
        return call(sql, presence.editing() ? EDITING : OPEN, (int) presence.user().orElseThrow());
    }

    private boolean call(String sql, String kind, int number) throws SQLException {
        try (PreparedStatement call = connection.prepareStatement(sql)) {
            call.setString(1, kind);
            call.setInt(2, number);
            try (ResultSet row = call.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }
}
