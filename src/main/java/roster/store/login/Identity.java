package roster.store.login;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.postgresql.ds.PGSimpleDataSource;
import roster.directory.record.RecordType;
import roster.store.columns.Columns;

/// The unique mark of a directory: the identifier that a cluster gets at its creation, with the database and the table.
/// The mark still differs if another directory gets the same address later. An ordinary user may read the identifier by
/// default. If an administrator revoked that right, the address serves as the mark.
public final class Identity {
    private static final String HERE = """
            select coalesce(pg_catalog.has_function_privilege(pg_catalog.to_regprocedure('pg_catalog.pg_control_system()'), 'execute'), false),
              pg_catalog.concat_ws(' ', (select oid from pg_database where datname = pg_catalog.current_database()),
                pg_catalog.to_regclass('{table}')::oid)""";

    private static final String CLUSTER = "select system_identifier from pg_catalog.pg_control_system()";

    private Identity() {}

    public static String of(Connection connection, PGSimpleDataSource source, RecordType type) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(Columns.on(type, HERE)); ResultSet row =
                query.executeQuery()) {
            row.next();
            return (row.getBoolean(1) ? cluster(connection) : address(source)) + " " + row.getString(2);
        }
    }

    private static String cluster(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(CLUSTER); ResultSet row = query.executeQuery()) {
            row.next();
            return row.getString(1);
        }
    }

    private static String address(PGSimpleDataSource source) {
        String[] hosts = source.getServerNames();
        int[] ports = source.getPortNumbers();
        return IntStream.range(0, hosts.length).mapToObj(each -> hosts[each] + ":" + ports[each])
                .collect(Collectors.joining(","));
    }
}
