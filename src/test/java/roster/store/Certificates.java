package roster.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A server's certificate for a test, made by the JDK's keytool.
///
/// @param server what the server presents
/// @param root   the file that a client names to trust it, in PEM
record Certificates(SSLContext server, Path root) {
    private static final String PASSWORD = "changeit";

    /// A server's certificate, signed by an authority of its own.
    ///
    /// @param name     the subject's alternative name, as keytool writes it, such as `ip:127.0.0.1`
    /// @param validity since when and for how many days, as keytool writes it
    static Certificates make(Path folder, String name, String... validity) {
        try {
            String store = Files.createDirectories(folder).resolve("server.p12").toString();
            keytool(store, List.of("-genkeypair", "-alias", "authority", "-keyalg", "EC", "-groupname", "secp256r1", "-dname",
                    "CN=Authority", "-ext", "bc:c", "-startdate", "-2000d", "-validity", "4000"), List.of());
            keytool(store, List.of("-genkeypair", "-alias", "server", "-keyalg", "EC", "-groupname", "secp256r1", "-dname",
                    "CN=Server", "-ext", "san=" + name, "-signer", "authority"), List.of(validity));
            KeyStore keys = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(Path.of(store))) {
                keys.load(in, PASSWORD.toCharArray());
            }
            Path root = folder.resolve("root.crt");
            Files.writeString(root, "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder()
                    .encodeToString(keys.getCertificate("authority").getEncoded()) + "\n-----END CERTIFICATE-----\n");
            keys.deleteEntry("authority");
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return new Certificates(context, root);
        } catch (IOException | GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void keytool(String store, List<String> what, List<String> more) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(what);
        command.addAll(more);
        command.addAll(List.of("-keystore", store, "-storetype", "PKCS12", "-storepass", PASSWORD, "-J-XX:TieredStopAtLevel=1",
                "-J-XX:+UseSerialGC")); // it lives for a second
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException("keytool failed: " + said);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
