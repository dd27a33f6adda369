package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.ui.WindowParts.component;
import static roster.ui.WindowParts.find;
import static roster.ui.WindowParts.middle;

import java.awt.AWTEvent;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.IllegalComponentStateException;
import java.awt.KeyboardFocusManager;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.event.AWTEventListener;
import java.awt.event.ActionListener;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.event.MouseEvent;
import java.awt.event.WindowEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.swing.AbstractButton;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JMenuBar;
import javax.swing.JMenuItem;
import javax.swing.JTable;
import javax.swing.table.JTableHeader;
import javax.swing.text.JTextComponent;
import org.assertj.swing.core.BasicRobot;
import org.assertj.swing.core.Robot;
import org.assertj.swing.edt.FailOnThreadViolationRepaintManager;
import org.jspecify.annotations.Nullable;
import roster.Patience;
import roster.directory.Query;
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.model.RosterModel;
import roster.model.link.Connector;
import roster.model.list.Memory;
import roster.ui.text.Text;
import roster.work.Background;

/// Uses a window of Roster as a person does: opens it, types, presses keys and clicks. [WindowReader] reads its
/// content. Only these two classes use AssertJ Swing. Any thread but the event dispatch thread.
public final class RosterDriver extends WindowReader implements AutoCloseable {
    private final @Nullable RosterModel model;
    private final @Nullable Background background;
    private final AtomicBoolean closed;
    private int headerClicks;

    private RosterDriver(Robot robot, MainFrame frame, @Nullable RosterModel model, @Nullable Background background,
                         AtomicBoolean closed, Duration patience) {
        super(robot, frame, patience);
        this.model = model;
        this.background = background;
        this.closed = closed;
    }

    /// Opens a window and connects it.
    public static RosterDriver open(Connector connector) {
        return open(connector, List::of, new Forgetful());
    }

    /// Opens a window with these sample users and this memory, and connects it.
    public static RosterDriver open(Connector connector, Supplier<List<Draft>> samples, Memory memory) {
        return open(connector, samples, memory, new Forgetful());
    }

