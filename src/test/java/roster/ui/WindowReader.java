package roster.ui;

import static roster.ui.WindowParts.component;
import static roster.ui.WindowParts.find;
import static roster.ui.WindowParts.middle;
import static roster.ui.WindowParts.textOf;

import java.awt.Component;
import java.awt.Container;
import java.awt.KeyboardFocusManager;
import java.awt.Point;
import java.awt.Window;
import java.awt.event.MouseEvent;
import java.awt.event.WindowEvent;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.swing.AbstractButton;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JRootPane;
import javax.swing.JTable;
import javax.swing.RootPaneContainer;
import javax.swing.SwingUtilities;
import org.assertj.swing.core.Robot;
import org.assertj.swing.edt.GuiActionRunner;
import org.assertj.swing.exception.WaitTimedOutError;
import org.assertj.swing.timing.Condition;
import org.assertj.swing.timing.Pause;
import org.assertj.swing.timing.Timeout;
import org.jspecify.annotations.Nullable;
import roster.ui.editor.EditorForm;

/// Reads and awaits the content of a window of Roster. The methods find components by their names in the topmost window
/// unless they state another one. Any thread but the event dispatch thread.
abstract class WindowReader {
    final Robot robot;
    final MainFrame frame;
    final Duration patience;

    WindowReader(Robot robot, MainFrame frame, Duration patience) {
        this.robot = robot;
        this.frame = frame;
        this.patience = patience;
    }

    /// Runs `read` on the event dispatch thread and returns its result.
    public static <T> T edt(Supplier<T> read) {
        @Nullable T result = GuiActionRunner.execute(read::get);
        if (result == null) {
            throw new AssertionError("Nothing was read");
        }
        return result;
    }

    /// Runs `step` on the event dispatch thread.
    public static void act(Runnable step) {
        GuiActionRunner.execute(step::run);
    }

    /// Waits until `holds` is true. It runs on the event dispatch thread.
    public void waitUntil(String what, BooleanSupplier holds) {
        pause(what, () -> edt(holds::getAsBoolean), patience);
    }

    /// Waits until `holds` is true. A condition that throws is asked again: AssertJ Swing would take it for true.
    static void pause(String what, BooleanSupplier holds, Duration patience) {
        var last = new AtomicReference<@Nullable RuntimeException>();
        try {
            Pause.pause(new Condition(what) {
                @Override
                public boolean test() {
                    try {
                        last.set(null);
                        return holds.getAsBoolean();
                    } catch (RuntimeException failure) {
                        last.set(failure);
                        return false;
                    }
                }
            }, Timeout.timeout(patience.toMillis()));
        } catch (WaitTimedOutError inVain) {
            if (last.get() != null) {
                inVain.addSuppressed(last.get());
            }
            throw inVain;
        }
    }

    /// Returns every component in `container`, including `container`. On the event dispatch thread.
    public static Stream<Component> all(Container container) {
        return WindowParts.all(container);
    }

    /// Returns the text of the component of this name.
    public String text(String name) {
        return edt(() -> textOf(component(top(), name, JComponent.class)));
    }

    /// Returns the position of the input of this name in the editor.
    public Point place(String name) {
        return edt(() -> SwingUtilities.convertPoint(component(frame, name, JComponent.class), 0, 0,
                SwingUtilities.getAncestorOfClass(EditorForm.class, component(frame, name, JComponent.class))));
    }

    /// Returns the text of the component of this name. Returns the empty text while it is hidden. On the event dispatch
    /// thread.
    public String shown(String name) {
        return find(top(), name, JComponent.class).filter(Component::isShowing).map(WindowParts::textOf).orElse("");
    }

    public void waitForText(String name, String text) {
        waitUntil(name + " shows “" + text + "”", () -> shows(name, text));
    }

    /// Waits until the status bar shows this text. The status bar has the name of a field, but another type.
    /// The accessible name of the component of this name.
    public String accessibleName(String name) {
        JComponent shown = component(top(), name, JComponent.class);
        return edt(() -> shown.getAccessibleContext().getAccessibleName());
    }

    public void waitForName(String name, String words) {
        waitUntil(name + " is called “" + words + "”", () -> words.equals(component(top(), name, JComponent.class)
                .getAccessibleContext().getAccessibleName()));
    }

    public void waitForNotice(String text) {
        waitUntil("the status bar says “" + text + "”", () -> find(frame, "status", JLabel.class)
                .map(JLabel::getText).filter(text::equals).isPresent());
    }

    public void waitForDialog(String name) {
        waitUntil("the dialog " + name, () -> window(name).isPresent());
        robot.waitForIdle();
    }

    public void waitForNoDialog() {
        waitUntil("no dialog", () -> top() == frame);
        robot.waitForIdle();
        act(this::focusTheWindow);
    }

