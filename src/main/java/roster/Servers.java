package roster;

import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import roster.directory.Adoption.Consent;
import roster.directory.DirectoryUnavailable;
import roster.directory.ServerReport;
import roster.embedded.EmbeddedServer;
import roster.embedded.host.EmbeddedServerFailure;
import roster.model.link.ConnectFailure;
import roster.model.link.Connector;
import roster.model.link.Progress;
import roster.model.link.ServerName;
import roster.settings.Chooser;
import roster.settings.Homes;
import roster.settings.PasswordFile;
import roster.settings.ServerChoice;
import roster.settings.ServerChoice.Wanted;
import roster.store.Database;
import roster.store.Database.Address;
import roster.store.ServerProbe;
import roster.work.Background;

/// Connects to the directory that the settings choose: on the embedded server or on a named one. The person may choose
/// another one later. A lost link is restored on the same server. A server at another address is opened anew, and so is
/// another directory at the same address. Blocks on the database: background threads only.
final class Servers implements Connector, AutoCloseable {
    private static final Logger LOG = System.getLogger(Servers.class.getName());
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);

    private final Supplier<Homes> homes;
    private final Choosing choosing;
    private final Supplier<String> person;
    private final EmbeddedLease embedded = new EmbeddedLease();
    private final ReentrantLock connecting = new ReentrantLock();
    private @Nullable Database database;
    private @Nullable Address openedAt;
    private String openedFor = "";
    private volatile boolean told;
    private volatile ServerChoice choice;
    private volatile @Nullable Wanted wanted;
    private volatile boolean closed;

    /// The choice of a server. Blocks on disk: background threads only.
    @FunctionalInterface
    interface Choosing {
        /// The server in use after the person asked for `wanted`. The command line and the environment win.
        ServerChoice choose(Wanted wanted);
    }

    /// @param homes    the data folders of the embedded server; other users must have no access for any server
    /// @param choice   the server and its settings
    /// @param choosing for a later choice of the person
    /// @param person   the name for the history
    Servers(Supplier<Homes> homes, ServerChoice choice, Choosing choosing, Supplier<String> person) {
        this.person = person;
        this.homes = homes;
        this.choice = choice;
        this.choosing = choosing;
    }

    /// Connects to one server only.
    Servers(Supplier<Homes> homes, ServerChoice choice, Supplier<String> person) {
        this(homes, choice, _ -> choice, person);
    }

    @Override
    public Connection connect() {
        return connect(_ -> { });
    }

    @Override
    public Connection connect(Consumer<Progress> progress) {
        return connect(progress, Optional.empty());
    }

    @Override
    public Connection connect(Consumer<Progress> progress, Optional<Consent> consent) {
        connecting.lock();
        try {
            if (closed) {
                throw new DirectoryUnavailable("The window is closing");
            }
            requireTrustedHomes();
            takeWanted();
            return switch (choice) {
                case ServerChoice.Embedded(var folder) -> onceReady(progress,
                        () -> connect(() -> embedded(folder, progress), "", progress, consent));
                case ServerChoice.Remote remote -> withoutOpenFile(remote, properties -> connect(
                        () -> new Address(remote.jdbcUrl(), properties), remote.label(), progress, consent));
                case ServerChoice.Refused(String message, _) -> throw new ConnectFailure("BAD_SETTINGS", message);
            };
        } finally {
            connecting.unlock();
            if (closed) {
                leaveDatabase();
            }
        }
    }

    @Override
    public void choose(String uri, String password) {
        wanted = new Wanted(uri, password);
    }

    private void takeWanted() {
        @Nullable Wanted now = wanted;
        if (now != null) {
            choice = choosing.choose(now);
            wanted = null;
        }
    }

    @Override
    public ServerReport test(String uri, String password) {
        return switch (ServerChoice.ofPerson(new Wanted(uri, password))) {
            case ServerChoice.Remote remote -> withoutOpenFile(remote,
                    properties -> ServerProbe.of(new Address(remote.jdbcUrl(), properties)));
            case ServerChoice.Refused(String message, _) -> throw new ConnectFailure("BAD_SETTINGS", message);
            case ServerChoice.Embedded _ -> throw new IllegalArgumentException("The server on this computer");
        };
    }

    /// Connects without a password file that others can read. A login without a password still succeeds.
    ///
    /// @param connect receives the properties for the driver
    private <T> T withoutOpenFile(ServerChoice.Remote remote, Function<Map<String, String>, T> connect) {
        Optional<Path> left = remote.properties().containsKey("password") ? Optional.empty() : PasswordFile.open();
        var properties = new HashMap<>(remote.properties());
        left.ifPresent(file -> {
            if (!told) {
                LOG.log(Level.WARNING, "Others may read the password file {0}, so it is not used", file);
                told = true;
            }
            properties.put("password", ""); // the driver then looks for no other
        });
        try {
            return connect.apply(properties);
        } catch (DirectoryUnavailable failure) {
            if (left.isPresent() && failure.reason() == DirectoryUnavailable.Reason.LOGIN_REFUSED) {
                throw new ConnectFailure("PASSWORD_FILE_OPEN", left.get().toString(), failure);
            }
            throw failure;
        }
    }

    @Override
    public ServerName server() {
        return switch (choice) {
            case ServerChoice.Embedded _ -> ServerName.LOCAL;
            case ServerChoice.Remote remote -> name(remote.chosenBy(), remote.label());
            case ServerChoice.Refused(_, Chooser blamed) -> name(blamed, "");
        };
    }

    private static ServerName name(Chooser chooser, String label) {
        return new ServerName(ServerName.By.valueOf(chooser.by().name()), chooser.name(), label);
    }

    /// Returns before a running attempt to connect ends, since it may take minutes. The lease is closed in parallel
    /// with the database: a connection that hangs must not keep the embedded server running.
    @Override
    public void close() {
        closed = true;
        var left = Background.beside("leave", this::leaveDatabase);
        embedded.close();
        var _ = left.get();
    }

    /// Closes the database. During an attempt to connect its thread does so at its end.
    ///
    /// @return whether the database is closed
    private boolean leaveDatabase() {
        if (!connecting.tryLock()) {
            return false;
        }
        try {
            closeDatabase();
            return true;
        } finally {
            connecting.unlock();
        }
    }

    private void requireTrustedHomes() {
        try {
            homes.get().requireTrusted();
        } catch (UncheckedIOException refused) {
            throw new ConnectFailure("LOCAL_HOME_NOT_TRUSTED", String.valueOf(refused.getMessage()), refused);
        } catch (InvalidPathException noFolders) {
            return; // without folders nothing is read; the embedded server reports it
        }
    }

    /// The embedded server, started or joined.
    ///
    /// @param folder the folder that the person opened; null for the home
    private Address embedded(@Nullable Path folder, Consumer<Progress> progress) {
        try {
            EmbeddedServer server = embedded.running(() -> data(folder), waiting ->
                    progress.accept(new Progress(Progress.What.valueOf(waiting.what().name()), waiting.since())));
            return local(server.port(), server.database(), server.user(), server.password());
        } catch (EmbeddedServerFailure failure) {
            throw new ConnectFailure("LOCAL_" + failure.reason().name(), failure.detail(), failure);
        } catch (UncheckedIOException | InvalidPathException failure) {
            throw new ConnectFailure("LOCAL_HOME_NOT_WRITABLE", String.valueOf(failure.getMessage()), failure);
        }
    }

    /// The data folder. One that the person opened is not made anew: its disk may be absent.
    private Path data(@Nullable Path folder) {
        if (folder != null && !Files.isDirectory(folder)) {
            throw new EmbeddedServerFailure(EmbeddedServerFailure.Reason.HOME_MISSING, folder.toString());
        }
        return folder == null ? homes.get().data() : folder;
    }

    @Override
    public String log() {
        return choice instanceof ServerChoice.Embedded(var folder) ? EmbeddedServer.log(data(folder)) : "";
    }

    /// The address of Roster's own server on this computer. While it is down another user could listen on its port, so
    /// the server must prove that it knows the password.
    static Address local(int port, String database, String user, String password) {
        return new Address("jdbc:postgresql://127.0.0.1:" + port + "/" + database,
                Map.of("user", user, "password", password, "requireAuth", "scram-sha-256", "sslmode", "disable",
                        // a local connection is slow only on a busy computer
                        "connectTimeout", "60", "loginTimeout", "60"));
    }

    /// Repeats `connecting` until the embedded server accepts logins. A server with a killed process runs, recovers and
    /// refuses logins meanwhile.
    private Connection onceReady(Consumer<Progress> progress, Supplier<Connection> connecting) {
        Instant since = Instant.now();
        while (true) {
            try {
                return connecting.get();
            } catch (DirectoryUnavailable failure) {
                if (failure.reason() != DirectoryUnavailable.Reason.NOT_READY || closed) {
                    throw failure;
                }
                progress.accept(new Progress(Progress.What.RECOVERING, since));
                LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            }
        }
    }

    private Connection connect(Supplier<Address> address, String place, Consumer<Progress> progress,
            Optional<Consent> consent) {
        String who = person.get();
        if (database != null && address.get().equals(openedAt) && who.equals(openedFor) && isStillThere(database)) {
            return connection(database, place);
        }
        closeDatabase();
        Database opened = Database.open(() -> openedAt = address.get(), who, consent,
                holder -> progress.accept(new Progress(
                Progress.What.HELD, Objects.requireNonNullElseGet(holder.since(), Instant::now), holder.who())));
        database = opened;
        openedFor = who;
        return connection(opened, place);
    }

    private static Connection connection(Database database, String place) {
        return new Connection(database.directory(), database.feed(), place, database.protection(), database.identity(),
                database.account());
    }

    /// Whether the server still has this directory. A refusal is an answer too: the server is there and may be the
    /// same.
    private static boolean isStillThere(Database database) {
        return DirectoryUnavailable.answer(database::isStillThere, _ -> true);
    }

    private void closeDatabase() {
        if (database != null) {
            database.close();
            database = null;
        }
    }
}
