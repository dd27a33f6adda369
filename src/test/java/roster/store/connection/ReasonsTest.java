package roster.store.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.util.GT;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.postgresql.util.ServerErrorMessage;
import roster.directory.DirectoryUnavailable;
import roster.directory.DirectoryUnavailable.Reason;

/// Every reason for an unavailable directory with the driver's exception for it.
final class ReasonsTest {
    private static final String REFUSED_BY_DRIVER = PSQLState.CONNECTION_REJECTED.getState();

    /// @param subject the name that the sentence about the reason must contain
    record Case(Throwable thrown, Reason reason, String subject) {
        Case(Throwable thrown, Reason reason) {
            this(thrown, reason, "");
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case(notConnected(new UnknownHostException("db.invalid")), Reason.UNKNOWN_HOST, "db.invalid"),
                new Case(notConnected(new UnknownHostException("db.invalid: Name or service not known")),
                    Reason.UNKNOWN_HOST,
                        "db.invalid"),
                new Case(notConnected(new ConnectException("Connection refused")), Reason.CONNECTION_REFUSED),
                new Case(notConnected(new ConnectException("Bağlantı reddedildi")), Reason.CONNECTION_REFUSED),
                new Case(notConnected(new SocketException("Network is unreachable")), Reason.UNREACHABLE),
                new Case(notConnected(new NoRouteToHostException("No route to host")), Reason.UNREACHABLE),
                new Case(notConnected(new IOException("broken")), Reason.UNREACHABLE),
                new Case(driver("08001",
                    GT.tr("Could not find a server with specified targetServerType: {0}", "primary")),
                        Reason.UNREACHABLE),
                new Case(driver("08006", "An I/O error occurred"), Reason.UNREACHABLE),
                new Case(server("08P01", "server_login_failed"), Reason.UNREACHABLE),
                new Case(server("08001", "could not connect to server"), Reason.UNREACHABLE),
                new Case(server("57P01", "terminating connection due to administrator command"), Reason.NOT_READY),
                new Case(server("57P02", "terminating connection because of crash"), Reason.NOT_READY),
                new Case(server("57P03", "the database system is starting up"), Reason.NOT_READY),
                new Case(server("53300", "sorry, too many clients already"), Reason.TOO_MANY_CONNECTIONS),
                new Case(server("08P01", "no more connections allowed (max_client_conn)"),
                    Reason.TOO_MANY_CONNECTIONS),
                new Case(server("08P01", "client connections exceeded (max_db_client_connections)"),
                    Reason.TOO_MANY_CONNECTIONS),
                new Case(server("XX000", "MaxClientsInSessionMode: max clients reached"),
                    Reason.TOO_MANY_CONNECTIONS),
                new Case(server("53100", "could not extend file"), Reason.NO_ROOM),
                new Case(server("53200", "out of memory"), Reason.NO_ROOM),
                new Case(notConnected(new SocketTimeoutException("Connect timed out")), Reason.TIMED_OUT),
                new Case(driver("08001", GT.tr("Connection attempt timed out.")), Reason.TIMED_OUT),
                new Case(new SQLTransientConnectionException(
                    "roster - Connection is not available, request timed out after 5010ms"
                        + " (total=0, active=0, idle=0, waiting=0)"), Reason.TIMED_OUT),
                new Case(server("57014", "canceling statement due to statement timeout"), Reason.TIMED_OUT),
                new Case(server("55P03", "canceling statement due to lock timeout"), Reason.TIMED_OUT),
                new Case(new Unconnected.Silent(driver("08001", GT.tr("Connection attempt timed out."))),
                    Reason.SILENT),
                new Case(server("28P01", "password authentication failed"), Reason.LOGIN_REFUSED),
                new Case(server("28000", "no pg_hba.conf entry"), Reason.LOGIN_REFUSED),
                new Case(driver(REFUSED_BY_DRIVER, "Channel Binding is required, but the server offers none"),
                    Reason.LOGIN_BROKEN_OFF),
                new Case(driver(REFUSED_BY_DRIVER,
                    "The server requested SCRAM-based authentication, but the password is an empty string."),
                        Reason.LOGIN_REFUSED),
                new Case(driver(REFUSED_BY_DRIVER, "no password was provided"), Reason.LOGIN_REFUSED),
                new Case(server("3D000", "database does not exist"), Reason.NO_SUCH_DATABASE),
                new Case(driver(REFUSED_BY_DRIVER, "The server does not support SSL."), Reason.NO_ENCRYPTION),
                new Case(notConnected(new SSLHandshakeException("no cipher suites in common")), Reason.TLS),
                new Case(new PSQLException("Could not open SSL root certificate file", PSQLState.CONNECTION_FAILURE,
                        new FileNotFoundException("root.crt")), Reason.NO_CERTIFICATE_FILE),
                new Case(driver("08P01", "An error occurred while setting up the SSL connection."),
                    Reason.NOT_POSTGRES),
                new Case(driver("08001", "Invalid targetServerType value: x"), Reason.BAD_ADDRESS),
                new Case(Unconnected.misunderstood("jdbc:postgresql://a:b:c", new IllegalArgumentException()),
                    Reason.BAD_ADDRESS),
                new Case(Unconnected.misunderstood("jdbc:postgresql://?service=our%20people",
                    new IllegalArgumentException()),
                        Reason.UNKNOWN_SERVICE, "our people"),
                new Case(server("42501", "permission denied for schema public"), Reason.NO_RIGHTS),
                new Case(server("25006", "cannot execute CREATE TABLE in a read-only transaction"), Reason.READ_ONLY),
                new Case(server("42P01", "relation does not exist"), Reason.WRONG_SCHEMA),
                new Case(server("42703", "column does not exist"), Reason.WRONG_SCHEMA),
                new Case(server("42704", "type does not exist"), Reason.WRONG_SCHEMA),
                new Case(server("42804", "column is of another type"), Reason.WRONG_SCHEMA),
                new Case(server("42809", "relation is a view"), Reason.WRONG_SCHEMA),
                new Case(server("42883", "function does not exist"), Reason.WRONG_SCHEMA),
                new Case(server("3F000", "schema does not exist"), Reason.WRONG_SCHEMA),
                new Case(server("XX000", "internal error"), Reason.OTHER));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void reasonsFollowFromTheException(Case each) {
        DirectoryUnavailable told = Failures.unavailable("connect", new SQLException("the pool's", each.thrown));
        assertThat(Optional.of(each.thrown).filter(DirectoryUnavailable.class::isInstance)
                .map(DirectoryUnavailable.class::cast).orElse(told))
                .returns(each.reason, DirectoryUnavailable::reason)
                .returns(each.subject, DirectoryUnavailable::subject);
    }

