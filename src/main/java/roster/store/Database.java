package roster.store;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.HibernateException;
import org.hibernate.SessionFactory;
import org.postgresql.ds.PGSimpleDataSource;
import roster.directory.Adoption;
import roster.directory.Adoption.Consent;
import roster.directory.Directory;
import roster.directory.EmailRule;
import roster.directory.Holder;
import roster.directory.Protection;
import roster.directory.Upkeep;
import roster.directory.feed.Feed;
import roster.directory.record.RecordType;
import roster.directory.record.Users;
import roster.store.columns.Catalogue;
import roster.store.columns.Columns;
import roster.store.columns.RecordMapping;
import roster.store.connection.Failures;
import roster.store.connection.GivenAddresses;
import roster.store.connection.PreparedSource;
import roster.store.connection.ReportedName;
import roster.store.connection.StartTimes;
import roster.store.connection.Unconnected;
import roster.store.feed.ChangeFeed;
import roster.store.feed.Cursor;
import roster.store.feed.policy.FeedTimes;
import roster.store.login.Identity;
import roster.store.login.ServerTrust;
import roster.store.rows.Addresses;
import roster.store.rows.Author;
import roster.store.schema.AdoptionScript;
import roster.store.schema.Schema;
import roster.store.session.Blocking;
import roster.store.session.DropReadOnly;
import roster.store.session.Repeating;
import roster.store.session.Sessions;
import roster.work.Background;

