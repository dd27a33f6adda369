package roster.store;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.postgresql.ds.PGSimpleDataSource;
import roster.directory.DirectoryUnavailable;
import roster.directory.DirectoryUnavailable.Reason;
import roster.directory.Holder;
import roster.store.connection.Failures;

/// The server and the table `users` as they were found. Adopts an existing table as it stands: what is missing is
/// added, with defaults; nothing is renamed, retyped, rewritten or dropped. Blocks on the database; never the event
/// dispatch thread.
final class Schema {
    static final String HISTORY_TABLE = "roster_schema_history";

    static final int OLDEST_SERVER = 14;

    private static final Logger LOG = System.getLogger(Schema.class.getName());

    /// Runs before it is known who owns what. So each function says its schema, and each operator has an exact match in
    /// PostgreSQL's own, which another user's can't outdo.
    private static final String SERVER = """
            with here(place, users) as (
              select coalesce((select relnamespace from pg_catalog.pg_class
                  where oid = pg_catalog.to_regclass('users')::pg_catalog.oid),
                (select oid from pg_catalog.pg_namespace where nspname = pg_catalog.current_schema())),
                pg_catalog.to_regclass('users')::pg_catalog.oid)
            select pg_catalog.current_setting('server_version_num')::pg_catalog.int4 / 10000,
              (select nspname from pg_catalog.pg_namespace where oid = place), users is not null,
              pg_catalog.has_schema_privilege(place, 'create'),
              (select pg_catalog.has_table_privilege(oid, 'select') from pg_catalog.pg_class
                where relnamespace = place and relname = 'roster_schema_history'),
            """ + SearchPath.TRUSTED + " from here";

    /// What of an existing table can't be used. A column that is not there is none of these: it is added. Written as [#SERVER].
    private static final String MISFITS = """
            select wanted.name from (values ('id', 'id'), ('name', 'text'), ('email', 'text'), ('phone', 'text'),
                ('department', 'text'), ('job_title', 'text'), ('status', 'text'), ('notes', 'text'),
                ('leaving_date', 'date'), ('lock_version', 'integer'), ('inserted_at', 'time'),
                ('updated_at', 'time'), ('save_id', 'uuid'),
                ('roster_life', 'uuid')) wanted(name, kind)
              left join pg_catalog.pg_attribute on attrelid = pg_catalog.to_regclass('users')::pg_catalog.oid
                and attname = wanted.name and not attisdropped
              left join pg_catalog.pg_type on pg_type.oid = atttypid
              where case
                when attname is null then wanted.name in ('id', 'name', 'email')
                when kind = 'text' then typcategory <> 'S'
                when kind = 'uuid' then typname <> 'uuid'
                when kind = 'date' then typname <> 'date'
                when kind = 'time' then typname not in ('timestamp', 'timestamptz')
                when kind = 'id' then typname not in ('int4', 'int8')
                else typname not in ('int4', 'int8') end
              order by wanted.name""";

    private final String schema;
    private final String path;
    private final boolean current;

    private Schema(String schema, String path, boolean current) {
        this.schema = schema;
        this.path = path;
        this.current = current;
    }

    /// Looks, changes nothing.
    ///
    /// @throws DirectoryUnavailable with every reason that a connection can fail for, `TOO_OLD`, `WRONG_SCHEMA`,
    ///         `FOREIGN_OBJECT` and `UNCLEAR_VERSION`
    static Schema of(DataSource source) {
        try (Connection connection = source.getConnection()) {
            return of(connection);
        } catch (SQLException failure) {
            throw Failures.unavailable("connect", failure);
        }
    }

    /// The search path for every statement of an open window.
    String path() {
        return path;
    }

    /// Whether every migration has been applied; a shared table may be somebody else's to migrate.
    boolean isCurrent() {
        return current;
    }

    /// Applies what is missing, and nothing over what belongs to others; see [OwnedThroughout]. Any number of programs may do so
    /// at the same moment: one does, the others wait ([MigrationTurn]). Flyway's own lock comes too late for that, after its history
    /// table is made.
    ///
    /// @param source of connections that may stay silent for as long as an index takes to build, see [#forMigrations]
    /// @param looks  of connections that give up within seconds
    /// @param held   called on another thread with the session that keeps this waiting
    void migrate(DataSource source, DataSource looks, Consumer<Holder> held) {
        var watch = new MigrationWatch(new Blocking(looks), held);
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            watch.during(connection, () -> {
                MigrationTurn.take(connection, MigrationTurn.PATIENCE);
                Ownership.of(connection, schema).requireOwn();
                if (!of(connection).isCurrent()) { // else another program did it meanwhile
                    watch.migrate(flyway(source, schema, watch));
                }
            });
            connection.rollback(); // nothing was written here; the lock goes with the transaction
        } catch (SQLException | FlywayException failure) {
            throw Failures.causes(failure).stream().filter(DirectoryUnavailable.class::isInstance).map(DirectoryUnavailable.class::cast)
                    .findFirst().orElseGet(() -> Failures.unavailable("prepare the table", failure));
        }
    }

    /// Makes `source` one for migrations. Its texts have no type until the server gives them one. As a `varchar`, a text of
    /// Flyway's would fit an operator that a planter makes meanwhile better than one of PostgreSQL's.
    static void forMigrations(PGSimpleDataSource source) {
        source.setStringType("unspecified");
    }

    /// All pending migrations are one transaction. Flyway writes the rows of its history in a second one, on another
    /// connection, and commits it directly after the first.
    ///
    /// Checksums are not compared: the migrations were qualified after many databases had them. Flyway could correct its
    /// history, but not without an operator that a planter can make for two of `varchar`. See [AppliedMigrations].
    ///
    /// @param watches is called back
    static Flyway flyway(DataSource source, String schema, Callback... watches) {
        return Flyway.configure()
                .dataSource(source)
                .locations("classpath:roster/store/migrations")
                .defaultSchema(schema).createSchemas(false)
                .table(HISTORY_TABLE)
                .group(true)
                .baselineOnMigrate(true).baselineVersion("0") // a schema full of other tables is nothing unusual
                .validateOnMigrate(false)
                .callbacks(Stream.concat(Stream.of(new OwnedThroughout(schema)), Stream.of(watches)).toArray(Callback[]::new))
                .load();
    }

    private static Schema of(Connection connection) throws SQLException {
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
            boolean usable = row.getBoolean(5);
            Ownership ownership = Ownership.of(connection, schema);
            ownership.requireTrusted(); // before a table is read, which may be a view
            boolean current = usable && AppliedMigrations.areComplete(connection, schema);
            if (!current && !row.getBoolean(4)) {
                throw new DirectoryUnavailable(Reason.NO_RIGHTS,
                        "The table users is to be made or added to, and this database user may not, in schema " + schema);
            }
            if (!current) {
                ownership.requireOwn();
            }
            if (!current && row.getBoolean(3)) {
                refuseMisfits(connection);
            }
            var path = (String[]) row.getArray(6).getArray();
            if (!path[1].isEmpty()) {
                LOG.log(Level.WARNING, "The search path leaves out the schemas of untrusted makers: " + path[1]);
            }
            return new Schema(schema, path[0], current);
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
