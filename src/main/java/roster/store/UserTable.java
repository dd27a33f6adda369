package roster.store;

import jakarta.persistence.criteria.CriteriaDelete;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.StatelessSession;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.jspecify.annotations.Nullable;
import roster.directory.Draft;
import roster.directory.Edit;
import roster.directory.Field;
import roster.directory.Problem;
import roster.directory.Rules;
import roster.directory.User;
import roster.directory.Users;
import roster.directory.Version;

/// The statements on the table `users`, each one round trip on a session without a transaction. What they write
/// follows from [Field]. Any thread, each with its own session.
final class UserTable {
    /// The number as well: nobody's name and no name are the same text. As in [ListedUsers], an empty address is looked for
    /// nowhere.
    private static final String WITH_SHARERS = """
            select u,
              (select count(*) from UserRow o
                where function('roster_address', function('pg_catalog.text', o.draft.email))
                  = function('roster_address', function('pg_catalog.text', u.draft.email)) and o.id <> u.id
                  and function('pg_catalog.octet_length' as integer, function('pg_catalog.text', u.draft.email)) > 0),
              (select function('pg_catalog."left"' as String, min(function('pg_catalog.text' as String, o.draft.name)), 201) from UserRow o
                where function('roster_address', function('pg_catalog.text', o.draft.email))
                  = function('roster_address', function('pg_catalog.text', u.draft.email)) and o.id <> u.id
                  and function('pg_catalog.octet_length' as integer, function('pg_catalog.text', u.draft.email)) > 0)
            from UserRow u where u.id in (:ids)""";

    private static final String HOLDER = """
            select coalesce(pg_catalog."left"(cast(name as pg_catalog.text), 201), '') from users
            where roster_address(cast(email as pg_catalog.text)) = roster_address(cast(:email as pg_catalog.text))
              and cast(email as pg_catalog.text) <> '' and id <> :id
            order by id fetch first row only""";

    private static final String LENGTHS = """
            select attname, atttypmod - 4 from pg_attribute
            where attrelid = pg_catalog.to_regclass('users')::oid and atttypid in ('varchar'::regtype::oid, 'bpchar'::regtype::oid)
              and atttypmod > 4 and not attisdropped""";

    /// Not the whole row, of which this database user may not be allowed to read every column.
    static final String STORED = " returning id user_id, lock_version \"version\", pg_catalog.json_build_object("
            + Stream.concat(Stream.of("roster_life", "inserted_at", "updated_at"), Users.TYPE.fields().stream().map(Field::column))
                    .map(column -> "'" + column + "', " + column).collect(Collectors.joining(", ")) + ") after";

    private static final String WRITTEN = Stream.concat(Users.TYPE.fields().stream().map(Field::column),
            Stream.of("lock_version", "inserted_at", "updated_at", "save_id")).collect(Collectors.joining(", "));

    /// Each text is read as its column's type, whatever that is.
    private static final String INSERT = "insert into users (" + WRITTEN + ") select " + WRITTEN
            + " from pg_catalog.json_populate_record(null::users, ?::pg_catalog.json)";

    /// The end of the versioned update. Each text is read as its column's type, whatever that is.
    private static final String UPDATED = "lock_version = ?, updated_at = ?, save_id = ?"
            + " where id = ? and lock_version = ? and roster_life";

    private final boolean emailIsUnique;

    /// @param emailIsUnique whether the table's unique index says so; if not, rows may share an address, and reading
    ///                      them says with whom
    UserTable(boolean emailIsUnique) {
        this.emailIsUnique = emailIsUnique;
    }

    /// The versioned update. Returns the row as the database stored it; none where this is no longer the base's version.
    static Optional<User> update(StatelessSession session, Edit edit, Draft mine, Instant now, UUID saveId) {
        return update(session, edit, mine, now, saveId, STORED, UserTable::stored);
    }

    /// The same update, which answers with the number of rows alone.
    static int updateUnread(StatelessSession session, Edit edit, Draft mine, Instant now, UUID saveId) {
        return update(session, edit, mine, now, saveId, "", PreparedStatement::executeUpdate);
    }

