package roster.ui;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Dimension;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.util.Arrays;
import java.util.Optional;
import javax.swing.JFrame;
import javax.swing.JSplitPane;
import roster.model.list.ListModel;
import roster.model.list.Memory;
import roster.ui.dialog.ScreenFit;
import roster.ui.list.RowStyle;
import roster.ui.list.UserTable;

/// The arrangement of the window: bounds, divider, columns and sort order. It is kept from one start to the next. The
/// restored bounds always fit a screen. Bounds outside every screen are forgotten. Event dispatch thread only.
final class WindowPlace {
    private static final int WIDTH = 1180;
    private static final int HEIGHT = 760;
    private static final int DIVIDER_PERCENT = 55;

    private final JFrame frame;
    private final JSplitPane split;
    private final UserTable table;
    private final Memory memory;
    private final ListModel list;

    public WindowPlace(JFrame frame, JSplitPane split, UserTable table, Memory memory, ListModel list) {
        this.frame = frame;
        this.split = split;
        this.table = table;
        this.memory = memory;
        this.list = list;
    }

    void restore() {
        Rectangle wanted = memory.recall("window").flatMap(WindowPlace::rectangle).orElse(new Rectangle());
        ScreenFit.usableAround(wanted).ifPresentOrElse(room -> place(wanted, room), this::placeAtFirst);
        int divider = memory.recall("divider").filter(words -> words.matches("\\d{1,5}")).map(Integer::parseInt)
                .orElse(frame.getWidth() * DIVIDER_PERCENT / 100);
        split.setDividerLocation(divider < frame.getWidth() - split.getRightComponent().getMinimumSize().width
                ? divider : frame.getWidth() * DIVIDER_PERCENT / 100);
        memory.recall("columns").ifPresent(table.columns(RowStyle.COMPACT)::arrange);
        memory.recall("columns.lines").ifPresent(table.columns(RowStyle.TWO_LINES)::arrange);
        memory.recall("sort").ifPresent(list::restoreOrder);
    }

    private void placeAtFirst() {
        Rectangle room = GraphicsEnvironment.getLocalGraphicsEnvironment().getMaximumWindowBounds();
        place(new Rectangle(UIScale.scale(WIDTH), UIScale.scale(HEIGHT)), room);
        frame.setLocationRelativeTo(null);
    }

    private void place(Rectangle wanted, Rectangle room) {
        Dimension least = frame.getMinimumSize();
        frame.setMinimumSize(new Dimension(Math.min(least.width, room.width), Math.min(least.height, room.height)));
        frame.setBounds(ScreenFit.fit(wanted, room));
    }

    void remember() {
        Rectangle bounds = frame.getBounds();
        memory.remember("window", bounds.x + "," + bounds.y + "," + bounds.width + "," + bounds.height);
        memory.remember("divider", Integer.toString(split.getDividerLocation()));
        memory.remember("columns", table.columns(RowStyle.COMPACT).arrangement());
        memory.remember("columns.lines", table.columns(RowStyle.TWO_LINES).arrangement());
        memory.remember("sort", list.order());
    }

    private static Optional<Rectangle> rectangle(String words) {
        if (!words.matches("-?\\d{1,6}(,-?\\d{1,6}){3}")) {
            return Optional.empty();
        }
        int[] numbers = Arrays.stream(words.split(",", -1)).mapToInt(Integer::parseInt).toArray();
        return Optional.of(new Rectangle(numbers[0], numbers[1], numbers[2], numbers[3]));
    }
}
