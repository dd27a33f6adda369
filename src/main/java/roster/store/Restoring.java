package roster.store;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.hibernate.HibernateException;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;
import roster.directory.DirectoryUnavailable;
import roster.directory.edit.AddResult;
import roster.directory.edit.Edit;
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.directory.record.Problem;
import roster.directory.record.Problem.Reason;
import roster.directory.record.Revision;
import roster.directory.record.Rules;
import roster.directory.record.User;
import roster.store.columns.Columns;
import roster.store.columns.RecordMapping;
import roster.store.connection.Failures;
import roster.store.connection.SqlState;
import roster.store.rows.Author;
import roster.store.rows.RecordedRow;
import roster.store.rows.Revisions.RowStatus;
import roster.store.rows.Shape;
import roster.store.session.Sessions;

/// Restores deleted users by one insert of the whole row from the history, columns of other programs included. A
/// restore succeeds as a whole or fails as a whole. It reports columns that a trigger of another program fills with
/// other values. Values that JSON lacks come from the text form in `exact`; see V12__exact_texts.sql. A deletion older
/// than that migration has no text form: its arrays begin with the index 1, and its JSON `null` becomes a NULL. The
/// insert names the deletion in place of the life, so that the record goes on; see V17__identity_and_folding.sql.
/// Blocks on the database; never the event dispatch thread.
final class Restoring {
    private static final Logger LOG = System.getLogger(Restoring.class.getName());

    /// The row without the columns that come from their text form.
    private static final String WHOLE = """
            pg_catalog.json_populate_record(null::{table}, (select pg_catalog.json_object_agg(key, value) from pg_catalog.json_each(deletion.before)
              where deletion.exact ->> key is null)) whole""";

    /// The columns that an insert can fill, with their values at the deletion and after a restore.
    private static final String COLUMNS = """
            select attname, pg_catalog.format('%I', attname) quoted, pg_catalog.has_column_privilege(attrelid, attnum, 'insert') allowed,
              (before -> attname::text) is not null known, before ->> attname::text was, back ->> attname::text again,
              exact ->> attname::text is not null texted, pg_catalog.format('%L', attname) literal,
              pg_catalog.format_type(atttypid, atttypmod) type
            from roster_revisions deletion
              cross join lateral (select roster_row_as_json(plain) back from (select whole.* from WHOLE offset 0) plain) brought,
              pg_attribute
            where seq = ? and attrelid = '{table}'::regclass::oid and attnum > 0 and not attisdropped and attgenerated = ''
            order by attnum""".replace("WHOLE", WHOLE);

    /// Decides as the history's own policy does.
    private static final String HISTORY_HIDDEN = """
            select not pg_catalog.has_table_privilege('{table}'::regclass, 'select') or pg_catalog.row_security_active('{table}'::regclass)""";

    /// The same columns if the row as a whole is unreadable.
    private static final String COLUMNS_UNREAD = COLUMNS.replace(
            "(select roster_row_as_json(plain) back from (select whole.* from " + WHOLE + " offset 0) plain)",
            "(select null::json back)");

    /// The columns with a value at the deletion that were dropped later.
    private static final String DROPPED = """
            select key from roster_revisions cross join pg_catalog.json_each_text(before)
            where seq = ? and (value is not null or exact ->> key is not null) and not exists (select from pg_attribute
              where attrelid = '{table}'::regclass::oid and attname = key and attnum > 0 and not attisdropped)""";

    /// Fails if the column can't hold its earlier value.
    private static final String ONE_COLUMN = """
            select before ->> ?::text was, roster_row_as_json(plain) ->> ?::text again from roster_revisions
              cross join lateral (select whole.* from pg_catalog.json_populate_record(null::{table},
                pg_catalog.json_build_object(?::text, before -> ?::text)) whole offset 0) plain
            where seq = ?""";

    /// The reason why the deletion lacks text forms. Selects no row if it has them or is older than they are.
    private static final String INEXACT = """
            select exact #>> cast(array[] as text[]) from roster_revisions where seq = ? and pg_catalog.json_typeof(exact) = 'string'""";

