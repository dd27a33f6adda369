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

/// What all leases of this process on one home share: their number, and the one lock on `leases` that tells other
/// processes that somebody is here. There is one for each home because Java's file locks belong to the process, and
/// because POSIX drops all locks on a file as soon as the process closes any channel to it. Blocks on disk and
/// processes; never the event dispatch thread.
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

    /// Starts or joins, and counts one more lease.
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

    /// Called off, it leaves the server as it is: that lease is still to be given back.
    void ensureRunning(StartWatch watch) {
        var progress = new StartProgress(watch, postmaster);
        inTurn(progress.deadline(), deadline -> run(progress, deadline));
    }

    /// Counts one lease less; the last one of all processes stops the server. Whatever goes wrong here, the presence
    /// ends, and the next window's last one out stops the server.
    void leave() {
        boolean wasInterrupted = Thread.interrupted(); // it would close the channels under our feet
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
            LOG.log(Level.INFO, "Started in {0} ms", Long.toString(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - from)));
        }
    }

    private int start(StartProgress progress, Deadline deadline) throws IOException {
        progress.step(What.MAKING);
        folder.clearUnfinished();
        var binaries = Binaries.in(folder, prepared);
        try {
            Cluster.in(folder, binaries, prepared, deadline);
            ServerLog.prune(folder.log());
            progress.step(What.STARTING);
            int started = postmaster.start(binaries, deadline);
            binaries.discardOthers();
            return started;
        } catch (EmbeddedServerFailure failure) {
            if (failure.reason() == Reason.START_FAILED) {
                binaries.discard();
            }
            throw failure;
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

    /// Nobody can come meanwhile: that needs the lifecycle lock, too. Who left before us and asks after us finds
    /// nothing to stop.
    private void stopIfNobodyIsHere(Deadline deadline) throws IOException {
        unlessSomebodyIsHere(() -> postmaster.stop(Binaries.in(folder, prepared), deadline));
    }

    /// Nobody waits any more for the server that is starting: it ends by itself, unless somebody else wants it.
    private void leaveAlone(Deadline deadline) throws IOException {
        unlessSomebodyIsHere(() -> postmaster.tellToStop(Binaries.in(folder, prepared), deadline));
    }

    private interface Stop {
        void run() throws IOException;
    }

    private void unlessSomebodyIsHere(Stop stop) throws IOException {
        if (presence != null || !postmaster.isAlive()) {
            return; // another window of this process came between, or there is nothing to stop
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
