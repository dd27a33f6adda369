package roster.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalLong;
import roster.directory.ServerReport;
import roster.store.connection.Failures;
import roster.store.connection.PreparedSource;
import roster.store.connection.StartTimes;
import roster.store.login.ServerTrust;

/// Tries a server: connects, looks, and leaves. Reads only, so the database stays as it is. Blocks on the database;
/// never the event dispatch thread.
public final class ServerProbe {
    /// Runs before the owners are known. So each function names its schema, as in [roster.store.schema.Schema].
    private static final String LOOK = """
            select pg_catalog.current_setting('server_version_num')::pg_catalog.int4 / 10000,
              coalesce((select ssl from pg_catalog.pg_stat_ssl where pid = pg_catalog.pg_backend_pid()), false),
              users.relkind is not null,
              coalesce(users.relkind = 'r' and pg_catalog.has_table_privilege(users.oid, 'select'), false),
              coalesce(pg_catalog.has_table_privilege(users.oid, 'insert')
                  and pg_catalog.has_table_privilege(users.oid, 'update')
                  and pg_catalog.has_table_privilege(users.oid, 'delete'),
                pg_catalog.has_schema_privilege(pg_catalog.current_schema()::pg_catalog.text, 'create'), false),
              pg_catalog.quote_ident(place.nspname::pg_catalog.text)
            from (values (pg_catalog.to_regclass('users')::pg_catalog.oid)) named(oid)
              left join pg_catalog.pg_class users on users.oid = named.oid
              left join pg_catalog.pg_namespace place on place.oid = users.relnamespace""";

    private static final String COUNT = "select pg_catalog.count(*) from (select from %s.users limit "
            + (ServerReport.COUNTED + 1) + ") counted";

    private ServerProbe() {}

    /// Connects to `address` and reports what is there.
    ///
    /// @throws roster.directory.DirectoryUnavailable with the reason for the failure
    public static ServerReport of(Database.Address address) {
        PreparedSource source = Database.source(address, StartTimes.PRODUCTION, "");
        return source.inTime(() -> {
            try (Connection connection = source.getConnection()) {
                return look(connection, source);
            } catch (SQLException failure) {
                throw Failures.unavailable("connect", failure);
            }
        });
    }

    private static ServerReport look(Connection connection, PreparedSource source) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(LOOK); ResultSet row = query.executeQuery()) {
            row.next();
            boolean isCounted = row.getBoolean(4);
            return new ServerReport(row.getInt(1), ServerTrust.protection(source, row.getBoolean(2)),
                    isCounted ? OptionalLong.of(count(connection, row.getString(6))) : OptionalLong.empty(),
                    row.getBoolean(3), row.getBoolean(5));
        }
    }

    private static long count(Connection connection, String schema) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(COUNT.formatted(schema)); ResultSet row =
                query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
