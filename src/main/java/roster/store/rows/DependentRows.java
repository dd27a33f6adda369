package roster.store.rows;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.HibernateException;
import roster.directory.Dependents;
import roster.directory.Dependents.Effect;
import roster.directory.record.RecordType;
import roster.store.columns.Columns;
import roster.store.connection.Failures;
import roster.store.session.Sessions;

/// The rows of other tables that a deletion of users affects: those that refer to them by foreign keys with ON DELETE
/// CASCADE, SET NULL or SET DEFAULT. Rows that refer to deleted rows count too. The counts use this database user's own
/// rights and a bounded time. A table that can't be counted is named without a number. Blocks on the database; never
/// the event dispatch thread.
public final class DependentRows {
    private static final int SECONDS_PER_TABLE = 1;
    private static final Duration IN_ALL = Duration.ofSeconds(2);

    /// The longest chain of foreign keys from the users on. Longer chains exist only if tables refer to one another in
    /// a circle.
    private static final int DEEPEST = 6;
    private static final int MOST_TABLES = 50;

    /// The foreign keys of the tables that a deletion reaches. Each compares by its own operators, as the database
    /// does. A table with rows that a policy may hide is left uncounted, because the database deletes hidden rows too.
    private static final String FOREIGN_KEYS = """
            with recursive reached(oid) as (
              select '{table}'::regclass::oid
              union select conrelid from pg_constraint join reached on confrelid = reached.oid
                where contype = 'f' and confdeltype = 'c')
            select key.oid number, conrelid of_table, confrelid to_table, conrelid = '{table}'::regclass::oid of_users,
              confrelid = '{table}'::regclass::oid to_users, confdeltype::text effect,
              pg_catalog.format('%I.%I', nspname, relname) quoted,
              case when pg_catalog.pg_table_is_visible(refers.oid) then relname else pg_catalog.concat(nspname, '.', relname) end named,
              matches.condition matches, matches.referred referred,
              pg_catalog.has_schema_privilege(relnamespace, 'usage') and not pg_catalog.row_security_active(refers.oid)
                and matches.readable countable
            from pg_constraint key join pg_class refers on refers.oid = conrelid
              join pg_namespace on pg_namespace.oid = relnamespace
              cross join lateral (
                select pg_catalog.string_agg(pg_catalog.format('referred.%I operator(%I.%s) referring.%I',
                    theirs.attname, equals.nspname, oprname, ours.attname), ' and ' order by place) condition,
                  pg_catalog.string_agg(pg_catalog.quote_ident(theirs.attname), ', ' order by place) referred,
                  pg_catalog.bool_and(pg_catalog.has_column_privilege(conrelid, ours.attnum, 'select')
                    and pg_catalog.has_column_privilege(confrelid, theirs.attnum, 'select')) readable
                from rows from (pg_catalog.unnest(conkey), pg_catalog.unnest(confkey), pg_catalog.unnest(conpfeqop))
                  with ordinality pair(our, their, operator, place)
                  join pg_attribute ours on ours.attrelid = conrelid and ours.attnum = our
                  join pg_attribute theirs on theirs.attrelid = confrelid and theirs.attnum = their
                  join pg_operator on pg_operator.oid = operator
                  join pg_namespace equals on equals.oid = oprnamespace) matches
            where contype = 'f' and confdeltype in ('c', 'n', 'd') and conparentid = 0
              and confrelid in (select oid from reached)
            order by named, key.oid""";

    private static final String DELETED = "id operator(pg_catalog.=) any((select ids from deleted)::bigint[])";

    private static final String COUNT =
            "with deleted(ids) as (select ?::bigint[]) select count(*) from (select from %s referring where %s limit "
            + (Dependents.MOST + 1) + ") counted";

    private final Sessions sessions;
    private final RecordType type;
    private final UnrecordedColumns columns;

    public DependentRows(Sessions sessions, RecordType type) {
        this.sessions = sessions;
        this.type = type;
        columns = new UnrecordedColumns(sessions, type);
    }

    /// The rows of other tables, and the users' columns that the history leaves out.
    public List<Dependents> withColumns(Collection<Long> ids) {
        return Stream.concat(of(ids).stream(), columns.of(ids).stream()).toList();
    }

    /// A foreign key.
    ///
    /// @param ofTable   the number of the referring table; `toTable` is that of the referenced one
    /// @param ofUsers   whether the referring table is `users`; `toUsers` tells it of the referenced one
    /// @param countable whether this database user sees all referring rows
    private record ForeignKey(long number, long ofTable, long toTable, boolean ofUsers, boolean toUsers, Effect effect,
                              String quoted, String named, String referred, String matches, boolean countable) {
        /// The rows that refer to rows of the other table under `condition`.
        String refersTo(String otherTable, String condition) {
            return "exists (select from (select %s from %s referring where %s) referred where %s)"
                    .formatted(referred, otherTable, condition, matches);
        }

        /// The rows that refer to a deleted user. A user who is deleted before that one keeps the reference in the
        /// history.
        String refersToDeleted(String users) {
            return !ofUsers || effect == Effect.DELETED ? refersTo(users, DELETED)
                    : ("exists (select from (select id deleted_id, %s from %s referring where %s) referred where %s"
                            + " and not coalesce(%s operator(pg_catalog.<=) %s, false))")
                            .formatted(referred, users, DELETED, matches, place("referring.id"),
                                place("referred.deleted_id"));
        }

        /// The place of this user in the order of deletion; null for a user who stays.
        private static String place(String id) {
            return "pg_catalog.array_position((select ids from deleted), " + id + "::bigint)";
        }
    }

