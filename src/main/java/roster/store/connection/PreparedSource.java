package roster.store.connection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;
import roster.directory.DirectoryUnavailable;
import roster.directory.DirectoryUnavailable.Reason;
import roster.directory.text.Storable;

/// Makes connections and prepares each by one statement: one round trip when it is made, none at a save.
///
/// A statement, not a parameter of the connection: PgBouncer and its like refuse parameters that they don't know, the
/// driver sends the Java time zone whatever the parameters say, and a bound text needs no quoting.
///
/// A pooler makes up the process number that it tells a client. It may give each transaction another server connection,
/// which knows no statement that was prepared on the last one, or another client's by the same name; so behind a pooler
/// none is kept, and the search path stays as it is: the next client might get that connection with it.
public final class PreparedSource extends PGSimpleDataSource {
    private static final long serialVersionUID = 1;

    /// A statement waits no longer than this for a lock of another program: then it did nothing, and that is known, as it would
    /// not be when the answer's time ran out first. Whatever the server's default is, each statement
    /// sees what was committed before it. Notices and warnings are not sent: no part of the program reads them, and a trigger of
    /// another program may send more than fit in memory. A message of the level INFO is sent all the same.
    private static final String PREPARE = """
            select pg_catalog.set_config('TimeZone', 'UTC', false), pg_catalog.set_config('lock_timeout', ?, false),
              pg_catalog.set_config('roster.person', ?, false), pg_catalog.pg_backend_pid(),
              pg_catalog.set_config('client_min_messages', ?, false),
              pg_catalog.set_config('default_transaction_isolation', 'read committed', false)""";

    private static final String AND_SEARCH = """
            , case when pg_catalog.pg_backend_pid() = ? then pg_catalog.set_config('search_path', ?, false) end""";

    private final String person;
    private final Duration longest;
    private final long most;
    private volatile String path = "";
    private volatile Duration lock = Duration.ofSeconds(10);
    private volatile String notices = "error";
    private transient volatile @Nullable Watchdog start;

    /// @param person the name to report; any text
    public PreparedSource(String person) {
        this(person, StartTimes.PRODUCTION);
    }

    /// @param times what the server may take to prepare a connection, or for a step of [#inTime]
    public PreparedSource(String person, StartTimes times) {
        this.person = Storable.line(person);
        longest = times.step();
        most = times.most();
    }

    /// Gives each later connection this search path, see [roster.store.schema.SearchPath].
    public void search(String trusted) {
        path = trusted;
    }

    /// Lets each statement of each later connection wait this long for a lock, in place of 10 s.
    public void waitForLocks(Duration longest) {
        lock = longest;
    }

    /// Lets the server tell its notices and warnings on each later connection, as a migration's are for the log.
    public void hearNotices() {
        notices = "notice";
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        Watchdog watchdog = Watchdog.over(longest, most, start);
        try (watchdog) {
            Connection connection = watchdog.watch(() -> connected(user, password));
            prepareOrClose(connection);
            watchdog.trust();
            return connection;
        } catch (SQLException failure) {
            throw watchdog.hasBitten() ? new Unconnected.Silent(failure) : failure;
        }
    }

    private void prepareOrClose(Connection connection) throws SQLException {
        try {
            prepare(connection);
        } catch (SQLException | RuntimeException failure) {
            connection.close();
            throw failure;
        }
    }

    /// Performs a step of the start. The server has to be done with it in time, and in few words.
    ///
    /// @throws DirectoryUnavailable what the step throws; `SILENT` where the time was over or the server said too much
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

    private Connection connected(String user, String password) throws SQLException {
        try {
            return super.getConnection(user, password);
        } catch (SQLException failure) {
            throw Unconnected.told(failure, this);
        }
    }

    /// Whether a pooler stands between here and the server, by what was found out when the connection was made.
    public static boolean isPooled(PGConnection connection) {
        return connection.getPrepareThreshold() == 0;
    }

    private void prepare(Connection connection) throws SQLException {
        try {
            prepareAs(person, connection);
        } catch (SQLException failure) {
            if (!SqlState.UNTRANSLATABLE_CHARACTER.equals(failure.getSQLState())) {
                throw failure;
            }
            prepareAs(person.replaceAll("[^ -~]", "?"), connection); // a database that is not in UTF-8
        }
    }

    private void prepareAs(String name, Connection connection) throws SQLException {
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
                    throw new SQLException("The first question was answered without a row", SqlState.PROTOCOL_VIOLATION);
                }
                if (row.getInt(4) != postgres.getBackendPID()) {
                    postgres.setPrepareThreshold(0);
                }
            }
        }
    }
}
