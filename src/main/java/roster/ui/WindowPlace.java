package roster.ui;

import com.formdev.flatlaf.util.UIScale;
import java.awt.GraphicsDevice;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.util.Arrays;
import java.util.Optional;
import javax.swing.JFrame;
import javax.swing.JSplitPane;
import roster.model.ListModel;
import roster.model.Memory;

/// Where the window was and how it was arranged, from one start to the next: place and size, divider, columns, sort.
/// A place that is on no screen any more is forgotten.
final class WindowPlace {
    private final JFrame frame;
    private final JSplitPane split;
    private final UserTable table;
    private final Memory memory;
    private final ListModel list;

    WindowPlace(JFrame frame, JSplitPane split, UserTable table, Memory memory, ListModel list) {
        this.frame = frame;
        this.split = split;
        this.table = table;
        this.memory = memory;
        this.list = list;
    }

    void restore() {
        Rectangle room = GraphicsEnvironment.getLocalGraphicsEnvironment().getMaximumWindowBounds();
        frame.setSize(Math.min(UIScale.scale(1180), room.width), Math.min(UIScale.scale(760), room.height));
        frame.setLocationRelativeTo(null);
        memory.recall("window").flatMap(WindowPlace::rectangle).filter(WindowPlace::onScreen).ifPresent(frame::setBounds);
        int divider = memory.recall("divider").filter(words -> words.matches("\\d{1,5}")).map(Integer::parseInt).orElse(frame.getWidth() * 55 / 100);
        split.setDividerLocation(divider);
        memory.recall("columns").ifPresent(table::arrange);
        memory.recall("sort").map(SortWords::parse).filter(sort -> !sort.isEmpty()).ifPresent(list::sort);
    }

    void remember() {
        Rectangle bounds = frame.getBounds();
        memory.remember("window", bounds.x + "," + bounds.y + "," + bounds.width + "," + bounds.height);
        memory.remember("divider", Integer.toString(split.getDividerLocation()));
        memory.remember("columns", table.arrangement());
        memory.remember("sort", SortWords.of(list.query().sort()));
    }

    private static Optional<Rectangle> rectangle(String words) {
        if (!words.matches("-?\\d{1,6}(,-?\\d{1,6}){3}")) {
            return Optional.empty();
        }
        int[] numbers = Arrays.stream(words.split(",", -1)).mapToInt(Integer::parseInt).toArray();
        return Optional.of(new Rectangle(numbers[0], numbers[1], numbers[2], numbers[3]));
    }

    private static boolean onScreen(Rectangle bounds) {
        return Arrays.stream(GraphicsEnvironment.getLocalGraphicsEnvironment().getScreenDevices())
                .map(GraphicsDevice::getDefaultConfiguration)
                .anyMatch(screen -> screen.getBounds().intersection(bounds).width > 100
                        && screen.getBounds().contains(bounds.x + bounds.width / 2, bounds.y));
    }
}
