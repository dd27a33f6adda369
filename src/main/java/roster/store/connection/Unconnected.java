package roster.store.connection;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.security.auth.login.LoginException;
import org.ietf.jgss.GSSException;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.hostchooser.HostRequirement;
import org.postgresql.util.GT;
import roster.directory.DirectoryUnavailable;
import roster.directory.DirectoryUnavailable.Reason;

/// Finds the reason for a failed connect in the driver's exception before the server has answered. [Failures]
/// classifies the other errors. Any thread.
public final class Unconnected {
    private static final String SERVICE = "jdbc:postgresql://?service=";
    private static final Duration ACCEPTS = Duration.ofSeconds(1);

    /// The driver's exception before a session. Its message and code therefore come from outside any statement.
    static class NoSession extends SQLException {
        private static final long serialVersionUID = 1;

        NoSession(SQLException thrown) {
            super(thrown.getMessage(), thrown.getSQLState(), thrown);
        }
    }

    /// The server accepted the connection, but the login or the first answer timed out.
    static final class Silent extends NoSession {
        private static final long serialVersionUID = 1;

        Silent(SQLException timedOut) {
            super(timedOut);
        }
    }

    private Unconnected() {}

    /// Empty where a connection existed or a server refused.
    static Optional<Reason> reason(Throwable failure) {
        Set<Throwable> causes = Failures.causes(failure);
        if (Failures.has(causes, Silent.class)) {
            return Optional.of(Reason.SILENT);
        }
        Optional<Reason> trust = trust(failure, causes);
        if (trust.isPresent()) {
            return trust;
        }
        if (Failures.has(causes, UnknownHostException.class)) {
            return Optional.of(Reason.UNKNOWN_HOST);
        }
        // Java's exception for this in every language. An unreachable network and a timeout are other exceptions.
        if (Failures.has(causes, ConnectException.class)) {
            return Optional.of(Reason.CONNECTION_REFUSED);
        }
        if (Failures.has(causes, NoRouteToHostException.class)) {
            return Optional.of(Reason.UNREACHABLE);
        }
        String state = Failures.state(failure);
        if (state.equals(SqlState.CONNECTION_REJECTED)) {
            // also the driver's code for a server without TLS or with another login
            return Optional.of(Reason.LOGIN_REFUSED);
        }
        return state.equals(SqlState.CONNECTION_NOT_ESTABLISHED) ? Optional.of(notConnected(failure, causes))
                : Optional.empty();
    }

    /// Whether the driver itself broke off the login. The server may have failed to prove that it knows the password.
    /// It may also have demanded too much work, or may lack the binding of the login to the channel.
    private static boolean isBrokenOff(Throwable failure, Set<Throwable> causes) {
        String message = message(failure);
        return Failures.state(failure).equals(SqlState.CONNECTION_REJECTED) && Failures.serverMessage(failure).isEmpty()
                && (message.contains("PBKDF2") || message.contains("Channel Binding")
                || causes.stream().anyMatch(cause -> cause.getClass().getName().contains(".scram.")));
    }

    /// The reason for missing trust between the server and this computer; empty for another failure.
    private static Optional<Reason> trust(Throwable failure, Set<Throwable> causes) {
        String message = message(failure);
        if (message.contains("requireAuth")) {
            return Optional.of(Reason.WEAK_LOGIN);
        }
        if (isBrokenOff(failure, causes)) {
            return Optional.of(Reason.LOGIN_BROKEN_OFF);
        }
        if (Failures.state(failure).equals(SqlState.CONNECTION_REJECTED) && message.contains("SSL")) {
            return Optional.of(Reason.NO_ENCRYPTION);
        }
        if (message.contains("hostnameverifier")) {
            return Optional.of(Reason.WRONG_CERTIFICATE_NAME);
        }
        if (Failures.has(causes, LoginException.class) || Failures.has(causes, GSSException.class)
                || Failures.has(causes, SecurityException.class)) { // from Java's file of logins
            return Optional.of(Reason.KERBEROS);
        }
        if (Failures.has(causes, CertificateExpiredException.class)
                || Failures.has(causes, CertificateNotYetValidException.class)) {
            return Optional.of(Reason.EXPIRED_CERTIFICATE);
        }
        if (Failures.has(causes, CertPathBuilderException.class)) {
            return Optional.of(Reason.UNTRUSTED_CERTIFICATE);
        }
        // The driver looks for files only among certificates and keys.
        if (Failures.has(causes, FileNotFoundException.class)) {
            return Optional.of(Reason.NO_CERTIFICATE_FILE);
        }
        boolean encrypting = Failures.has(causes, SSLException.class)
                || Failures.has(causes, GeneralSecurityException.class);
        // A tunnel or a proxy whose server is down ends the handshake silently. A server that refuses it sends an
        // alert.
        boolean isClosed = Failures.has(causes, EOFException.class);
        return encrypting ? Optional.of(isClosed ? Reason.CLOSED : Reason.TLS) : Optional.empty();
    }

