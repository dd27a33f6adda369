package roster;

import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import roster.embedded.EmbeddedServer;
import roster.embedded.StartWatch;
import roster.embedded.host.Waiting;

/// This window's lease on the embedded server. The first use opens it, and the end of the window closes it. Blocks on
/// disk and processes: background threads only.
final class EmbeddedLease implements AutoCloseable {
    private @Nullable EmbeddedServer server;
    private @Nullable Path openedIn;
    private volatile boolean closed;

    /// The running server, started or joined. A lease on another folder ends first.
    ///
    /// @param home supplies the data folder
    /// @param told receives the waits of the start
    /// @throws CancellationException if the lease is closed or being closed
    synchronized EmbeddedServer running(Supplier<Path> home, Consumer<Waiting> told) {
        var watch = new Watching(told);
        if (closed) {
            throw new CancellationException("The window is closing");
        }
        Path folder = home.get();
        if (!folder.equals(openedIn)) {
            giveBack();
        }
        EmbeddedServer running = server == null ? EmbeddedServer.open(folder, watch) : server;
        server = running;
        openedIn = folder;
        running.ensureRunning(watch);
        return running;
    }

    /// Closes the lease. Calls a running start off first, because it may take minutes.
    @Override
    public void close() {
        closed = true;
        giveBack();
    }

    private synchronized void giveBack() {
        if (server != null) {
            server.close();
            server = null;
        }
    }

    /// Ends the wait for the server with the lease.
    private final class Watching implements StartWatch {
        private final Consumer<Waiting> told;

        private Watching(Consumer<Waiting> told) {
            this.told = told;
        }

        @Override
        public void waits(Waiting waiting) {
            told.accept(waiting);
        }

        @Override
        public boolean isCalledOff() {
            return closed;
        }
    }
}
