package roster.ui.filter;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import roster.directory.record.Field;
import roster.model.list.FieldValues;
import roster.model.list.ListModel;
import roster.ui.text.Text;

/// The words for the filter of a field, and the values that its menu offers. Event dispatch thread only.
final class FilterWords {
    private FilterWords() {}

    /// The values from which a filter of `field` is chosen: those of a choice, or the known texts. The chosen values
    /// are among them. The empty text stands for no value and comes last.
    static List<String> offered(Field field, FieldValues known, Set<String> chosen) {
        List<String> choices = field.kind().choices();
        var all = new LinkedHashSet<>(choices.isEmpty() ? known.known(field).orElse(List.of()) : choices);
        chosen.stream().sorted().filter(value -> !value.isEmpty()).forEach(all::add);
        if (!field.required() || chosen.contains("")) {
            all.add("");
        }
        return List.copyOf(all);
    }

    /// The field alone, or with its chosen values: "Status: On leave", "Status: not Left", "Status: 2 of 4".
    static String of(Field field, Set<String> chosen, List<String> offered) {
        String label = Text.label(field);
        if (chosen.isEmpty()) {
            return label;
        }
        if (chosen.size() == 1) {
            return Text.of("filter.is", label, value(field, chosen.iterator().next()));
        }
        Optional<String> left = offered.stream().filter(value -> !chosen.contains(value)).findFirst();
        return left.isPresent() && chosen.size() == offered.size() - 1
                ? Text.of("filter.not", label, value(field, left.get()))
                : Text.of("filter.some", label, chosen.size(), offered.size());
    }

    /// The present filter of a field.
    static String now(ListModel list, Field field) {
        return of(field, list.filter().now().values(field), offered(list, field));
    }

    /// The values from which the filter of a field is chosen now.
    static List<String> offered(ListModel list, Field field) {
        return offered(field, list.values(), list.filter().now().values(field));
    }

    /// The number of the users behind the filter for users that others changed.
    static int others(ListModel list) {
        return list.filter().now().ids().map(Set::size).orElseGet(() -> list.changedByOthers().now());
    }

    /// The word for one value.
    static String value(Field field, String value) {
        return value.isBlank() ? Text.of("filter.none") : Text.shown(field, value);
    }
}
