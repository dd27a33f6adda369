package roster.store.rows;

import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Order;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.StatelessSession;
import org.hibernate.query.SelectionQuery;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import roster.directory.Query;
import roster.directory.record.Field;
import roster.directory.record.FieldKind;
import roster.directory.record.RecordType;
import roster.directory.text.PhoneDigits;
import roster.store.columns.RecordMapping;

/// One search. Every word must occur in one of the fields, as in [Query#matches], and the row must pass the filter. The
/// order compares the first [#COMPARED] characters of a text and the value of a day. Empty values come last, or first
/// in a descending order; ties go by id. Blocks on the database; never the event dispatch thread.
public final class PostgresSearch {
    /// The same length as in the index `roster_users_by_name`.
    private static final int COMPARED = 200;

    /// A word has no line feed, so a match can't cross the border between two fields.
    private static final String BORDER = "\n";

    /// A larger number of ids is fetched in parts, to bound the driver's memory.
    private static final int FETCH = 10_000;

    private final RecordType type;

    /// @param type of the records
    PostgresSearch(RecordType type) {
        this.type = type;
    }

    /// The ids of the matching users in the requested order.
    public long[] ids(StatelessSession session, Query query, int atMost) {
        if (atMost > FETCH) {
            session.beginTransaction(); // the driver fetches bit by bit only inside one
        }
        try (Stream<Long> ids = select(session, query).setMaxResults(atMost).setFetchSize(FETCH).getResultStream()) {
            return ids.mapToLong(Long::longValue).toArray();
        } finally {
            if (atMost > FETCH) {
                session.getTransaction().rollback(); // it has only read
            }
        }
    }

    /// The texts of a field that most rows have, see [roster.directory.Directory#values].
    public List<String> values(StatelessSession session, Field field) {
        return FilterConditions.values(session, type, field);
    }

    private SelectionQuery<Long> select(StatelessSession session, Query query) {
        HibernateCriteriaBuilder builder = session.getCriteriaBuilder();
        CriteriaQuery<Long> select = builder.createQuery(Long.class);
        Root<?> row = select.from(RecordMapping.rows(session.getFactory()));
        List<Order> order = new ArrayList<>();
        query.sort().forEach(sort -> order.add(order(builder, row, sort)));
        order.add(builder.asc(row.get("id")));
        List<Predicate> conditions = FilterConditions.of(builder, row, type, query.filter());
        conditions.addAll(hasWords(builder, row, query));
        select.select(row.get("id")).where(conditions.toArray(Predicate[]::new)).orderBy(order);
        return session.createSelectionQuery(select);
    }

    private List<? extends Predicate> hasWords(HibernateCriteriaBuilder builder, Root<?> row, Query query) {
        Expression<?>[] parts = Stream.concat(Stream.of(builder.literal(BORDER)),
                type.fields().stream().filter(field -> !(field.kind() instanceof FieldKind.Binary))
                .map(field -> shown(builder, row, field))).toArray(Expression<?>[]::new);
        Expression<String> all = fold(builder, builder.function("pg_catalog.concat_ws", String.class, parts));
        return query.words().stream().map(word -> builder.or(Query.forms(word).stream()
                .map(form -> hasWord(builder, row, all, query, form)).toArray(Predicate[]::new))).toList();
    }

    /// A word needs a second condition only if it matches a value of a choice or may be a part of a phone number.
    private Predicate hasWord(HibernateCriteriaBuilder builder, Root<?> row, Expression<String> all, Query query,
            String word) {
        List<Predicate> any = new ArrayList<>(List.of(contains(builder, all, word)));
        String digits = PhoneDigits.wanted(word);
        for (Field field : type.fields()) {
            query.valuesWith(field, word).forEach(value ->
                    any.add(builder.equal(text(builder, path(row, field)), text(builder, builder.literal(value)))));
            if (!digits.isEmpty() && field.kind() instanceof FieldKind.Line(boolean hasDigits) && hasDigits) {
                any.add(hasDigits(builder, fold(builder, text(builder, path(row, field))), digits));
            }
        }
        return builder.or(any.toArray(Predicate[]::new));
    }

    /// The first condition excludes most rows; the second alone makes a search half as slow again.
    private static Predicate hasDigits(HibernateCriteriaBuilder builder, Expression<String> phone, String digits) {
        Expression<String> ofPhone = builder.function("regexp_replace", String.class, phone,
                builder.literal("[^0-9]+"), builder.literal(""), builder.literal("g"));
        return builder.and(builder.like(phone, "%" + String.join("%", digits.split("")) + "%"),
                contains(builder, ofPhone, digits));
    }

    private static Predicate contains(HibernateCriteriaBuilder builder, Expression<String> text, String part) {
        return builder.like(text, "%" + escaped(part) + "%", '\\');
    }

    /// The stored text, if it is shown as it is stored. Empty for a value of a choice, because its word is shown
    /// instead.
    private Expression<String> shown(HibernateCriteriaBuilder builder, Root<?> row, Field field) {
        if (field.kind() instanceof FieldKind.Link link) {
            return label(builder, path(row, field), link);
        }
        Expression<String> text = text(builder, path(row, field));
        for (String value : field.kind().choices()) {
            text = builder.nullif(text, text(builder, builder.literal(value)));
        }
        return text;
    }

    private Order order(HibernateCriteriaBuilder builder, Root<?> row, Query.Sort sort) {
        Expression<?> value = switch (sort.field().kind()) {
            case FieldKind.Line _, FieldKind.Paragraphs _, FieldKind.Email _, FieldKind.Choice _, FieldKind.Opaque _ ->
                    beginning(builder, text(builder, path(row, sort.field())));
            case FieldKind.Link link -> beginning(builder, label(builder, path(row, sort.field()), link));
            case FieldKind.Day _, FieldKind.Moment _, FieldKind.WholeNumber _, FieldKind.Decimal _, FieldKind.YesNo _,
                    FieldKind.Binary _ ->
                    path(row, sort.field());
        };
        return sort.descending() ? builder.desc(value) : builder.asc(value);
    }

    private static Expression<String> beginning(HibernateCriteriaBuilder builder, Expression<String> text) {
        Expression<String> start = builder.function("left", String.class, fold(builder, text),
                builder.literal(COMPARED));
        return builder.nullif(start, builder.literal(""));
    }

    static Path<String> path(Root<?> row, Field field) {
        return row.get(RecordMapping.attribute(field));
    }

    /// The label of the row with this `id`. Hibernate has no mapping of that table.
    private static Expression<String> label(HibernateCriteriaBuilder builder, Expression<?> id, FieldKind.Link link) {
        return builder.sql("(select linked.%s::pg_catalog.text from %s linked where linked.%s = ?)"
                .formatted(link.labelled(), link.table(), link.column()), String.class, id);
    }

    /// Casts to PostgreSQL's own type of texts: another user's function or operator may fit a `varchar` better than
    /// PostgreSQL's.
    static Expression<String> text(HibernateCriteriaBuilder builder, Expression<String> any) {
        return builder.function("pg_catalog.text", String.class, any);
    }

    private static Expression<String> fold(HibernateCriteriaBuilder builder, Expression<String> text) {
        return builder.function("roster_fold", String.class, text);
    }

    private static String escaped(String word) {
        return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
