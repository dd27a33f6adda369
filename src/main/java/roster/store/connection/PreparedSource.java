package roster.store.connection;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;
import roster.directory.DirectoryUnavailable;
import roster.directory.DirectoryUnavailable.Reason;
import roster.directory.text.Storable;

/// Makes connections and prepares each by one statement: one round trip at the connect and none at a save.
///
/// Parameters of the connection would fail here: PgBouncer and other poolers refuse unknown ones. The driver always
/// sends the Java time zone, even against the parameters. A statement also binds the text without quoting.
///
/// A pooler invents the process number that it reports to a client. It may use another server connection for each
/// transaction. That connection lacks the statements prepared on the last one, or has another client's under the same
/// name. So behind a pooler statements stay unprepared and the search path keeps its default. The next client on that
/// connection might inherit a changed path.
///
/// An address with several hosts means a cluster: a [HostRace] finds the host that accepts writes. Another
/// `targetServerType` than `any` and `primary` leaves the choice to the driver.
public final class PreparedSource extends PGSimpleDataSource {
    private static final long serialVersionUID = 1;

    /// A statement waits at most this long for a lock of another program. After a lock timeout the statement is known
    /// to have had no effect; after an answer timeout its outcome would be unknown. Each statement sees all commits
    /// before it, under every default of the server. Notices and warnings stay on the server: the program ignores them.
    /// A trigger of another program may send more than memory holds. Messages of the level INFO still arrive. The
    /// person's name ends with this statement, which only proves that the database can store the name.
    private static final String PREPARE = """
            select pg_catalog.set_config('TimeZone', 'UTC', false), pg_catalog.set_config('lock_timeout', ?, false),
              pg_catalog.set_config('roster.person', ?, true), pg_catalog.pg_backend_pid(),
              pg_catalog.current_setting('transaction_read_only'),
              pg_catalog.set_config('client_min_messages', ?, false),
              pg_catalog.set_config('default_transaction_isolation', 'read committed', false)""";

    private static final String AND_SEARCH = """
            , case when pg_catalog.pg_backend_pid() = ? then pg_catalog.set_config('search_path', ?, false) end""";

    private static final Set<String> WRITABLE = Set.of("any", "primary");

    private final String person;
    private final Duration longest;
    private final long most;
    private volatile String path = "";
    private volatile Duration lock = Duration.ofSeconds(10);
    private volatile String notices = "error";
    private volatile String storedPerson;
    private volatile boolean isPatient;
    private volatile int primary = -1;
    private transient volatile Runnable failover = () -> {};
    private transient volatile @Nullable Watchdog start;

    /// @param person the name to report; any text
    public PreparedSource(String person) {
        this(person, StartTimes.PRODUCTION);
    }

    /// @param times the limits for the preparation of a connection and for a step of [#inTime]
    public PreparedSource(String person, StartTimes times) {
        this.person = Storable.line(person);
        storedPerson = this.person;
        longest = times.step();
        most = times.most();
    }

    /// Sets the search path of each later connection, see [roster.store.schema.SearchPath].
    public void search(String trusted) {
        path = trusted;
    }

    /// Sets the lock timeout for each statement of each later connection, in place of 10 s.
    public void waitForLocks(Duration longest) {
        lock = longest;
    }

    /// Makes the server send notices on each later connection, so that the log shows those of a migration.
    public void hearNotices() {
        notices = "notice";
    }

    /// Makes each later connect ask the hosts of a cluster again until one accepts writes or the time is over.
    /// Otherwise a connect fails as soon as all of them have refused.
    public void askAgain() {
        isPatient = true;
    }

    /// Sets the action for a connect that found another primary than the one before. It runs on the connecting thread.
    public void onFailover(Runnable action) {
        failover = action;
    }

    /// Whether the address names several hosts, of which one accepts writes.
    public boolean isCluster() {
        return getServerNames().length > 1 && WRITABLE.contains(getTargetServerType());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        if (!isCluster()) {
            return prepared(longest, () -> connected(this, () -> super.getConnection(user, password)), false);
        }
        List<HostRace.Host> hosts = IntStream.range(0, getServerNames().length)
                .<HostRace.Host>mapToObj(host -> attempt -> {
                    PGSimpleDataSource server = server(host, attempt);
                    return prepared(longest.compareTo(attempt) < 0 ? longest : attempt,
                            () -> connected(server, () -> server.getConnection(user, password)), true);
                }).toList();
        HostRace.Won won = new HostRace(hosts, isPatient)
                .run(Duration.ofSeconds(Math.max(getLoginTimeout(), getConnectTimeout())));
        int before = primary;
        primary = won.host();
        if (before >= 0 && before != won.host()) {
            failover.run();
        }
        return won.connection();
    }

