package roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The log of a whole run with a server that answers with hostile text.
class LogOfARunTest {
    private static final String FORGED = "2026-02-03T12:00:00.041+0000 SEVERE roster.link: forged";
    /// PostgreSQL manual, "Message Formats": SSLRequest and GSSENCRequest.
    private static final List<Integer> ENCRYPTION = List.of(80877103, 80877104);

    @TempDir
    private Path home;

    @Test
    void aServersTextCannotForgeARecord() throws IOException {
        try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var thread = Thread.ofPlatform().daemon().start(() -> refuseAll(server));
            try (var desktop = Desktop.start(home, "--url",
                    "postgresql://ann@127.0.0.1:" + server.getLocalPort() + "/people?sslmode=disable")) {
                desktop.awaitMatch("failureDetail", "(?s).*you are not expected here.*");
                assertThat(thread.isAlive()).isTrue();
            }
        }
        List<String> lines = Files.readAllLines(home.resolve("logs/roster0.0.log"));
        assertThat(lines).anyMatch(line -> line.contains("you are not expected here\\n" + FORGED))
                .noneMatch(FORGED::equals);
        assertThat(lines).allMatch(
                line -> line.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}[+-]\\d{4} [A-Z]+ \\S+: .*"
                + "|\\s+(at |\\.\\.\\. |Suppressed: ).*|Caused by: .*|[a-zA-Z.$]+(: .*)?"));
    }

    private static void refuseAll(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                refuse(new DataInputStream(client.getInputStream()), new DataOutputStream(client.getOutputStream()));
            } catch (IOException ended) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException(ended);
                }
            }
        }
    }

    private static void refuse(DataInputStream in, DataOutputStream out) throws IOException {
        byte[] rest = in.readNBytes(in.readInt() - Integer.BYTES);
        while (ENCRYPTION.contains(java.nio.ByteBuffer.wrap(rest).getInt())) {
            out.writeByte('N');
            rest = in.readNBytes(in.readInt() - Integer.BYTES);
        }
        byte[] said = ("SFATAL\0C28000\0Myou are not expected here\n" + FORGED + "\n\0\0")
                .getBytes(StandardCharsets.UTF_8);
        out.writeByte('E');
        out.writeInt(said.length + Integer.BYTES);
        out.write(said);
    }
}
