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
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.HibernateException;
import org.hibernate.SessionFactory;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import roster.directory.Adoption;
import roster.directory.Adoption.Consent;
import roster.directory.Directory;
import roster.directory.EmailRule;
import roster.directory.Holder;
import roster.directory.Protection;
import roster.directory.Upkeep;
import roster.directory.feed.Feed;
import roster.directory.record.Labels;
import roster.directory.record.RecordType;
import roster.directory.record.Users;
import roster.store.columns.Catalogue;
import roster.store.columns.Columns;
import roster.store.columns.RecordMapping;
import roster.store.columns.TableFields;
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
import roster.store.rows.Shape;
import roster.store.schema.AdoptionScript;
import roster.store.schema.Schema;
import roster.store.session.Blocking;
import roster.store.session.DropReadOnly;
import roster.store.session.Repeating;
import roster.store.session.Sessions;
import roster.work.Background;

/// A PostgreSQL server with the table `users` on it, connected and ready. Opening it and every call of its directory
/// block on the database; never the event dispatch thread.
///
/// Nothing here waits without an end: a server that has fallen silent fails a call within [StartTimes#answer], and a lock
/// that another program holds sooner. A server that talks without an answer fails the start within [StartTimes#step].
///
/// Example: `Database.open("jdbc:postgresql://db.example.org/office", Map.of("user", "ann", "password", secret), "Ann")`
public final class Database implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Database.class.getName());

    /// How long to try to connect and to log in.
    private static final Duration CONNECT = Duration.ofSeconds(5);

    /// Hikari asks a connection that has been idle for longer whether it lives, which adds a round trip to the save.
    /// At its default of half a second that is every save that a person makes. Idle connections are asked every
    /// [#KEEP_ALIVE] instead, by the pool's own thread; what dies in between fails one call and is thrown away.
    private static final Duration TRUSTED = Duration.ofMinutes(10);
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(30);

    /// The driver holds a whole result in memory. One that takes more than this share of it is refused, in the driver's
    /// notation; the largest that Roster asks for, the ids of ten million users, takes 200 MB.
    private static final String LONGEST_RESULT = "25p";

    /// Several writers of one desktop are rare; a large office must not use up the server's connections.
    private static final int CONNECTIONS = 4;

    /// A desktop at which nobody works keeps none of these, only the feed's own; see also [Directory#rest].
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
        // Read once, when Hikari is loaded; it has no other way to say it. What the command line says goes first.
        System.getProperties().putIfAbsent("com.zaxxer.hikari.aliveBypassWindowMs",
                Long.toString(TRUSTED.toMillis()));
    }

    /// Agrees to each change of the database. The e-mail rule is an index, where a table has addresses.
    public static final Schema.Agreement EVERYTHING = found ->
            Optional.of(found instanceof Adoption.Additions additions ? additions.first() : EmailRule.OFF);

    final HikariDataSource pool;
    private final PreparedSource source;
    private final RecordType own;
    private final Labels labels = new Labels();
    private final SessionFactory guessed;
    private final AtomicReference<Shape> shape;
    private @Nullable Shape outdated;
    private final PostgresDirectory directory;
    private final ChangeFeed feed;
    private final Protection protection;
    private final String identity;
    private final String account;

    /// What there is to know of the table and the way to it before anything is asked.
    ///
    /// @param opened when that was asked, by this computer's clock
    private record Found(Addresses addresses, Protection protection, Cursor here, Instant opened, String identity,
                         String account, List<Catalogue.Column> columns) {}

    /// @param own     the type with the fields that Roster itself brings along
    /// @param guessed a mapping of them; of use where the table has no others
    private Database(RecordType own, HikariDataSource pool, PreparedSource source, SessionFactory guessed, Found found,
                     PreparedSource feedSource, FeedTimes times, Repeating repeating, Function<Sessions, Upkeep> upkeep) {
        this.own = own;
        this.pool = pool;
        this.source = source;
        this.guessed = guessed;
        shape = new AtomicReference<>(shape(TableFields.of(own, found.columns, labels), found.addresses));
        var blocking = new Blocking(feedSource);
        var lent = new Sessions(() -> shape.get().sessions(), this::letGo, repeating, blocking);
        var reader = new FeedReader(own, () -> shape.get().revisions(), this::reshaped);
        feed = new ChangeFeed(feedSource, times, pool, reader, found.here, found.opened, lent::letGoIfUnused);
        lent.reshapeBy(this::isReshaped);
        directory = new PostgresDirectory(own, lent, shape::get, blocking, upkeep.apply(lent), feed::onSaved);
        protection = found.protection;
        identity = found.identity;
        account = found.account;
    }

    /// Where a database is.
    ///
    /// @param jdbcUrl    `jdbc:postgresql://host:port/database?…`
    /// @param properties connection properties of pgjdbc, `user` and `password` among them; they go before ours
    public record Address(String jdbcUrl, Map<String, String> properties) {
        /// Nothing of it: both may hold a password.
        @Override
        public String toString() {
            return "Address";
        }
    }

    /// Connects, brings the table up to date, and gets ready. Agrees to every change of the database: for programs without a person
    /// who could be asked, such as tests.
    ///
    /// @param address asked once, beside the making of the mapping; what it throws is thrown here
    /// @param person  who is working here, for the history: any text, empty for nobody in particular. It is sent once
    ///                for each connection, so a pooler between here and the server must give each client a server
    ///                connection of its own ("session pooling"); any other mixes the names up.
    /// @throws DirectoryUnavailable saying why not
    public static Database open(Supplier<Address> address, String person) {
        return open(address, person, FeedTimes.PRODUCTION, Repeating.PRODUCTION, StartTimes.PRODUCTION, EVERYTHING, _ -> { });
    }

    /// The same, where the person answered a question before.
    ///
    /// @param consent what the person agreed to; empty for nothing
    /// @param held    called on another thread with the session that keeps an update of the table waiting
    /// @throws DirectoryUnavailable `ADOPTION` where the database is to be changed and `consent` is to nothing or to another change
    public static Database open(Supplier<Address> address, String person, Optional<Consent> consent, Consumer<Holder> held) {
        return open(address, person, FeedTimes.PRODUCTION, Repeating.PRODUCTION, StartTimes.PRODUCTION,
                found -> consent.flatMap(given -> given.to(found)), held);
    }

    /// Opens it with other times, for tests.
    public static Database open(Supplier<Address> address, String person, FeedTimes times, Repeating repeating) {
        return open(address, person, times, repeating, StartTimes.PRODUCTION, EVERYTHING, _ -> { });
    }

    /// Opens it for the records of another type than [Users]. Their table has its history by `roster_install`.
    static Database open(RecordType own, Supplier<Address> address, String person) {
        return open(own, address, person, FeedTimes.PRODUCTION, Repeating.PRODUCTION, StartTimes.PRODUCTION, EVERYTHING, _ -> { });
    }

    /// @param start     the times of the server, except in a migration
    /// @param agreement asked before the database is changed
    public static Database open(Supplier<Address> address, String person, FeedTimes times, Repeating repeating, StartTimes start,
                         Schema.Agreement agreement, Consumer<Holder> held) {
        return open(Users.TYPE, address, person, times, repeating, start, agreement, held);
    }

    private static Database open(RecordType own, Supplier<Address> address, String person, FeedTimes times, Repeating repeating,
                                 StartTimes start, Schema.Agreement agreement, Consumer<Holder> held) {
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

    /// Gives back what was opened so far.
    private static RuntimeException failed(RuntimeException failure, HikariDataSource pool, Supplier<SessionFactory> mapping) {
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

    /// Opens it where that is known already.
    public static Database open(String jdbcUrl, Map<String, String> properties, String person) {
        return open(() -> new Address(jdbcUrl, properties), person);
    }

    /// Opens it for nobody in particular.
    public static Database open(String jdbcUrl, Map<String, String> properties) {
        return open(jdbcUrl, properties, "");
    }

    public Directory directory() {
        return directory;
    }

    /// What happens to the directory from now on. It begins to tell when it is followed, on a connection of its own.
    public Feed feed() {
        return feed;
    }

    /// How well the way to the server is protected. To a pooler in between it is known, and not beyond it.
    public Protection protection() {
        return protection;
    }

    /// What tells this directory from every other, wherever it is reached.
    public String identity() {
        return identity;
    }

    /// Whether the address still leads to this directory. A tunnel or a name may lead to another server by now. All other
    /// connections are renewed: they may be dead, or lead to where the address led before. What columns the
    /// table has is read again.
    ///
    /// @throws DirectoryUnavailable where nothing answers, or the server refuses to tell
    public boolean isStillThere() {
        letGo();
        try (Connection connection = source.getConnection()) {
            boolean isSame = Identity.of(connection, source, own).equals(identity);
            if (isSame) {
                var _ = reshape(TableFields.of(own, Catalogue.of(connection, own), labels));
            }
            return isSame;
        } catch (SQLException failure) {
            throw Failures.ofStatement("see which directory is there", failure);
        }
    }

    /// The database user that stands in the history beside what is written through this.
    public String account() {
        return account;
    }

    /// Closes every connection; a call under way fails.
    @Override
    public synchronized void close() {
        feed.close();
        if (outdated != null) {
            outdated.close(guessed);
        }
        shape.get().close(guessed);
        guessed.close();
        pool.close();
    }

    /// Looks at the table.
    ///
    /// @return whether it has other columns than at the last look
    private boolean isReshaped() {
        try (Connection connection = source.getConnection()) {
            return reshape(TableFields.of(own, Catalogue.of(connection, own), labels));
        } catch (SQLException failure) {
            LOG.log(Level.DEBUG, "The columns of the table are not known", failure);
            return false;
        }
    }

    /// What records hold from now on; empty where these columns are no news.
    private Optional<RecordType> reshaped(List<Catalogue.Column> columns) {
        RecordType type = TableFields.of(own, columns, labels);
        return reshape(type) ? Optional.of(type) : Optional.empty();
    }

    /// Takes in that the table looks like this by now.
    ///
    /// @return whether that is news
    private synchronized boolean reshape(RecordType type) {
        Shape before = shape.get();
        if (type.equals(before.type())) {
            return false;
        }
        shape.set(shape(type, before.addresses()));
        if (outdated != null) {
            outdated.close(guessed);
        }
        outdated = before; // its mapping may be in use
        return true;
    }

    private Shape shape(RecordType type, Addresses addresses) {
        return Shape.of(type, addresses, RecordMapping.isOf(own, type) ? guessed : RecordMapping.sessions(pool, type));
    }

    private void letGo() {
        pool.getHikariPoolMXBean().softEvictConnections();
    }

    /// It connects when it is first asked for a connection.
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

    /// Whatever the address says of them: these times are part of what the feed promises. A lock is told before the answer is
    /// late, since a late answer is an outage.
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
                    Identity.of(connection, source, own), row.getString(3), Catalogue.of(connection, own, row.getString(4))));
        } catch (HikariPool.PoolInitializationException failure) {
            throw Failures.unavailable("connect", failure);
        } catch (SQLException failure) {
            throw Failures.unavailable("look at the table", failure);
        }
    }
}
