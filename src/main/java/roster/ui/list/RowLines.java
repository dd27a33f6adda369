package roster.ui.list;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import roster.directory.record.Field;
import roster.directory.record.FieldKind;
import roster.directory.record.RecordType;

/// The fields of one column: one field, or two fields one above the other. Any thread; immutable.
///
/// @param top   on the upper line; the heading names it
/// @param below on the lower line; empty for a column of one field
record RowLines(Field top, Optional<Field> below) {
    /// A column for one field.
    static RowLines of(Field field) {
        return new RowLines(field, Optional.empty());
    }

    List<Field> fields() {
        return below.map(field -> List.of(top, field)).orElse(List.of(top));
    }

    boolean isChoice() {
        return top.kind() instanceof FieldKind.Choice;
    }

    /// The columns of `type` in rows of two lines. The title is above the e-mail address, or above the first other
    /// field where there is no address. The first recurring field is above the next line of text: for the users the
    /// department above the job title. Each other field is alone.
    ///
    /// @param fields those of `type` that fit into one line, in order
    static List<RowLines> inPairs(RecordType type, List<Field> fields) {
        var free = new ArrayList<>(fields);
        var pairs = new ArrayList<RowLines>();
        if (free.remove(type.title())) {
            pairs.add(pair(type.title(), free, first(free, field -> field.kind() instanceof FieldKind.Email)
                    .or(() -> first(free, field -> !isOneOfFew(field)))));
        }
        first(free, field -> field.display().recurring()).ifPresent(group -> {
            List<Field> behind = free.subList(free.indexOf(group) + 1, free.size());
            Optional<Field> line = first(behind, field -> !isOneOfFew(field)
                    && field.kind() instanceof FieldKind.Line(boolean hasDigits) && !hasDigits);
            free.remove(group);
            pairs.add(pair(group, free, line));
        });
        free.forEach(field -> pairs.add(of(field)));
        return fields.stream().flatMap(field -> pairs.stream().filter(pair -> pair.top.equals(field))).toList();
    }

    private static RowLines pair(Field top, List<Field> free, Optional<Field> below) {
        below.ifPresent(free::remove);
        return new RowLines(top, below);
    }

    /// Whether the field holds one of a few texts, which are best compared in a column of their own.
    private static boolean isOneOfFew(Field field) {
        return field.kind() instanceof FieldKind.Choice || field.display().recurring();
    }

    private static Optional<Field> first(List<Field> fields, Predicate<Field> wanted) {
        return fields.stream().filter(wanted).findFirst();
    }
}
