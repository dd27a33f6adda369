package roster;

import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import roster.embedded.EmbeddedServer;
import roster.embedded.StartWatch;
import roster.embedded.host.Waiting;

/// This window's lease on the embedded server: taken when the server is first needed, and given back once. Blocks on disk and
/// processes; never the event dispatch thread.
final class EmbeddedLease implements AutoCloseable {
    private @Nullable EmbeddedServer server;
    private volatile boolean closed;

    /// The server, started or joined.
    ///
    /// @param home asked where the lease is still to be taken
    /// @param told told what the start waits for
    /// @throws CancellationException once the lease is given back, or while it is
    synchronized EmbeddedServer running(Supplier<Path> home, Consumer<Waiting> told) {
        var watch = new Watching(told);
        if (closed) {
            throw new CancellationException("The window is closing");
        }
        EmbeddedServer running = server == null ? EmbeddedServer.open(home.get(), watch) : server;
        server = running;
        running.ensureRunning(watch);
        return running;
    }

    /// Gives it back. A start that is under way is called off first: it may take minutes.
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

    /// The wait for the server, ended with the lease.
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
