package roster.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import roster.embedded.EmbeddedServerFailure.Reason;
import roster.embedded.Waiting.What;

/// The server's main process: found, started, stopped. Only under the lifecycle lock. Blocks on disk and processes;
/// never the event dispatch thread.
final class Postmaster {
    private static final Logger LOG = System.getLogger(Postmaster.class.getName());
    private static final int PORTS_TRIED = 5;

    private final ServerFolder folder;
    private final ServerProcesses processes;

    Postmaster(ServerFolder folder) {
        this.folder = folder;
        this.processes = new ServerProcesses(folder.root());
    }

    /// The port of the server that runs, waiting for one that is just starting, recovering or stopping, however long that
    /// takes; empty where none does.
    Optional<Integer> runningPort(Deadline deadline) {
        deadline.await(() -> readyPort().isPresent() || !isAlive());
        return readyPort();
    }

    /// What the server is doing that has to be waited for; empty where none runs, or it is ready.
    Optional<Waiting> waiting() {
        return alive().filter(file -> !file.isReady()).map(file -> new Waiting(
                file.isStopping() ? What.STOPPING : wasShutDown() ? What.STARTING : What.RECOVERING,
                Instant.ofEpochSecond(file.started())));
    }

    /// Starts it on the port that it had, or another.
    ///
    /// @return where it is ready
    int start(Binaries binaries, Deadline deadline) throws IOException {
        clearTheWay(deadline);
        int port = Ports.lastOrFree(folder.port());
        for (int attempt = 1; attempt <= PORTS_TRIED; attempt++) {
            Optional<Integer> started = started(binaries, port, deadline);
            if (started.isPresent()) {
                Ports.remember(folder.port(), started.get());
                return started.get();
            }
            LOG.log(Level.INFO, "Port {0} was taken meanwhile.", Integer.toString(port));
            port = Ports.free();
        }
        throw new EmbeddedServerFailure(Reason.START_FAILED, "no port of " + PORTS_TRIED + " could be had");
    }

    /// Stops it: sessions are ended, everything is on disk. Does nothing where none runs.
    void stop(Binaries binaries, Deadline deadline) throws IOException {
        tellToStop(binaries, deadline);
        if (!deadline.await(() -> !isAlive())) {
            throw new EmbeddedServerFailure(Reason.TIMED_OUT, "it was told to stop and still runs");
        }
    }

    /// Tells it to stop, and does not wait until it has.
    void tellToStop(Binaries binaries, Deadline deadline) throws IOException {
        if (!isAlive()) {
            return;
        }
        var command = Program.start(binaries.program("pg_ctl"), folder.log().resolve("stop.log"),
                List.of("stop", "--pgdata=" + folder.data(), "--mode=fast", "--no-wait", "--silent"));
        if (!command.succeeds(deadline) && isAlive()) {
            throw command.failure(folder);
        }
    }

    /// Waits for `ready` by itself, because pg_ctl looks ten times a second only. pg_ctl knows when a server has ended that
    /// never told its number. A window that was killed may have started a server in the same moment, on a port of its own:
    /// then that one is it.
    ///
    /// @return where it is ready; empty where somebody else has the port
    private Optional<Integer> started(Binaries binaries, int port, Deadline deadline) throws IOException {
        Files.deleteIfExists(folder.startLog());
        var command = Program.start(binaries.program("pg_ctl"), folder.log().resolve("pg_ctl.log"), List.of("start",
                "--pgdata=" + folder.data(), "--log=" + folder.startLog(), "--options=-p " + port, "--wait",
                "--timeout=" + deadline.seconds(), "--silent"));
        deadline.await(() -> readyPort().isPresent() || (command.hasEnded() && !isAlive()));
        Optional<Integer> ready = readyPort();
        if (ready.isPresent()) {
            return ready;
        }
        String said = Files.exists(folder.startLog()) ? Files.readString(folder.startLog()) : "";
        if (said.contains("could not bind")) {
            return Optional.empty();
        }
        throw (said.isBlank() ? command : new Program(command.process(), folder.startLog())).failure(folder);
    }

    private Optional<Integer> readyPort() {
        return pidFile().filter(PidFile::isReady).filter(file -> processes.isOurs(file.pid())).map(PidFile::port)
                .filter(Ports::answers);
    }

    boolean isAlive() {
        return alive().isPresent();
    }

    private Optional<PidFile> alive() {
        return pidFile().filter(file -> processes.isOurs(file.pid()));
    }

    private boolean wasShutDown() {
        try {
            return SystemIdentity.wasShutDown(folder.data());
        } catch (IOException unreadable) { // the server has more to say about that
            return true;
        }
    }

    /// After a crash, which leaves a `postmaster.pid`: waits for the dead server's backends to end, and removes the file
    /// where its number now is another program's. PostgreSQL would take that program for a running server and refuse for
    /// ever. Where the process is simply gone, the file stays: PostgreSQL checks more with it than we can.
    private void clearTheWay(Deadline deadline) throws IOException {
        var file = pidFile();
        if (file.isEmpty() || !deadline.await(processes::areGone)) {
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
