package roster.store.login;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Security;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;
import org.postgresql.ssl.LazyKeyManager;
import org.postgresql.ssl.WrappedFactory;

/// Makes TLS connections that trust the certificate authorities of Java and of the operating system. An office installs
/// its own authority in the system's store for all programs. The driver creates one instance for each connection by the
/// name of this class. The authorities are read once.
///
/// A client's certificate is sent if it is named or exists in libpq's default files: PEM for the certificate and PKCS
/// #8 (DER) for the key. Blocks on disk at the first use; never the event dispatch thread.
public final class SystemTrust extends WrappedFactory {
    /// The bundles of Linux distributions and BSDs: Debian, Fedora, openSUSE, Alpine and FreeBSD.
    private static final List<String> BUNDLES = List.of("/etc/ssl/certs/ca-certificates.crt",
            "/etc/pki/tls/certs/ca-bundle.crt",
            "/etc/ssl/ca-bundle.pem", "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem", "/etc/ssl/cert.pem");

    /// The JDK's names for the stores of Windows and macOS.
    private static final List<String> STORES = List.of("Windows-ROOT", "KeychainStore-ROOT", "KeychainStore");

    private static final Logger LOG = System.getLogger(SystemTrust.class.getName());

    /// The first line of a certificate in PEM, see RFC 7468.
    private static final String BEGIN = "-----BEGIN ";
    private static final Pattern BEFORE_BLOCK = Pattern.compile("(?=" + BEGIN + ")");

    private static TrustManager @Nullable [] authorities;

    /// @param settings the driver's settings; only those of the client's certificate are used
    /// @throws GeneralSecurityException where this Java has no TLS
    /// @throws IOException              where the authorities are unreadable
    public SystemTrust(Properties settings) throws GeneralSecurityException, IOException {
        this(settings, authorities());
    }

    SystemTrust(Properties settings, TrustManager[] trusted) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(new KeyManager[] {ownCertificate(settings)}, trusted, null);
        factory = context.getSocketFactory();
    }

    private static KeyManager ownCertificate(Properties settings) {
        @Nullable String certificate = PGProperty.SSL_CERT.getOrDefault(settings);
        @Nullable String key = PGProperty.SSL_KEY.getOrDefault(settings);
        return new LazyKeyManager(certificate != null ? certificate
                : ServerTrust.libpqFile("postgresql.crt").toString(),
                key != null ? key : ServerTrust.libpqFile("postgresql.pk8").toString(), null, certificate == null);
    }

    private static synchronized TrustManager[] authorities() throws GeneralSecurityException, IOException {
        if (authorities == null) {
            authorities = trusting(Stream.concat(javas().stream(), systems().stream()).toList());
        }
        return authorities.clone();
    }

    /// Trusts exactly these authorities.
    static TrustManager[] trusting(Collection<X509Certificate> certificates) throws GeneralSecurityException,
            IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (X509Certificate each : certificates) {
            store.setCertificateEntry("authority" + number++, each);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static List<X509Certificate> javas() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        return Stream.of(factory.getTrustManagers()).filter(X509TrustManager.class::isInstance)
                .flatMap(manager -> Stream.of(((X509TrustManager) manager).getAcceptedIssuers())).toList();
    }

    private static Set<X509Certificate> systems() throws GeneralSecurityException, IOException {
        var found = new LinkedHashSet<X509Certificate>();
        for (String store : STORES) {
            if (!Security.getAlgorithms("KeyStore").contains(store.toUpperCase(Locale.ROOT))) {
                continue;
            }
            KeyStore keys = KeyStore.getInstance(store);
            keys.load(null, null);
            for (String alias : Collections.list(keys.aliases())) {
                if (keys.isCertificateEntry(alias) && keys.getCertificate(alias) instanceof X509Certificate each) {
                    found.add(each);
                }
            }
        }
        @Nullable String named = System.getenv("SSL_CERT_FILE"); // OpenSSL's variable
        for (String bundle : named == null ? BUNDLES : List.of(named)) {
            found.addAll(bundle(Path.of(bundle)));
        }
        return found;
    }

    /// The certificates in a PEM file; empty where there is no such file. An unreadable certificate is logged and
    /// skipped. The others are still trusted.
    static Set<X509Certificate> bundle(Path file) throws GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        var found = new LinkedHashSet<X509Certificate>();
        for (String block : blocks(file)) {
            var pem = new ByteArrayInputStream(block.getBytes(StandardCharsets.ISO_8859_1));
            try {
                if (factory.generateCertificate(pem) instanceof X509Certificate certificate) {
                    found.add(certificate);
                }
            } catch (CertificateException | IllegalArgumentException broken) {
                LOG.log(Level.WARNING, "A certificate can't be read and is not trusted: in " + file, broken);
            }
        }
        return found;
    }

    private static List<String> blocks(Path file) {
        if (!Files.isReadable(file)) {
            return List.of();
        }
        try {
            String pem = Files.readString(file, StandardCharsets.ISO_8859_1);
            return BEFORE_BLOCK.splitAsStream(pem).filter(each -> each.startsWith(BEGIN)).toList();
        } catch (IOException unreadable) {
            LOG.log(Level.WARNING, "The certificates can't be read: " + file, unreadable);
            return List.of();
        }
    }
}
