package roster.ui;

import com.github.caciocavallosilano.cacio.ctc.junit.CacioExtension;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.swing.table.DefaultTableCellRenderer;
import roster.directory.InMemoryDirectory;
import roster.directory.feed.Colleague;
import roster.directory.feed.Presence;
import roster.model.ShownState;
import roster.model.link.Connector;
import roster.ui.list.RowStyle;
import roster.ui.list.UserTable;

/// Measures the painting of scrolled pages of a list of a million users, off screen and on 1280 x 800 pixels. Rows of
/// two lines, compact rows and rows of Swing's plain cells take turns. Prints results without assertions.
///
/// Run: `mvn -q test-compile exec:exec -Dexec.executable=java -Dexec.classpathScope=test
/// -Dexec.args='${cacio.jvm} -cp %classpath roster.ui.RowsBenchmark 300'` with the number of pages of each kind.
final class RowsBenchmark {
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 800;
    private static final int WARM_UP = 100;

    private final BufferedImage paper = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    private final Random random = new Random(1);
    private final RosterDriver driver;

    private RowsBenchmark(RosterDriver driver) {
        this.driver = driver;
    }

    public static void main(String[] arguments) throws ClassNotFoundException {
        Class.forName(CacioExtension.class.getName());
        try (RosterDriver driver = RosterDriver.open(() -> new Connector.Connection(new Million(),
                new InMemoryDirectory().feed(), ""))) {
            driver.waitUntil("every row", () -> driver.table().getRowCount() == 1_000_000);
            new RowsBenchmark(driver).run(Integer.parseInt(arguments[0]));
        }
        System.exit(0); // the toolkit in memory keeps its thread
    }

    private void run(int pages) {
        RosterDriver.act(() -> ShownState.present(driver.model(), LongStream.range(0, 300)
                .mapToObj(each -> new Colleague((int) each, "Colleague " + each, "anna", 0,
                    Presence.of(each * 3, each % 2 == 0))).toList()));
        Map<String, UserTable> tables = new LinkedHashMap<>();
        tables.put("two lines", table(RowStyle.TWO_LINES));
        tables.put("compact", table(RowStyle.COMPACT));
        UserTable plain = table(RowStyle.COMPACT);
        RosterDriver.act(() -> plain.setDefaultRenderer(Object.class, new DefaultTableCellRenderer()));
        tables.put("Swing's plain cells", plain);
        Map<String, List<Long>> nanos = new LinkedHashMap<>();
        for (int page = 0; page < WARM_UP + pages; page++) {
            int row = page % 4 == 0 ? random.nextInt(900) : random.nextInt(999_900);
            tables.forEach((name, table) -> nanos.computeIfAbsent(name, _ -> new ArrayList<>())
                    .add(paint(table, row)));
        }
        nanos.forEach((name, times) -> print(name, times.subList(WARM_UP, times.size())));
    }

    /// A list of its own, as wide as a page.
    private UserTable table(RowStyle style) {
        return RosterDriver.edt(() -> {
            var table = new UserTable(driver.model());
            table.showRows(style);
            table.setSize(WIDTH, table.getPreferredSize().height);
            table.doLayout();
            return table;
        });
    }

    /// Paints the page that begins with this row and returns the nanoseconds.
    private long paint(UserTable table, int row) {
        int rows = HEIGHT / RosterDriver.edt(table::getRowHeight) + 1;
        driver.waitUntil("the rows", () -> IntStream.range(row, row + rows)
                .allMatch(each -> table.getValueAt(each, 0) != null));
        return RosterDriver.edt(() -> {
            Graphics2D graphics = paper.createGraphics();
            graphics.translate(0, -row * table.getRowHeight());
            graphics.setClip(0, row * table.getRowHeight(), WIDTH, HEIGHT);
            long begun = System.nanoTime();
            table.paint(graphics);
            long took = System.nanoTime() - begun;
            graphics.dispose();
            return took;
        });
    }

    private static void print(String name, List<Long> times) {
        long[] sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();
        System.out.printf("%-20s %d pages: p50 %.1f ms, p90 %.1f, p99 %.1f, longest %.1f%n", name, sorted.length,
                at(sorted, 0.5), at(sorted, 0.9), at(sorted, 0.99), Arrays.stream(sorted).max().orElse(0) / 1e6);
    }

    private static double at(long[] sorted, double part) {
        return sorted[(int) (sorted.length * part)] / 1e6;
    }
}
