package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.AWTEvent;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.KeyboardFocusManager;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.event.AWTEventListener;
import java.awt.event.ActionListener;
import java.awt.event.MouseEvent;
import java.awt.event.WindowEvent;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.swing.AbstractButton;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JMenuBar;
import javax.swing.JMenuItem;
import javax.swing.JRootPane;
import javax.swing.JTable;
import javax.swing.SwingUtilities;
import javax.swing.RootPaneContainer;
import javax.swing.table.JTableHeader;
import javax.swing.text.JTextComponent;
import org.assertj.swing.core.BasicRobot;
import org.assertj.swing.core.Robot;
import org.assertj.swing.edt.FailOnThreadViolationRepaintManager;
import org.assertj.swing.edt.GuiActionRunner;
import org.assertj.swing.exception.WaitTimedOutError;
import org.assertj.swing.timing.Condition;
import org.assertj.swing.timing.Pause;
import org.assertj.swing.timing.Timeout;
import org.jspecify.annotations.Nullable;
import roster.Patience;
import roster.directory.Field;
import roster.directory.Query;
import roster.directory.UserDraft;
import roster.model.Connector;
import roster.model.Memory;
import roster.model.RosterModel;
import roster.work.Background;
import roster.work.Value;

/// The only one that knows AssertJ-Swing: uses a window of Roster as a person does, finding components by their names
/// and waiting for what they show. Any thread but the event dispatch thread.
public final class RosterDriver implements AutoCloseable {
    private final Robot robot;
    private final MainFrame frame;
    private final @Nullable RosterModel model;
    private final @Nullable Background background;
    private final AtomicBoolean closed;
    private final Duration patience;
    private int headerClicks;

    private RosterDriver(Robot robot, MainFrame frame, @Nullable RosterModel model, @Nullable Background background,
                         AtomicBoolean closed, Duration patience) {
        this.robot = robot;
        this.frame = frame;
        this.model = model;
        this.background = background;
        this.closed = closed;
        this.patience = patience;
    }

    /// Opens a window and connects it.
    public static RosterDriver open(Connector connector) {
        return open(connector, List::of, new Forgetful());
    }

    /// Opens a window with these sample users and this memory, and connects it.
    public static RosterDriver open(Connector connector, Supplier<List<UserDraft>> samples, Memory memory) {
        return open(connector, samples, memory, new Forgetful());
    }

    /// Opens a window with what an earlier one has seen of the directory, and connects it.
    public static RosterDriver open(Connector connector, Supplier<List<UserDraft>> samples, Memory memory, Memory lastSeen) {
        MemoryScreen.prepareFonts();
        FailOnThreadViolationRepaintManager.install();
        Robot robot = BasicRobot.robotWithCurrentAwtHierarchy();
        robot.settings().delayBetweenEvents(5);
        robot.settings().eventPostingDelay(20);
        var closed = new AtomicBoolean();
        try {
            return edt(() -> {
                var background = new Background();
                var theme = new Theme(memory);
                theme.install();
                var model = new RosterModel(background, connector, samples::get, memory, lastSeen, () -> "Ann");
                var frame = new MainFrame(model, memory, theme, () -> closed.set(true));
                frame.setVisible(true);
                model.link().connect();
                frame.prepare();
                return new RosterDriver(robot, frame, model, background, closed, Patience.LIMIT);
            });
        } catch (RuntimeException | Error failure) {
            robot.cleanUp(); // else the next one waits for it without an end
            throw failure;
        }
    }

    /// Uses the window that the program itself has opened in this process. Each wait may hold a start of the embedded server.
    public static RosterDriver attach() {
        MemoryScreen.prepareFonts();
        Robot robot = BasicRobot.robotWithCurrentAwtHierarchy();
        pause("the window", () -> shownFrame().isPresent(), Patience.OF_A_SERVER);
        return edt(() -> new RosterDriver(robot, shownFrame().orElseThrow(), null, null, new AtomicBoolean(), Patience.OF_A_SERVER));
    }

