package roster.store.schema;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.postgresql.ds.PGSimpleDataSource;
import roster.directory.Adoption;
import roster.directory.Adoption.Additions;
import roster.directory.Adoption.SecondTable;
import roster.directory.DirectoryUnavailable;
import roster.directory.DirectoryUnavailable.Reason;
import roster.directory.EmailRule;
import roster.directory.Holder;
import roster.store.connection.Failures;
import roster.store.session.Blocking;

/// The state of the server and of the table `users`. Roster adopts a table of another program as it stands once a
/// person agrees. It adds missing parts and keeps every existing name, type and column. Blocks on the database; never
/// the event dispatch thread.
///
/// A table counts as Roster's own if a migration was applied in its schema or if it has the column `roster_life`. A
/// copied structure has that column but no row in the record of migrations.
public final class Schema {
    static final String HISTORY_TABLE = "roster_schema_history";

    public static final int OLDEST_SERVER = 14;

    private static final Logger LOG = System.getLogger(Schema.class.getName());

    /// Runs before the owners are known. So each function names its schema, and each operator has an exact match among
    /// PostgreSQL's own. An operator of another user can't win over an exact match.
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
            """ + SearchPath.TRUSTED + """
            ,
              exists (select from pg_catalog.pg_attribute where attrelid = users and attname = 'roster_life' and not attisdropped),
              array(select pg_catalog.concat(pg_catalog.quote_ident(nspname::pg_catalog.text), '.users')
                from pg_catalog.pg_class join pg_catalog.pg_namespace on pg_namespace.oid = relnamespace
                where relname = 'users' and relkind in ('r', 'p', 'v', 'm', 'f') and relnamespace <> place
                  and nspname <> 'information_schema' and not pg_catalog.starts_with(nspname::pg_catalog.text, 'pg_')
                order by nspname),
              (select pg_catalog.quote_ident(nspname::pg_catalog.text) from pg_catalog.pg_namespace where oid = place)
            from here""";

    /// Selects Roster's own columns that exist but are unusable. A missing column is fine, because it is added. Written
    /// by the same rules as [#SERVER].
    private static final String MISFITS = """
            select wanted.name from (values ('id', 'id'), ('lock_version', 'integer'), ('inserted_at', 'time'),
                ('updated_at', 'time'), ('save_id', 'uuid'), ('roster_life', 'uuid')) wanted(name, kind)
              left join pg_catalog.pg_attribute on attrelid = pg_catalog.to_regclass('users')::pg_catalog.oid
                and attname = wanted.name and not attisdropped
              left join pg_catalog.pg_type on pg_type.oid = atttypid
              where case
                when attname is null then wanted.name = 'id'
                when kind = 'uuid' then typname <> 'uuid'
                when kind = 'time' then typname not in ('timestamp', 'timestamptz')
                else typname not in ('int4', 'int8') end
              order by wanted.name""";

    private final String schema;
    private final String quoted;
    private final String path;
    private final boolean current;
    private final Optional<Adoption> adoption;
    private final Optional<DirectoryUnavailable> obstacle;

    /// @param quoted   the schema in SQL notation
    /// @param adoption the change to which a person has to agree
    /// @param obstacle the reason why this database user can't make that change
    private Schema(String schema, String quoted, String path, boolean current, Optional<Adoption> adoption,
                   Optional<DirectoryUnavailable> obstacle) {
        this.schema = schema;
        this.quoted = quoted;
        this.path = path;
        this.current = current;
        this.adoption = adoption;
        this.obstacle = obstacle;
    }

    /// The person's answer to an adoption: the chosen rule, or empty without an agreement.
    @FunctionalInterface
    public interface Agreement {
        Optional<EmailRule> to(Adoption found);
    }

    /// Inspects the server and the table without changes.
    ///
    /// @throws DirectoryUnavailable every reason for a failed connection, `TOO_OLD`, `WRONG_SCHEMA`, `USERS_KEY` and
    ///     its neighbours, `NO_RIGHTS`, `FOREIGN_OBJECT` and `UNCLEAR_VERSION`
    public static Schema of(DataSource source) {
        try (Connection connection = source.getConnection()) {
            return of(connection);
        } catch (SQLException failure) {
            throw Failures.unavailable("connect", failure);
        }
    }

    public String name() {
        return schema;
    }

    /// The search path for every statement of an open window.
    public String path() {
        return path;
    }

    /// Whether every migration has been applied. Another database user may be the one who migrates a shared table.
    public boolean isCurrent() {
        return current;
    }

    /// Applies the pending migrations, but never over objects of other owners; see [OwnedThroughout]. Several programs
    /// may call this at the same moment: one migrates and the others wait ([MigrationTurn]). Flyway's own lock is too
    /// late for that, because Flyway first creates its history table.
    ///
    /// @param source connections that may stay silent for as long as an index build takes, see [#forMigrations]
    /// @param looks  connections that give up within seconds
    /// @param held   called on another thread with the session that blocks the migrations
    /// @throws DirectoryUnavailable `ADOPTION` without an agreement, and every reason for a failed migration
    public void migrate(DataSource source, DataSource looks, Agreement agreement, Consumer<Holder> held) {
        var watch = new MigrationWatch(new Blocking(looks), held);
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            watch.during(connection, () -> {
                MigrationTurn.take(connection, MigrationTurn.PATIENCE);
                Ownership.of(connection, schema).requireOwn();
                Schema found = of(connection);
                if (!found.isCurrent()) { // otherwise another program migrated meanwhile
                    found.apply(source, connection, found.agreed(agreement), watch);
                }
            });
            connection.rollback(); // wrote nothing; the rollback releases the lock
        } catch (SQLException | FlywayException failure) {
            throw Failures.causes(failure).stream().filter(DirectoryUnavailable.class::isInstance)
                    .map(DirectoryUnavailable.class::cast)
                    .findFirst().orElseGet(() -> Failures.unavailable("prepare the table", failure));
        }
    }

    /// Configures `source` for migrations: text parameters are sent without a type, and the server chooses it. Flyway's
    /// texts would otherwise be `varchar`. An operator that a planter creates could fit `varchar` better than
    /// PostgreSQL's own.
    public static void forMigrations(PGSimpleDataSource source) {
        source.setStringType("unspecified");
    }

    /// All pending migrations are one transaction. Flyway writes the rows of its history in a second transaction on
    /// another connection and commits it directly after the first.
    ///
    /// Checksums are ignored: the migrations were changed to qualified names after many databases had applied them.
    /// Flyway could correct its history only with an operator on `varchar`, and a planter can create that operator. See
    /// [AppliedMigrations].
    ///
    /// @param watches further callbacks
    public static Flyway flyway(DataSource source, String schema, Callback... watches) {
        return Flyway.configure()
                .dataSource(source)
                .locations("classpath:roster/store/migrations")
                .defaultSchema(schema).createSchemas(false)
                .table(HISTORY_TABLE)
                .group(true)
                .baselineOnMigrate(true).baselineVersion("0") // a schema with other tables is usual
                .validateOnMigrate(false)
                .callbacks(Stream.concat(Stream.of(new OwnedThroughout(schema)), Stream.of(watches))
                    .toArray(Callback[]::new))
                .load();
    }

    /// Requires the agreement that this change of the database needs.
    ///
    /// @return the chosen rule; empty where the change needs no agreement
    /// @throws DirectoryUnavailable `ADOPTION`, and the reason why this database user can't change the table
    public Optional<EmailRule> agreed(Agreement agreement) {
        Optional<EmailRule> rule = adoption.flatMap(agreement::to);
        if (adoption.isPresent() && rule.isEmpty()) {
            throw new DirectoryUnavailable(adoption.get());
        }
        obstacle.ifPresent(why -> {
            throw why;
        });
        return rule;
    }

    private void apply(DataSource source, Connection connection, Optional<EmailRule> rule, MigrationWatch watch)
            throws SQLException {
        if (adoption.isPresent() && adoption.get() instanceof Additions) {
            watch.adopt(connection, schema, new AdoptionScript(quoted, path, rule.orElseThrow()));
            connection.commit();
        } else {
            watch.migrate(flyway(source, schema, watch));
        }
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
            ownership.requireTrusted(); // before the first read of a table, which may be a view
            int newest = usable ? AppliedMigrations.newest(connection, schema) : 0;
            String quoted = row.getString(9);
            var path = (String[]) row.getArray(6).getArray();
            if (!path[1].isEmpty()) {
                LOG.log(Level.WARNING, "The search path leaves out the schemas of untrusted makers: " + path[1]);
            }
            if (newest >= AppliedMigrations.KNOWN.size()) {
                return new Schema(schema, quoted, path[0], true, Optional.empty(), Optional.empty());
            }
            Optional<DirectoryUnavailable> obstacle = obstacle(schema, row.getBoolean(4), ownership);
            Optional<Adoption> adoption = row.getBoolean(3)
                    ? adoption(connection, newest > 0 || row.getBoolean(7), path[0], obstacle)
                    : secondTable(quoted + ".users", List.of((String[]) row.getArray(8).getArray()));
            if (adoption.isEmpty()) {
                obstacle.ifPresent(why -> {
                    throw why;
                });
            }
            return new Schema(schema, quoted, path[0], false, adoption, obstacle);
        }
    }

    /// The change to which a person must agree before Roster adds to the table. Empty where Roster made the table.
    ///
    /// @param obstacle the reason why this database user can't add to the table
    private static Optional<Adoption> adoption(Connection connection, boolean isOwn, String path,
            Optional<DirectoryUnavailable> obstacle)
            throws SQLException {
        if (isOwn) {
            refuseMisfits(connection);
            return Optional.empty();
        }
        FoundTable table = FoundTable.of(connection);
        table.refusal().ifPresent(why -> { // first names an owner that may have planted it
            throw obstacle.filter(foreign -> foreign.reason() == Reason.FOREIGN_OBJECT).orElse(why);
        });
        refuseMisfits(connection);
        return Optional.of(table.additions(connection, path, obstacle.isEmpty()));
    }

    private static Optional<Adoption> secondTable(String named, List<String> others) {
        return others.isEmpty() ? Optional.empty() : Optional.of(new SecondTable(named, others));
    }

    private static Optional<DirectoryUnavailable> obstacle(String schema, boolean mayCreate, Ownership ownership) {
        if (!mayCreate) {
            return Optional.of(new DirectoryUnavailable(Reason.NO_RIGHTS,
                    "The table users is to be made or added to, and this database user may not, in schema " + schema));
        }
        return ownership.foreign();
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
