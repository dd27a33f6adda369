package roster.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;
import roster.directory.Protection;

/// Demands that a server proves its identity before it learns anything. The driver's own defaults hand the password over
/// in clear text to any server that asks for it. A setting that is written out, in a URL, a variable or a service, always
/// stays as it is.
///
/// | server | encryption | login |
/// |--|--|--|
/// | elsewhere | TLS, certificate and host name verified (`verify-full`) | SCRAM-SHA-256, Kerberos or SSPI |
/// | on this computer | as the server offers it | any, except a password in clear text |
///
/// Certificates of Java's and of the operating system's own authorities are trusted, unless a root certificate is named or
/// stands in libpq's default file. Sources: PostgreSQL manual, "SSL Support" and "Connection Parameters"
/// (`sslrootcert=system`, `require_auth`). Any thread; no state.
final class ServerTrust {
    private static final Set<String> THIS_COMPUTER = Set.of("localhost", "127.0.0.1", "::1", "[::1]");
    private static final Set<String> VERIFYING = Set.of("verify-ca", "verify-full");
    private static final String MUTUAL_LOGIN = "scram-sha-256,gss,sspi";
    private static final String SYSTEM = "system";

    private ServerTrust() {}

    /// Fills in what the address leaves open.
    ///
    /// @throws SQLException where the driver does not take a property
    static void demand(PGSimpleDataSource source) throws SQLException {
        boolean elsewhere = isElsewhere(source);
        if (SYSTEM.equals(source.getProperty(PGProperty.SSL_ROOT_CERT))) {
            source.setProperty(PGProperty.SSL_MODE, "verify-full"); // as libpq demands it
            source.setProperty(PGProperty.SSL_FACTORY, SystemTrust.class.getName());
        }
        if (elsewhere && source.getProperty(PGProperty.SSL_MODE) == null) {
            source.setProperty(PGProperty.SSL_MODE, "verify-full");
        }
        if (isVerifying(source) && source.getProperty(PGProperty.SSL_ROOT_CERT) == null
                && hasTheDriversFactory(source) && !Files.exists(libpqFile("root.crt"))) {
            source.setProperty(PGProperty.SSL_FACTORY, SystemTrust.class.getName());
        }
        if (source.getProperty(PGProperty.REQUIRE_AUTH) == null) {
            source.setProperty(PGProperty.REQUIRE_AUTH, elsewhere ? mutualLogin(source) : "!password");
        }
    }

    /// How well a connection by this source is protected.
    ///
    /// @param encrypted whether the server says that it is
    static Protection protection(PGSimpleDataSource source, boolean encrypted) {
        if (!isElsewhere(source)) {
            return Protection.THIS_COMPUTER;
        }
        if (!encrypted) {
            return Protection.NONE;
        }
        return "verify-full".equals(source.getProperty(PGProperty.SSL_MODE)) ? Protection.VERIFIED : Protection.ENCRYPTED;
    }

    private static boolean isElsewhere(PGSimpleDataSource source) {
        return !Arrays.stream(source.getServerNames()).allMatch(THIS_COMPUTER::contains);
    }

    private static boolean isVerifying(PGSimpleDataSource source) {
        @Nullable String mode = source.getProperty(PGProperty.SSL_MODE);
        return mode != null && VERIFYING.contains(mode);
    }

    private static boolean hasTheDriversFactory(PGSimpleDataSource source) {
        return Objects.equals(source.getProperty(PGProperty.SSL_FACTORY), PGProperty.SSL_FACTORY.getDefaultValue());
    }

    /// A server that verified a client's certificate asks for nothing else.
    private static String mutualLogin(PGSimpleDataSource source) {
        boolean hasCertificate = source.getProperty(PGProperty.SSL_CERT) != null || source.getProperty(PGProperty.SSL_KEY) != null
                || Files.exists(libpqFile("postgresql.crt"));
        return hasCertificate && "verify-full".equals(source.getProperty(PGProperty.SSL_MODE)) ? MUTUAL_LOGIN + ",none" : MUTUAL_LOGIN;
    }

    /// A file in libpq's folder: `~/.postgresql`, on Windows `%APPDATA%\postgresql`.
    static Path libpqFile(String name) {
        String appData = System.getenv("APPDATA");
        return appData != null ? Path.of(appData, "postgresql", name)
                : Path.of(System.getProperty("user.home"), ".postgresql", name);
    }
}
