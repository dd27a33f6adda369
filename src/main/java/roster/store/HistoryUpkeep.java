package roster.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import roster.directory.DirectoryUnavailable;
import roster.directory.MissingParts;
import roster.directory.Upkeep;
import roster.directory.record.Problem;
import roster.directory.record.Problem.Reason;
import roster.store.connection.Failures;
import roster.store.connection.PreparedSource;
import roster.store.connection.Refusal;
import roster.store.schema.Installation;
import roster.store.schema.Schema;
import roster.store.session.Sessions;

/// Checks the history of an open directory and repairs it on a connection for migrations. Blocks on the database; never
/// the event dispatch thread. Any other thread.
final class HistoryUpkeep implements Upkeep {
    /// The owner of the table if this database user lacks the owner's rights.
    private static final String OTHER_OWNER = """
            select pg_catalog.pg_get_userbyid(relowner) from pg_catalog.pg_class
            where oid = pg_catalog.to_regclass('users')::pg_catalog.oid and not pg_catalog.pg_has_role(relowner, 'usage')""";

    private final Sessions sessions;
    private final String schema;
    private final Supplier<PreparedSource> migrations;

    /// @param migrations makes a source of connections for migrations, see [Schema#forMigrations]
    HistoryUpkeep(Sessions sessions, String schema, Supplier<PreparedSource> migrations) {
        this.sessions = sessions;
        this.schema = schema;
        this.migrations = migrations;
    }

    @Override
    public MissingParts missing() {
        return sessions.call("look at the history", session -> session.doReturningWork(this::look));
    }

    private MissingParts look(Connection connection) throws SQLException {
        List<String> missing = Installation.of(connection, schema).missing();
        return missing.isEmpty() ? MissingParts.NONE : new MissingParts(missing, mayNotRepair(connection));
    }

    private static Optional<Problem> mayNotRepair(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(OTHER_OWNER); ResultSet row = query.executeQuery()) {
            return row.next() ? Optional.of(new Problem(null, Reason.MAY_NOT_REPAIR, row.getString(1)))
                    : Optional.empty();
        }
    }

    @Override
    public Optional<Problem> repair() {
        PreparedSource source = migrations.get();
        try {
            var _ = source.inTime(() -> {
                Installation.repair(source, schema);
                return schema;
            });
        } catch (DirectoryUnavailable failure) {
            return Optional.of(refusal(failure).orElseThrow(() -> failure));
        }
        sessions.lookAnew();
        return Optional.empty();
    }

    /// The server's reason to refuse a repair; empty for an outage and for a cancelled call.
    private Optional<Problem> refusal(DirectoryUnavailable failure) {
        return switch (failure.reason()) {
            case FOREIGN_OBJECT -> Optional.of(otherOwner()
                    .orElseGet(() -> new Problem(null, Reason.FOREIGN_PARTS, failure.subject())));
            case HELD -> Optional.of(new Problem(null, Reason.LOCKED, failure.subject()));
            case CALLED_OFF -> Optional.empty();
            default -> failure.refusal().or(() -> Failures.isRefusal(failure) ? Optional.of(notDone(failure))
                    : Optional.empty());
        };
    }

    private Problem notDone(DirectoryUnavailable failure) {
        Problem plain = Refusal.problem(failure);
        return plain.reason() == Reason.NOT_ALLOWED ? otherOwner().orElse(plain) : plain;
    }

    private Optional<Problem> otherOwner() {
        return sessions.call("see who owns the table", session -> session.doReturningWork(HistoryUpkeep::mayNotRepair));
    }
}
