package roster.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import roster.embedded.EmbeddedServerFailure.Reason;

/// The server's main process: found, started, stopped. Only under the lifecycle lock. Blocks on disk and processes;
/// never the event dispatch thread.
final class Postmaster {
    private static final Logger LOG = System.getLogger(Postmaster.class.getName());
    private static final int PORTS_TRIED = 5;
    private static final Duration ORPHANS_TIMEOUT = Duration.ofSeconds(10);

    private final ServerFolder folder;
    private final ServerProcesses processes;

    Postmaster(ServerFolder folder) {
        this.folder = folder;
        this.processes = new ServerProcesses(folder.root());
    }

    /// The port of the server that runs, waiting for one that is just starting, recovering or stopping; empty where
    /// none does.
    Optional<Integer> runningPort(Deadline deadline) {
        if (!deadline.await(() -> readyPort().isPresent() || !isAlive())) {
            throw new EmbeddedServerFailure(Reason.TIMED_OUT, "it runs, but is not ready");
        }
        return readyPort();
    }

    /// Starts it on the port that it had, or another.
    int start(Binaries binaries, Deadline deadline) throws IOException {
        clearTheWay();
        int port = Ports.lastOrFree(folder.port());
        for (int attempt = 1; attempt <= PORTS_TRIED; attempt++) {
            if (isStarted(binaries, port, deadline)) {
                Ports.remember(folder.port(), port);
                return port;
            }
            LOG.log(Level.INFO, "Port {0} was taken meanwhile.", Integer.toString(port));
            port = Ports.free();
        }
        throw new EmbeddedServerFailure(Reason.START_FAILED, "no port of " + PORTS_TRIED + " could be had");
    }

    /// Stops it: sessions are ended, everything is on disk. Does nothing where none runs.
    void stop(Binaries binaries, Deadline deadline) throws IOException {
        if (!isAlive()) {
            return;
        }
        var command = Program.start(binaries.program("pg_ctl"), folder.log().resolve("stop.log"),
                List.of("stop", "--pgdata=" + folder.data(), "--mode=fast", "--no-wait", "--silent"));
        if (!command.succeeds(deadline) && isAlive()) {
            throw command.failure(folder);
        }
        if (!deadline.await(() -> !isAlive())) {
            throw new EmbeddedServerFailure(Reason.TIMED_OUT, "it was told to stop and still runs");
        }
    }

    /// Waits for `ready` by itself, because pg_ctl looks ten times a second only; pg_ctl knows when there is nothing
    /// left to wait for.
    ///
    /// @return false where somebody else has the port
    private boolean isStarted(Binaries binaries, int port, Deadline deadline) throws IOException {
        Files.deleteIfExists(folder.startLog());
        var command = Program.start(binaries.program("pg_ctl"), folder.log().resolve("pg_ctl.log"), List.of("start",
                "--pgdata=" + folder.data(), "--log=" + folder.startLog(), "--options=-p " + port, "--wait",
                "--timeout=" + deadline.seconds(), "--silent"));
        if (!deadline.await(() -> command.hasEnded() || isReadyOn(port)) && !isReadyOn(port)) {
            throw new EmbeddedServerFailure(Reason.TIMED_OUT, "it was started, but is not ready");
        }
        if (isReadyOn(port)) {
            return true;
        }
        String said = Files.exists(folder.startLog()) ? Files.readString(folder.startLog()) : "";
        if (said.contains("could not bind")) {
            return false;
        }
        throw (said.isBlank() ? command : new Program(command.process(), folder.startLog())).failure(folder);
    }

    private boolean isReadyOn(int port) {
        return readyPort().filter(ready -> ready == port).isPresent();
    }

    private Optional<Integer> readyPort() {
        return pidFile().filter(PidFile::isReady).filter(file -> processes.isOurs(file.pid())).map(PidFile::port)
                .filter(Ports::answers);
    }

    private boolean isAlive() {
        return pidFile().filter(file -> processes.isOurs(file.pid())).isPresent();
    }

    /// After a crash, which leaves a `postmaster.pid`: waits for the dead server's backends to end, and removes the file
    /// where its number now is another program's. PostgreSQL would take that program for a running server and refuse for
    /// ever. Where the process is simply gone, the file stays: PostgreSQL checks more with it than we can.
    private void clearTheWay() throws IOException {
        var file = pidFile();
        if (file.isEmpty() || !Deadline.in(ORPHANS_TIMEOUT).await(processes::areGone)) {
            return;
        }
        if (ProcessHandle.of(file.get().pid()).isPresent()) {
            LOG.log(Level.INFO, "Process {0} of a server that crashed is another program now.", Long.toString(file.get().pid()));
            Files.deleteIfExists(folder.data().resolve("postmaster.pid"));
        }
    }

    private Optional<PidFile> pidFile() {
        try {
            return PidFile.in(folder.data());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
