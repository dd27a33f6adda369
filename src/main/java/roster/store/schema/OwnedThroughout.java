package roster.store.schema;

import java.sql.SQLException;
import java.util.Set;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import roster.store.connection.Failures;

/// Checks the owners during an update: before the table of the migrations is read, and after each migration in the
/// transaction of all. A planter may create a table, an index or a function meanwhile. This check refuses the object
/// before the next migration builds on it, and the update is rolled back. Blocks on the database.
final class OwnedThroughout implements Callback {
    private static final Set<Event> LOOKS = Set.of(Event.BEFORE_MIGRATE, Event.AFTER_EACH_MIGRATE);

    private final String schema;

    OwnedThroughout(String schema) {
        this.schema = schema;
    }

    @Override
    public boolean supports(Event event, Context context) {
        return LOOKS.contains(event);
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    /// @throws DirectoryUnavailable `FOREIGN_OBJECT`; Flyway may wrap it
    @Override
    public void handle(Event event, Context context) {
        try {
            Ownership.of(context.getConnection(), schema).requireOwn();
        } catch (SQLException failure) {
            throw Failures.unavailable("see who owns the schema", failure);
        }
    }

    @Override
    public String getCallbackName() {
        return OwnedThroughout.class.getSimpleName();
    }
}
