package roster.store.schema;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.postgresql.PGConnection;
import roster.directory.DirectoryUnavailable;
import roster.directory.Holder;
import roster.store.connection.Failures;
import roster.store.session.Blocking;
import roster.store.session.Running;
import roster.work.Background;

/// Applies the migrations and meanwhile polls for the session that blocks them. PostgreSQL names a holder only during
/// the wait; after the failure the name is lost. Blocks on the database; never the event dispatch thread.
public final class MigrationWatch implements Callback {
    private static final Logger LOG = System.getLogger(MigrationWatch.class.getName());

    /// The pause before each poll. A migration waits 10 s for a lock and 2 min for its turn.
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Blocking blocking;
    private final Consumer<Holder> held;
    private volatile int backend;
    private volatile Optional<Holder> holder = Optional.empty();

    /// @param blocking has connections of its own
    /// @param held     called at each poll on another thread with the session that blocks the update
    MigrationWatch(Blocking blocking, Consumer<Holder> held) {
        this.blocking = blocking;
        this.held = held;
    }

    /// Watches a step. The step runs on this connection until a migration begins.
    void during(Connection connection, Running.Step step) throws SQLException {
        backend = connection.unwrap(PGConnection.class).getBackendPID();
        var ended = new CountDownLatch(1);
        Background.apart("migration-watch", () -> watch(ended));
        try {
            step.run();
        } finally {
            ended.countDown();
        }
    }

    /// Applies the pending migrations.
    ///
    /// @param flyway its callbacks include this watch
    /// @throws DirectoryUnavailable `HELD` after a lock timeout, with the name of the session that had the lock
    /// @throws FlywayException for another failure, or where that session has no name
    void migrate(Flyway flyway) throws SQLException {
        named(flyway::migrate);
    }

    /// Runs the statements of an adoption on this connection in its transaction. Checks the owners after each step as
    /// [OwnedThroughout] does.
    ///
    /// @throws DirectoryUnavailable `HELD` and `FOREIGN_OBJECT`
    void adopt(Connection connection, String schema, AdoptionScript script) throws SQLException {
        learn(connection);
        named(() -> {
            try (Statement statement = connection.createStatement()) {
                statement.setEscapeProcessing(false);
                for (String step : script.steps()) {
                    statement.execute(step);
                    Ownership.of(connection, schema).requireOwn();
                }
            }
        });
    }

    /// Names the session that had the lock after a lock timeout.
    private void named(Running.Step step) throws SQLException {
        try {
            step.run();
        } catch (SQLException | FlywayException failure) {
            Optional<Holder> found = holder.filter(_ -> Failures.isInVain(failure));
            if (found.isPresent()) {
                throw MigrationTurn.held(found.get(), failure);
            }
            throw failure;
        }
    }

    private void watch(CountDownLatch ended) {
        try {
            while (!ended.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        int waiting = backend;
        try {
            Optional<Holder> found = blocking.holder(List.of(waiting)).filter(each -> !each.who().isBlank());
            holder = found.or(() -> holder);
            found.ifPresent(held);
        } catch (DirectoryUnavailable failure) {
            LOG.log(Level.DEBUG, "It was not seen who keeps the migrations waiting", failure);
        }
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.BEFORE_EACH_MIGRATE;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        try {
            learn(context.getConnection());
        } catch (SQLException failure) {
            throw Failures.unavailable("see which session migrates", failure);
        }
    }

    /// Stores the number of the server process that migrates. Behind a pooler the driver has another number.
    private void learn(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "select pg_catalog.pg_backend_pid()"); ResultSet row = query.executeQuery()) {
            row.next();
            backend = row.getInt(1);
            holder = Optional.empty();
        }
    }

    @Override
    public String getCallbackName() {
        return MigrationWatch.class.getSimpleName();
    }
}
