package roster.embedded.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import roster.embedded.host.Deadline;
import roster.embedded.host.EmbeddedServerFailure;
import roster.embedded.host.EmbeddedServerFailure.Reason;
import roster.embedded.host.Program;
import roster.embedded.host.ServerFolder;
import roster.embedded.host.UsingComputer;
import roster.embedded.host.Waiting;
import roster.embedded.host.Waiting.What;
import roster.embedded.installation.Binaries;
import roster.embedded.installation.SystemIdentity;
import roster.embedded.process.ServerProcesses.Kind;
import roster.files.OwnerOnly;

/// Finds, starts and stops the server's main process. Needs the lifecycle lock. Blocks on disk and processes:
/// background threads only.
public final class Postmaster {
    private static final Logger LOG = System.getLogger(Postmaster.class.getName());
    private static final int PORTS_TRIED = 5;

    /// The time for the log's own process to write the server's last output.
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    /// The longest time for which a hidden process with a silent port counts as the server. A server listens within
    /// moments of its start, before it recovers.
    private static final Duration LONGEST_DOUBT = Duration.ofMinutes(1);

    private final ServerFolder folder;
    private final ServerProcesses processes;
    private final LongFunction<Kind> kinds;
    private final Duration longestDoubt;
    private final Supplier<UsingComputer> computer;
    private @Nullable PidFile doubted;
    private long doubtedSince;

    public Postmaster(ServerFolder folder) {
        this(folder, new ServerProcesses(folder.root())::kind, LONGEST_DOUBT, () -> UsingComputer.of(folder));
    }

    /// A postmaster with another view of the processes and of the drive and with less patience, for tests.
    ///
    /// @param kinds tells the kind of a process by its number
    Postmaster(ServerFolder folder, LongFunction<Kind> kinds, Duration longestDoubt,
            Supplier<UsingComputer> computer) {
        this.computer = computer;
        this.folder = folder;
        this.processes = new ServerProcesses(folder.root());
        this.kinds = kinds;
        this.longestDoubt = longestDoubt;
    }

    /// The port of the running server; empty if none runs. Waits for a server that is starting, recovering or stopping,
    /// without a time limit of its own.
    public Optional<Integer> runningPort(Deadline deadline) {
        deadline.await(() -> readyPort().isPresent() || !isAlive());
        return readyPort();
    }

    /// The work of the server that a start has to wait for; empty if the server is ready or stopped.
    public Optional<Waiting> waiting() {
        return alive().filter(file -> !file.isReady()).map(file -> new Waiting(
                file.isStopping() ? What.STOPPING : wasShutDown() ? What.STARTING : What.RECOVERING,
                Instant.ofEpochSecond(file.started())));
    }

    /// Requires that no server on another computer may run. A server that was shut down leaves no file behind.
    ///
    /// @throws EmbeddedServerFailure if one may
    public void requireNoneElsewhere() throws IOException {
        if (Files.exists(folder.data().resolve(PidFile.NAME))) {
            computer.get().requireThis();
        }
    }

    /// Starts the server on its last port or on another one.
    ///
    /// @return the port of the ready server
    public int start(Binaries binaries, Deadline deadline) throws IOException {
        requireNoneElsewhere();
        clearTheWay(deadline);
        computer.get().note();
        int port = Ports.lastOrFree(folder.port());
        for (int attempt = 1; attempt <= PORTS_TRIED; attempt++) {
            Optional<Integer> started = started(binaries, port, deadline);
            if (started.isPresent()) {
                remember(started.get());
                return started.get();
            }
            LOG.log(Level.INFO, "Port {0} was taken meanwhile.", Integer.toString(port));
            port = Ports.free();
        }
        throw new EmbeddedServerFailure(Reason.START_FAILED, "no port of " + PORTS_TRIED + " could be had");
    }

    /// Notes the port for the next start. A start works without the note, for example on a full disk.
    private void remember(int port) {
        try {
            Ports.remember(folder.port(), port);
        } catch (IOException failure) {
            LOG.log(Level.INFO, "The port can't be noted: " + folder.port(), failure);
        }
    }

    /// Ends the sessions, writes all data to disk and stops the server. Does nothing if none runs.
    public void stop(Binaries binaries, Deadline deadline) throws IOException {
        tellToStop(binaries, deadline);
        if (!deadline.await(() -> !isAlive())) {
            throw new EmbeddedServerFailure(Reason.TIMED_OUT, "it was told to stop and still runs");
        }
    }