    /// The rows of one table with one effect: those under any of the conditions.
    ///
    /// @param countable whether this database user sees all of them
    /// @param whole     whether there may be more, further along a circle of foreign keys
    private record Rows(ForeignKey key, Set<String> conditions, boolean countable, boolean whole) {
        Rows and(Rows more) {
            Set<String> all = new LinkedHashSet<>(conditions);
            all.addAll(more.conditions);
            return new Rows(key, all, countable && more.countable, whole && more.whole);
        }

        String sql() {
            String any = conditions.stream().collect(Collectors.joining(" or ", "(", ")"));
            return COUNT.formatted(key.quoted, key.ofUsers && key.effect == Effect.DELETED ? any + " and not " + DELETED
                    : any);
        }
    }

    /// The effects of a deletion of the users with these ids, one after the other. A user among them who is deleted
    /// together with another one is left out. A user among them who first loses a reference counts. Empty in most
    /// databases after one statement.
    public List<Dependents> of(Collection<Long> ids) {
        List<ForeignKey> keys = sessions.call("see what refers to the users", session ->
                session.doReturningWork(this::foreignKeys));
        Map<List<Object>, Rows> found = new LinkedHashMap<>();
        for (ForeignKey key : keys) {
            if (key.toUsers) {
                walk(keys, List.of(key), key.refersToDeleted(type.table()), key.countable, found);
            }
        }
        Instant end = Instant.now().plus(IN_ALL);
        return found.values().stream().flatMap(rows -> count(rows, ids, end).stream()).toList();
    }

    /// Follows the foreign keys from the rows at the end of `way` under `condition`.
    private static void walk(List<ForeignKey> keys, List<ForeignKey> way, String condition, boolean countable,
                             Map<List<Object>, Rows> found) {
        ForeignKey last = way.getLast();
        List<ForeignKey> further = last.effect == Effect.DELETED
                ? keys.stream().filter(key -> key.toTable == last.ofTable).toList() : List.of();
        boolean ends = way.size() >= DEEPEST || found.size() >= MOST_TABLES;
        boolean whole = further.stream().noneMatch(key -> ends || way.contains(key));
        found.merge(List.of(last.ofTable, last.effect), new Rows(last, Set.of(condition), countable, whole), Rows::and);
        if (!ends) {
            further.stream().filter(key -> !way.contains(key)).forEach(key -> {
                List<ForeignKey> longer = Stream.concat(way.stream(), Stream.of(key)).toList();
                walk(keys, longer, key.refersTo(last.quoted, condition), countable && key.countable, found);
            });
        }
    }

    /// Empty where the deletion affects no row.
    private Optional<Dependents> count(Rows rows, Collection<Long> ids, Instant end) {
        ForeignKey key = rows.key;
        var uncounted = new Dependents(key.named, key.effect, 0, false);
        if (!rows.countable || Instant.now().isAfter(end)) {
            return Optional.of(uncounted);
        }
        try {
            int count = sessions.attempt(
                    session -> session.doReturningWork(connection -> count(connection, rows.sql(), ids)));
            return count == 0 ? Optional.empty() : Optional.of(new Dependents(key.named, key.effect,
                    Math.min(count, Dependents.MOST), count <= Dependents.MOST && rows.whole));
        } catch (HibernateException failure) {
            if (!Failures.isAnswer(failure) && !Failures.isPoolTimeout(failure)) {
                throw Failures.unavailable("count what refers to the users", failure);
            }
            // it took too long, no connection was free, or a view or a type has a rule of its own
            return Optional.of(uncounted);
        }
    }

    private static int count(Connection connection, String sql, Collection<Long> ids) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setQueryTimeout(SECONDS_PER_TABLE);
            query.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private List<ForeignKey> foreignKeys(Connection connection) throws SQLException {
        List<ForeignKey> keys = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(Columns.on(type, FOREIGN_KEYS)); ResultSet row =
                query.executeQuery()) {
            while (row.next()) {
                keys.add(new ForeignKey(row.getLong("number"), row.getLong("of_table"), row.getLong("to_table"),
                        row.getBoolean("of_users"), row.getBoolean("to_users"), effect(row.getString("effect")),
                        row.getString("quoted"), row.getString("named"), row.getString("referred"),
                        row.getString("matches"),
                        row.getBoolean("countable")));
            }
        }
        return keys;
    }

    private static Effect effect(String code) {
        return switch (code) {
            case "c" -> Effect.DELETED;
            case "n" -> Effect.EMPTIED;
            default -> Effect.SET_TO_DEFAULT;
        };
    }
}
