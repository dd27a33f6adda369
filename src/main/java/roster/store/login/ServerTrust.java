package roster.store.login;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;
import org.postgresql.core.AuthMethod;
import org.postgresql.ds.PGSimpleDataSource;
import roster.directory.Protection;
import roster.store.connection.GivenAddresses;

/// Demands that a server proves its identity before it learns anything. The driver's own defaults send the password in
/// clear text to any server that asks for it. An explicit setting in a URL, a variable or a service always stays in
/// force. The status bar names an explicit setting that is weaker.
///
/// | server | encryption | login |
/// |--|--|--|
/// | elsewhere | TLS, certificate and host name verified (`verify-full`) | SCRAM-SHA-256, Kerberos or SSPI |
/// | on this computer | as the server offers it | any, except a password in clear text |
///
/// SCRAM is bound to the TLS channel where the server offers that (`channelBinding=prefer`). The binding prevents a
/// program in between from relaying a login.
///
/// The certificate authorities of Java and of the operating system are trusted by default. A named root certificate or
/// one in libpq's default file replaces them. Sources: PostgreSQL manual, "SSL Support" and "Connection Parameters"
/// (`sslrootcert=system`, `require_auth`). Any thread; no state.
public final class ServerTrust {
    private static final Set<String> THIS_COMPUTER = Set.of("localhost", "127.0.0.1", "::1", "[::1]");
    private static final Set<String> VERIFYING = Set.of("verify-ca", "verify-full");
    /// The factories that verify a certificate by the authorities of libpq's file, of Java or of the operating system.
    private static final Set<String> VERIFYING_FACTORIES = Set.of("org.postgresql.ssl.LibPQFactory",
            "org.postgresql.ssl.jdbc4.LibPQFactory", "org.postgresql.ssl.DefaultJavaSSLFactory",
            SystemTrust.class.getName());
    private static final String MUTUAL_LOGIN = "scram-sha-256,gss,sspi";
    private static final String SYSTEM = "system";

    private ServerTrust() {}

    /// Sets the properties that the address leaves open.
    ///
    /// @throws SQLException where the driver refuses a property
    public static void demand(PGSimpleDataSource source) throws SQLException {
        boolean elsewhere = isElsewhere(source);
        if (SYSTEM.equals(source.getProperty(PGProperty.SSL_ROOT_CERT))) {
            source.setProperty(PGProperty.SSL_MODE, "verify-full"); // as libpq demands it
            source.setProperty(PGProperty.SSL_FACTORY, SystemTrust.class.getName());
        }
        if (elsewhere && source.getProperty(PGProperty.SSL_MODE) == null) {
            source.setProperty(PGProperty.SSL_MODE, "verify-full");
        }
        if (isVerifying(source) && source.getProperty(PGProperty.SSL_ROOT_CERT) == null
                && hasTheDriversOwn(source, PGProperty.SSL_FACTORY) && !Files.exists(libpqFile("root.crt"))) {
            source.setProperty(PGProperty.SSL_FACTORY, SystemTrust.class.getName());
        }
        if (source.getProperty(PGProperty.REQUIRE_AUTH) == null) {
            source.setProperty(PGProperty.REQUIRE_AUTH, usualLogin(source));
        }
        if (hasTheDriversOwn(source, PGProperty.CHANNEL_BINDING)) {
            source.setProperty(PGProperty.CHANNEL_BINDING, "prefer");
        }
        if (elsewhere) {
            KerberosLogin.provide(Objects.requireNonNull(source.getProperty(PGProperty.JAAS_APPLICATION_NAME)));
        }
    }

    /// The protection of a connection by this source.
    ///
    /// @param encrypted whether the server reports encryption
    /// @throws SQLException where the driver refuses the allowed logins
    public static Protection protection(PGSimpleDataSource source, boolean encrypted) throws SQLException {
        boolean elsewhere = isElsewhere(source);
        if (elsewhere && !encrypted) {
            return Protection.NONE;
        }
        if (elsewhere && !isVerified(source)) {
            return Protection.ENCRYPTED;
        }
        if (allowsWeakLogin(source)
                || (elsewhere && "disable".equals(source.getProperty(PGProperty.CHANNEL_BINDING)))) {
            return Protection.WEAK_LOGIN;
        }
        return elsewhere ? Protection.VERIFIED : Protection.THIS_COMPUTER;
    }

    /// Whether the default verification of the certificate and the host name is in force. An explicit setting may
    /// replace it.
    private static boolean isVerified(PGSimpleDataSource source) {
        return "verify-full".equals(source.getProperty(PGProperty.SSL_MODE))
                && VERIFYING_FACTORIES.contains(source.getProperty(PGProperty.SSL_FACTORY))
                && source.getProperty(PGProperty.SSL_HOSTNAME_VERIFIER) == null;
    }

    private static boolean allowsWeakLogin(PGSimpleDataSource source) throws SQLException {
        return !logins(usualLogin(source)).containsAll(logins(source.getProperty(PGProperty.REQUIRE_AUTH)));
    }

    /// The allowed logins; all logins where none are named.
    private static Set<AuthMethod> logins(@Nullable String named) throws SQLException {
        @Nullable Set<AuthMethod> allowed = AuthMethod.parseRequireAuth(named);
        return allowed == null ? EnumSet.allOf(AuthMethod.class) : allowed;
    }

    /// A server is on this computer if both its name and its given address say so.
    private static boolean isElsewhere(PGSimpleDataSource source) {
        return !Stream.concat(Arrays.stream(source.getServerNames()), GivenAddresses.of(source))
                .allMatch(THIS_COMPUTER::contains);
    }

    private static boolean isVerifying(PGSimpleDataSource source) {
        @Nullable String mode = source.getProperty(PGProperty.SSL_MODE);
        return mode != null && VERIFYING.contains(mode);
    }

    /// Whether this setting has the driver's default value. An explicit setting of the same value looks the same.
    private static boolean hasTheDriversOwn(PGSimpleDataSource source, PGProperty setting) {
        return Objects.equals(source.getProperty(setting), setting.getDefaultValue());
    }

    private static String usualLogin(PGSimpleDataSource source) {
        return isElsewhere(source) ? mutualLogin(source) : "!password";
    }

    /// A server that verified a client's certificate asks for no other login.
    private static String mutualLogin(PGSimpleDataSource source) {
        boolean hasCertificate = source.getProperty(PGProperty.SSL_CERT) != null
                || source.getProperty(PGProperty.SSL_KEY) != null
                || Files.exists(libpqFile("postgresql.crt"));
        return hasCertificate && "verify-full".equals(source.getProperty(PGProperty.SSL_MODE)) ? MUTUAL_LOGIN + ",none"
                : MUTUAL_LOGIN;
    }

    /// A file in libpq's folder: `~/.postgresql`, on Windows `%APPDATA%\postgresql`.
    static Path libpqFile(String name) {
        String appData = System.getenv("APPDATA");
        return appData != null ? Path.of(appData, "postgresql", name)
                : Path.of(System.getProperty("user.home"), ".postgresql", name);
    }
}
