package roster.store;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.StatelessSession;
import roster.directory.record.Field;
import roster.directory.record.Problem;
import roster.directory.record.Problem.Reason;
import roster.directory.record.RecordType;
import roster.store.columns.Columns;

/// Finds the right that the database user lacks for a write refused with "permission denied", and the statement that
/// grants it. PostgreSQL's own message names one object in the server's language and leaves out the remedy. Any thread,
/// each with its own session.
final class MissingRights {
    private static final List<String> WITH_EVERY_SAVE = List.of("lock_version", "updated_at", "save_id");
    private static final List<String> WITH_EVERY_ADDITION = List.of("lock_version", "inserted_at", "updated_at",
            "save_id");

    /// Includes the schema: the administrator who runs the statement may have another search path.
    private static final String NAMED = """
            select oid, pg_catalog.format('%s.%I', relnamespace::regnamespace, relname) from pg_class
              where oid = pg_catalog.to_regclass('{table}')::oid""";

    private static final String COLUMNS = """
            with asked_of (oid, name) as (NAMED)
            select pg_catalog.format('GRANT %s%s ON TABLE %s TO %I', cast(:right as text),
                case when pg_catalog.bool_or(granted) then
                  pg_catalog.format(' (%s)', pg_catalog.string_agg(pg_catalog.quote_ident(attname), ', ' order by attname)
                    filter (where not granted)) end,
                name, current_user)
            from (select name, attname, pg_catalog.has_column_privilege(oid, attnum, cast(:right as text)) as granted
              from asked_of join pg_attribute on attrelid = oid
              where attname::pg_catalog.text = any(cast(:columns as pg_catalog.text[])) and not attisdropped) asked
            group by name having not pg_catalog.bool_and(granted)""".replace("NAMED", NAMED);

    private static final String DELETION = """
            with asked_of (oid, name) as (NAMED)
            select pg_catalog.format('GRANT DELETE ON TABLE %s TO %I', name, current_user) from asked_of
            where not pg_catalog.has_table_privilege(oid, 'DELETE')""".replace("NAMED", NAMED);

    /// The sequences that defaults of the table use; an identity column needs no right.
    private static final String SEQUENCES = """
            select pg_catalog.format('GRANT USAGE ON SEQUENCE %s.%I TO %I', relnamespace::regnamespace, relname, current_user)
            from pg_attrdef d
              join pg_depend on classid = 'pg_attrdef'::regclass::oid and objid = d.oid and refclassid = 'pg_class'::regclass::oid
              join pg_class s on s.oid = refobjid
            where adrelid = pg_catalog.to_regclass('{table}')::oid
              and case when relkind = 'S' then not pg_catalog.has_sequence_privilege(s.oid, 'USAGE, UPDATE') end
            order by 1""";

    private MissingRights() {}

    /// The right that is missing. Empty where all rights exist: then a policy or a trigger refused.
    ///
    /// @param type of the record to be added
    static Optional<Problem> toAdd(StatelessSession session, RecordType type) {
        List<String> columns = Stream.concat(WITH_EVERY_ADDITION.stream(), type.fields().stream().map(Field::column))
                .toList();
        return columns(session, type, "INSERT", columns, Reason.MAY_NOT_ADD)
                .or(() -> problem(session.createNativeQuery(Columns.on(type, SEQUENCES), String.class).getResultList(),
                    Reason.MAY_NOT_NUMBER));
    }

    /// @param columns those that the restored row fills in
    static Optional<Problem> toRestore(StatelessSession session, RecordType type, List<String> columns) {
        return columns(session, type, "INSERT", columns, Reason.COLUMN_FORBIDDEN);
    }

    static Optional<Problem> toSave(StatelessSession session, RecordType type, Set<Field> fields) {
        List<String> columns = Stream.concat(WITH_EVERY_SAVE.stream(), fields.stream().map(Field::column)).toList();
        return columns(session, type, "UPDATE", columns, Reason.MAY_NOT_CHANGE);
    }

    static Optional<Problem> toDelete(StatelessSession session, RecordType type) {
        return problem(session.createNativeQuery(Columns.on(type, DELETION), String.class).getResultList(),
                Reason.MAY_NOT_DELETE);
    }

    private static Optional<Problem> columns(StatelessSession session, RecordType type, String right,
            List<String> columns, Reason reason) {
        return problem(session.createNativeQuery(Columns.on(type, COLUMNS), String.class)
                .setParameter("right", right).setParameter("columns", columns.toArray(String[]::new)).getResultList(),
                reason);
    }

    private static Optional<Problem> problem(List<String> grants, Reason reason) {
        return grants.isEmpty() ? Optional.empty() : Optional.of(new Problem(null, reason, String.join("; ", grants)));
    }
}
