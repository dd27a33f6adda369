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

/// A server's certificate for a test, made by the JDK's keytool.
///
/// @param server what the server presents
/// @param root   the file that a client names to trust it, in PEM
public record Certificates(SSLContext server, Path root) {
    private static final String PASSWORD = "changeit";

    /// By what they were made for: to make one takes two programs.
    private static final Map<List<String>, KeyStore> MADE = new ConcurrentHashMap<>();

    /// A server's certificate, signed by an authority of its own. It is the same one for the same name and validity.
    ///
    /// @param name     the subject's alternative name, as keytool writes it, such as `ip:127.0.0.1`
    /// @param validity since when and for how many days, as keytool writes it
    public static Certificates make(Path folder, String name, String... validity) {
        var what = new ArrayList<>(List.of(name));
        what.addAll(List.of(validity));
        try {
            KeyStore keys = MADE.computeIfAbsent(what, _ -> keys(name, List.of(validity)));
            Path root = Files.createDirectories(folder).resolve("root.crt");
            Files.writeString(root, "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder()
                    .encodeToString(keys.getCertificateChain("server")[1].getEncoded()) + "\n-----END CERTIFICATE-----\n");
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return new Certificates(context, root);
        } catch (IOException | GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// With the server's key alone.
    private static KeyStore keys(String name, List<String> validity) {
        try {
            Path folder = Files.createTempDirectory("keys");
            Path store = folder.resolve("server.p12");
            keytool(store, List.of("-genkeypair", "-alias", "authority", "-keyalg", "EC", "-groupname", "secp256r1", "-dname",
                    "CN=Authority", "-ext", "bc:c", "-startdate", "-2000d", "-validity", "4000"), List.of());
            keytool(store, List.of("-genkeypair", "-alias", "server", "-keyalg", "EC", "-groupname", "secp256r1", "-dname",
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
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(what);
        command.addAll(more);
        command.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD, "-J-XX:TieredStopAtLevel=1",
                "-J-XX:+UseSerialGC")); // it lives for a second
        Ended keytool = Ended.run(command);
        if (keytool.code() != 0) {
            throw new IllegalStateException("keytool failed: " + keytool.said());
        }
    }
}
