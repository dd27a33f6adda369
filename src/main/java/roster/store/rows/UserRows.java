package roster.store.rows;

import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Root;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.jspecify.annotations.Nullable;
import roster.directory.edit.Edit;
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.directory.record.Problem;
import roster.directory.record.RecordType;
import roster.directory.record.Rules;
import roster.directory.record.User;
import roster.directory.record.Version;
import roster.store.columns.Columns;
import roster.store.columns.RecordMapping;

/// The statements on the table of a record type, each one round trip on a session without a transaction. The written
/// columns follow from [Field]. Any thread, each with its own session.
public final class UserRows {
    /// Includes the count, since a missing name and a missing sharer are the same text. As in [ListedUsers], an empty
    /// address skips the search.
    private static final String WITH_SHARERS = """
            select u,
              (select count(*) from Record o
                where function('roster_address', function('pg_catalog.text', o.UNIQUE))
                  = function('roster_address', function('pg_catalog.text', u.UNIQUE)) and o.id <> u.id
                  and function('pg_catalog.octet_length' as integer, function('pg_catalog.text', u.UNIQUE)) > 0),
              (select function('pg_catalog."left"' as String, min(function('pg_catalog.text' as String, o.TITLE)), 201) from Record o
                where function('roster_address', function('pg_catalog.text', o.UNIQUE))
                  = function('roster_address', function('pg_catalog.text', u.UNIQUE)) and o.id <> u.id
                  and function('pg_catalog.octet_length' as integer, function('pg_catalog.text', u.UNIQUE)) > 0)
            from Record u where u.id in (:ids)""";

    private static final String DELETE = """
            delete from {table} where id = ? and lock_version = ? and pg_catalog.set_config('roster.save_id', ?::pg_catalog.text, true) is not null
              and %s and roster_life\s""".formatted(Author.IS_SET);

    private static final String HOLDER = """
            select coalesce(pg_catalog."left"(cast({title} as pg_catalog.text), 201), '') from {table}
            where roster_address(cast({unique} as pg_catalog.text)) = roster_address(cast(:text as pg_catalog.text))
              and cast({unique} as pg_catalog.text) <> '' and id <> :id
            order by id fetch first row only""";

    /// The comment of a constraint of the table, or of an index without a constraint.
    private static final String COMMENT = """
            select coalesce((select pg_catalog.obj_description(oid, 'pg_constraint') from pg_catalog.pg_constraint
                where conrelid = pg_catalog.to_regclass('{table}')::oid and conname = cast(:name as name)),
              (select pg_catalog.obj_description(oid, 'pg_class') from pg_catalog.pg_class
                where oid in (select indexrelid from pg_catalog.pg_index where indrelid = pg_catalog.to_regclass('{table}')::oid)
                  and relname = cast(:name as name)))""";

    private static final String LENGTHS = """
            select attname, atttypmod - 4 from pg_attribute
            where attrelid = pg_catalog.to_regclass('{table}')::oid and atttypid in ('varchar'::regtype::oid, 'bpchar'::regtype::oid)
              and atttypmod > 4 and not attisdropped""";

    /// The time of a write by the server's clock, in UTC and cut to the second like Ecto's timestamps. A column with a
    /// time zone reads it in the session's, which is UTC too.
    public static final String NOW =
            "pg_catalog.date_trunc('second', pg_catalog.timezone('utc', pg_catalog.clock_timestamp()))";

    /// The end of the versioned update. Each text is read as its column's type.
    private static final String UPDATED = "lock_version = ?, updated_at = " + NOW + ", save_id = ?"
            + " where id = ? and lock_version = ? and " + Author.IS_SET + " and roster_life";

    private final RecordType type;
    private final Revisions revisions;
    private final Author author;
    private final boolean hasNoSharers;
    private final String stored;
    private final String withSharers;
    private final String delete;

    /// @param type         the type of the records
    /// @param hasNoSharers whether a read row leaves out other users with the same address
    /// @param author       the person whom the history records for each write
    UserRows(RecordType type, Revisions revisions, Author author, boolean hasNoSharers) {
        this.type = type;
        this.revisions = revisions;
        this.author = author;
        this.hasNoSharers = hasNoSharers;
        withSharers = WITH_SHARERS.replace("UNIQUE", RecordMapping.attribute(type.unique().orElse(type.title())))
                .replace("TITLE", RecordMapping.attribute(type.title()));
        delete = Columns.on(type, DELETE);
        stored = " returning id user_id, lock_version \"version\", " + Columns.json(type) + " after";
    }

