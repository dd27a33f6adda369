package roster.store.rows;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.HibernateException;
import org.hibernate.StatelessSession;
import roster.directory.Dependents;
import roster.directory.Dependents.Effect;
import roster.directory.record.RecordType;
import roster.store.columns.Columns;
import roster.store.connection.Failures;
import roster.store.session.Sessions;

/// The columns of a table that the history leaves out, with the number of users with a value there. An undone deletion
/// can't restore these values. The counts use this database user's own rights and at most a second. Blocks on the
/// database; never the event dispatch thread.
public final class UnrecordedColumns {
    private static final int SECONDS = 1;

    /// A row can't be inserted again if such a column is required and has no default.
    private static final String COLUMNS = """
            select attname named, pg_catalog.quote_ident(attname) quoted, attnotnull and not atthasdef and attidentity = '' required,
              pg_catalog.has_column_privilege(attrelid, attnum, 'select') countable
            from pg_attribute where attrelid = '{table}'::regclass::oid and attnum > 0 and not attisdropped
              and attname::pg_catalog.text = any(roster_unrecorded_now('{type}'::pg_catalog.text, '{table}'::regclass::oid))
            order by attnum""";

    private final Sessions sessions;
    private final RecordType type;

    UnrecordedColumns(Sessions sessions, RecordType type) {
        this.sessions = sessions;
        this.type = type;
    }

    /// @param countable whether this database user may read it
    private record Column(String named, String quoted, Effect effect, boolean countable) {
        Dependents holding(int users) {
            return new Dependents(named, effect, Math.min(users, Dependents.MOST), users <= Dependents.MOST);
        }

        Dependents uncounted() {
            return new Dependents(named, effect, 0, false);
        }
    }

    /// The values that a deletion of the users with these ids would lose. Empty after one statement if all columns are
    /// recorded.
    List<Dependents> of(Collection<Long> ids) {
        List<Column> columns = sessions.call("see what the history does not record", this::columns);
        Stream<Dependents> uncounted = columns.stream().filter(column -> !column.countable).map(Column::uncounted);
        return Stream.concat(counted(columns.stream().filter(Column::countable).toList(), ids), uncounted).toList();
    }

    private Stream<Dependents> counted(List<Column> columns, Collection<Long> ids) {
        if (columns.isEmpty()) {
            return Stream.empty();
        }
        try {
            return sessions.attempt(session -> session.doReturningWork(connection -> counted(connection, columns, ids)))
                    .stream();
        } catch (HibernateException failure) {
            if (!Failures.isAnswer(failure) && !Failures.isPoolTimeout(failure)) {
                throw Failures.unavailable("count what the history does not record", failure);
            }
            return columns.stream().map(Column::uncounted); // it took too long, or no connection was free
        }
    }

    private List<Dependents> counted(Connection connection, List<Column> columns, Collection<Long> ids)
            throws SQLException {
        String counts = columns.stream().map(column -> "pg_catalog.count(" + column.quoted + ")")
                .collect(Collectors.joining(", "));
        try (PreparedStatement query = connection.prepareStatement("select " + counts
                + " from " + type.table() + " where id operator(pg_catalog.=) any(?::bigint[])")) {
            query.setQueryTimeout(SECONDS);
            query.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
            try (ResultSet row = query.executeQuery()) {
                row.next();
                List<Dependents> found = new ArrayList<>();
                for (int each = 0; each < columns.size(); each++) {
                    int users = row.getInt(each + 1);
                    if (users > 0) {
                        found.add(columns.get(each).holding(users));
                    }
                }
                return found;
            }
        }
    }

    private List<Column> columns(StatelessSession session) {
        return session.doReturningWork(connection -> {
            List<Column> columns = new ArrayList<>();
            try (PreparedStatement query = connection.prepareStatement(Columns.on(type, COLUMNS)); ResultSet row =
                    query.executeQuery()) {
                while (row.next()) {
                    columns.add(new Column(row.getString("named"), row.getString("quoted"),
                            row.getBoolean("required") ? Effect.REQUIRED : Effect.UNRECORDED,
                            row.getBoolean("countable")));
                }
            }
            return columns;
        });
    }
}
