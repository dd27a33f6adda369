package roster.store;

import jakarta.persistence.criteria.CriteriaDelete;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.CriteriaUpdate;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.hibernate.StatelessSession;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaInsertValues;
import org.hibernate.query.criteria.JpaRoot;
import roster.directory.Edit;
import roster.directory.Field;
import roster.directory.Problem;
import roster.directory.Rules;
import roster.directory.User;
import roster.directory.UserDraft;
import roster.directory.Version;

/// The statements on the table `users`, each one round trip on a session without a transaction. What they write
/// follows from [Field]. Any thread, each with its own session.
final class UserTable {
    /// The number as well: nobody's name and no name are the same text.
    private static final String WITH_SHARERS = """
            select u,
              (select count(*) from UserRow o
                where lower(o.draft.email) = lower(u.draft.email) and o.id <> u.id),
              (select min(o.draft.name) from UserRow o
                where lower(o.draft.email) = lower(u.draft.email) and o.id <> u.id)
            from UserRow u where u.id in (:ids)""";

    private static final String HOLDER = """
            select coalesce(name, '') from users where lower(email) = lower(:email) and email <> '' and id <> :id
            order by id fetch first row only""";

    private static final String LENGTHS = """
            select attname, atttypmod - 4 from pg_attribute
            where attrelid = to_regclass('users') and atttypid in ('varchar'::regtype, 'bpchar'::regtype)
              and atttypmod > 4 and not attisdropped""";

    private static final Pattern HUMP = Pattern.compile("(?=\\p{Lu})");

    private final boolean emailIsUnique;

    /// @param emailIsUnique whether the table's unique index says so; if not, rows may share an address, and reading
    ///                      them says with whom
    UserTable(boolean emailIsUnique) {
        this.emailIsUnique = emailIsUnique;
    }

    /// The versioned update: one row, or none where this is no longer the base's version.
    static int update(StatelessSession session, Edit edit, UserDraft mine, Instant now, UUID saveId) {
        User base = edit.base();
        CriteriaUpdate<UserRow> update = session.getCriteriaBuilder().createCriteriaUpdate(UserRow.class);
        Root<UserRow> row = update.from(UserRow.class);
        edit.changed().forEach(field -> update.set(path(row, field), field.of(mine)));
        update.set(row.<Integer>get("version"), Version.next(base.version()));
        update.set(row.<Instant>get("updatedAt"), now);
        update.set(row.<UUID>get("saveId"), saveId);
        update.where(stillAt(session.getCriteriaBuilder(), row, base));
        return session.createMutationQuery(update).executeUpdate();
    }

    /// The versioned delete: one row, or none. The save id goes with it as a setting that ends with the statement.
    static int delete(StatelessSession session, User user, UUID saveId) {
        HibernateCriteriaBuilder builder = session.getCriteriaBuilder();
        CriteriaDelete<UserRow> delete = builder.createCriteriaDelete(UserRow.class);
        Root<UserRow> row = delete.from(UserRow.class);
        delete.where(stillAt(builder, row, user), builder.isNotNull(builder.function("set_config", String.class,
                builder.literal("roster.save_id"), builder.value(saveId.toString()), builder.literal(true))));
        return session.createMutationQuery(delete).executeUpdate();
    }

    static User insert(StatelessSession session, UserDraft draft, Instant now, UUID saveId) {
        var row = new UserRow(draft, now, saveId);
        session.insert(row);
        return row.user(List.of());
    }

    /// Under an id that was in use before.
    static void insert(StatelessSession session, long id, int version, UserDraft draft, Instant now, UUID saveId) {
        HibernateCriteriaBuilder builder = session.getCriteriaBuilder();
        JpaCriteriaInsertValues<UserRow> insert = builder.createCriteriaInsertValues(UserRow.class);
        JpaRoot<UserRow> row = insert.getTarget();
        Map<Path<?>, Object> values = new LinkedHashMap<>();
        values.put(row.get("id"), id);
        values.put(row.get("version"), version);
        values.put(row.get("insertedAt"), now);
        values.put(row.get("updatedAt"), now);
        values.put(row.get("saveId"), saveId);
        Field.all().forEach(field -> values.put(path(row, field), field.of(draft)));
        insert.setInsertionTargetPaths(List.copyOf(values.keySet()));
        insert.values(builder.values(values.values().stream().<Expression<?>>map(builder::value).toList()));
        session.createMutationQuery(insert).executeUpdate();
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
                    .map(read -> read.user(Rules.check(read.draft))).toList();
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
    static List<Problem> tooLong(StatelessSession session, UserDraft draft, Set<Field> written) {
        var problems = new ArrayList<Problem>();
        for (Object[] column : session.createNativeQuery(LENGTHS, Object[].class).getResultList()) {
            int length = ((Number) column[1]).intValue();
            written.stream().filter(field -> column(field).equals(column[0]))
                    .filter(field -> field.of(draft).codePoints().count() > length)
                    .map(field -> new Problem(field, Problem.Reason.TOO_LONG, Integer.toString(length)))
                    .forEach(problems::add);
        }
        return problems;
    }

    /// The field that a column belongs to.
    static Optional<Field> field(String column) {
        return Field.all().filter(field -> column(field).equals(column)).findFirst();
    }

    /// Where a field is in the mapping.
    static Path<String> path(Root<UserRow> row, Field field) {
        return row.get("draft").get(field.key());
    }

    private static Predicate stillAt(HibernateCriteriaBuilder builder, Root<UserRow> row, User base) {
        return builder.and(builder.equal(row.get("id"), base.id()),
                builder.equal(row.get("version"), base.version()));
    }

    static String column(Field field) {
        return String.join("_", Arrays.asList(HUMP.split(field.key(), -1))).toLowerCase(Locale.ROOT);
    }

    private static User withSharers(Object[] columns) {
        UserRow row = (UserRow) columns[0];
        var problems = new ArrayList<>(Rules.check(row.draft));
        if ((Long) columns[1] > 0 && !row.draft.email().isEmpty()) {
            problems.add(new Problem(Field.EMAIL, Problem.Reason.TAKEN, (String) columns[2]));
        }
        return row.user(problems);
    }
}