    /// The end of a statement that returns the stored row; see [#stored(PreparedStatement)].
    public String returning() {
        return stored;
    }

    /// The versioned update. Returns the row as the database stored it; empty where the row has another version by now.
    public Optional<User> update(StatelessSession session, Edit edit, Draft mine, UUID saveId) {
        return update(session, edit, mine, saveId, stored, this::stored);
    }

    /// The same update, which returns only the number of rows.
    public int updateUnread(StatelessSession session, Edit edit, Draft mine, UUID saveId) {
        return update(session, edit, mine, saveId, "", PreparedStatement::executeUpdate);
    }

    /// Sends a statement and reads its answer.
    @FunctionalInterface
    private interface Answer<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    /// @param returning the end of the statement
    private <T> T update(StatelessSession session, Edit edit, Draft mine, UUID saveId, String returning,
            Answer<T> answer) {
        User base = edit.base();
        List<Field> changed = List.copyOf(edit.changed());
        String columns = changed.stream().map(field -> Columns.quoted(field) + " = ?, ").collect(Collectors.joining());
        String sql = "update " + type.table() + " set " + columns + UPDATED
                + (base.life() == null ? " is null" : " = ?") + returning;
        List<String> texts = new ArrayList<>(changed.stream().map(field -> field.of(mine)).toList());
        Collections.addAll(texts, Integer.toString(Version.next(base.version())), saveId.toString(),
                Long.toString(base.id()), Integer.toString(base.version()), author.name());
        if (base.life() != null) {
            texts.add(base.life().toString());
        }
        return session.doReturningWork(connection -> {
            try (PreparedStatement update = connection.prepareStatement(sql)) {
                for (int each = 0; each < texts.size(); each++) {
                    String text = texts.get(each);
                    update.setObject(each + 1, text.isEmpty() ? null : text, Types.OTHER);
                }
                return answer.of(update);
            }
        });
    }