    private static final String INSERT = """
            insert into {table} (%s) overriding system value
            select %s from roster_revisions deletion, WHOLE,
              pg_catalog.json_populate_record(null::{table}, ?::json) edited
            where deletion.seq = ? and IS_SET""".replace("WHOLE", WHOLE).replace("IS_SET", Author.IS_SET);

    /// The columns with another value than at the deletion. Empty if another transaction changed the row after the
    /// restore. Within the restoring transaction a later trigger of another program may have changed it.
    private static final String OTHERWISE = """
            select was.key, was.value was, now.value now
            from (select {table}.* from {table} where id = ? offset 0) there, roster_revisions deletion, roster_revisions restored,
              pg_catalog.json_each_text(deletion.before) was, pg_catalog.json_each_text(roster_row_as_json(there)) now
            where deletion.seq = ? and restored.save_id = cast(? as uuid) and now.key = was.key
              and was.value is distinct from now.value and not exists (select from roster_revisions later
                where later.record_type = '{type}' and later.record_id = there.id and later.seq > restored.seq and later.transaction_id <> restored.transaction_id)""";

    private final Sessions sessions;
    private final Supplier<Shape> shape;
    private final WriteOutcomes outcomes;

    Restoring(Sessions sessions, Supplier<Shape> shape, WriteOutcomes outcomes) {
        this.sessions = sessions;
        this.shape = shape;
        this.outcomes = outcomes;
    }

    /// @param values the values of the edit in their stored form; only the fields taken from the edit are used
    /// @throws HibernateException where the database refuses to insert the row
    AddResult restore(Edit edit, Draft values, UUID saveId) {
        RowStatus status;
        try {
            status = outcomes.status(edit.base(), saveId);
        } catch (HibernateException failure) {
            if (Failures.state(failure).equals(SqlState.INSUFFICIENT_PRIVILEGE) && isHistoryHidden()) {
                return invalid(Reason.HISTORY_HIDDEN, "");
            }
            throw failure;
        }
        Optional<AddResult> there = alreadyThere(edit.base(), status);
        return there.orElseGet(() -> restore(edit, values, status, saveId));
    }

    /// The result if the user was restored before, by a statement with a lost answer or by another client.
    private static Optional<AddResult> alreadyThere(User base, RowStatus status) {
        return status.own().flatMap(own -> own.user()).<AddResult>map(AddResult.Added::new)
                .or(() -> status.now().filter(base::isSameRecordAs).map(AddResult.Present::new));
    }

    private AddResult restore(Edit edit, Draft values, RowStatus status, UUID saveId) {
        if (status.ended().isEmpty()) {
            return invalid(isHistoryHidden() ? Reason.HISTORY_HIDDEN : Reason.NOT_IN_HISTORY, "");
        }
        Revision deletion = status.ended().get();
        List<String> inexact = inexact(deletion.seq());
        if (!inexact.isEmpty()) {
            return invalid(Reason.HISTORY_INEXACT, inexact.getFirst());
        }
        @Nullable Draft last = deletion.before();
        Set<Field> taken = last == null ? edit.changed() : edit.takenOver(last);
        List<Problem> broken = broken(taken, values, last);
        if (!broken.isEmpty()) {
            return new AddResult.Invalid(broken);
        }
        Map<String, String> edits = edits(taken, values, saveId);
        if (deletion.life() != null) {
            edits.put("roster_life", deletion.saveId().toString());
        }
        List<RestoredColumn> columns = columns(deletion.seq());
        Predicate<RestoredColumn> filled = column -> column.known() || edits.containsKey(column.name());
        List<String> lost = new ArrayList<>(dropped(deletion.seq()));
        lost.addAll(names(columns, column -> !edits.containsKey(column.name())
                && !(column.text() ? canHoldText(column, deletion.seq()) : column.kept())));
        List<String> forbidden = names(columns, filled.and(column -> !column.allowed()));
        if (!lost.isEmpty() || !forbidden.isEmpty()) {
            return lost.isEmpty() ? forbidden(names(columns, filled))
                    : invalid(Reason.COLUMN_LOST, String.join(", ", lost));
        }
        List<RestoredColumn> whole = columns.stream().filter(filled).toList();
        if (status.now().isPresent()) {
            return insert(withoutIdentity(whole), edits, deletion);
        }
        try {
            return insert(whole, edits, deletion);
        } catch (HibernateException failure) {
            if (!Failures.state(failure).equals(SqlState.UNIQUE_VIOLATION)) {
                throw failure;
            }
            RowStatus since = outcomes.status(edit.base(), saveId);
            return alreadyThere(edit.base(), since).orElseGet(() -> {
                if (since.now().isEmpty()) {
                    throw failure; // it is another value that somebody else has
                }
                return insert(withoutIdentity(whole), edits, deletion);
            });
        }
    }

