package roster.directory.record;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/// The labels of the rows to which the fields of a [FieldKind.Link] lead, as far as they were read. The directory reads them
/// with the records, so that a view finds a label at once. Any thread.
public final class Labels {
    /// A table of links is small: departments, offices, cost centres. With more rows than this, the labels are read anew.
    private static final int MOST = 100_000;

    /// Another program may rename a row. A label that is older than this is read anew with the next records that name the row.
    private static final long FRESH = Duration.ofMinutes(1).toNanos();

    private final LongSupplier nanoTime;
    private final Map<Row, Label> known = new ConcurrentHashMap<>();

    public Labels() {
        this(System::nanoTime);
    }

    /// @param nanoTime the clock, as [System#nanoTime]
    Labels(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /// A row of a table.
    private record Row(String table, String id) {}

    /// @param readAt in nanoseconds of [System#nanoTime]
    private record Label(String text, long readAt) {}

    /// The label of the row of `table` with this id; empty where it is not known.
    public Optional<String> of(String table, String id) {
        return Optional.ofNullable(known.get(new Row(table, id))).map(Label::text);
    }

    /// Whether the label is to be read: it is not known, or was read too long ago.
    public boolean isDue(String table, String id) {
        Label label = known.get(new Row(table, id));
        return label == null || nanoTime.getAsLong() - label.readAt > FRESH;
    }

    /// Takes in a label.
    public void learn(String table, String id, String label) {
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(new Row(table, id), new Label(label, nanoTime.getAsLong()));
    }
}
