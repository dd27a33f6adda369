package roster.store.feed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import roster.directory.feed.Presence;
import roster.store.connection.ReportedName;
import roster.store.connection.SharedAccount;

/// The queries for the sessions of peers, their names and their presence. One thread at a time; blocks on the database.
final class PresenceQueries {
    /// The kind of the lock that each session holds. Its number is that of the window, see [WindowNumber].
    static final String HERE = "roster.here ";

    /// Below this number the server looks up names one by one; from this number on it scans all sessions.
    static final int FEW = 4;

    /// Selects the table `users` of this session, the server's limit of connections, the name and account of this
    /// session, and whether all windows share one account.
    private static final String SELF = """
            select pg_catalog.to_regclass('{table}')::oid::text, pg_catalog.current_setting('max_connections')::integer,
              pg_catalog.current_setting('application_name'), session_user::text,
            """ + SharedAccount.ONE_ACCOUNT;
    /// The locks of the other sessions on this table. `materialized` computes the numbers of the kinds once. Otherwise
    /// the server looks up the table again for each lock and kind, and the query takes twice as long.
    static final String OTHERS = """
            with kinds as materialized (
              select kind, (pg_catalog.hashtext(kind || pg_catalog.to_regclass('{table}')::oid::text)::bigint & 4294967295)::oid class
              from pg_catalog.unnest(array[?, ?, ?, ?]::pg_catalog.text[]) kind)
            select pid, max(objid::bigint) filter (where kind = ?::pg_catalog.text) opened,
              max(objid::bigint) filter (where kind = ?::pg_catalog.text) edited,
              coalesce(max(objid::bigint) filter (where kind = ?::pg_catalog.text), 0) upper_half,
              coalesce(max(objid::bigint) filter (where kind = ?::pg_catalog.text), 0) window_number
            from pg_locks join kinds on classid = class
            where locktype = 'advisory' and objsubid = 2 and granted and pid <> pg_catalog.pg_backend_pid()
              and database = (select oid from pg_database where datname = pg_catalog.current_database())
            group by pid""";

    /// Every user may query the rights of another. The right to one column is enough to read a part of a record.
    private static final String MAY_READ =
            " pg_catalog.has_any_column_privilege(usesysid, pg_catalog.to_regclass('{table}')::oid, 'select')";

    /// Those of some sessions that show themselves and may read the table.
    private static final String PEERS = """
            select distinct pid from pg_locks
            where locktype = 'advisory' and objsubid = 2 and granted and pid = any(?::integer[])
              and database = (select oid from pg_database where datname = pg_catalog.current_database())
              and classid = (select (pg_catalog.hashtext(?::pg_catalog.text
                || pg_catalog.to_regclass('{table}')::oid::text)::bigint & 4294967295)::oid)
              and exists (select from pg_catalog.pg_stat_get_activity(pid) where""" + MAY_READ + ")";

    /// Every session sees the reported name of another session and nothing else of it. With a thousand sessions this
    /// query costs the server forty times as much as the locks. So each name is read once.
    private static final String NAMES_OF_FEW = """
            select session.pid, application_name, pg_catalog.pg_get_userbyid(usesysid)::text database_user
            from pg_catalog.unnest(?::integer[]) wanted, pg_catalog.pg_stat_get_activity(wanted) session
            where""" + MAY_READ;

    private static final String NAMES_OF_MANY = """
            select session.pid, application_name, pg_catalog.pg_get_userbyid(usesysid)::text database_user
            from pg_catalog.pg_stat_get_activity(null) session where session.pid = any(?::integer[]) and""" + MAY_READ;

    private final Connection connection;
    private final String table;

    /// The server's data about this session.
    ///
    /// @param table          the number of the table that this session sees by this name
    /// @param maxConnections the server's limit of connections
    /// @param isShared       whether all windows share one account
    record Self(String table, int maxConnections, Name name, boolean isShared) {}

    /// The window number and the presence that a session shows by its locks.
    record Shown(int window, Presence has) {}

    /// The name that a session reports, and its database user.
    record Name(String person, String account) {
        static Name of(String applicationName, String account) {
            return new Name(ReportedName.person(applicationName, account), account);
        }
    }

    /// @param table the table of the records that the sessions show each other
    PresenceQueries(Connection connection, String table) {
        this.connection = connection;
        this.table = table;
    }

    private PreparedStatement prepared(String sql) throws SQLException {
        return connection.prepareStatement(sql.replace("{table}", table));
    }

    Self self() throws SQLException {
        try (PreparedStatement query = prepared(SELF); ResultSet row = query.executeQuery()) {
            row.next();
            return new Self(row.getString(1), row.getInt(2), Name.of(row.getString(3), row.getString(4)),
                    row.getBoolean(5));
        }
    }

    /// The sessions that show themselves, by their server process.
    Map<Integer, Shown> sessions() throws SQLException {
        try (PreparedStatement query = prepared(OTHERS)) {
            setKinds(query);
            Map<Integer, Shown> sessions = new HashMap<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    sessions.put(row.getInt("pid"), new Shown((int) row.getLong("window_number"), presence(row)));
                }
            }
            return sessions;
        }
    }

    /// Sets the parameters of [#OTHERS].
    static void setKinds(PreparedStatement query) throws SQLException {
        List<String> kinds = List.of(HERE, PresenceLocks.OPEN, PresenceLocks.EDITING, PresenceLocks.UPPER,
                PresenceLocks.OPEN, PresenceLocks.EDITING, PresenceLocks.UPPER, HERE);
        for (int each = 0; each < kinds.size(); each++) {
            query.setString(each + 1, kinds.get(each));
        }
    }

    /// Those of these sessions that show themselves and may read the table. One query for any number of sessions.
    Set<Integer> peersAmong(Collection<Integer> sessions) throws SQLException {
        Set<Integer> peers = new HashSet<>();
        try (PreparedStatement query = prepared(PEERS)) {
            query.setArray(1, connection.createArrayOf("integer", sessions.toArray()));
            query.setString(2, HERE);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    peers.add(row.getInt(1));
                }
            }
        }
        return peers;
    }

    /// The names of those `sessions` that are still connected and may read the table.
    Map<Integer, Name> names(Integer... sessions) throws SQLException {
        Map<Integer, Name> names = new HashMap<>();
        if (sessions.length == 0) {
            return names;
        }
        try (PreparedStatement query = prepared(sessions.length < FEW ? NAMES_OF_FEW : NAMES_OF_MANY)) {
            query.setArray(1, connection.createArrayOf("integer", sessions));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    names.put(row.getInt("pid"),
                            Name.of(row.getString("application_name"), row.getString("database_user")));
                }
            }
        }
        return names;
    }

    private static Presence presence(ResultSet row) throws SQLException {
        long upper = row.getLong("upper_half") << Integer.SIZE;
        long edited = row.getLong("edited");
        if (!row.wasNull()) {
            return Presence.of(upper | edited, true);
        }
        long opened = row.getLong("opened");
        return row.wasNull() ? Presence.NOBODY : Presence.of(upper | opened, false);
    }
}
