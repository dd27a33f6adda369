package roster.ui;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Dimension;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.util.Arrays;
import java.util.Optional;
import javax.swing.JFrame;
import javax.swing.JSplitPane;
import roster.model.list.ListModel;
import roster.model.list.Memory;
import roster.ui.dialog.ScreenFit;
import roster.ui.editor.EditorPanel;
import roster.ui.list.RowStyle;
import roster.ui.list.UserTable;

/// The arrangement of the window: bounds, divider, columns and sort order. It is kept from one start to the next. The
/// restored bounds always fit a screen. Bounds outside every screen are forgotten. The width of the list follows the
/// window's until the person drags the divider. Event dispatch thread only.
final class WindowPlace {
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 800;

    /// Widths of a window in pixels before scaling, and of the list in one that is narrower.
    private static final int SMALL = 900;
    private static final int MEDIUM = 1200;
    private static final int LIST_OF_SMALL = 272;
    private static final int LIST_OF_MEDIUM = 472;
    private static final int LIST = 604;

    /// From this width on the list gets its share of the rest.
    private static final int LARGE = 1280;

    /// The share of a list of compact rows, and of a list after the person dragged the divider.
    private static final double SHARE = 0.55;

    private final JFrame frame;
    private final JSplitPane split;
    private final UserTable table;
    private final Memory memory;
    private final ListModel list;
    private boolean isDragged;
    private int placed;
    private int placedIn;

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
        placeDivider(frame.getWidth());
        memory.recall("divider").filter(words -> words.matches("\\d{1,5}")).map(Integer::parseInt)
                .filter(kept -> kept < frame.getWidth() - EditorPanel.leastWidth(frame.getWidth()))
                .ifPresent(this::keepDivider);
        split.addComponentListener(new ComponentAdapter() {
            @Override
            public void componentResized(ComponentEvent event) {
                placeDivider(split.getWidth());
            }
        });
        table.addPropertyChangeListener("rowHeight", _ -> placeDivider(split.getWidth())); // also after a zoom
        split.addPropertyChangeListener(JSplitPane.DIVIDER_LOCATION_PROPERTY, _ -> {
            if (split.getDividerLocation() != placed && split.getWidth() == placedIn) {
                keepDivider(split.getDividerLocation());
            }
        });
        memory.recall("columns").ifPresent(table.columns(RowStyle.COMPACT)::arrange);
        memory.recall("columns.lines").ifPresent(table.columns(RowStyle.TWO_LINES)::arrange);
        memory.recall("sort").ifPresent(list::restoreOrder);
    }

    /// Gives the list the width that belongs to a window of `width` pixels.
    private void placeDivider(int width) {
        if (!isDragged && width > 0) {
            placedIn = width;
            placed = Math.min(wanted(width), width - EditorPanel.leastWidth(width) - split.getDividerSize());
            split.setDividerLocation(placed);
        }
    }

    /// Compact rows have more columns, so they get a share of each window.
    private int wanted(int width) {
        int rest = Math.max(0, width - UIScale.scale(LARGE));
        int usual = width < UIScale.scale(SMALL) ? LIST_OF_SMALL
                : width < UIScale.scale(MEDIUM) ? LIST_OF_MEDIUM : LIST;
        return table.style() == RowStyle.COMPACT ? (int) (width * SHARE)
                : UIScale.scale(usual) + (int) (rest * SHARE);
    }

    private void keepDivider(int place) {
        isDragged = true;
        split.setResizeWeight(SHARE);
        split.setDividerLocation(place);
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
        if (isDragged) {
            memory.remember("divider", Integer.toString(split.getDividerLocation()));
        }
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
