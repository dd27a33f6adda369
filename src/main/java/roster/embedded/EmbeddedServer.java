package roster.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import roster.embedded.host.EmbeddedServerFailure;
import roster.embedded.host.ServerFolder;
import roster.embedded.installation.Cluster;
import roster.embedded.installation.Prepared;
import roster.embedded.process.ServerLog;
import roster.work.Edt;

/// A lease on the PostgreSQL server of a home. The server runs while a lease is open. The first lease of all processes
/// starts the server, and the end of the last one stops it.
///
/// Example:
/// ```java
/// try (var server = EmbeddedServer.open(homes.data())) {
///     connect("127.0.0.1", server.port(), server.database(), server.user(), server.password());
/// }
/// ```
/// One process may hold several leases. Blocks on disk and processes: background threads only.
public final class EmbeddedServer implements AutoCloseable {
    private static final String DATABASE = "postgres";

    private final SharedServer shared;
    private final AtomicBoolean open = new AtomicBoolean(true);

    private EmbeddedServer(SharedServer shared) {
        this.shared = shared;
    }

    /// Starts the home's server or joins it. This takes about a tenth of a second. The first start of a home takes some
    /// tenths from the files that the build prepared and 2 to 4 seconds otherwise.
    ///
    /// @param home Roster's data folder; made if missing
    /// @throws EmbeddedServerFailure if the server can't run; the call may be repeated
    public static EmbeddedServer open(Path home) {
        return open(home, Prepared.shipped());
    }

    static EmbeddedServer open(Path home, Prepared prepared) {
        return open(home, prepared, StartWatch.NONE);
    }

    /// Opens a lease and reports its waits to `watch`. A server that recovers from a crash on a busy disk may take
    /// minutes.
    ///
    /// @throws CancellationException if the watch calls the start off
    public static EmbeddedServer open(Path home, StartWatch watch) {
        return open(home, Prepared.shipped(), watch);
    }

    private static EmbeddedServer open(Path home, Prepared prepared, StartWatch watch) {
        Edt.requireNot();
        var shared = SharedServer.below(home, prepared);
        shared.enter(watch);
        return new EmbeddedServer(shared);
    }

    /// The last part of the log of a home's server, with the output of its last start; empty if there is none.
    ///
    /// @throws EmbeddedServerFailure if it can't be read
    public static String log(Path home) {
        Edt.requireNot();
        var folder = ServerFolder.below(home);
        try {
            return ServerLog.tail(folder);
        } catch (IOException failure) {
            throw EmbeddedServerFailure.ofDisk(folder.root(), failure);
        }
    }

    /// Starts the server again if it has ended. The caller uses this method after a broken connection. The server keeps
    /// its port unless another program has taken it: read [#port] afterwards.
    ///
    /// @throws EmbeddedServerFailure if the server can't start; the call may be repeated
    public void ensureRunning() {
        ensureRunning(StartWatch.NONE);
    }

    /// Starts the server again and reports its waits to `watch`.
    ///
    /// @throws CancellationException if the watch calls the start off
    public void ensureRunning(StartWatch watch) {
        Edt.requireNot();
        if (!open.get()) {
            throw new IllegalStateException("This lease was given back. Take another one with EmbeddedServer.open(…).");
        }
        shared.ensureRunning(watch);
    }

    /// The server's port on 127.0.0.1. [#ensureRunning] may change it. Any thread.
    public int port() {
        return shared.port();
    }

    /// Any thread.
    public String user() {
        return Cluster.USER;
    }

    /// The random password of this server alone. Any thread.
    public String password() {
        return shared.password();
    }

    /// Any thread.
    public String database() {
        return DATABASE;
    }

    /// Ends the lease and stops the server if the lease was the last one. Logs a failure to stop instead of throwing
    /// it: the server then runs on and the next window joins it. A second call does nothing.
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
