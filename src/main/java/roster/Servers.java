package roster;

import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import roster.embedded.EmbeddedServer;
import roster.embedded.EmbeddedServerFailure;
import roster.model.ConnectFailure;
import roster.model.Connector;
import roster.settings.ServerChoice;
import roster.store.Database;

/// The way to the directory that the settings choose: the embedded server, started or joined, or one that is named.
/// A link that was lost is made again on the server there is; only where it came back elsewhere is it opened anew.
/// Blocks on the database; never the event dispatch thread.
final class Servers implements Connector, AutoCloseable {
    private final Supplier<Path> data;
    private final ServerChoice choice;
    private final Supplier<String> person;
    private @Nullable EmbeddedServer embedded;
    private @Nullable Database database;
    private String openedUrl = "";
    private String openedFor = "";
    private boolean closed;

    /// The way that `choice` says.
    ///
    /// @param data where the embedded server keeps its data
    /// @param person who is working here, for the history
    Servers(Supplier<Path> data, ServerChoice choice, Supplier<String> person) {
        this.person = person;
        this.data = data;
        this.choice = choice;
    }

    /// Starts or joins the embedded server, if that is the one, while the window is still being made; [#connect] waits
    /// for it. Where it fails, `connect` tries again and says why.
    ///
    /// @return whether it runs
    synchronized boolean startAhead() {
        try {
            if (choice instanceof ServerChoice.Embedded && embedded == null && !closed) {
                embedded = EmbeddedServer.open(data.get());
            }
        } catch (EmbeddedServerFailure | UncheckedIOException | InvalidPathException failure) {
            System.getLogger("roster.start").log(System.Logger.Level.INFO, "The server did not start at once", failure);
        }
        return embedded != null;
    }

    @Override
    public synchronized Connection connect() {
        if (closed) {
            throw new IllegalStateException("The window is closing");
        }
        return switch (choice) {
            case ServerChoice.Embedded() -> connectEmbedded();
            case ServerChoice.Remote remote -> connect(remote.jdbcUrl(), remote.properties(), remote.label());
            case ServerChoice.Refused(String message) -> throw new ConnectFailure("BAD_SETTINGS", message);
        };
    }

    @Override
    public synchronized void close() {
        closed = true;
        closeDatabase();
        if (embedded != null) {
            embedded.close();
            embedded = null;
        }
    }

    private Connection connectEmbedded() {
        try {
            EmbeddedServer server = embedded == null ? EmbeddedServer.open(data.get()) : embedded;
            embedded = server;
            server.ensureRunning();
            return connect("jdbc:postgresql://127.0.0.1:" + server.port() + "/" + server.database(),
                    Map.of("user", server.user(), "password", server.password()), "");
        } catch (EmbeddedServerFailure failure) {
            throw new ConnectFailure("LOCAL_" + failure.reason().name(), failure.detail(), failure);
        } catch (UncheckedIOException | InvalidPathException failure) {
            throw new ConnectFailure("LOCAL_HOME_NOT_WRITABLE", String.valueOf(failure.getMessage()), failure);
        }
    }

    private Connection connect(String url, Map<String, String> properties, String place) {
        String who = person.get();
        if (database != null && url.equals(openedUrl) && who.equals(openedFor)) {
            database.directory().count(); // is it there again?
            return new Connection(database.directory(), database.feed(), place, database.isEncrypted());
        }
        closeDatabase();
        Database opened = Database.open(url, properties, who);
        database = opened;
        openedUrl = url;
        openedFor = who;
        return new Connection(opened.directory(), opened.feed(), place, opened.isEncrypted());
    }

    private void closeDatabase() {
        if (database != null) {
            database.close();
            database = null;
        }
    }
}
