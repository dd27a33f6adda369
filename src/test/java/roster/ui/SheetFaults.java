package roster.ui;

import com.formdev.flatlaf.FlatClientProperties;
import java.awt.Component;
import java.awt.Rectangle;
import java.awt.Window;
import java.awt.event.MouseEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.swing.AbstractButton;
import javax.swing.Action;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JMenuItem;
import javax.swing.JScrollBar;
import javax.swing.JTable;
import javax.swing.JTextArea;
import javax.swing.JViewport;
import javax.swing.SwingUtilities;
import org.jspecify.annotations.Nullable;

/// The faults of a window that a program can see: parts that are cut off, buttons out of sight, filled buttons and
/// mnemonics. Event dispatch thread only.
final class SheetFaults {
    /// The dialogs that only show something.
    private static final List<String> READ = List.of("historyView", "recentView");

    private final Window window;
    private final Rectangle screen;
    private final List<String> found = new ArrayList<>();

    private SheetFaults(Window window, Rectangle screen) {
        this.window = window;
        this.screen = screen;
    }

    /// Returns a sentence for each fault of the window.
    ///
    /// @param screen the window is wholly on it
    static List<String> of(Window window, Rectangle screen) {
        var faults = new SheetFaults(window, screen);
        faults.places();
        faults.filledButtons();
        faults.texts();
        faults.saving();
        faults.mnemonics();
        return List.copyOf(faults.found);
    }

    private Stream<Component> showing() {
        return WindowParts.all(window).filter(Component::isShowing)
                .filter(each -> each.getWidth() > 0 && each.getHeight() > 0);
    }

    private <C> Stream<C> showing(Class<C> type) {
        return showing().filter(type::isInstance).map(type::cast);
    }

    private void places() {
        if (!screen.contains(window.getBounds())) {
            found.add("the window " + window.getBounds() + " leaves the screen " + screen);
        }
        showing(JScrollBar.class).filter(bar -> bar.getOrientation() == JScrollBar.HORIZONTAL)
                .forEach(bar -> found.add("a horizontal scroll bar in " + named(bar.getParent())));
        showing(AbstractButton.class).filter(each -> !(each instanceof JMenuItem)).filter(each -> !scrolls(each))
                .filter(each -> !each.getVisibleRect().equals(new Rectangle(each.getSize())))
                .forEach(each -> found.add("of button " + named(each) + " only " + each.getVisibleRect() + " of "
                        + each.getSize() + " is seen"));
        List<AbstractButton> buttons = showing(AbstractButton.class).toList();
        buttons.forEach(one -> buttons.stream()
                .filter(other -> !other.equals(one) && other.getParent().equals(one.getParent())
                        && other.getBounds().intersects(one.getBounds()))
                .forEach(other -> found.add("button " + named(one) + " covers " + named(other))));
    }

    /// Whether a person can scroll to it.
    private static boolean scrolls(Component part) {
        return SwingUtilities.getAncestorOfClass(JViewport.class, part) != null;
    }

    /// Exactly one button is filled. None is where nothing can be saved or started.
    private void filledButtons() {
        List<String> filled = showing(JButton.class).filter(SheetFaults::isFilled).map(SheetFaults::named).toList();
        boolean isRead = READ.contains(named(window))
                || showing().anyMatch(each -> "nothingSelected".equals(each.getName()));
        if (filled.size() != 1 && !(filled.isEmpty() && isRead)) {
            found.add("filled buttons: " + filled);
        }
    }

    private static boolean isFilled(JButton button) {
        Object look = button.getClientProperty(FlatClientProperties.STYLE_CLASS);
        return "danger".equals(look) || (button.isDefaultButton() && !"unfilled".equals(look));
    }

    private void texts() {
        showing(JLabel.class).filter(each -> isText(each.getText()) && !wraps(each))
                .forEach(each -> whole(each, each.getText()));
        showing(AbstractButton.class).filter(each -> isText(each.getText()))
                .forEach(each -> whole(each, each.getText()));
        showing(JTextArea.class).filter(area -> !area.isEditable() && !scrolls(area))
                .filter(area -> area.getPreferredSize().height > area.getHeight() + 1)
                .forEach(area -> found.add("cut text " + area.getText()));
        showing(JTable.class).forEach(this::cells);
        showing(JList.class).map(each -> (JList<?>) each).forEach(this::items);
    }