    private static Optional<MainFrame> shownFrame() {
        return Stream.of(Window.getWindows()).filter(MainFrame.class::isInstance).filter(Component::isShowing)
                .map(MainFrame.class::cast).findFirst();
    }

    /// Runs `read` on the event dispatch thread.
    public static <T> T edt(Supplier<T> read) {
        @Nullable T result = GuiActionRunner.execute(read::get);
        if (result == null) {
            throw new AssertionError("Nothing was read");
        }
        return result;
    }

    /// How many watch what the window's models publish.
    public int watchers() {
        RosterModel watched = Objects.requireNonNull(model);
        return edt(() -> Stream.of(watched.link().state(), watched.editor().state(), watched.editor().question(),
                watched.editor().notice(), watched.editor().setAside(), watched.list().listing(), watched.selection(),
                watched.undo().state(), watched.live().colleagues(), watched.live().ownWindows(), watched.overwrites().told())
                .mapToInt(Value::watchers).sum());
    }

    /// Waits until `holds`, asked on the event dispatch thread, is true; fails with a picture of the screen's text.
    public void waitUntil(String what, BooleanSupplier holds) {
        pause(what, () -> edt(holds::getAsBoolean), patience);
    }

    /// A condition that throws does not hold yet. The library would take it for one that holds.
    private static void pause(String what, BooleanSupplier holds, Duration patience) {
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

    // ---- doing

    public void select(String name) {
        waitUntil("a row " + name, () -> row(name) >= 0);
        JTable table = component(frame, "users", JTable.class);
        edt(() -> {
            table.setRowSelectionInterval(row(name), row(name));
            return true;
        });
        waitUntil(name + " is open", () -> shows("header", name) || window("leaving").isPresent());
    }

    public void type(Field field, String text) {
        type(field.key(), text);
    }

    /// Replaces what the input of this name holds.
    public void type(String name, String text) {
        JComponent input = component(top(), name, JComponent.class);
        edt(() -> {
            switch (input) {
                case JTextComponent typed -> typed.setText(text);
                case JComboBox<?> box -> box.setSelectedItem(text);
                default -> throw new AssertionError(name + " is no input but " + input);
            }
            return true;
        });
    }

    /// Types with the keyboard into what has the focus.
    public void keys(String text) {
        robot.enterText(text);
        robot.waitForIdle();
    }

    /// Presses and releases a key with modifiers, both as [java.awt.event.KeyEvent] has them.
    public void press(int key, int... modifiers) {
        for (int modifier : modifiers) {
            robot.pressKey(modifier);
        }
        robot.pressAndReleaseKeys(key);
        for (int modifier : modifiers) {
            robot.releaseKey(modifier);
        }
        robot.waitForIdle();
    }

    public void focus(String name) {
        JComponent component = component(top(), name, JComponent.class);
        edt(component::requestFocusInWindow);
        waitUntil("the focus at " + name, component::isFocusOwner);
    }

    /// Selects these users in the list, as several clicks with Ctrl would.
    public void selectAll(String... names) {
        for (String name : names) {
            waitUntil("a row " + name, () -> row(name) >= 0);
        }
        act(() -> {
            var rows = table().getSelectionModel();
            rows.setValueIsAdjusting(true);
            rows.clearSelection();
            for (String name : names) {
                rows.addSelectionInterval(row(name), row(name));
            }
            rows.setValueIsAdjusting(false);
        });
    }

    /// Clicks a row without waiting for what comes of it.
    public void clickRow(String name) {
        waitUntil("a row " + name, () -> row(name) >= 0);
        robot.click(table(), edt(() -> middle(table().getCellRect(row(name), 0, false))));
        robot.waitForIdle();
    }

    /// Clicks the head of a field's column, with a modifier or without.
    public void clickHeader(Field field, int... modifiers) {
        JTableHeader header = table().getTableHeader();
        for (int modifier : modifiers) {
            robot.pressKey(modifier);
        }
        act(() -> { // where somebody can click it
            Rectangle heading = header.getHeaderRect(column(field));
            table().scrollRectToVisible(new Rectangle(heading.x, table().getVisibleRect().y, heading.width, 1));
        });
        headerClicks++; // the same place twice in a moment would be a double click, which sorts once
        int aside = headerClicks % 2 * 20;
        List<Query.Sort> before = edt(() -> model().list().query().sort());
        untilHit("a click on the head of " + field, () -> !model().list().query().sort().equals(before), () -> robot.click(header, edt(() -> {
            Point middle = middle(header.getHeaderRect(column(field)));
            return new Point(middle.x + aside, middle.y);
        })));
        for (int modifier : modifiers) {
            robot.releaseKey(modifier);
        }
        robot.waitForIdle();
    }

    /// Chooses an item of the menu bar by its words.
    public void choose(String item) {
        act(() -> menuItems().filter(each -> item.equals(each.getText())).findFirst()
                .orElseThrow(() -> new AssertionError("No menu item " + item)).doClick(0));
        robot.waitForIdle();
    }

    /// Every item of the menu bar. On the event dispatch thread.
    public Stream<JMenuItem> menuItems() {
        JMenuBar bar = frame.getJMenuBar();
        return Stream.iterate(0, each -> each + 1).limit(bar.getMenuCount())
                .flatMap(each -> Stream.of(bar.getMenu(each).getMenuComponents()))
                .filter(JMenuItem.class::isInstance).map(JMenuItem.class::cast);
    }

    /// Asks to close the window, as its cross does.
    public void closeWindow() {
        act(() -> frame.dispatchEvent(new WindowEvent(frame, WindowEvent.WINDOW_CLOSING)));
        robot.waitForIdle();
    }

    /// Runs `step` on the event dispatch thread.
    public static void act(Runnable step) {
        GuiActionRunner.execute(step::run);
    }

    /// Presses the button of this name, which must be there, shown, and enabled.
    public void click(String name) {
        waitUntil("a button " + name, () -> button(name).isPresent());
        AbstractButton button = component(top(), name, AbstractButton.class);
        var acted = new AtomicBoolean();
        ActionListener noted = _ -> acted.set(true); // the listener that is added last is told first
        act(() -> button.addActionListener(noted));
        untilHit("a click on " + name, () -> acted.get() || !button.isShowing(), () -> robot.click(button));
        act(() -> button.removeActionListener(noted));
    }

    private Optional<AbstractButton> button(String name) {
        return find(top(), name, AbstractButton.class).filter(button -> button.isShowing() && button.isEnabled());
    }

    /// Clicks until a click hits: an answer that arrives at that moment may move the target or take it away. A click that is
    /// still on its way is never repeated, since it may hit yet.
    private void untilHit(String what, BooleanSupplier hit, Runnable click) {
        var arrived = new AtomicBoolean();
        AWTEventListener noted = event -> arrived.compareAndSet(false, event.getID() == MouseEvent.MOUSE_RELEASED);
        Toolkit.getDefaultToolkit().addAWTEventListener(noted, AWTEvent.MOUSE_EVENT_MASK);
        click.run();
        pause(what, () -> {
            robot.waitForIdle();
            boolean isBeside = arrived.get() && !edt(hit::getAsBoolean);
            if (isBeside) {
                arrived.set(false);
                click.run();
            }
            return !isBeside && edt(hit::getAsBoolean);
        }, patience);
        Toolkit.getDefaultToolkit().removeAWTEventListener(noted);
    }

    public void resize(int width, int height) {
        edt(() -> {
            frame.setSize(new Dimension(width, height));
            frame.validate();
            return true;
        });
        robot.waitForIdle();
    }

    // ---- looking

    /// What the component of this name shows, in the topmost window.
    public String text(String name) {
        return edt(() -> textOf(component(top(), name, JComponent.class)));
    }

    /// Where in the editor the input of this name begins.
    public Point place(String name) {
        return edt(() -> SwingUtilities.convertPoint(component(frame, name, JComponent.class), 0, 0,
                SwingUtilities.getAncestorOfClass(EditorForm.class, component(frame, name, JComponent.class))));
    }

    /// What the component of this name shows in the topmost window; empty where it is not shown. On the event dispatch
    /// thread.
    public String shown(String name) {
        return find(top(), name, JComponent.class).filter(Component::isShowing).map(RosterDriver::textOf).orElse("");
    }

    public void waitForText(String name, String text) {
        waitUntil(name + " shows “" + text + "”", () -> shows(name, text));
    }

    /// Waits for what the status bar says. It shares its name with a field, but not its type.
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

    /// What the window manager of a desktop does when a dialog closes. The toolkit in memory does it too, but for about
    /// one time in a hundred.
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
        waitUntil("the focus at " + name, () -> find(top(), name, JComponent.class).filter(Component::isFocusOwner).isPresent());
    }

