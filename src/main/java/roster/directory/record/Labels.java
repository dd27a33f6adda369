package roster.directory.record;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The labels of the rows to which the fields of a [FieldKind.Link] lead, as far as they were read. The directory reads them
/// with the records, so that a view finds a label at once. Any thread.
public final class Labels {
    /// A table of links is small: departments, offices, cost centres. With more rows than this, the labels are read anew.
    private static final int MOST = 100_000;

    private final Map<Row, String> known = new ConcurrentHashMap<>();

    /// A row of a table.
    private record Row(String table, String id) {}

    /// The label of the row of `table` with this id; empty where it is not known.
    public Optional<String> of(String table, String id) {
        return Optional.ofNullable(known.get(new Row(table, id)));
    }

    /// Takes in a label.
    public void learn(String table, String id, String label) {
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(new Row(table, id), label);
    }
}
