package roster.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import roster.directory.DirectoryUnavailable;
import roster.directory.DirectoryUnavailable.Reason;

/// The server and the table `users` as they were found. Adopts an existing table as it stands: what is missing is
/// added, with defaults; nothing is renamed, retyped, rewritten or dropped. Blocks on the database; never the event
/// dispatch thread.
final class Schema {
    /// The newest of the migrations in `roster/store/migrations`; a test holds the two together. Known here so that a
    /// start on a schema that is up to date needs one query and no Flyway.
    static final String NEWEST = "12";

    static final String HISTORY_TABLE = "roster_schema_history";

    static final int OLDEST_SERVER = 14;

    private static final String TAKE_TURNS = "select pg_advisory_xact_lock(1919906681, -1)";

    private static final String SERVER = """
            select current_setting('server_version_num')::integer / 10000,
              coalesce((select nspname from pg_namespace join pg_class on relnamespace = pg_namespace.oid
                where pg_class.oid = to_regclass('users')), current_schema()),
              to_regclass('users') is not null,
              has_schema_privilege(coalesce((select relnamespace from pg_class where oid = to_regclass('users')),
                current_schema()::regnamespace), 'create')""";

    private static final String APPLIED = """
            select 1 from roster_schema_history where success and version = ?""";

    /// What of an existing table can't be used. A column that is not there is none of these: it is added.
    private static final String MISFITS = """
            select wanted.name from (values ('id', 'id'), ('name', 'text'), ('email', 'text'), ('phone', 'text'),
                ('department', 'text'), ('job_title', 'text'), ('status', 'text'), ('notes', 'text'),
                ('leaving_date', 'date'), ('lock_version', 'integer'), ('inserted_at', 'time'),
                ('updated_at', 'time'), ('save_id', 'uuid'),
                ('roster_life', 'uuid')) wanted(name, kind)
              left join pg_attribute on attrelid = to_regclass('users') and attname = wanted.name and not attisdropped
              left join pg_type on pg_type.oid = atttypid
              where case
                when attname is null then wanted.name in ('id', 'name', 'email')
                when kind = 'text' then typcategory <> 'S'
                when kind = 'uuid' then typname <> 'uuid'
                when kind = 'date' then typname <> 'date'
                when kind = 'time' then typname not in ('timestamp', 'timestamptz')
                when kind = 'id' then typname not in ('int4', 'int8')
                else typname not in ('int4', 'int8') end
              order by wanted.name""";

    private final DataSource source;
    private final String schema;
    private final boolean current;

    private Schema(DataSource source, String schema, boolean current) {
        this.source = source;
        this.schema = schema;
        this.current = current;
    }

    /// Looks, changes nothing.
    ///
    /// @throws DirectoryUnavailable with every reason that a connection can fail for, `TOO_OLD` and `WRONG_SCHEMA`
    static Schema of(DataSource source) {
        try (Connection connection = source.getConnection()) {
            return of(source, connection);
        } catch (SQLException failure) {
            throw Failures.unavailable("connect", failure);
        }
    }

    /// Whether every migration has been applied; a shared table may be somebody else's to migrate.
    boolean isCurrent() {
        return current;
    }

    /// Applies what is missing, and nothing over what belongs to others. Any number of programs may do so at the same moment: one does, the others wait.
    /// Flyway's own lock comes too late for that, after its history table is made.
    void migrate() {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement turn = connection.prepareStatement(TAKE_TURNS)) {
                turn.execute();
                Ownership.require(connection, schema);
                flyway(source, schema).migrate();
                Ownership.require(connection, schema); // nothing was put in the way meanwhile
            }
            connection.rollback(); // nothing was written here; the lock goes with the transaction
        } catch (SQLException | FlywayException failure) {
            throw Failures.unavailable("prepare the table", failure);
        }
    }

    static Flyway flyway(DataSource source, String schema) {
        return Flyway.configure()
                .dataSource(source)
                .locations("classpath:roster/store/migrations")
                .defaultSchema(schema).createSchemas(false)
                .table(HISTORY_TABLE)
                .baselineOnMigrate(true).baselineVersion("0") // a schema full of other tables is nothing unusual
                .load();
    }

    private static Schema of(DataSource source, Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(SERVER); ResultSet row = query.executeQuery()) {
            row.next();
            if (row.getInt(1) < OLDEST_SERVER) {
                throw new DirectoryUnavailable(Reason.TOO_OLD, "PostgreSQL " + row.getInt(1)
                        + " is too old; Roster needs " + OLDEST_SERVER + " or newer");
            }
            String schema = row.getString(2);
            if (schema == null) {
                throw new DirectoryUnavailable(Reason.WRONG_SCHEMA, "No schema in the search path exists");
            }
            boolean current = isCurrent(connection);
            if (!current && !row.getBoolean(4)) {
                throw new DirectoryUnavailable(Reason.NO_RIGHTS,
                        "The table users is to be made or added to, and this database user may not, in schema " + schema);
            }
            if (!current) {
                Ownership.require(connection, schema);
            }
            if (!current && row.getBoolean(3)) {
                refuseMisfits(connection);
            }
            return new Schema(source, schema, current);
        }
    }

    private static boolean isCurrent(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select has_table_privilege(to_regclass('roster_schema_history'), 'select')");
                ResultSet row = query.executeQuery()) {
            row.next();
            if (!row.getBoolean(1)) { // not there, or of somebody who keeps it to themselves
                return false;
            }
        }
        try (PreparedStatement query = connection.prepareStatement(APPLIED)) {
            query.setString(1, NEWEST);
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    private static void refuseMisfits(Connection connection) throws SQLException {
        List<String> misfits = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(MISFITS); ResultSet row = query.executeQuery()) {
            while (row.next()) {
                misfits.add(row.getString(1));
            }
        }
        if (!misfits.isEmpty()) {
            throw new DirectoryUnavailable(Reason.WRONG_SCHEMA,
                    "The table users has columns that are missing or of another type: " + String.join(", ", misfits));
        }
    }
}