    /// The versioned delete of at most one row. The save id is sent as a setting that ends with the statement. The
    /// setting names the row and its type, since the statement may delete other rows too; see V22__install.sql.
    public int delete(StatelessSession session, User user, UUID saveId) {
        return session.doReturningWork(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(delete
                    + (user.life() == null ? "is null" : "= ?"))) {
                statement.setLong(1, user.id());
                statement.setInt(2, user.version());
                statement.setString(3, saveId + ":" + user.id() + ":" + type.key());
                statement.setString(4, author.name());
                if (user.life() != null) {
                    statement.setObject(5, user.life());
                }
                return statement.executeUpdate();
            }
        });
    }

    /// A new user as the database stored it; empty where a trigger suppressed the row.
    public Optional<User> insert(StatelessSession session, Draft draft, UUID saveId) {
        return insert(session, draft, saveId, stored, this::stored);
    }

    /// The same insert, which returns only the number of rows.
    public int insertUnread(StatelessSession session, Draft draft, UUID saveId) {
        return insert(session, draft, saveId, "", PreparedStatement::executeUpdate);
    }

    /// Inserts only columns with a value; the database has defaults for the others. Each text is read as its column's
    /// type.
    ///
    /// @param returning the end of the statement
    private <T> T insert(StatelessSession session, Draft draft, UUID saveId, String returning,
            Answer<T> answer) {
        Map<String, String> texts = new LinkedHashMap<>();
        type.fields().stream().filter(field -> !field.of(draft).isEmpty())
                .forEach(field -> texts.put(field.column(), field.of(draft)));
        texts.put("lock_version", Integer.toString(Version.FIRST));
        texts.put("save_id", saveId.toString());
        String columns = texts.keySet().stream().map(Columns::quoted).collect(Collectors.joining(", "));
        String sql = "insert into " + type.table() + " (" + columns + ", inserted_at, updated_at) select " + columns
                + ", " + NOW + ", " + NOW + " from pg_catalog.json_populate_record(null::" + type.table()
                + ", ?::pg_catalog.json) where " + Author.IS_SET + returning;
        return session.doReturningWork(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(sql)) {
                insert.setString(1, RecordedRow.json(texts));
                insert.setString(2, author.name());
                return answer.of(insert);
            }
        });
    }

    /// The person whom the history records for each write.
    public Author author() {
        return author;
    }

    /// The stored row that a statement returns by [#returning].
    public Optional<User> stored(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(revisions.user(row)) : Optional.empty();
        }
    }

    public static long count(StatelessSession session) {
        HibernateCriteriaBuilder builder = session.getCriteriaBuilder();
        CriteriaQuery<Long> count = builder.createQuery(Long.class);
        count.from(RecordMapping.rows(session.getFactory()));
        count.select(builder.count());
        return session.createSelectionQuery(count).getSingleResult();
    }

    /// The users with these ids in any order.
    public List<User> users(StatelessSession session, Collection<Long> ids) {
        if (hasNoSharers) {
            // Criteria, since the first HQL of a program takes half a second to parse.
            CriteriaQuery<Object> select = session.getCriteriaBuilder().createQuery(Object.class);
            Root<?> row = select.from(RecordMapping.rows(session.getFactory()));
            select.select(row).where(row.get(RecordMapping.ID).in(ids));
            return session.createSelectionQuery(select).getResultStream().map(read -> user((Map<?, ?>) read, 0, null))
                    .toList();
        }
        return session.createSelectionQuery(withSharers, Object[].class).setParameterList("ids", ids).getResultStream()
                .map(columns -> user((Map<?, ?>) columns[0], (Long) columns[1], (String) columns[2])).toList();
    }

    private User user(Map<?, ?> row, long sharers, @Nullable String sharer) {
        Draft values = type.draft(field -> (String) row.get(RecordMapping.attribute(field)));
        Long id = (Long) Objects.requireNonNull(row.get(RecordMapping.ID));
        Integer version = (Integer) Objects.requireNonNull(row.get(RecordMapping.VERSION));
        return new User(id, (UUID) row.get(RecordMapping.LIFE), version, values,
                (Instant) row.get(RecordMapping.INSERTED_AT),
                (Instant) row.get(RecordMapping.UPDATED_AT), problems(values, sharers, sharer));
    }

    /// The title of another record with this text in the unique field, perhaps an empty title. Texts are compared like
    /// addresses.
    ///
    /// @param type one with a unique field
    public static Optional<String> holder(StatelessSession session, RecordType type, String text, long exceptId) {
        return session.createNativeQuery(Columns.on(type, HOLDER), String.class)
                .setParameter("text", text).setParameter("id", exceptId)
                .getResultStream().findFirst();
    }

    /// The owner's comment on a constraint of the table; empty where there is none.
    public static Optional<String> comment(StatelessSession session, RecordType type, String constraint) {
        return session.createNativeQuery(Columns.on(type, COMMENT), String.class).setParameter("name", constraint)
                .getResultStream().filter(Objects::nonNull).findFirst();
    }

    /// The fields whose text is longer than the table's column allows. A column of an adopted table may have any
    /// length.
    public static List<Problem> tooLong(StatelessSession session, Draft draft, Set<Field> written) {
        var problems = new ArrayList<Problem>();
        for (Object[] column : session.createNativeQuery(Columns.on(draft.type(), LENGTHS), Object[].class)
                .getResultList()) {
            int length = ((Number) column[1]).intValue();
            written.stream().filter(field -> field.column().equals(column[0]))
                    .filter(field -> field.of(draft).codePoints().count() > length)
                    .map(field -> new Problem(field, Problem.Reason.TOO_LONG, Integer.toString(length)))
                    .forEach(problems::add);
        }
        return problems;
    }

    /// The problems of a stored user.
    ///
    /// @param sharers how many other users have the address
    /// @param sharer  the name of one of them; null if they have no name
    static List<Problem> problems(Draft draft, long sharers, @Nullable String sharer) {
        var problems = new ArrayList<>(Rules.check(draft));
        draft.type().unique().filter(unique -> sharers > 0 && !draft.text(unique).isEmpty())
                .ifPresent(unique ->
                    problems.add(new Problem(unique, Problem.Reason.TAKEN, sharer == null ? "" : sharer)));
        return problems;
    }

    /// The stored user with the base's problems about others of the same address.
    public static User withSharers(User stored, User base) {
        if (stored.values().type().unique().filter(unique -> unique.same(stored.values(), base.values())).isEmpty()) {
            return stored;
        }
        var problems = new ArrayList<>(stored.problems());
        base.problems().stream().filter(problem -> problem.reason() == Problem.Reason.TAKEN).forEach(problems::add);
        return new User(stored.id(), stored.life(), stored.version(), stored.values(), stored.insertedAt(),
                stored.updatedAt(), problems);
    }
}
