package roster.ui.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import roster.directory.Dependents;
import roster.directory.Dependents.Effect;

/// The words for the other data that a deletion affects: rows of other tables and columns outside the history. Any
/// thread.
public final class DependentText {
    private static final int MOST_NAMED = 6;

    private DependentText() {}

    /// Describes the effects of deleting `users` users with one line for each effect. `dependents` has at least one
    /// element.
    public static String before(List<Dependents> dependents, int users) {
        List<String> lines = new ArrayList<>();
        for (Effect effect : Effect.values()) {
            String named = named(dependents, effect);
            if (!named.isEmpty()) {
                lines.add(Text.of("dependents." + effect.name(), users, named));
            }
        }
        lines.add(Text.of("dependents.undo"));
        return String.join("\n", lines);
    }

    /// Describes the data that stays lost after a deletion is undone with one line for each effect.
    public static List<String> after(List<Dependents> lost) {
        List<String> lines = new ArrayList<>();
        for (Effect effect : Effect.values()) {
            String named = named(lost, effect);
            if (!named.isEmpty()) {
                lines.add(Text.of("lost." + effect.name(), named));
            }
        }
        return lines;
    }

    private static String named(List<Dependents> dependents, Effect effect) {
        List<String> each = dependents.stream().filter(rows -> rows.effect() == effect).map(DependentText::rows)
                .toList();
        String first = each.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        return each.size() <= MOST_NAMED ? first
                : Text.of(effect.isOfColumn() ? "dependents.moreColumns" : "dependents.more", first,
                    each.size() - MOST_NAMED);
    }

    private static String rows(Dependents rows) {
        boolean ofColumn = rows.effect().isOfColumn();
        if (rows.exact()) {
            return Text.of(ofColumn ? "values.exactly" : "rows.exactly", rows.rows(), rows.table());
        }
        if (rows.rows() > 0) {
            return Text.of(ofColumn ? "values.atLeast" : "rows.atLeast", rows.rows(), rows.table());
        }
        return Text.of(ofColumn ? "values.uncounted" : "rows.uncounted", rows.table());
    }
}