    /// Waits until the list shows the users of these names and no others. It is read anew after a notice, not before.
    public void waitForList(String... names) {
        waitUntil("a list of " + List.of(names), () -> listedNow().equals(List.of(names)));
    }

    /// The names of the listed users, once all are known.
    public List<String> listed() {
        JTable table = component(frame, "users", JTable.class);
        waitUntil("every row known", () -> Stream.iterate(0, row -> row + 1).limit(table.getRowCount())
                .allMatch(row -> table.getValueAt(row, 0) != null));
        return edt(this::listedNow);
    }

    private List<String> listedNow() {
        JTable table = component(frame, "users", JTable.class);
        return IntStream.range(0, table.getRowCount()).mapToObj(row -> String.valueOf(table.getValueAt(row, 0))).toList();
    }

    public MainFrame frame() {
        return frame;
    }

    public RosterModel model() {
        if (model == null) {
            throw new IllegalStateException("The program's own window keeps its model to itself");
        }
        return model;
    }

    public Robot robot() {
        return robot;
    }

    /// Whether the window has been closed as a person closes it.
    public boolean isClosed() {
        return closed.get();
    }

    /// The list.
    public JTable table() {
        return component(frame, "users", JTable.class);
    }

    /// A table of the topmost window.
    public JTable dialogTable(String name) {
        return component(top(), name, JTable.class);
    }

