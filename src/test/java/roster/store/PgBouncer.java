package roster.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import roster.Patience;

/// A real PgBouncer in front of a server. A computer without it skips the test. Blocks on processes.
final class PgBouncer implements PoolingContract.Pooler {
    private static final Path PROGRAM = Path.of(System.getProperty("roster.pgbouncer", "/usr/sbin/pgbouncer"));

    private final int serverPort;
    private final int port;
    private final Process process;

    private PgBouncer(int serverPort, int port, Process process) {
        this.serverPort = serverPort;
        this.port = port;
        this.process = process;
    }

    static boolean isInstalled() {
        return Files.isExecutable(PROGRAM);
    }

    /// @param mode  `session` or `transaction`
    /// @param share the number of server connections for all clients
    static PgBouncer start(int serverPort, String mode, int share) throws IOException {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Path settings = Files.createTempFile(Path.of("target").toAbsolutePath(), "pgbouncer-", ".ini");
        Files.writeString(settings, """
                [databases]
                * = host=127.0.0.1 port=%d user=postgres
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = any
                pool_mode = %s
                default_pool_size = %d
                """.formatted(serverPort, port, mode, share));
        var command = new ArrayList<>(List.of(PROGRAM.toString(), settings.toString()));
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(0, List.of("unshare", "-U")); // PgBouncer refuses to run as root
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        Patience.until("PgBouncer", () -> isOpen(port) || !process.isAlive());
        return new PgBouncer(serverPort, port, process);
    }

    @Override
    public String url(String url) {
        return url.replace(":" + serverPort + "/", ":" + port + "/");
    }

    @Override
    public void close() {
        process.destroy();
        Patience.untilEnded(process);
    }

    private static boolean isOpen(int port) {
        try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
