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
import org.jspecify.annotations.Nullable;
import roster.embedded.host.Deadline;
import roster.embedded.host.EmbeddedServerFailure;
import roster.embedded.host.EmbeddedServerFailure.Reason;
import roster.embedded.host.Program;
import roster.embedded.host.ServerFolder;
import roster.embedded.host.Waiting;
import roster.embedded.host.Waiting.What;
import roster.embedded.installation.Binaries;
import roster.embedded.installation.SystemIdentity;
import roster.embedded.process.ServerProcesses.Kind;

/// The server's main process: found, started, stopped. Only under the lifecycle lock. Blocks on disk and processes;
/// never the event dispatch thread.
public final class Postmaster {
    private static final Logger LOG = System.getLogger(Postmaster.class.getName());
    private static final int PORTS_TRIED = 5;

    /// The log's own process writes to the log what the server said before it ended.
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    /// How long a process of which nothing is known counts as the server while its port does not answer. A server listens
    /// within moments of its start, before it recovers.
    private static final Duration LONGEST_DOUBT = Duration.ofMinutes(1);

    private final ServerFolder folder;
    private final ServerProcesses processes;
    private final LongFunction<Kind> kinds;
    private final Duration longestDoubt;
    private @Nullable PidFile doubted;
    private long doubtedSince;

    public Postmaster(ServerFolder folder) {
        this(folder, new ServerProcesses(folder.root())::kind, LONGEST_DOUBT);
    }

    /// The same with other eyes and less patience, for tests.
    ///
    /// @param kinds what is known of a process, by its number
    Postmaster(ServerFolder folder, LongFunction<Kind> kinds, Duration longestDoubt) {
        this.folder = folder;
        this.processes = new ServerProcesses(folder.root());
        this.kinds = kinds;
        this.longestDoubt = longestDoubt;
    }

    /// The port of the server that runs, waiting for one that is just starting, recovering or stopping, however long that
    /// takes; empty where none does.
    public Optional<Integer> runningPort(Deadline deadline) {
        deadline.await(() -> readyPort().isPresent() || !isAlive());
        return readyPort();
    }

    /// What the server is doing that has to be waited for; empty where none runs, or it is ready.
    public Optional<Waiting> waiting() {
        return alive().filter(file -> !file.isReady()).map(file -> new Waiting(
                file.isStopping() ? What.STOPPING : wasShutDown() ? What.STARTING : What.RECOVERING,
                Instant.ofEpochSecond(file.started())));
    }

    /// Starts it on the port that it had, or another.
    ///
    /// @return where it is ready
    public int start(Binaries binaries, Deadline deadline) throws IOException {
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
    public void stop(Binaries binaries, Deadline deadline) throws IOException {
        tellToStop(binaries, deadline);
        if (!deadline.await(() -> !isAlive())) {
            throw new EmbeddedServerFailure(Reason.TIMED_OUT, "it was told to stop and still runs");
        }
    }

    /// Tells it to stop, and does not wait until it has. A process in doubt is told nothing: it may be another program.
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

    /// Waits for `ready` by itself, because pg_ctl looks ten times a second only. pg_ctl knows when a server has ended that
    /// never told its number. A window that was killed may have started a server in the same moment, on a port of its own:
    /// then that one is it.
    ///
    /// @return where it is ready; empty where somebody else has the port
    Optional<Integer> started(Binaries binaries, int port, Deadline deadline) throws IOException {
        Files.deleteIfExists(folder.startLog());
        ServerLog.Place before = ServerLog.end(folder.log());
        var command = Program.start(binaries.program("pg_ctl"), folder.log().resolve("pg_ctl.log"), List.of("start",
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

    /// Until its log is open a server writes to the start log. From then on it writes to its log.
    private String said(ServerLog.Place before) throws IOException {
        return (Files.exists(folder.startLog()) ? Files.readString(folder.startLog()) : "") + ServerLog.since(before, folder.log());
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

    /// A process of which nothing is known is the server where its port answers.
    private boolean isServer(PidFile file) {
        Kind kind = kinds.apply(file.pid());
        return kind == Kind.OURS || (kind == Kind.UNKNOWN && Ports.answers(file.port()));
    }

    /// Whether the process may be a server that does not listen yet. Only time tells: after a power cut another program may
    /// have the number, and a start would wait for its end.
    private boolean isInDoubt(PidFile file) {
        if (kinds.apply(file.pid()) != Kind.UNKNOWN) {
            return false;
        }
        if (!file.equals(doubted)) { // a file that changes has a server behind it
            doubted = file;
            doubtedSince = System.nanoTime();
        }
        return System.nanoTime() - doubtedSince < longestDoubt.toNanos();
    }

    private boolean wasShutDown() {
        try {
            return SystemIdentity.wasShutDown(folder.data());
        } catch (IOException unreadable) { // the server has more to say about that
            return true;
        }
    }

    /// After a crash, which leaves a `postmaster.pid`: waits for the dead server's backends to end, or for a server that a
    /// killed window began. Removes the file where its number now is another program's, or a power cut has emptied it:
    /// PostgreSQL would refuse for ever. Where the process is gone or unknown the file stays. PostgreSQL checks more with it
    /// than we can, and starts no second server: on Windows it knows its own processes, elsewhere it refuses while any process
    /// of this user has the number.
    private void clearTheWay(Deadline deadline) throws IOException {
        Path file = folder.data().resolve(PidFile.NAME);
        if (!Files.exists(file) || !deadline.await(() -> processes.areGone() || isAlive()) || isAlive()) {
            return;
        }
        if (PidFile.isGarbled(folder.data())) { // no process is left that could be writing it
            remove(file, "names no process");
        } else if (pidFile().filter(left -> kinds.apply(left.pid()) == Kind.ANOTHER).isPresent()) {
            remove(file, "names a process that is another program now");
        }
    }

    private static void remove(Path file, String why) throws IOException {
        LOG.log(Level.INFO, "{0}, left by a crash, {1}: removed", file, why);
        Files.deleteIfExists(file);
    }

    private Optional<PidFile> pidFile() {
        try {
            return PidFile.in(folder.data());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