    /// Tells the server to stop and returns at once. A process in doubt gets no signal, because it may be another
    /// program.
    public void tellToStop(Binaries binaries, Deadline deadline) throws IOException {
        if (pidFile().filter(this::isServer).isEmpty()) {
            return;
        }
        var command = Program.start(binaries.program("pg_ctl"), folder.log().resolve("stop.log"),
                List.of("stop", "--pgdata=" + folder.data(), "--mode=fast", "--no-wait", "--silent"));
        if (!command.succeeds(deadline) && isAlive()) {
            throw command.failure(folder);
        }
    }

    /// Starts the server on this port. Polls for `ready` itself, because pg_ctl polls only ten times a second. Relies
    /// on pg_ctl to report a server that ended before it wrote its number. A killed window may have started a server at
    /// the same moment on a port of its own. Then that server is the result.
    ///
    /// @return the port of the ready server; empty if another program has the port
    Optional<Integer> started(Binaries binaries, int port, Deadline deadline) throws IOException {
        Files.deleteIfExists(folder.startLog());
        ServerLog.Place before = ServerLog.end(folder.log());
        var command = Program.start(binaries.program("pg_ctl"), folder.controlLog(), List.of("start",
                "--pgdata=" + folder.data(), "--log=" + folder.startLog(), "--options=-p " + port, "--wait",
                "--timeout=" + deadline.seconds(), "--silent"));
        deadline.await(() -> readyPort().isPresent() || (command.hasEnded() && !isAlive()));
        Optional<Integer> ready = readyPort();
        if (ready.isPresent()) {
            return ready;
        }
        Deadline.in(LAST_WORDS).await(processes::areGone);
        String said = said(before);
        if (said.contains("could not bind")) {
            return Optional.empty();
        }
        throw said.isBlank() ? command.failure(folder) : Program.failure(folder, Program.last(said));
    }

    /// The server's output since `before`. A server writes to the start log until its own log is open.
    private String said(ServerLog.Place before) throws IOException {
        return (Files.exists(folder.startLog()) ? Files.readString(folder.startLog()) : "")
                + ServerLog.since(before, folder.log());
    }

    private Optional<Integer> readyPort() {
        return pidFile().filter(PidFile::isReady).filter(this::isServer).map(PidFile::port).filter(Ports::answers);
    }

    public boolean isAlive() {
        return alive().isPresent();
    }

    private Optional<PidFile> alive() {
        return pidFile().filter(file -> isServer(file) || isInDoubt(file));
    }

    /// A process of unknown kind is the server if its port answers.
    private boolean isServer(PidFile file) {
        Kind kind = kinds.apply(file.pid());
        return kind == Kind.OURS || (kind == Kind.UNKNOWN && Ports.answers(file.port()));
    }

    /// Whether the process may be a server before it listens. Only time can tell: after a power cut another program may
    /// have the number, and a start would wait for its end.
    private boolean isInDoubt(PidFile file) {
        if (kinds.apply(file.pid()) != Kind.UNKNOWN || processes.hasBegunAfter(file)) {
            return false;
        }
        if (!file.equals(doubted)) { // a server is writing a file that changes
            doubted = file;
            doubtedSince = System.nanoTime();
        }
        return System.nanoTime() - doubtedSince < longestDoubt.toNanos();
    }

    private boolean wasShutDown() {
        try {
            return SystemIdentity.wasShutDown(folder.data());
        } catch (IOException unreadable) { // the server will report the cause
            return true;
        }
    }

    /// Prepares a start after a crash, which leaves a `postmaster.pid`. Waits for the end of the dead server's backends
    /// or for a server that a killed window began.
    ///
    /// Sets the file aside if a power cut has emptied it or its number belongs to another program: PostgreSQL would
    /// refuse to start for ever. The file of a missing or unknown process stays, because PostgreSQL checks it more
    /// thoroughly and starts no second server. On Windows PostgreSQL knows its own processes. Elsewhere it refuses
    /// while any process of this user has the number.
    private void clearTheWay(Deadline deadline) throws IOException {
        Path file = folder.data().resolve(PidFile.NAME);
        if (!Files.exists(file) || !deadline.await(() -> processes.areGone() || isAlive()) || isAlive()) {
            return;
        }
        if (PidFile.isGarbled(folder.data())) { // the writing process has ended
            setAside(file, "names no process");
        } else if (pidFile().filter(left -> kinds.apply(left.pid()) == Kind.ANOTHER).isPresent()) {
            setAside(file, "names a process that is another program now");
        }
    }

    private static void setAside(Path file, String why) throws IOException {
        Path aside = file.resolveSibling(PidFile.ASIDE);
        LOG.log(Level.INFO, "{0}, left by a crash, {1}: set aside as {2}", file, why, aside);
        OwnerOnly.move(file, aside);
    }

    private Optional<PidFile> pidFile() {
        try {
            return PidFile.in(folder.data());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
