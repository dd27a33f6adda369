package roster.directory;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.directory.record.RecordType;

/// The filter of a list. A record passes if each filtered field has one of its values and its id is one of the ids. A
/// value is compared with the stored text, letter by letter. A field that a record lacks passes.
///
/// @param only the values to list for each filtered field; the empty text stands for no value
/// @param ids  the records to list; empty for all
///
/// Any thread; immutable.
public record Filter(Map<Field, Set<String>> only, Optional<Set<Long>> ids) {
    /// Every record passes.
    public static final Filter NONE = new Filter(Map.of(), Optional.empty());

    public Filter {
        only = only.entrySet().stream().filter(each -> !each.getValue().isEmpty())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, each -> Set.copyOf(each.getValue())));
        ids = ids.map(Set::copyOf);
    }

    /// Whether every record passes.
    public boolean isNone() {
        return only.isEmpty() && ids.isEmpty();
    }

    /// The values to list for `field`; empty for an unfiltered field.
    public Set<String> values(Field field) {
        return only.getOrDefault(field, Set.of());
    }

    /// This filter with other values for `field`; without values the field is unfiltered.
    public Filter with(Field field, Set<String> values) {
        Map<Field, Set<String>> changed = new LinkedHashMap<>(only);
        changed.put(field, values);
        return new Filter(changed, ids);
    }

    /// This filter with other records.
    public Filter with(Optional<Set<Long>> records) {
        return new Filter(only, records);
    }

    /// The part of this filter that fits the fields of `type`: a field by which a list can be filtered, and values that
    /// a choice still has.
    public Filter as(RecordType type) {
        Map<Field, Set<String>> left = new LinkedHashMap<>();
        only.forEach((field, values) -> type.field(field.key()).filter(Field::isFilterable).ifPresent(now ->
                left.put(now, values.stream().filter(value -> value.isEmpty() || now.kind().choices().isEmpty()
                        || now.kind().choices().contains(value)).collect(Collectors.toSet()))));
        return new Filter(left, ids);
    }

    /// Whether the record with this id and these values passes.
    public boolean passes(long id, Draft values) {
        return ids.filter(each -> !each.contains(id)).isEmpty() && only.entrySet().stream()
                .allMatch(each -> !values.knows(each.getKey()) || each.getValue().contains(each.getKey().of(values)));
    }
}
