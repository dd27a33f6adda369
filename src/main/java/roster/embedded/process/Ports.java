package roster.embedded.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import roster.embedded.host.EmbeddedServerFailure;
import roster.embedded.host.EmbeddedServerFailure.Reason;
import roster.embedded.host.Platform;
import roster.files.OwnerOnly;

/// Chooses the server's port. The last port is preferred, because other windows then find the server without asking.
/// Otherwise the port is a free one below the ephemeral ranges, which begin at 32768 on Linux and 49152 elsewhere. The
/// decision record `0033` has the reason. Blocks on the network of this computer: background threads only.
final class Ports {
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;
    private static final int ATTEMPTS = 1_000;
    private static final int CONNECT_TIMEOUT_MS = 1_000;

    private Ports() {}

    /// The last port if it is free, or another free one. Another program may take it before the server does.
    static int lastOrFree(Path file) throws IOException {
        int last = last(file);
        return last != 0 && isFree(last) ? last : free();
    }

    static int free() {
        return ThreadLocalRandom.current().ints(ATTEMPTS, LOWEST, HIGHEST).filter(Ports::isFree).findFirst()
                .orElseThrow(() -> new EmbeddedServerFailure(Reason.START_FAILED, "no free port on 127.0.0.1"));
    }

    static void remember(Path file, int port) throws IOException {
        if (last(file) != port) {
            OwnerOnly.write(file, port + "\n");
        }
    }

    static boolean answers(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(loopback(), port), CONNECT_TIMEOUT_MS);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    /// The last port; 0 if unknown.
    private static int last(Path file) throws IOException {
        String text = Files.exists(file) ? Files.readString(file).strip() : "";
        return text.matches("\\d{4,5}") ? Integer.parseInt(text) : 0;
    }

    private static boolean isFree(int port) {
        if (port > 65_535) {
            return false;
        }
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(!Platform.isWindows()); // as PostgreSQL does
            socket.bind(new InetSocketAddress(loopback(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    private static InetAddress loopback() throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    }
}