    /// The text that the sentence about `reason` names; may be empty.
    static String subject(Reason reason, Throwable failure) {
        return reason != Reason.UNKNOWN_HOST ? "" : Failures.causes(failure).stream()
                .filter(UnknownHostException.class::isInstance).map(Throwable::getMessage).findFirst()
                .map(message -> message.split(": ", 2)[0]).orElse("");
    }

    /// Wraps the exception of a failed connect. Tests whether the server of `source` accepts connections but is silent:
    /// for the driver that case looks the same as a network that is down.
    static SQLException told(SQLException failure, PGSimpleDataSource source) {
        return isLoginTimeout(failure) && accepts(source) ? new Silent(failure) : new NoSession(failure);
    }

    /// The failure of an address or a setting that the driver rejects. Leaves out the driver's message and cause: both
    /// may contain the address with a password.
    public static DirectoryUnavailable misunderstood(String jdbcUrl, Exception failure) {
        if (failure instanceof IllegalArgumentException && jdbcUrl.startsWith(SERVICE)) {
            // the driver reads the files of services
            String name = URLDecoder.decode(jdbcUrl.substring(SERVICE.length()), StandardCharsets.UTF_8);
            return new DirectoryUnavailable(Reason.UNKNOWN_SERVICE, name, "No service \"" + name + "\" can be read",
                    null);
        }
        return new DirectoryUnavailable(Reason.BAD_ADDRESS,
                "Not an address or not a property of a PostgreSQL connection (" + failure.getClass().getName() + ")");
    }

    private static Reason notConnected(Throwable failure, Set<Throwable> causes) {
        if (isLoginTimeout(failure) || Failures.has(causes, SocketTimeoutException.class)) {
            return Reason.TIMED_OUT;
        }
        if (Failures.has(causes, EOFException.class)) {
            return Reason.CLOSED;
        }
        // A missing network failure and a missing server message mean that the driver rejected a setting before any
        // attempt.
        boolean tried = Failures.has(causes, IOException.class) || Failures.serverMessage(failure).isPresent()
                || isOfAnotherType(failure);
        return tried ? Reason.UNREACHABLE : Reason.BAD_ADDRESS;
    }

    private static boolean isLoginTimeout(Throwable failure) {
        return message(failure).equals(GT.tr("Connection attempt timed out."));
    }

    /// Whether none of several servers has the requested type at the moment.
    private static boolean isOfAnotherType(Throwable failure) {
        return Stream.of(HostRequirement.values()).map(type ->
                        GT.tr("Could not find a server with specified targetServerType: {0}", type))
                .anyMatch(message(failure)::equals);
    }

    private static String message(Throwable failure) {
        return Failures.sql(failure).map(Throwable::getMessage).orElse("");
    }

    private static boolean accepts(PGSimpleDataSource source) {
        return IntStream.range(0, source.getServerNames().length)
                .anyMatch(each -> accepts(source, source.getServerNames()[each], source.getPortNumbers()[each]));
    }

    private static boolean accepts(PGSimpleDataSource source, String host, int port) {
        try (var socket = GivenAddresses.socket(source)) {
            socket.connect(new InetSocketAddress(host, port == 0 ? 5432 : port), (int) ACCEPTS.toMillis());
            return true;
        } catch (IOException refused) {
            return false;
        }
    }
}
