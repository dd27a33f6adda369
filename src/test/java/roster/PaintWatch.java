package roster;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import javax.swing.JTable;
import javax.swing.RepaintManager;

/// Notes when a table has first painted each name. On the event dispatch thread.
final class PaintWatch extends RepaintManager {
    private final JTable table;
    private final Map<String, Long> painted = new LinkedHashMap<>();

    private PaintWatch(JTable table) {
        this.table = table;
    }

    /// Watches from now on.
    static PaintWatch on(JTable table) {
        var watch = new PaintWatch(table);
        setCurrentManager(watch);
        return watch;
    }

    @Override
    public void paintDirtyRegions() {
        super.paintDirtyRegions();
        long now = PaintBenchmark.micros();
        for (int row = 0; row < table.getRowCount(); row++) {
            painted.putIfAbsent(String.valueOf(table.getValueAt(row, 0)), now);
        }
    }

    /// `name=microseconds,…`
    String seen() {
        return painted.entrySet().stream().map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining(","));
    }
}
