package roster.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import roster.embedded.host.Deadline;
import roster.embedded.host.EmbeddedServerFailure;
import roster.embedded.host.EmbeddedServerFailure.Reason;
import roster.embedded.host.LifecycleLock;
import roster.embedded.host.ServerFolder;
import roster.embedded.host.Waiting.What;
import roster.embedded.installation.Binaries;
import roster.embedded.installation.Cluster;
import roster.embedded.installation.Prepared;
import roster.embedded.process.Postmaster;
import roster.embedded.process.ServerLog;
import roster.files.OwnerOnly;

/// The state that all leases of this process on one home share: their number and the shared lock on `leases`. The lock
/// tells other processes that the server is in use. Each home has one instance per process for two reasons: Java's file
/// locks belong to the process, and POSIX drops all locks on a file when the process closes any channel to it. Blocks
/// on disk and processes: background threads only.
final class SharedServer {
    private static final Logger LOG = System.getLogger(SharedServer.class.getName());
    private static final Map<Path, SharedServer> ALL = new ConcurrentHashMap<>();
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

    private final ReentrantLock turn = new ReentrantLock();
    private final ServerFolder folder;
    private final Prepared prepared;
    private final Postmaster postmaster;
    private int leases;
    private @Nullable FileChannel presence;
    private volatile int port;
    private volatile String password = "";

    private SharedServer(ServerFolder folder, Prepared prepared) {
        this.folder = folder;
        this.prepared = prepared;
        this.postmaster = new Postmaster(folder);
    }

    static SharedServer below(Path home, Prepared prepared) {
        var folder = ServerFolder.below(home);
        return ALL.computeIfAbsent(folder.root(), _ -> new SharedServer(folder, prepared));
    }

    int port() {
        return port;
    }

    String password() {
        return password;
    }

    /// Starts or joins the server and counts one more lease.
    void enter(StartWatch watch) {
        var progress = new StartProgress(watch, postmaster);
        inTurn(progress.deadline(), deadline -> {
            try {
                run(progress, deadline);
            } catch (CancellationException calledOff) {
                leaveAlone(Deadline.in(CLOSE_TIMEOUT));
                throw calledOff;
            }
            if (presence == null) {
                presence = present();
            }
            leases++;
        });
    }

    /// Starts the server if it has ended. A call that is called off leaves the server as it is, because its lease is
    /// still open.
    void ensureRunning(StartWatch watch) {
        var progress = new StartProgress(watch, postmaster);
        inTurn(progress.deadline(), deadline -> run(progress, deadline));
    }

    /// Counts one lease less. The last lease of all processes stops the server. The presence ends even after a failure,
    /// so that the last lease of a later window stops the server.
    void leave() {
        boolean wasInterrupted = Thread.interrupted(); // an interrupt would close the channels
        try {
            if (isLastHere()) {
                inTurn(Deadline.in(CLOSE_TIMEOUT), this::stopIfNobodyIsHere);
            }
        } catch (EmbeddedServerFailure failure) {
            LOG.log(Level.WARNING, "The embedded server goes on running.", failure);
        } finally {
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run(StartProgress progress, Deadline deadline) throws IOException {
        long from = System.nanoTime();
        progress.step(What.STARTING);
        var running = postmaster.runningPort(deadline);
        port = running.isPresent() ? running.get() : start(progress, deadline);
        password = Cluster.password(folder);
        if (running.isEmpty()) {
            LOG.log(Level.INFO, "Started in {0} ms",
                    Long.toString(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - from)));
        }
    }

    /// Starts the server. After a failure the programs may be damaged: then they are unpacked anew, and the start is
    /// tried once more. With sound programs the failure is the cluster's.
    private int start(StartProgress progress, Deadline deadline) throws IOException {
        boolean started = false;
        try {
            int port = startOrMend(progress, deadline);
            started = true;
            return port;
        } finally {
            if (!started) {
                folder.clearUnfinished(); // a full disk needs the room
            }
        }
    }

    private int startOrMend(StartProgress progress, Deadline deadline) throws IOException {
        try {
            return startOnce(progress, deadline);
        } catch (EmbeddedServerFailure failure) {
            if (failure.reason() != Reason.START_FAILED || !isMended(failure)) {
                throw failure;
            }
        } catch (IOException failure) { // a damaged initdb may end well without a cluster
            if (!isMended(failure)) {
                throw failure;
            }
        }
        return startOnce(progress, deadline);
    }

    private int startOnce(StartProgress progress, Deadline deadline) throws IOException {
        progress.step(What.MAKING);
        postmaster.requireNoneElsewhere();
        folder.clearUnfinished();
        var binaries = Binaries.in(folder, prepared);
        Cluster.in(folder, binaries, prepared, deadline);
        ServerLog.prune(folder.log());
        progress.step(What.STARTING);
        int started = postmaster.start(binaries, deadline);
        binaries.discardOthers();
        return started;
    }

    private boolean isMended(Exception failure) {
        try {
            return Binaries.mend(folder, prepared);
        } catch (IOException another) { // the first failure is the cause
            failure.addSuppressed(another);
            return false;
        }
    }

    private boolean isLastHere() {
        turn.lock();
        try {
            leases--;
            if (leases == 0) {
                endPresence();
            }
            return leases == 0;
        } finally {
            turn.unlock();
        }
    }

    private FileChannel present() throws IOException {
        var channel = OwnerOnly.toLock(folder.leases());
        if (channel.tryLock(0, Long.MAX_VALUE, true) == null) {
            channel.close();
            throw new IOException("the file " + folder.leases() + " is locked by another program");
        }
        return channel;
    }

    private void endPresence() {
        try (var _ = presence) {
            presence = null;
        } catch (IOException failure) {
            throw EmbeddedServerFailure.ofDisk(folder.root(), failure);
        }
    }

    /// Stops the server if every process has left. A new lease needs the lifecycle lock too, so none begins meanwhile.
    /// If two processes leave together, the second one finds the server stopped.
    private void stopIfNobodyIsHere(Deadline deadline) throws IOException {
        unlessSomebodyIsHere(() -> postmaster.stop(Binaries.in(folder, prepared), deadline));
    }

    /// Tells a starting server to stop if no other process uses it, and returns at once.
    private void leaveAlone(Deadline deadline) throws IOException {
        unlessSomebodyIsHere(() -> postmaster.tellToStop(Binaries.in(folder, prepared), deadline));
    }

    private interface Stop {
        void run() throws IOException;
    }

    private void unlessSomebodyIsHere(Stop stop) throws IOException {
        if (presence != null || !postmaster.isAlive()) {
            return; // this process has a lease again, or the server has ended
        }
        try (var channel = OwnerOnly.toLock(folder.leases())) {
            if (channel.tryLock() != null) {
                stop.run();
            }
        }
    }

    private interface Step {
        void run(Deadline deadline) throws IOException;
    }

    private void inTurn(Deadline deadline, Step step) {
        if (!deadline.await(turn::tryLock)) {
            throw new EmbeddedServerFailure(Reason.TIMED_OUT, "this process is busy starting or stopping it");
        }
        try (var _ = LifecycleLock.take(folder, deadline)) {
            step.run(deadline);
        } catch (IOException | UncheckedIOException failure) {
            throw EmbeddedServerFailure.ofDisk(folder.root(), failure);
        } finally {
            turn.unlock();
        }
    }
}
