package roster.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import roster.Ended;

/// A server's certificate for a test. The JDK's keytool makes it.
///
/// @param server the server's certificate and key
/// @param root the PEM file that a client names to trust the server
public record Certificates(SSLContext server, Path root) {
    private static final String PASSWORD = "changeit";

    /// Cached by name and validity, since a certificate takes two programs.
    private static final Map<List<String>, KeyStore> MADE = new ConcurrentHashMap<>();

    /// A server's certificate with an authority of its own. Equal names and validities give the same certificate.
    ///
    /// @param name     the subject's alternative name in keytool's notation, such as `ip:127.0.0.1`
    /// @param validity the start and the number of days in keytool's notation
    public static Certificates make(Path folder, String name, String... validity) {
        var what = new ArrayList<>(List.of(name));
        what.addAll(List.of(validity));
        try {
            KeyStore keys = MADE.computeIfAbsent(what, _ -> keys(name, List.of(validity)));
            Path root = Files.createDirectories(folder).resolve("root.crt");
            Files.writeString(root, "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder()
                    .encodeToString(keys.getCertificateChain("server")[1].getEncoded())
                    + "\n-----END CERTIFICATE-----\n");
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return new Certificates(context, root);
        } catch (IOException | GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// A key store with only the server's key.
    private static KeyStore keys(String name, List<String> validity) {
        try {
            Path folder = Files.createTempDirectory("keys");
            Path store = folder.resolve("server.p12");
            keytool(store, List.of("-genkeypair", "-alias", "authority", "-keyalg", "EC", "-groupname", "secp256r1",
                    "-dname",
                    "CN=Authority", "-ext", "bc:c", "-startdate", "-2000d", "-validity", "4000"), List.of());
            keytool(store, List.of("-genkeypair", "-alias", "server", "-keyalg", "EC", "-groupname", "secp256r1",
                    "-dname",
                    "CN=Server", "-ext", "san=" + name, "-signer", "authority"), validity);
            KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
            keys.deleteEntry("authority");
            Files.delete(store);
            Files.delete(folder);
            return keys;
        } catch (IOException | GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void keytool(Path store, List<String> what, List<String> more) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(what);
        command.addAll(more);
        command.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD,
                "-J-XX:TieredStopAtLevel=1",
                "-J-XX:+UseSerialGC")); // it lives for a second
        Ended keytool = Ended.run(command);
        if (keytool.code() != 0) {
            throw new IllegalStateException("keytool failed: " + keytool.said());
        }
    }
}
