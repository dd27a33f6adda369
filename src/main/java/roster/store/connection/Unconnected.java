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

/// Why no connection came about, read from what the driver throws before a server has said anything. [Failures] knows the
/// rest. Any thread.
public final class Unconnected {
    private static final String SERVICE = "jdbc:postgresql://?service=";
    private static final Duration ACCEPTS = Duration.ofSeconds(1);

    /// What the driver threw before there was a session. So no statement raised it, whatever its words and its code are.
    static class NoSession extends SQLException {
        private static final long serialVersionUID = 1;

        NoSession(SQLException thrown) {
            super(thrown.getMessage(), thrown.getSQLState(), thrown);
        }
    }

    /// The connection was accepted, and the time passed without a login, or without an answer to the first question.
    static final class Silent extends NoSession {
        private static final long serialVersionUID = 1;

        Silent(SQLException timedOut) {
            super(timedOut);
        }
    }

    private Unconnected() {}

    /// Empty where a connection was there, or a server said no.
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
        // Java's word for it in every language: a network that can't be reached is another exception, and so is a timeout.
        if (Failures.has(causes, ConnectException.class)) {
            return Optional.of(Reason.CONNECTION_REFUSED);
        }
        if (Failures.has(causes, NoRouteToHostException.class)) {
            return Optional.of(Reason.UNREACHABLE);
        }
        String state = Failures.state(failure);
        if (state.equals(SqlState.CONNECTION_REJECTED)) { // also the driver's word for a server without TLS, or with another kind of login
            return Optional.of(Reason.LOGIN_REFUSED);
        }
        return state.equals(SqlState.CONNECTION_NOT_ESTABLISHED) ? Optional.of(notConnected(failure, causes)) : Optional.empty();
    }

    /// The driver refused to go on, not the server: the server did not prove that it knows the password, asked for too much
    /// work, or offers no binding of the login to the channel.
    private static boolean isBrokenOff(Throwable failure, Set<Throwable> causes) {
        String message = message(failure);
        return Failures.state(failure).equals(SqlState.CONNECTION_REJECTED) && Failures.serverMessage(failure).isEmpty()
                && (message.contains("PBKDF2") || message.contains("Channel Binding")
                || causes.stream().anyMatch(cause -> cause.getClass().getName().contains(".scram.")));
    }

    /// Why the server and this computer don't trust each other; empty where that is not what failed.
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
        if (Failures.has(causes, CertificateExpiredException.class) || Failures.has(causes, CertificateNotYetValidException.class)) {
            return Optional.of(Reason.EXPIRED_CERTIFICATE);
        }
        if (Failures.has(causes, CertPathBuilderException.class)) {
            return Optional.of(Reason.UNTRUSTED_CERTIFICATE);
        }
        // The driver finds no file only where it looks for certificates and keys.
        if (Failures.has(causes, FileNotFoundException.class)) {
            return Optional.of(Reason.NO_CERTIFICATE_FILE);
        }
        boolean encrypting = Failures.has(causes, SSLException.class) || Failures.has(causes, GeneralSecurityException.class);
        // A tunnel or a proxy whose server is down ends the handshake without a word. A server that refuses it says so.
        boolean isClosed = Failures.has(causes, EOFException.class);
        return encrypting ? Optional.of(isClosed ? Reason.CLOSED : Reason.TLS) : Optional.empty();
    }

    /// What the sentence about `reason` names.
    static String subject(Reason reason, Throwable failure) {
        return reason != Reason.UNKNOWN_HOST ? "" : Failures.causes(failure).stream()
                .filter(UnknownHostException.class::isInstance).map(Throwable::getMessage).findFirst()
                .map(message -> message.split(": ", 2)[0]).orElse("");
    }

    /// That no session came about, or that the server of `source` accepts connections and is silent: the driver tells that
    /// no other way than a network that is down.
    static SQLException told(SQLException failure, PGSimpleDataSource source) {
        return isLoginTimeout(failure) && accepts(source) ? new Silent(failure) : new NoSession(failure);
    }

    /// What the driver does not take for an address, or not for a setting. Neither its message nor its cause: both may hold
    /// the address, and that a password.
    public static DirectoryUnavailable misunderstood(String jdbcUrl, Exception failure) {
        if (failure instanceof IllegalArgumentException && jdbcUrl.startsWith(SERVICE)) { // it reads the files of services
            String name = URLDecoder.decode(jdbcUrl.substring(SERVICE.length()), StandardCharsets.UTF_8);
            return new DirectoryUnavailable(Reason.UNKNOWN_SERVICE, name, "No service \"" + name + "\" can be read", null);
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
        // Without a network's failure or a server's word behind it, the driver did not even try: it does not understand a setting.
        boolean tried = Failures.has(causes, IOException.class) || Failures.serverMessage(failure).isPresent() || isOfAnotherType(failure);
        return tried ? Reason.UNREACHABLE : Reason.BAD_ADDRESS;
    }

    private static boolean isLoginTimeout(Throwable failure) {
        return message(failure).equals(GT.tr("Connection attempt timed out."));
    }

    /// Of several servers, none is of the type asked for, at the moment.
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
