package roster.directory.record;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/// The known labels of the rows behind the fields of a [FieldKind.Link]. The directory reads them with the records, so
/// that a view finds a label at once. Any thread.
public final class Labels {
    /// A table of links is small: departments, offices, cost centres. Above this number of rows the labels are read
    /// again.
    private static final int MOST = 100_000;

    /// Another program may rename a row. An older label is read again with the next records that name the row.
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

    /// The label of the row of `table` with this id; empty where unknown.
    public Optional<String> of(String table, String id) {
        return Optional.ofNullable(known.get(new Row(table, id))).map(Label::text);
    }

    /// Whether the label must be read: it is unknown or was read too long ago.
    public boolean isDue(String table, String id) {
        Label label = known.get(new Row(table, id));
        return label == null || nanoTime.getAsLong() - label.readAt > FRESH;
    }

    /// Stores a label.
    public void learn(String table, String id, String label) {
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(new Row(table, id), new Label(label, nanoTime.getAsLong()));
    }
}
