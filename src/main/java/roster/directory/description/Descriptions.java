package roster.directory.description;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import roster.directory.record.Problem;
import roster.directory.record.Problem.Reason;
import roster.directory.record.RecordType;

/// The descriptions of the columns of a table, hidden ones included. Columns for Roster's own use are left
/// out. Any thread; immutable.
///
/// @param own     the type with the fields that Roster itself brings along
/// @param fields  in the order of the screen
/// @param refusal the reason why this person may not change them; empty for an owner
public record Descriptions(RecordType own, List<FieldDescription> fields, Optional<Problem> refusal) {
    public Descriptions {
        fields = List.copyOf(fields);
    }

    /// The record type by these descriptions: the visible fields in their order.
    public RecordType type() {
        return own.with(fields.stream().filter(each -> each.now().visible()).map(FieldDescription::field).toList());
    }

    /// These descriptions with the changes in `mine`, and in its order if that has changed.
    public List<FieldDescription> changedAs(List<FieldDescription> mine) {
        Map<String, FieldDescription> edits = mine.stream()
                .collect(Collectors.toMap(FieldDescription::column, each -> each));
        List<String> order = isReordered(mine) ? mine.stream().map(FieldDescription::column).toList() : List.of();
        return fields.stream().map(each -> edits.containsKey(each.column()) ? each.changedAs(edits.get(each.column()))
                : each)
                .sorted(Comparator.comparingInt(each -> order.contains(each.column()) ? order.indexOf(each.column())
                    : order.size())).toList();
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