    /// Sends a statement and reads its answer.
    @FunctionalInterface
    private interface Answer<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    /// @param returning the end of the statement
    private static <T> T update(StatelessSession session, Edit edit, Draft mine, Instant now, UUID saveId, String returning,
                                Answer<T> answer) {
        User base = edit.base();
        List<Field> changed = List.copyOf(edit.changed());
        String columns = changed.stream().map(field -> field.column() + " = ?, ").collect(Collectors.joining());
        String sql = "update users set " + columns + UPDATED + (base.life() == null ? " is null" : " = ?") + returning;
        List<String> texts = new ArrayList<>(changed.stream().map(field -> field.of(mine)).toList());
        Collections.addAll(texts, Integer.toString(Version.next(base.version())), now.toString(), saveId.toString(),
                Long.toString(base.id()), Integer.toString(base.version()));
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

    /// The versioned delete: one row, or none. The save id goes with it as a setting that ends with the statement. The setting
    /// names the row, since the statement may delete other users too; see V19__rows_of_one_statement.sql.
    static int delete(StatelessSession session, User user, UUID saveId) {
        HibernateCriteriaBuilder builder = session.getCriteriaBuilder();
        CriteriaDelete<UserRow> delete = builder.createCriteriaDelete(UserRow.class);
        Root<UserRow> row = delete.from(UserRow.class);
        delete.where(stillAt(builder, row, user), builder.isNotNull(builder.function("pg_catalog.set_config", String.class,
                builder.literal("roster.save_id"), builder.value(saveId + ":" + user.id()), builder.literal(true))));
        return session.createMutationQuery(delete).executeUpdate();
    }

    /// A new user, as the database stored it; none where a trigger let it disappear.
    static Optional<User> insert(StatelessSession session, Draft draft, Instant now, UUID saveId) {
        return insert(session, draft, now, saveId, STORED, UserTable::stored);
    }

    /// The same insert, which answers with the number of rows alone.
    static int insertUnread(StatelessSession session, Draft draft, Instant now, UUID saveId) {
        return insert(session, draft, now, saveId, "", PreparedStatement::executeUpdate);
    }

    /// @param returning the end of the statement
    private static <T> T insert(StatelessSession session, Draft draft, Instant now, UUID saveId, String returning, Answer<T> answer) {
        Map<String, String> texts = Users.TYPE.fields().stream().collect(Collectors.toMap(Field::column, field -> field.of(draft)));
        texts.put("lock_version", Integer.toString(Version.FIRST));
        texts.put("inserted_at", now.toString());
        texts.put("updated_at", now.toString());
        texts.put("save_id", saveId.toString());
        return session.doReturningWork(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(INSERT + returning)) {
                insert.setString(1, RecordedRow.json(texts));
                return answer.of(insert);
            }
        });
    }

    /// The row that a statement says it stored, by [#STORED].
    static Optional<User> stored(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(Revisions.user(row)) : Optional.empty();
        }
    }

    static long count(StatelessSession session) {
        HibernateCriteriaBuilder builder = session.getCriteriaBuilder();
        CriteriaQuery<Long> count = builder.createQuery(Long.class);
        count.from(UserRow.class);
        count.select(builder.count());
        return session.createSelectionQuery(count).getSingleResult();
    }

    /// The users with these ids, in any order.
    List<User> users(StatelessSession session, Collection<Long> ids) {
        if (emailIsUnique) {
            CriteriaQuery<UserRow> select = session.getCriteriaBuilder().createQuery(UserRow.class);
            Root<UserRow> row = select.from(UserRow.class);
            select.select(row).where(row.get("id").in(ids));
            return session.createSelectionQuery(select).getResultStream()
                    .map(read -> read.user(Rules.check(read.values()))).toList();
        }
        return session.createSelectionQuery(WITH_SHARERS, Object[].class)
                .setParameterList("ids", ids).getResultStream()
                .map(UserTable::withSharers).toList();
    }

    /// Who else has this address: the name, perhaps empty.
    static Optional<String> holder(StatelessSession session, String email, long exceptId) {
        return session.createNativeQuery(HOLDER, String.class)
                .setParameter("email", email).setParameter("id", exceptId)
                .getResultStream().findFirst();
    }

    /// The fields whose text is longer than the table's column is; an adopted table's may be any length.
    static List<Problem> tooLong(StatelessSession session, Draft draft, Set<Field> written) {
        var problems = new ArrayList<Problem>();
        for (Object[] column : session.createNativeQuery(LENGTHS, Object[].class).getResultList()) {
            int length = ((Number) column[1]).intValue();
            written.stream().filter(field -> field.column().equals(column[0]))
                    .filter(field -> field.of(draft).codePoints().count() > length)
                    .map(field -> new Problem(field, Problem.Reason.TOO_LONG, Integer.toString(length)))
                    .forEach(problems::add);
        }
        return problems;
    }

    /// Where a field is in the mapping.
    static Path<String> path(Root<UserRow> row, Field field) {
        return row.get("draft").get(field.key());
    }

    private static Predicate stillAt(HibernateCriteriaBuilder builder, Root<UserRow> row, User base) {
        Path<UUID> life = row.get("life");
        return builder.and(builder.equal(row.get("id"), base.id()), builder.equal(row.get("version"), base.version()),
                base.life() == null ? builder.isNull(life) : builder.equal(life, base.life()));
    }

    private static User withSharers(Object[] columns) {
        UserRow row = (UserRow) columns[0];
        return row.user(problems(row.values(), (Long) columns[1], (String) columns[2]));
    }

    /// What is wrong with a stored user.
    ///
    /// @param sharers how many other users have the address
    /// @param sharer  the name of one of them; null where none of them has a name
    static List<Problem> problems(Draft draft, long sharers, @Nullable String sharer) {
        var problems = new ArrayList<>(Rules.check(draft));
        if (sharers > 0 && !draft.text(Users.EMAIL).isEmpty()) {
            problems.add(new Problem(Users.EMAIL, Problem.Reason.TAKEN, sharer == null ? "" : sharer));
        }
        return problems;
    }
}