    /// The problems of the edit's fields together with the values that others saved before the deletion.
    private static List<Problem> broken(Set<Field> taken, Draft values, @Nullable Draft last) {
        return last == null ? List.of()
                : Rules.check(last.with(taken::contains, values), taken);
    }

    private AddResult forbidden(List<String> columns) {
        return sessions.attempt(session -> MissingRights.toRestore(session, shape.get().type(), columns))
                .<AddResult>map(problem -> new AddResult.Invalid(List.of(problem)))
                .orElseGet(() -> invalid(Reason.REFUSED, "")); // granted by now: to be tried again
    }

    private boolean isHistoryHidden() {
        return sessions.attempt(session -> session.createNativeQuery(on(HISTORY_HIDDEN), Boolean.class)
                .getSingleResult());
    }

    /// If another user has the id by now, the table assigns a new id, under which a new life begins.
    private static List<RestoredColumn> withoutIdentity(List<RestoredColumn> columns) {
        return columns.stream().filter(column -> !Set.of("id", "roster_life").contains(column.name())).toList();
    }

    /// The new values by column: the fields of the edit and the parts of every save. The database counts the version.
    private static Map<String, String> edits(Set<Field> taken, Draft values, UUID saveId) {
        Map<String, String> edits = taken.stream()
                .collect(Collectors.toMap(Field::column, field -> field.of(values)));
        edits.put("lock_version", "0");
        edits.put("save_id", saveId.toString());
        edits.put(RecordMapping.UPDATED_AT, ""); // of the statement itself
        return edits;
    }

    private List<String> inexact(long deletion) {
        return sessions.attempt(session -> session.createNativeQuery(INEXACT, String.class).setParameter(1, deletion)
                .getResultList());
    }

    private List<String> dropped(long deletion) {
        return sessions.attempt(session -> session.createNativeQuery(on(DROPPED), String.class)
                .setParameter(1, deletion)
                .getResultList());
    }

    private List<RestoredColumn> columns(long deletion) {
        try {
            return columns(on(COLUMNS), deletion);
        } catch (HibernateException failure) {
            if (!Failures.isAnswer(failure)) {
                throw failure;
            }
            List<RestoredColumn> each = columnsOneByOne(deletion);
            if (each.stream().filter(column -> !column.text()).allMatch(RestoredColumn::kept)) {
                throw failure; // none of them is to blame
            }
            return each;
        }
    }

