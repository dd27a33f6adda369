package roster.store.rows;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import roster.directory.DirectoryUnavailable;
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.directory.record.FieldKind.Link;
import roster.directory.record.Linked;
import roster.directory.record.RecordType;
import roster.directory.record.Revision;
import roster.directory.record.User;
import roster.directory.text.Folding;
import roster.store.connection.Failures;
import roster.store.session.Sessions;

/// The rows of other tables behind the fields with links. Finds rows by their labels and reads the labels of the rows
/// that records name. Blocks on the database; never the event dispatch thread.
public final class LinkedRows {
    private static final Logger LOG = System.getLogger(LinkedRows.class.getName());

    private static final String BY_IDS = "Values of {0} are shown by their ids";

    /// In characters. A label is shown on one line.
    private static final int LONGEST = 201;

    private static final String LABELS = """
            select %2$s::pg_catalog.text, pg_catalog."left"(%3$s::pg_catalog.text, %4$s) from %1$s where %2$s = any(?)""";

    private static final String FOUND = """
            select %2$s::pg_catalog.text, pg_catalog."left"(%3$s::pg_catalog.text, %4$s) from %1$s
            where %3$s is not null and roster_fold(%3$s::pg_catalog.text) like ?::pg_catalog.text
            order by roster_fold(%3$s::pg_catalog.text), 1 limit ?""";

    private final Sessions sessions;

    public LinkedRows(Sessions sessions) {
        this.sessions = sessions;
    }

    /// The rows whose label contains this text, in the order of their labels.
    public List<Linked> find(Link link, String text, int atMost) {
        String part = "%" + Folding.fold(text.strip()).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
                + "%";
        return sessions.call("look for a value", session -> session.doReturningWork(connection -> {
            try (PreparedStatement query = connection.prepareStatement(sql(FOUND, link))) {
                query.setString(1, part);
                query.setInt(2, atMost);
                return read(query, link);
            }
        }));
    }

    /// These users with the labels of the rows behind their links.
    public List<User> labelled(RecordType type, List<User> users) {
        learn(type, users.stream().map(User::values).toList());
        return users;
    }

    /// These steps of a history with the labels of the rows behind their links.
    public List<Revision> labelledSteps(RecordType type, List<Revision> steps) {
        learn(type, drafts(steps));
        return steps;
    }

    /// Reads the labels for these drafts that are due. The drafts are returned even if the server refuses.
    private void learn(RecordType type, Collection<Draft> drafts) {
        due(type, drafts).forEach((link, ids) -> {
            try {
                sessions.call("read the labels of linked rows",
                        session -> session.doReturningWork(connection -> labels(connection, link, ids)));
            } catch (DirectoryUnavailable refused) {
                LOG.log(Level.DEBUG, BY_IDS, link.table());
            }
        });
    }

    /// Reads the due labels for these steps on the connection of the feed. The steps are reported even if the server
    /// refuses.
    ///
    /// @throws SQLException where the connection fails
    public static void learn(Connection connection, RecordType type, List<Revision> steps) throws SQLException {
        for (Map.Entry<Link, Set<String>> each : due(type, drafts(steps)).entrySet()) {
            try {
                var _ = labels(connection, each.getKey(), each.getValue());
            } catch (SQLException failure) {
                if (!Failures.isRefusal(failure)) {
                    throw failure;
                }
                LOG.log(Level.DEBUG, BY_IDS, each.getKey().table());
            }
        }
    }

    private static List<Draft> drafts(List<Revision> steps) {
        return steps.stream().flatMap(step -> Stream.of(step.before(), step.after())).filter(Objects::nonNull).toList();
    }

    private static Map<Link, Set<String>> due(RecordType type, Collection<Draft> drafts) {
        var all = new HashMap<Link, Set<String>>();
        for (Field field : type.fields()) {
            if (field.kind() instanceof Link link) {
                Set<String> ids = drafts.stream().map(draft -> draft.text(field))
                        .filter(id -> !id.isEmpty() && link.isDue(id))
                        .collect(Collectors.toSet());
                if (!ids.isEmpty()) {
                    all.computeIfAbsent(link, _ -> new HashSet<>()).addAll(ids);
                }
            }
        }
        return all;
    }

    private static List<Linked> labels(Connection connection, Link link, Set<String> ids) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql(LABELS, link))) {
            query.setObject(1, array(ids), Types.OTHER); // of the type of the column
            return read(query, link);
        }
    }

    private static String array(Set<String> ids) {
        return ids.stream().map(id -> "\"" + id.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static List<Linked> read(PreparedStatement query, Link link) throws SQLException {
        var rows = new ArrayList<Linked>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                String label = row.getString(2) == null ? "" : row.getString(2);
                rows.add(new Linked(row.getString(1), label));
                link.learn(row.getString(1), label);
            }
        }
        return rows;
    }

    private static String sql(String statement, Link link) {
        return statement.formatted(link.table(), link.column(), link.labelled(), LONGEST);
    }
}
