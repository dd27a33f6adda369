package roster;

import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import roster.embedded.EmbeddedServer;
import roster.embedded.EmbeddedServerFailure;
import roster.model.ConnectFailure;
import roster.model.Connector;
import roster.settings.Homes;
import roster.settings.ServerChoice;
import roster.store.Database;
import roster.store.Database.Address;

/// The way to the directory that the settings choose: the embedded server, started or joined, or one that is named.
/// A link that was lost is made again on the server there is; only where it came back elsewhere is it opened anew.
/// Blocks on the database; never the event dispatch thread.
final class Servers implements Connector, AutoCloseable {
    private final Supplier<Homes> homes;
    private final ServerChoice choice;
    private final Supplier<String> person;
    private @Nullable EmbeddedServer embedded;
    private @Nullable Database database;
    private @Nullable Address openedAt;
    private String openedFor = "";
    private boolean closed;

    /// The way that `choice` says.
    ///
    /// @param homes  where the embedded server keeps its data; with any server, they must be safe from other people
    /// @param person who is working here, for the history
    Servers(Supplier<Homes> homes, ServerChoice choice, Supplier<String> person) {
        this.person = person;
        this.homes = homes;
        this.choice = choice;
    }

    @Override
    public synchronized Connection connect() {
        if (closed) {
            throw new IllegalStateException("The window is closing");
        }
        requireTrustedHomes();
        return switch (choice) {
            case ServerChoice.Embedded() -> connect(this::embedded, "");
            case ServerChoice.Remote remote ->
                    connect(() -> new Address(remote.jdbcUrl(), remote.properties()), remote.label());
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

    private void requireTrustedHomes() {
        try {
            homes.get().requireTrusted();
        } catch (UncheckedIOException refused) {
            throw new ConnectFailure("LOCAL_HOME_NOT_TRUSTED", String.valueOf(refused.getMessage()), refused);
        } catch (InvalidPathException noFolders) {
            return; // then nothing is read from any; the embedded server says so
        }
    }

    /// The embedded server, started or joined.
    private Address embedded() {
        try {
            EmbeddedServer server = embedded == null ? EmbeddedServer.open(homes.get().data()) : embedded;
            embedded = server;
            server.ensureRunning();
            return new Address("jdbc:postgresql://127.0.0.1:" + server.port() + "/" + server.database(),
                    Map.of("user", server.user(), "password", server.password(),
                            // while the server is down another user of this computer could listen on its port
                            "requireAuth", "scram-sha-256", "sslmode", "disable",
                            // there is no network to be slow; a busy computer is no reason to give up
                            "connectTimeout", "60", "loginTimeout", "60"));
        } catch (EmbeddedServerFailure failure) {
            throw new ConnectFailure("LOCAL_" + failure.reason().name(), failure.detail(), failure);
        } catch (UncheckedIOException | InvalidPathException failure) {
            throw new ConnectFailure("LOCAL_HOME_NOT_WRITABLE", String.valueOf(failure.getMessage()), failure);
        }
    }

    private Connection connect(Supplier<Address> address, String place) {
        String who = person.get();
        if (database != null && address.get().equals(openedAt) && who.equals(openedFor)) {
            database.directory().count(); // is it there again?
            return new Connection(database.directory(), database.feed(), place, database.protection());
        }
        closeDatabase();
        Database opened = Database.open(() -> openedAt = address.get(), who);
        database = opened;
        openedFor = who;
        return new Connection(opened.directory(), opened.feed(), place, opened.protection());
    }

    private void closeDatabase() {
        if (database != null) {
            database.close();
            database = null;
        }
    }
}