/// An open PostgreSQL server with the table `users`. Opening it and every call of its directory block on the database;
/// never the event dispatch thread.
///
/// Every wait is bounded. A silent server fails a call within [StartTimes#answer], and a lock of another program fails
/// it sooner. A server that sends bytes without an answer fails the start within [StartTimes#step].
///
/// Example: `Database.open("jdbc:postgresql://db.example/office", Map.of("user", "ann", "password", secret), "Ann")`
public final class Database implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Database.class.getName());

    /// The time limit for a connect and a login.
    private static final Duration CONNECT = Duration.ofSeconds(5);

    /// Hikari tests a connection that was idle for longer than this. At its default of half a second nearly every save
    /// would take another round trip. Instead the pool's own thread tests idle connections every [#KEEP_ALIVE]. One
    /// that breaks in between fails one call.
    private static final Duration TRUSTED = Duration.ofMinutes(10);
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(30);

    /// The driver holds a whole result in memory and refuses one above this share of it, in the driver's notation.
    /// Roster's largest result, the ids of ten million users, takes 200 MB.
    private static final String LONGEST_RESULT = "25p";

    /// Parallel calls of one desktop are rare. A large office must leave connections of the server to others.
    private static final int CONNECTIONS = 4;

    /// An idle desktop closes these connections and keeps only the feed's; see also [Directory#rest].
    private static final Duration IDLE = Duration.ofSeconds(30);

    private static final String LOOK = """
            select case when exists (select from pg_catalog.pg_index where indisunique
                and indexrelid = pg_catalog.to_regclass('{index}')::pg_catalog.oid
                and indrelid = pg_catalog.to_regclass('{table}')::pg_catalog.oid) then 'unique' else
            """ + AdoptionScript.CHOSEN_RULE + """
             end,
              coalesce((select ssl from pg_stat_ssl where pid = pg_catalog.pg_backend_pid()), false),
              session_user,
            """;

    static {
        // Hikari reads this property once, when it is loaded. The command line takes precedence.
        System.getProperties().putIfAbsent("com.zaxxer.hikari.aliveBypassWindowMs",
                Long.toString(TRUSTED.toMillis()));
    }

    /// Agrees to each change of the database. The e-mail rule is an index if a table has addresses.
    public static final Schema.Agreement EVERYTHING = found ->
            Optional.of(found instanceof Adoption.Additions additions ? additions.first() : EmailRule.OFF);

    final HikariDataSource pool;
    private final PreparedSource source;
    private final RecordType own;
    private final CurrentShape shape;
    private final Blocking blocking;
    private final PostgresDirectory directory;
    private final ChangeFeed feed;
    private final Protection protection;
    private final String identity;
    private final String account;

    /// The facts about the table and the connection, read at the start.
    ///
    /// @param opened the moment of that read by this computer's clock
    private record Found(Addresses addresses, Protection protection, Cursor here, Instant opened, String identity,
                         String account, List<Catalogue.Column> columns) {}

    /// @param own     the type with the fields that Roster itself brings along
    /// @param guessed a mapping of them; used if the table has exactly these
    private Database(RecordType own, HikariDataSource pool, PreparedSource source, SessionFactory guessed, Found found,
                     PreparedSource feedSource, FeedTimes times, Repeating repeating,
                     Function<Sessions, Upkeep> upkeep) {
        this.own = own;
        this.pool = pool;
        this.source = source;
        source.askAgain();
        shape = new CurrentShape(own, pool, guessed, found.columns, found.addresses,
                new Author(source.storedPerson()));
        blocking = new Blocking(feedSource);
        source.onFailover(this::leaveFormerPrimary);
        feedSource.onFailover(this::leaveFormerPrimary);
        var lent = new Sessions(() -> shape.get().sessions(), this::letGo, repeating, blocking);
        var reader = new FeedReader(own, () -> shape.get().revisions(), shape::reshape, blocking::landed);
        FeedTimes pace = feedSource.isCluster() ? times.forCluster() : times;
        feed = new ChangeFeed(feedSource, pace, pool, reader, found.here, found.opened, () -> {
            lent.letGoIfUnused();
            blocking.breakOffLanded();
        });
        lent.reshapeBy(this::isReshaped);
        directory = new PostgresDirectory(own, lent, shape, blocking, upkeep.apply(lent), feed::onSaved);
        protection = found.protection;
        identity = found.identity;
        account = found.account;
    }

    /// The address of a database.
    ///
    /// @param jdbcUrl    `jdbc:postgresql://host:port/database?…`
    /// @param properties connection properties of pgjdbc with `user` and `password`; they override Roster's own
    public record Address(String jdbcUrl, Map<String, String> properties) {
        /// Hides both parts, since each may contain a password.
        @Override
        public String toString() {
            return "Address";
        }
    }

    /// Connects, migrates the table, and opens the directory. Agrees to every change of the database: for programs
    /// without a person, such as tests.
    ///
    /// @param address asked once in parallel with the mapping; its exception is thrown here
    /// @param person the person at work, for the history: any text, may be empty
    /// @throws DirectoryUnavailable with the reason for the failure
    public static Database open(Supplier<Address> address, String person) {
        return open(address, person, FeedTimes.PRODUCTION, Repeating.PRODUCTION, StartTimes.PRODUCTION, EVERYTHING,
                _ -> { });
    }

    /// Opens the database after the person answered a question.
    ///
    /// @param consent the change to which the person agreed; may be empty
    /// @param held    called on another thread with the session that blocks an update of the table
    /// @throws DirectoryUnavailable `ADOPTION` where the database needs a change other than that of `consent`
    public static Database open(Supplier<Address> address, String person, Optional<Consent> consent,
            Consumer<Holder> held) {
        return open(address, person, FeedTimes.PRODUCTION, Repeating.PRODUCTION, StartTimes.PRODUCTION,
                found -> consent.flatMap(given -> given.to(found)), held);
    }

    /// Opens the database with other times, for tests.
    public static Database open(Supplier<Address> address, String person, FeedTimes times, Repeating repeating) {
        return open(address, person, times, repeating, StartTimes.PRODUCTION, EVERYTHING, _ -> { });
    }

    /// Opens the database for records of another type than [Users]. Their table has its history by `roster_install`.
    static Database open(RecordType own, Supplier<Address> address, String person) {
        return open(own, address, person, FeedTimes.PRODUCTION, Repeating.PRODUCTION, StartTimes.PRODUCTION, EVERYTHING,
                _ -> { });
    }

    /// @param start     the time limits of the server outside a migration
    /// @param agreement asked before a change of the database
    public static Database open(Supplier<Address> address, String person, FeedTimes times, Repeating repeating,
            StartTimes start, Schema.Agreement agreement, Consumer<Holder> held) {
        return open(Users.TYPE, address, person, times, repeating, start, agreement, held);
    }

    private static Database open(RecordType own, Supplier<Address> address, String person, FeedTimes times,
            Repeating repeating, StartTimes start, Schema.Agreement agreement, Consumer<Holder> held) {
        HikariDataSource pool = pool();
        Supplier<SessionFactory> mapping = Background.beside("mapping", () -> RecordMapping.sessions(pool, own));
        try {
            Address there = address.get();
            PreparedSource source = source(there, start, person);
            pool.setDataSource(source);
            Schema schema = source.inTime(() -> Schema.of(source));
            source.search(schema.path());
            if (!schema.isCurrent()) {
                var _ = schema.agreed(agreement);
                PreparedSource migrations = migrations(there, person, schema);
                var _ = migrations.inTime(() -> {
                    schema.migrate(migrations, source, agreement, held);
                    return schema;
                });
            }
            PreparedSource feedSource = feedSource(there, person, times);
            feedSource.search(schema.path());
            Found found = source.inTime(() -> look(own, pool, source));
            return new Database(own, pool, source, mapping.get(), found, feedSource, times, repeating,
                    sessions -> new HistoryUpkeep(sessions, schema.name(), () -> migrations(there, person, schema)));
        } catch (RuntimeException failure) {
            throw failed(failure, pool, mapping);
        }
    }

    /// Closes everything that was opened so far.
    private static RuntimeException failed(RuntimeException failure, HikariDataSource pool,
            Supplier<SessionFactory> mapping) {
        pool.close();
        try {
            mapping.get().close();
        } catch (RuntimeException alsoFailed) {
            if (!alsoFailed.equals(failure)) { // the mapping's own
                failure.addSuppressed(alsoFailed);
            }
        }
        return failure instanceof HibernateException ? Failures.unavailable("prepare the mapping", failure) : failure;
    }

    /// Opens the database at a known address.
    public static Database open(String jdbcUrl, Map<String, String> properties, String person) {
        return open(() -> new Address(jdbcUrl, properties), person);
    }

    /// Opens the database without a person's name.
    public static Database open(String jdbcUrl, Map<String, String> properties) {
        return open(jdbcUrl, properties, "");
    }

    public Directory directory() {
        return directory;
    }

    /// The changes of the directory from now on. The feed connects with its first listener, on a connection of its own.
    public Feed feed() {
        return feed;
    }

    /// The protection of the connection. It is known only up to a pooler in between.
    public Protection protection() {
        return protection;
    }

    /// The unique mark of this directory, the same under every address.
    public String identity() {
        return identity;
    }

    /// Whether the address still leads to this directory. A tunnel or a name may lead to another server by now. Renews
    /// all other connections, since they may be dead or lead to the earlier server. Breaks off the calls under way once
    /// the server answers: a write among them is sent again. Reads the columns of the table again.
    ///
    /// @throws DirectoryUnavailable for an outage or a refusal
    public boolean isStillThere() {
        letGo();
        try (Connection connection = source.getConnection()) {
            boolean isSame = Identity.of(connection, source, own).equals(identity);
            blocking.breakOff();
            if (isSame) {
                var _ = shape.reshape(Catalogue.of(connection, own));
            }
            return isSame;
        } catch (SQLException failure) {
            throw Failures.ofStatement("see which directory is there", failure);
        }
    }

    /// The database user that the history records for the writes of this client.
    public String account() {
        return account;
    }

    /// Closes every connection. A running call fails.
    @Override
    public void close() {
        feed.close();
        shape.close();
        pool.close();
    }

    /// Reads the columns of the table.
    ///
    /// @return whether they have changed since the last read
    private boolean isReshaped() {
        try (Connection connection = source.getConnection()) {
            return shape.reshape(Catalogue.of(connection, own)).isPresent();
        } catch (SQLException failure) {
            LOG.log(Level.DEBUG, "The columns of the table are not known", failure);
            return false;
        }
    }

    private void leaveFormerPrimary() {
        letGo();
        blocking.breakOff(); // a frozen server would answer no call
    }

    private void letGo() {
        pool.getHikariPoolMXBean().softEvictConnections();
    }

    /// A pool that connects at the first request for a connection.
    private static HikariDataSource pool() {
        var pool = new HikariDataSource();
        pool.setPoolName("roster");
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setMinimumIdle(0);
        pool.setIdleTimeout(IDLE.toMillis());
        pool.setConnectionTimeout(CONNECT.toMillis());
        pool.setValidationTimeout(CONNECT.toMillis() / 2);
        pool.setKeepaliveTime(KEEP_ALIVE.toMillis());
        pool.setRegisterMbeans(false);
        pool.setExceptionOverride(new DropReadOnly(pool));
        return pool;
    }

    static PreparedSource source(Address address, StartTimes times, String person) {
        var source = new PreparedSource(person, times);
        try {
            source.setApplicationName(ReportedName.APPLICATION);
            source.setTcpKeepAlive(true);
            source.setConnectTimeout((int) CONNECT.toSeconds());
            source.setLoginTimeout((int) CONNECT.toSeconds());
            source.setSocketTimeout((int) times.answer().toSeconds());
            source.setReWriteBatchedInserts(true);
            source.setMaxResultBuffer(LONGEST_RESULT);
            source.setLogServerErrorDetail(false); // it may hold a whole row
            source.setUrl(address.jdbcUrl);
            for (Map.Entry<String, String> property : address.properties.entrySet()) {
                if (!property.getKey().equals(GivenAddresses.SETTING)) {
                    source.setProperty(property.getKey(), property.getValue());
                }
            }
            GivenAddresses.give(source, address.properties.getOrDefault(GivenAddresses.SETTING, ""));
            ServerTrust.demand(source);
            return source;
        } catch (IllegalArgumentException | SQLException failure) {
            throw Unconnected.misunderstood(address.jdbcUrl, failure);
        }
    }

    private static PreparedSource migrations(Address address, String person, Schema schema) {
        PreparedSource migrations = source(address, StartTimes.MIGRATION, person);
        migrations.search(schema.path());
        migrations.hearNotices();
        Schema.forMigrations(migrations);
        return migrations;
    }

    /// These times override the address: they are part of the feed's promise. The lock timeout is shorter than the
    /// answer timeout, since a late answer is an outage.
    static PreparedSource feedSource(Address address, String person, FeedTimes times) {
        PreparedSource source = source(address, new StartTimes(times.answer(), times.answer().multipliedBy(4)), person);
        source.setSocketTimeout((int) times.answer().toSeconds());
        source.setConnectTimeout((int) times.answer().toSeconds());
        source.waitForLocks(times.answer().multipliedBy(2).dividedBy(3));
        source.setApplicationName(ReportedName.applicationName(person));
        return source;
    }

    private static Found look(RecordType own, HikariDataSource pool, PGSimpleDataSource source) {
        Instant opened = Instant.now();
        String sql = Columns.on(own, LOOK.replace("{index}", Columns.index(own, own.unique().orElse(own.title()))))
                + Catalogue.here(own) + ", " + Cursor.here(own.table());
        try (Connection connection = pool.getConnection()) {
            return Catalogue.read(connection, sql, row -> new Found(Addresses.of(row.getString(1)),
                    ServerTrust.protection(source, row.getBoolean(2)), Cursor.of(row, 5), opened,
                    Identity.of(connection, source, own), row.getString(3),
                    Catalogue.of(connection, own, row.getString(4))));
        } catch (HikariPool.PoolInitializationException failure) {
            throw Failures.unavailable("connect", failure);
        } catch (SQLException failure) {
            throw Failures.unavailable("look at the table", failure);
        }
    }
}
