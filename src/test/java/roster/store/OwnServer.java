package roster.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import roster.Patience;

/// A small server that one test may crash, halt, stop or reconfigure. [TestServer#own] starts it. Blocks on processes
/// and the database.
public final class OwnServer extends TestServer implements AutoCloseable {
    private final ServerProcess process;
    private final List<ProcessHandle> halted = new ArrayList<>();

    private OwnServer(ServerProcess process) {
        super(process);
        this.process = process;
    }

    static OwnServer start(Path home, String... settings) {
        var all = new ArrayList<>(List.of("max_connections=40", "shared_buffers=16MB", "fsync=off"));
        all.addAll(List.of(settings)); // of two for the same, the last one counts
        return new OwnServer(ServerProcess.start(home, all));
    }

    /// Kills one of its processes, so that PostgreSQL ends all others and recovers as after a power cut. Waits until it
    /// accepts connections again.
    void crash() {
        try (Connection connection = DriverManager.getConnection(url("postgres"));
                // ends once the server noticed, not sooner
                Connection other = DriverManager.getConnection(url("postgres"));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            ProcessHandle.of(row.getLong(1)).orElseThrow().destroyForcibly();
            Patience.untilServer("the crash", () -> !answers(other));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        Patience.untilServer("the end of the recovery", this::takesConnections);
    }

    /// Halts all processes of the server as on a suspended computer: answers stop but connections stay open.
    void halt() {
        try (Connection connection = DriverManager.getConnection(url("postgres"));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            ProcessHandle server = ProcessHandle.of(row.getLong(1)).flatMap(ProcessHandle::parent).orElseThrow();
            halted.add(server);
            signal("STOP", server); // from now on it has no new children
            halted.addAll(server.children().toList());
            halted.forEach(each -> signal("STOP", each));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// Continues the halted processes.
    void resume() {
        halted.forEach(each -> signal("CONT", each));
        halted.clear();
    }

    /// Uses the shell's own `kill`: the program of that name rejects CONT in a Turkish locale.
    private static void signal(String signal, ProcessHandle process) {
        try {
            Process kill = new ProcessBuilder("sh", "-c", "kill -" + signal + " " + process.pid()).start();
            Patience.untilEnded(kill);
            if (kill.exitValue() != 0 && process.isAlive()) {
                throw new IllegalStateException("No signal " + signal + " to " + process);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Makes every later session read-only or writable again. Existing sessions stay as they began.
    void readOnly(boolean on) {
        execute(url("postgres"), "set default_transaction_read_only = off",
                "alter role all set default_transaction_read_only = " + on);
    }

    @Override
    public void close() {
        resume(); // a halted process does not end
        process.close();
    }

    private static boolean answers(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            return statement.execute("select");
        } catch (SQLException gone) {
            return false;
        }
    }

    private boolean takesConnections() {
        try (Connection again = DriverManager.getConnection(url("postgres"))) {
            return answers(again);
        } catch (SQLException stillRecovering) {
            if (!stillRecovering.getSQLState().matches("57P0\\d|08\\d\\d\\d")) {
                throw new IllegalStateException(stillRecovering);
            }
            return false;
        }
    }
}
