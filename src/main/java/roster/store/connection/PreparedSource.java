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

/// Makes connections and prepares each by one statement: one round trip at the connect and none at a save.
///
/// Parameters of the connection would fail here: PgBouncer and other poolers refuse unknown ones. The driver always
/// sends the Java time zone, even against the parameters. A statement also binds the text without quoting.
///
/// A pooler invents the process number that it reports to a client. It may use another server connection for each
/// transaction. That connection lacks the statements prepared on the last one, or has another client's under the same
/// name. So behind a pooler statements stay unprepared and the search path keeps its default. The next client on that
/// connection might inherit a changed path.
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
    private volatile String storedPerson;
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

    private Connection connected(String user, String password) throws SQLException {
        try {
            return super.getConnection(user, password);
        } catch (SQLException failure) {
            throw Unconnected.told(failure, this);
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

    private void prepare(Connection connection) throws SQLException {
        try {
            prepareAs(storedPerson, connection);
        } catch (SQLException failure) {
            if (!SqlState.UNTRANSLATABLE_CHARACTER.equals(failure.getSQLState())) {
                throw failure;
            }
            String plain = person.replaceAll("[^ -~]", "?"); // a database that is not in UTF-8
            prepareAs(plain, connection);
            storedPerson = plain;
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
                    throw new SQLException("The first question was answered without a row",
                            SqlState.PROTOCOL_VIOLATION);
                }
                if (row.getInt(4) != postgres.getBackendPID()) {
                    postgres.setPrepareThreshold(0);
                }
            }
        }
    }
}