    /// One of the hosts by itself, with the settings of all.
    private PGSimpleDataSource server(int host, Duration longest) throws SQLException {
        var server = new PGSimpleDataSource();
        try {
            server.initializeFrom(this);
        } catch (IOException | ClassNotFoundException failure) {
            throw new SQLException("The settings can't be copied", failure);
        }
        server.setServerNames(new String[] {getServerNames()[host]});
        server.setPortNumbers(new int[] {getPortNumbers()[host]});
        server.setTargetServerType("any");
        server.setConnectTimeout((int) longest.toSeconds());
        server.setLoginTimeout((int) longest.toSeconds());
        return server;
    }

    /// @param answer for the answer to the first statement
    private Connection prepared(Duration answer, Watchdog.Opener opening, boolean forWrites) throws SQLException {
        Watchdog watchdog = Watchdog.over(answer, most, start);
        try (watchdog) {
            Connection connection = watchdog.watch(opening);
            prepareOrClose(connection, forWrites);
            watchdog.trust();
            return connection;
        } catch (SQLException failure) {
            throw watchdog.hasBitten() ? new Unconnected.Silent(failure) : failure;
        }
    }

    private void prepareOrClose(Connection connection, boolean forWrites) throws SQLException {
        try {
            if (!isWritableOncePrepared(connection) && forWrites) {
                throw new Unconnected.NoSession(new SQLException("The server accepts no writes",
                        SqlState.READ_ONLY_TRANSACTION));
            }
        } catch (SQLException | RuntimeException failure) {
            connection.close();
            throw failure;
        }
    }

    /// Performs a step of the start within the limits of time and bytes for the server.
    ///
    /// @throws DirectoryUnavailable the exception of the step; `SILENT` where the server exceeded a limit
    public <T> T inTime(Supplier<T> step) {
        Watchdog watchdog = Watchdog.over(longest, most, null);
        try (watchdog) {
            start = watchdog;
            T result = step.get();
            watchdog.trust();
            return result;
        } catch (SQLException late) {
            throw silent(late);
        } catch (DirectoryUnavailable failure) {
            throw watchdog.hasBitten() ? silent(failure) : failure;
        } finally {
            start = null;
        }
    }

    private DirectoryUnavailable silent(Exception failure) {
        return new DirectoryUnavailable(Reason.SILENT,
                "The server talked without an answer, for " + longest.toSeconds() + " s or too many bytes", failure);
    }

    private static Connection connected(PGSimpleDataSource server, Watchdog.Opener opening) throws SQLException {
        try {
            return opening.open();
        } catch (SQLException failure) {
            throw Unconnected.told(failure, server);
        }
    }

    /// The person's name as the database can store it: another encoding than UTF-8 may lack some letters. Known once
    /// a connection was made.
    public String storedPerson() {
        return storedPerson;
    }

    /// Whether a pooler stands between this computer and the server, as found out at the connect.
    public static boolean isPooled(PGConnection connection) {
        return connection.getPrepareThreshold() == 0;
    }

    private boolean isWritableOncePrepared(Connection connection) throws SQLException {
        try {
            return isWritableOncePrepared(storedPerson, connection);
        } catch (SQLException failure) {
            if (!SqlState.UNTRANSLATABLE_CHARACTER.equals(failure.getSQLState())) {
                throw failure;
            }
            String plain = person.replaceAll("[^ -~]", "?"); // a database that is not in UTF-8
            boolean isWritable = isWritableOncePrepared(plain, connection);
            storedPerson = plain;
            return isWritable;
        }
    }

    private boolean isWritableOncePrepared(String name, Connection connection) throws SQLException {
        PGConnection postgres = connection.unwrap(PGConnection.class);
        try (PreparedStatement prepare = connection.prepareStatement(path.isEmpty() ? PREPARE : PREPARE + AND_SEARCH)) {
            prepare.setString(1, lock.toMillis() + "ms");
            prepare.setString(2, name);
            prepare.setString(3, notices);
            if (!path.isEmpty()) {
                prepare.setInt(4, postgres.getBackendPID());
                prepare.setString(5, path);
            }
            try (ResultSet row = prepare.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("The first question was answered without a row",
                            SqlState.PROTOCOL_VIOLATION);
                }
                if (row.getInt(4) != postgres.getBackendPID()) {
                    postgres.setPrepareThreshold(0);
                }
                return "off".equals(row.getString(5));
            }
        }
    }
}