    private static List<RestoredColumn> columns(PreparedStatement query) throws SQLException {
        List<RestoredColumn> columns = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                columns.add(new RestoredColumn(row.getString("attname"), row.getString("quoted"),
                            row.getBoolean("allowed"),
                        row.getBoolean("known"), !row.getBoolean("known")
                                || RecordedRow.isSame(row.getString("was"), row.getString("again")),
                        row.getBoolean("texted"), row.getString("literal"), row.getString("type")));
            }
        }
        return columns;
    }

    /// The columns, with a mark on those that can't hold their earlier value.
    private List<RestoredColumn> columnsOneByOne(long deletion) {
        return columns(on(COLUMNS_UNREAD), deletion).stream()
                .map(column -> column.text() ? column : column.keeping(canHold(column.name(), deletion))).toList();
    }

    private List<RestoredColumn> columns(String sql, long deletion) {
        return sessions.attempt(session -> session.doReturningWork(connection -> {
            try (PreparedStatement query = connection.prepareStatement(sql)) {
                query.setLong(1, deletion);
                return columns(query);
            }
        }));
    }

    private boolean canHold(String column, long deletion) {
        return isSame(on(ONE_COLUMN), List.of(column, column, column, column), deletion);
    }

    private boolean canHoldText(RestoredColumn column, long deletion) {
        return isSame("""
                select exact ->> ?::text was, roster_value_as_text(cast(exact ->> ?::text as %s)) again
                from roster_revisions where seq = ?"""
                        .formatted(column.type()), List.of(column.name(), column.name()), deletion);
    }

    private boolean isSame(String sql, List<String> names, long deletion) {
        try {
            return sessions.attempt(session -> session.doReturningWork(connection -> {
                try (PreparedStatement query = connection.prepareStatement(sql)) {
                    int next = 1;
                    for (String name : names) {
                        query.setString(next++, name);
                    }
                    query.setLong(next, deletion);
                    try (ResultSet row = query.executeQuery()) {
                        return row.next() && RecordedRow.isSame(row.getString("was"), row.getString("again"));
                    }
                }
            }));
        } catch (HibernateException failure) {
            if (!Failures.isAnswer(failure)) {
                throw failure;
            }
            return false;
        }
    }

    private AddResult insert(List<RestoredColumn> columns, Map<String, String> edits, Revision deletion) {
        String names = columns.stream().map(RestoredColumn::quoted).collect(Collectors.joining(", "));
        String values = columns.stream().map(column -> column.value(edits)).collect(Collectors.joining(", "));
        Optional<User> stored = sessions.attempt(session -> insert(session,
                on(INSERT).formatted(names, values) + shape.get().table().returning(), edits, deletion));
        return stored.<AddResult>map(user -> {
            Predicate<RestoredColumn> comesBack = column -> !edits.containsKey(column.name())
                    && !isSeen(column, user, deletion);
            Set<String> differing = differing(deletion.seq(), user, Objects.requireNonNull(edits.get("save_id")));
            return new AddResult.Added(user,
                    names(columns, comesBack.and(column -> differing.contains(column.name()))));
        }).orElseGet(() -> AddResult.of(stored));
    }

    /// Whether the values of the stored user show that the column has another value than before.
    private boolean isSeen(RestoredColumn column, User stored, Revision deletion) {
        return shape.get().type().ofColumn(column.name())
                .filter(field -> deletion.before() != null && !field.same(stored.values(), deletion.before()))
                .isPresent();
    }

    /// The columns that differ after the restore. The restore stands even if this query fails.
    private Set<String> differing(long deletion, User user, String saveId) {
        try {
            return sessions.call("compare a user who was brought back",
                    session -> session.doReturningWork(connection -> {
                try (PreparedStatement query = connection.prepareStatement(on(OTHERWISE))) {
                    query.setLong(1, user.id());
                    query.setLong(2, deletion);
                    query.setString(3, saveId);
                    return differing(query);
                }
            }));
        } catch (DirectoryUnavailable failure) {
            LOG.log(Level.DEBUG, "A user was brought back and not compared", failure);
            return Set.of();
        }
    }

    private static Set<String> differing(PreparedStatement query) throws SQLException {
        Set<String> differing = new HashSet<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                if (!RecordedRow.isSame(row.getString("was"), row.getString("now"))) {
                    differing.add(row.getString("key"));
                }
            }
        }
        return differing;
    }

    private Optional<User> insert(StatelessSession session, String sql, Map<String, String> edits, Revision deletion) {
        return session.doReturningWork(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(sql)) {
                insert.setString(1, RecordedRow.json(edits));
                insert.setLong(2, deletion.seq());
                insert.setString(3, shape.get().table().author().name());
                return shape.get().table().stored(insert);
            }
        });
    }

    private String on(String sql) {
        return Columns.on(shape.get().type(), sql);
    }

    private static List<String> names(List<RestoredColumn> columns, Predicate<RestoredColumn> which) {
        return columns.stream().filter(which).map(RestoredColumn::name).toList();
    }

    private static AddResult invalid(Reason reason, String detail) {
        return new AddResult.Invalid(List.of(new Problem(null, reason, detail)));
    }
}