    /// Gives the window the focus, as a window manager does when a dialog closes. The toolkit in memory fails to do so
    /// about once in a hundred times.
    private void focusTheWindow() {
        if (KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusedWindow() != frame && top() == frame) {
            MemoryScreen.focused(frame);
            frame.dispatchEvent(new WindowEvent(frame, WindowEvent.WINDOW_GAINED_FOCUS));
        }
    }

    public boolean isEnabled(String name) {
        return edt(() -> component(top(), name, JComponent.class).isEnabled());
    }

    public boolean isShown(String name) {
        return edt(() -> find(top(), name, JComponent.class).filter(Component::isShowing).isPresent());
    }

    public boolean isSelected(String name) {
        return edt(() -> component(top(), name, AbstractButton.class).isSelected());
    }

    public void focusedIs(String name) {
        waitUntil("the focus at " + name, () -> find(top(), name, JComponent.class).filter(Component::isFocusOwner)
                .isPresent());
    }

    /// Waits until the list shows exactly the users of these names. The list is read again only after a notice.
    public void waitForList(String... names) {
        waitUntil("a list of " + List.of(names), () -> listedNow().equals(List.of(names)));
    }

    /// Waits until every row of the list is known, and returns the names.
    public List<String> listed() {
        JTable table = component(frame, "users", JTable.class);
        waitUntil("every row known", () -> Stream.iterate(0, row -> row + 1).limit(table.getRowCount())
                .allMatch(row -> table.getValueAt(row, 0) != null));
        return edt(this::listedNow);
    }

    private List<String> listedNow() {
        JTable table = component(frame, "users", JTable.class);
        return IntStream.range(0, table.getRowCount()).mapToObj(row -> String.valueOf(table.getValueAt(row, 0)))
                .toList();
    }

    public MainFrame frame() {
        return frame;
    }

    public Robot robot() {
        return robot;
    }

    /// Returns the list.
    public JTable table() {
        return component(frame, "users", JTable.class);
    }

    /// Returns the table of this name.
    public JTable dialogTable(String name) {
        return component(top(), name, JTable.class);
    }

    /// Returns the names of the selected users.
    public List<String> selected() {
        return edt(() -> IntStream.of(table().getSelectedRows())
                .mapToObj(row -> String.valueOf(table().getValueAt(row, 0))).toList());
    }

    /// Returns the tooltip of the first cell in a user's row, or the empty text.
    public String toolTip(String name) {
        return edt(() -> {
            Point at = middle(table().getCellRect(row(name), 0, false));
            @Nullable String tip = table()
                    .getToolTipText(new MouseEvent(table(), MouseEvent.MOUSE_MOVED, 0, 0, at.x, at.y, 0, false));
            return tip == null ? "" : tip;
        });
    }

    /// Returns the tooltip of a button, or the empty text.
    public String buttonTip(String name) {
        return edt(() -> {
            @Nullable String tip = component(top(), name, AbstractButton.class).getToolTipText();
            return tip == null ? "" : tip;
        });
    }

    /// Returns the accessible description of an input with its problem or else the empty text.
    public String description(String name) {
        return edt(() -> {
            @Nullable String words = component(top(), name, JComponent.class).getAccessibleContext()
                    .getAccessibleDescription();
            return words == null ? "" : words;
        });
    }

    /// Returns the topmost window.
    public Window topmost() {
        return edt(this::top);
    }

    /// Paints the topmost window without its title bar.
    public BufferedImage picture() {
        robot.waitForIdle();
        return edt(() -> {
            JRootPane inside = ((RootPaneContainer) top()).getRootPane();
            var picture = new BufferedImage(inside.getWidth(), inside.getHeight(), BufferedImage.TYPE_INT_RGB);
            var graphics = picture.createGraphics();
            inside.paint(graphics); // printing would omit the selection and the sort arrows
            graphics.dispose();
            return picture;
        });
    }

    boolean shows(String name, String text) {
        return find(top(), name, JComponent.class).filter(Component::isShowing)
                .map(WindowParts::textOf).filter(text::equals).isPresent();
    }

    /// Returns the row of a user in the list, or -1. On the event dispatch thread.
    int row(String name) {
        JTable table = component(frame, "users", JTable.class);
        for (int row = 0; row < table.getRowCount(); row++) {
            if (name.equals(table.getValueAt(row, 0))) {
                return row;
            }
        }
        return -1;
    }

    /// Returns the topmost dialog or else the window.
    Window top() {
        return Stream.of(Window.getWindows()).filter(JDialog.class::isInstance).filter(Component::isShowing)
                .reduce((_, later) -> later).orElse(frame);
    }

    Optional<Window> window(String name) {
        return Stream.of(Window.getWindows()).filter(Component::isShowing)
                .filter(window -> name.equals(window.getName())).findFirst();
    }
}
