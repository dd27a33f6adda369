package roster.store.rows;

import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import roster.directory.Directory;
import roster.directory.Filter;
import roster.directory.record.Field;
import roster.directory.record.RecordType;
import roster.directory.text.Folding;
import roster.store.columns.RecordMapping;

/// The conditions of a [Filter] on the rows of the table, and the values from which a filter is chosen. Any thread,
/// each with its own session.
final class FilterConditions {
    private FilterConditions() {}

    /// The texts of a field that [Directory#values] returns, read by one statement.
    static List<String> values(StatelessSession session, RecordType type, Field field) {
        if (!type.has(field)) {
            return List.of();
        }
        HibernateCriteriaBuilder builder = session.getCriteriaBuilder();
        CriteriaQuery<String> select = builder.createQuery(String.class);
        Expression<String> text = PostgresSearch.text(builder,
                PostgresSearch.path(select.from(RecordMapping.rows(session.getFactory())), field));
        Expression<Integer> length = builder.function("pg_catalog.length", Integer.class, text);
        select.select(text).where(builder.between(length, 1, Directory.LONGEST_VALUE)).groupBy(text)
                .orderBy(builder.desc(builder.count()), builder.asc(text));
        return session.createSelectionQuery(select).setMaxResults(Directory.MOST_VALUES).getResultStream()
                .sorted(Folding.ORDER).toList();
    }

    /// The conditions of this filter. Fields that the type lacks have none.
    static List<Predicate> of(HibernateCriteriaBuilder builder, Root<?> row, RecordType type, Filter filter) {
        List<Predicate> all = new ArrayList<>();
        type.fields().stream().filter(field -> !filter.values(field).isEmpty())
                .forEach(field -> all.add(isOneOf(builder, PostgresSearch.path(row, field), filter.values(field))));
        Optional<Set<Long>> ids = filter.ids();
        ids.ifPresent(some -> all.add(builder.isTrue(builder.sql("? = any(?::pg_catalog.int8[])", Boolean.class,
                row.get(RecordMapping.ID), builder.value(some.stream().map(id -> Long.toString(id))
                    .collect(Collectors.joining(",", "{", "}")))))));
        return all;
    }

    private static Predicate isOneOf(HibernateCriteriaBuilder builder, Path<String> column, Set<String> values) {
        Expression<String> text = PostgresSearch.text(builder, column);
        List<Predicate> any = new ArrayList<>(values.stream()
                .map(value -> builder.equal(text, PostgresSearch.text(builder, builder.value(value)))).toList());
        if (values.contains("")) {
            any.add(builder.isNull(column));
        }
        return builder.or(any.toArray(Predicate[]::new));
    }
}