    /// Opens a window with the memory of an earlier one and connects it.
    public static RosterDriver open(Connector connector, Supplier<List<Draft>> samples, Memory memory,
            Memory lastSeen) {
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
                var model = new RosterModel(background, connector, samples::get, memory, lastSeen,
                        () -> memory.recall("person").orElse("Ann"));
                var frame = new MainFrame(model, memory, theme, () -> closed.set(true));
                frame.setVisible(true);
                model.link().connect();
                frame.prepare();
                return new RosterDriver(robot, frame, model, background, closed, Patience.LIMIT);
            });
        } catch (RuntimeException | Error failure) {
            robot.cleanUp(); // else the next robot waits for this one forever
            throw failure;
        }
    }

    /// Attaches to the window that the program has opened in this process. Each wait may include a start of the
    /// embedded server.
    public static RosterDriver attach() {
        MemoryScreen.prepareFonts();
        Robot robot = BasicRobot.robotWithCurrentAwtHierarchy();
        pause("the window", () -> shownFrame().isPresent(), Patience.OF_A_SERVER);
        return edt(() -> new RosterDriver(robot, shownFrame().orElseThrow(), null, null, new AtomicBoolean(),
                Patience.OF_A_SERVER));
    }

    private static Optional<MainFrame> shownFrame() {
        return Stream.of(Window.getWindows()).filter(MainFrame.class::isInstance).filter(Component::isShowing)
                .map(MainFrame.class::cast).findFirst();
    }

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

    /// Replaces the text of the input of this name.
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

    /// Types into the component with the focus.
    public void keys(String text) {
        robot.enterText(text);
        robot.waitForIdle();
    }

    /// Presses and releases a key with modifiers. [java.awt.event.KeyEvent] has the codes of both.
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

    /// Presses Alt with the letter of a mnemonic. The toolkit in memory lacks Alt.
    public void mnemonic(int key) {
        var keyboard = KeyboardFocusManager.getCurrentKeyboardFocusManager();
        for (int id : List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_RELEASED)) {
            act(() -> {
                Component owner = Objects.requireNonNull(keyboard.getFocusOwner(), "No component has the focus");
                owner.dispatchEvent(new KeyEvent(owner, id, System.currentTimeMillis(), InputEvent.ALT_DOWN_MASK, key,
                        (char) key));
            });
            robot.waitForIdle(); // the label of an input takes the focus itself for as long as the key is down
        }
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

    /// Clicks a row and returns at once.
    public void clickRow(String name) {
        waitUntil("a row " + name, () -> row(name) >= 0);
        robot.click(table(), edt(() -> middle(table().getCellRect(row(name), 0, false))));
        robot.waitForIdle();
    }

    /// Clicks the heading of a field's column, with or without modifiers.
    public void clickHeader(Field field, int... modifiers) {
        JTableHeader header = table().getTableHeader();
        for (int modifier : modifiers) {
            robot.pressKey(modifier);
        }
        act(() -> { // into view
            Rectangle heading = header.getHeaderRect(column(field));
            table().scrollRectToVisible(new Rectangle(heading.x, table().getVisibleRect().y, heading.width, 1));
        });
        headerClicks++; // two clicks on one point would be a double click and sort only once
        int aside = headerClicks % 2 * 20;
        List<Query.Sort> before = edt(() -> model().list().query().sort());
        untilHit("a click on the head of " + field, () -> !model().list().query().sort().equals(before),
                () -> robot.click(header, edt(() -> {
            Point middle = middle(header.getHeaderRect(column(field)));
            return new Point(middle.x + aside, middle.y);
        })));
        for (int modifier : modifiers) {
            robot.releaseKey(modifier);
        }
        robot.waitForIdle();
    }

    /// Chooses an item of the menu bar by its text.
    public void choose(String item) {
        act(() -> menuItems().filter(each -> item.equals(each.getText())).findFirst()
                .orElseThrow(() -> new AssertionError("No menu item " + item)).doClick(0));
        robot.waitForIdle();
    }

    /// Returns every item of the menu bar. On the event dispatch thread.
    public Stream<JMenuItem> menuItems() {
        JMenuBar bar = frame.getJMenuBar();
        return Stream.iterate(0, each -> each + 1).limit(bar.getMenuCount())
                .flatMap(each -> Stream.of(bar.getMenu(each).getMenuComponents()))
                .filter(JMenuItem.class::isInstance).map(JMenuItem.class::cast);
    }

    /// Asks to close the window, as its close button does.
    public void closeWindow() {
        act(() -> frame.dispatchEvent(new WindowEvent(frame, WindowEvent.WINDOW_CLOSING)));
        robot.waitForIdle();
    }

    /// Waits until the button of this name is shown and enabled, and clicks it.
    public void click(String name) {
        waitUntil("a button " + name, () -> button(name).isPresent());
        AbstractButton button = component(top(), name, AbstractButton.class);
        var acted = new AtomicBoolean();
        ActionListener noted = _ -> acted.set(true); // the listener that is added last is notified first
        act(() -> button.addActionListener(noted));
        untilHit("a click on " + name, () -> acted.get() || !button.isShowing(), () -> clickWhileShown(button));
        act(() -> button.removeActionListener(noted));
    }

    /// An answer from the directory may hide the button at the same moment.
    private void clickWhileShown(AbstractButton button) {
        try {
            robot.click(button);
        } catch (IllegalComponentStateException hidden) {
            if (edt(button::isShowing)) {
                throw hidden;
            }
        }
    }

    private Optional<AbstractButton> button(String name) {
        return find(top(), name, AbstractButton.class).filter(button -> button.isShowing() && button.isEnabled());
    }

    /// Clicks until a click hits, because an answer from the directory may move or hide the target in that moment. A
    /// click with a pending event is never repeated, because it may hit yet.
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

    public RosterModel model() {
        if (model == null) {
            throw new IllegalStateException("The program's own window keeps its model to itself");
        }
        return model;
    }

    /// Whether a person has closed the window.
    public boolean isClosed() {
        return closed.get();
    }

    @Override
    public void close() {
        edt(() -> {
            for (Window window : Window.getWindows()) { // includes those of earlier tests that are not yet collected
                if (window.isDisplayable()) {
                    window.dispose();
                }
                window.removeAll(); // else each change of the theme visits its components
            }
            if (background != null) {
                background.close();
            }
            return true;
        });
        robot.cleanUpWithoutDisposingWindows();
        assertThat(Window.getWindows()).noneMatch(Component::isShowing);
    }

    private int column(Field field) {
        JTable table = table();
        return Stream.iterate(0, column -> column + 1).limit(table.getColumnCount())
                .filter(column -> table.getColumnName(column).equals(Text.label(field))).findFirst()
                .orElseThrow(() -> new AssertionError("No column for " + field));
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