    /// The names of the selected users.
    public List<String> selected() {
        return edt(() -> IntStream.of(table().getSelectedRows())
                .mapToObj(row -> String.valueOf(table().getValueAt(row, 0))).toList());
    }

    /// What the first cell of a user's row says when it is pointed at; empty for nothing.
    public String toolTip(String name) {
        return edt(() -> {
            Point at = middle(table().getCellRect(row(name), 0, false));
            @Nullable String tip = table().getToolTipText(new MouseEvent(table(), MouseEvent.MOUSE_MOVED, 0, 0, at.x, at.y, 0, false));
            return tip == null ? "" : tip;
        });
    }

    /// What a button says when it is pointed at; empty for nothing.
    public String buttonTip(String name) {
        return edt(() -> {
            @Nullable String tip = component(top(), name, AbstractButton.class).getToolTipText();
            return tip == null ? "" : tip;
        });
    }

    /// What assistive tools are told of what is wrong with an input; empty for nothing.
    public String description(String name) {
        return edt(() -> {
            @Nullable String words = component(top(), name, JComponent.class).getAccessibleContext().getAccessibleDescription();
            return words == null ? "" : words;
        });
    }

    /// The topmost window.
    public Window topmost() {
        return edt(this::top);
    }

    /// What the topmost window looks like, without the frame that the desktop puts round it.
    public BufferedImage picture() {
        robot.waitForIdle();
        return edt(() -> {
            JRootPane inside = ((RootPaneContainer) top()).getRootPane();
            var picture = new BufferedImage(inside.getWidth(), inside.getHeight(), BufferedImage.TYPE_INT_RGB);
            var graphics = picture.createGraphics();
            inside.paint(graphics); // printing would leave out the selection and the arrows of the order
            graphics.dispose();
            return picture;
        });
    }