    @Test
    void reasonsAreReadInEveryLanguageOfTheDriver() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMAN);
            reasonsFollowFromTheException(new Case(driver("08001", GT.tr("Connection attempt timed out.")),
                    Reason.TIMED_OUT));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void allReasonsAreInTheTable() {
        Set<Reason> told = cases().map(Case::reason).collect(Collectors.toSet());
        // The schema, the caller, AnswersTest, MigrationTurnTest, OwnershipTest and AppliedMigrationsTest see the first
        // six; BadServersTest makes the next with real handshakes, and AdoptionAsksTest the last five.
        assertThat(EnumSet.complementOf(EnumSet.copyOf(told)))
                .containsExactlyInAnyOrder(Reason.TOO_OLD, Reason.CALLED_OFF,
                Reason.REFUSED, Reason.HELD, Reason.FOREIGN_OBJECT, Reason.UNCLEAR_VERSION, Reason.CLOSED,
                Reason.WEAK_LOGIN,
                Reason.KERBEROS, Reason.UNTRUSTED_CERTIFICATE, Reason.WRONG_CERTIFICATE_NAME,
                Reason.EXPIRED_CERTIFICATE,
                Reason.USERS_VIEW, Reason.USERS_FOREIGN, Reason.USERS_PARTITIONED, Reason.USERS_KEY, Reason.ADOPTION);
    }

    private static PSQLException notConnected(IOException cause) {
        return new PSQLException("The connection attempt failed.", PSQLState.CONNECTION_UNABLE_TO_CONNECT, cause);
    }

    private static PSQLException driver(String state, String message) {
        return new PSQLException(message, Stream.of(PSQLState.values()).filter(each -> each.getState().equals(state))
                .findFirst().orElseThrow());
    }

    private static PSQLException server(String state, String message) {
        return new PSQLException(new ServerErrorMessage("SFATAL\0C" + state + "\0M" + message + "\0"));
    }
}
