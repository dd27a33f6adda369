package roster.directory.description;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import roster.directory.record.Field;
import roster.directory.record.FieldKind;
import roster.directory.record.Problem;
import roster.directory.record.Problem.Reason;
import roster.directory.record.RecordType;
import roster.directory.record.RecordType.NeededWhen;
import roster.directory.record.Users;

/// The descriptions of the columns of the table `users`, hidden ones included. Columns for Roster's own use are left
/// out. Any thread; immutable.
///
/// @param fields  in the order of the screen
/// @param refusal the reason why this person may not change them; empty for an owner
public record Descriptions(List<FieldDescription> fields, Optional<Problem> refusal) {
    public Descriptions {
        fields = List.copyOf(fields);
    }

    /// The record type by these descriptions: the visible fields in their order.
    public RecordType type() {
        List<Field> shown = fields.stream().filter(each -> each.now().visible()).map(FieldDescription::field).toList();
        List<NeededWhen> rules = Users.TYPE.rules().stream().filter(rule -> shown.contains(rule.needed())
                && shown.stream().anyMatch(field -> isOwn(field, rule.other()))).toList();
        return new RecordType(Users.TYPE.key(), Users.TYPE.table(), title(shown), shown, rules);
    }

    /// Whether the column has the meaning of Roster's own field of this key.
    private static boolean isOwn(Field field, Field own) {
        return field.equals(own) && field.kind().equals(own.kind()) && !field.isFixed();
    }

    /// The name; else the address; else the first line of text; else the first field.
    private static Field title(List<Field> fields) {
        return fields.stream().filter(Users.NAME::equals).findFirst()
                .or(() -> fields.stream().filter(Users.EMAIL::equals).findFirst())
                .or(() -> fields.stream().filter(field -> field.kind() instanceof FieldKind.Line).findFirst())
                .or(() -> fields.stream().findFirst()).orElse(Users.NAME);
    }

    /// These descriptions with the changes in `mine`, and in its order if that has changed.
    public List<FieldDescription> changedAs(List<FieldDescription> mine) {
        Map<String, FieldDescription> edits = mine.stream().collect(Collectors.toMap(FieldDescription::column, each -> each));
        List<String> order = isReordered(mine) ? mine.stream().map(FieldDescription::column).toList() : List.of();
        return fields.stream().map(each -> edits.containsKey(each.column()) ? each.changedAs(edits.get(each.column())) : each)
                .sorted(Comparator.comparingInt(each -> order.contains(each.column()) ? order.indexOf(each.column()) : order.size())).toList();
    }

    /// The reason why these descriptions can't be stored; empty where they can.
    public static Optional<Problem> problem(List<FieldDescription> wanted) {
        return wanted.stream().anyMatch(each -> each.now().visible()) ? Optional.empty()
                : Optional.of(new Problem(null, Reason.NOTHING_SHOWN, ""));
    }

    /// Whether the order of the descriptions differs from the order that was read.
    public static boolean isReordered(List<FieldDescription> wanted) {
        List<Integer> places = wanted.stream().map(FieldDescription::place).toList();
        return !places.equals(places.stream().sorted().toList());
    }
}