    @Override
    public void close() {
        edt(() -> {
            for (Window window : Window.getWindows()) { // also those of earlier tests, until their memory is needed
                if (window.isDisplayable()) {
                    window.dispose();
                }
                window.removeAll(); // else each change of the look goes through it
            }
            if (background != null) {
                background.close();
            }
            return true;
        });
        robot.cleanUpWithoutDisposingWindows();
        assertThat(Window.getWindows()).noneMatch(Component::isShowing);
    }

    // ---- finding

    private boolean shows(String name, String text) {
        return find(top(), name, JComponent.class).filter(Component::isShowing)
                .map(RosterDriver::textOf).filter(text::equals).isPresent();
    }

    private int row(String name) {
        JTable table = component(frame, "users", JTable.class);
        for (int row = 0; row < table.getRowCount(); row++) {
            if (name.equals(table.getValueAt(row, 0))) {
                return row;
            }
        }
        return -1;
    }

    private int column(Field field) {
        JTable table = table();
        return Stream.iterate(0, column -> column + 1).limit(table.getColumnCount())
                .filter(column -> table.getColumnName(column).equals(Text.label(field))).findFirst()
                .orElseThrow(() -> new AssertionError("No column for " + field));
    }

    private static Point middle(Rectangle place) {
        return new Point((int) place.getCenterX(), (int) place.getCenterY());
    }

    private static String textOf(JComponent component) {
        return switch (component) {
            case JTextComponent typed -> typed.getText();
            case JLabel label -> label.getText() == null ? "" : label.getText();
            case AbstractButton button -> button.getText();
            case JComboBox<?> box -> String.valueOf(box.getSelectedItem());
            default -> Stream.of(component.getComponents()).filter(JComponent.class::isInstance)
                    .filter(Component::isVisible).map(JComponent.class::cast).map(RosterDriver::textOf)
                    .filter(text -> !text.isEmpty()).reduce("", (a, b) -> a.isEmpty() ? b : a + " " + b);
        };
    }

    /// The topmost dialog, or else the window.
    private Window top() {
        return Stream.of(Window.getWindows()).filter(JDialog.class::isInstance).filter(Component::isShowing)
                .reduce((_, later) -> later).orElse(frame);
    }

    private Optional<Window> window(String name) {
        return Stream.of(Window.getWindows()).filter(Component::isShowing)
                .filter(window -> name.equals(window.getName())).findFirst();
    }

    private <C extends JComponent> C component(Container in, String name, Class<C> type) {
        return find(in, name, type).orElseThrow(() -> new AssertionError("No " + name + " in " + in.getName()));
    }

    private static <C extends JComponent> Optional<C> find(Container in, String name, Class<C> type) {
        return all(in).filter(component -> name.equals(component.getName())).filter(type::isInstance)
                .map(type::cast).findFirst();
    }

    /// Every component in `container`, itself included.
    public static Stream<Component> all(Container container) {
        return Stream.concat(Stream.of(container), Stream.of(container.getComponents())
                .flatMap(each -> each instanceof Container inner ? all(inner) : Stream.of(each)));
    }

    /// A memory for one test.
    public static final class Forgetful implements Memory {
        private final Map<String, String> kept = new ConcurrentHashMap<>();

        @Override
        public Optional<String> recall(String key) {
            return Optional.ofNullable(kept.get(key));
        }

        @Override
        public void remember(String key, String value) {
            kept.put(key, value);
        }

        @Override
        public void rememberOnly(Map<String, String> entries) {
            kept.keySet().retainAll(entries.keySet());
            kept.putAll(entries);
        }
    }
}