    /// Whether it is the sentence of the strip, which has two lines.
    private static boolean wraps(JLabel label) {
        return label.getClass().getSimpleName().equals("TwoLines");
    }

    private static boolean isText(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    private void whole(JComponent part, String text) {
        int margins = part instanceof AbstractButton button ? button.getMargin().left + button.getMargin().right : 0;
        boolean isCut = part.getPreferredSize().width - margins > part.getWidth() + 1
                || (!scrolls(part) && part.getVisibleRect().width < part.getWidth());
        if (isCut && tip(part, part.getWidth() / 2, part.getHeight() / 2) == null) {
            found.add("cut without a tooltip, " + part.getWidth() + " of " + part.getPreferredSize().width + ": "
                    + named(part) + " “" + text + "”");
        }
        if (part.getPreferredSize().height > part.getHeight() + 1 || (!scrolls(part)
                && part.getVisibleRect().height < part.getHeight())) {
            found.add("too low, " + part.getVisibleRect().height + " of " + part.getPreferredSize().height + ": "
                    + named(part) + " “" + text + "”");
        }
    }

    private static @Nullable String tip(JComponent of, int x, int y) {
        return of.getToolTipText(new MouseEvent(of, MouseEvent.MOUSE_MOVED, 0, 0, x, y, 0, false));
    }

    private void cells(JTable table) {
        for (int row = 0; row < Math.min(table.getRowCount(), 12); row++) {
            for (int column = 0; column < table.getColumnCount(); column++) {
                Rectangle cell = table.getCellRect(row, column, false);
                Component shown = table.prepareRenderer(table.getCellRenderer(row, column), row, column);
                if (shown instanceof JLabel && shown.getPreferredSize().width > cell.width + 1
                        && tip(table, cell.x + cell.width / 2, cell.y + cell.height / 2) == null) {
                    found.add("cut without a tooltip: cell " + row + ", " + column + " of " + named(table));
                }
            }
        }
    }

    private <E> void items(JList<E> list) {
        for (int index = 0; index < list.getModel().getSize(); index++) {
            Component shown = list.getCellRenderer().getListCellRendererComponent(list,
                    list.getModel().getElementAt(index), index, false, false);
            Rectangle cell = list.getCellBounds(index, index);
            if (shown.getPreferredSize().width > list.getWidth() + 1
                    && tip(list, cell.width / 2, cell.y + cell.height / 2) == null) {
                found.add("cut without a tooltip: row " + index + " of " + named(list));
            }
        }
    }

    private void saving() {
        showing(JButton.class).filter(each -> List.of("save", "saveReviewed", "connectNow").contains(named(each)))
                .filter(each -> !each.isEnabled() && each.getToolTipText() == null)
                .forEach(each -> found.add("no reason why " + named(each) + " is disabled"));
        if (WindowParts.find(window, "history", JButton.class).filter(Component::isShowing).isPresent()
                && showing().noneMatch(each -> "save".equals(each.getName()))) {
            found.add("Save is not in sight");
        }
    }

    private void mnemonics() {
        Map<Integer, Object> taken = new HashMap<>();
        showing(AbstractButton.class).filter(each -> each.getMnemonic() != 0).forEach(each -> {
            @Nullable Action action = each.getAction();
            Object verb = action == null ? each : action;
            @Nullable Object other = taken.put(each.getMnemonic(), verb);
            if (other != null && !other.equals(verb)) {
                found.add("Alt+" + (char) each.getMnemonic() + " twice, at " + named(each));
            }
        });
        showing(JLabel.class).filter(each -> each.getDisplayedMnemonic() != 0).forEach(each -> {
            if (taken.put(each.getDisplayedMnemonic(), each) != null) {
                found.add("Alt+" + (char) each.getDisplayedMnemonic() + " twice, at " + each.getText());
            }
        });
    }

    private static String named(Component part) {
        return part.getName() == null ? part.getClass().getSimpleName() : part.getName();
    }
}
