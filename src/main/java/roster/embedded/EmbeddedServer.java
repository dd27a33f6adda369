package roster.embedded;

import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import roster.embedded.installation.Cluster;
import roster.embedded.installation.Prepared;
import roster.work.Edt;

/// A lease on the PostgreSQL server of a home: while it is open, the server is kept running. The first lease starts
/// the server, whichever process takes it; giving back the last one stops it.
///
/// Example:
/// ```java
/// try (var server = EmbeddedServer.open(homes.data())) {
///     connect("127.0.0.1", server.port(), server.database(), server.user(), server.password());
/// }
/// ```
/// Several leases in one process are fine. Blocks on disk and processes; never the event dispatch thread.
public final class EmbeddedServer implements AutoCloseable {
    private static final String DATABASE = "postgres";

    private final SharedServer shared;
    private final AtomicBoolean open = new AtomicBoolean(true);

    private EmbeddedServer(SharedServer shared) {
        this.shared = shared;
    }

    /// Starts the home's server or joins it. Takes a tenth of a second, the first time a few tenths from what the build
    /// prepared and 2 to 4 seconds without.
    ///
    /// @param home where Roster keeps its data; made where it is missing
    /// @throws EmbeddedServerFailure where there is no server to be had; it may be tried again
    public static EmbeddedServer open(Path home) {
        return open(home, Prepared.shipped());
    }

    static EmbeddedServer open(Path home, Prepared prepared) {
        return open(home, prepared, StartWatch.NONE);
    }

    /// The same, watched. A server that recovers from a crash on a busy disk may take minutes.
    ///
    /// @throws CancellationException where the watch calls it off
    public static EmbeddedServer open(Path home, StartWatch watch) {
        return open(home, Prepared.shipped(), watch);
    }

    private static EmbeddedServer open(Path home, Prepared prepared, StartWatch watch) {
        Edt.requireNot();
        var shared = SharedServer.below(home, prepared);
        shared.enter(watch);
        return new EmbeddedServer(shared);
    }

    /// Starts the server again if it no longer runs: called when a connection broke and a new one is refused.
    /// The port is the same one unless somebody else has taken it meanwhile; ask [#port] afterwards.
    ///
    /// @throws EmbeddedServerFailure where it can't be started; it may be tried again
    public void ensureRunning() {
        ensureRunning(StartWatch.NONE);
    }

    /// The same, watched.
    ///
    /// @throws CancellationException where the watch calls it off
    public void ensureRunning(StartWatch watch) {
        Edt.requireNot();
        if (!open.get()) {
            throw new IllegalStateException("This lease was given back. Take another one with EmbeddedServer.open(…).");
        }
        shared.ensureRunning(watch);
    }

    /// Where it listens, on 127.0.0.1. Can change in [#ensureRunning]. Any thread.
    public int port() {
        return shared.port();
    }

    /// Any thread.
    public String user() {
        return Cluster.USER;
    }

    /// Random, of this server alone. Any thread.
    public String password() {
        return shared.password();
    }

    /// Any thread.
    public String database() {
        return DATABASE;
    }

    /// Gives the lease back, and stops the server if it was the last one. Never throws: where the server could not be
    /// stopped, the log says why, it goes on, and the next window joins it. Giving back twice does nothing.
    @Override
    public void close() {
        Edt.requireNot();
        if (open.compareAndSet(true, false)) {
            shared.leave();
        }
    }

    @Override
    public String toString() {
        return "EmbeddedServer on port " + port();
    }
}
