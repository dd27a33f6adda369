package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Component;
import java.awt.Graphics;
import java.awt.event.KeyEvent;
import java.awt.event.MouseWheelEvent;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.accessibility.Accessible;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.SwingUtilities;
import javax.swing.table.JTableHeader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.InMemoryDirectory;
import roster.directory.edit.AddResult;
import roster.directory.edit.Edit;
import roster.directory.record.Field;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.edit.EditorState;
import roster.model.link.Connector;
import roster.ui.text.Text;

/// Keys, the mouse wheel and the sort arrows work as expected from every focus.
@SuppressWarnings("NullAway.Init") // opened before each test
class KeysAndWheelTest {
    private final InMemoryDirectory directory = new InMemoryDirectory();
    private RosterDriver a;
    private long ann;

    @BeforeEach
    void open() {
        directory.speakAs("Bob");
        ann = ((AddResult.Added) directory.add(Drafts.ann())).user().id();
        directory.add(Drafts.bob());
        a = RosterDriver.open(() -> new Connector.Connection(directory, directory.feed(), ""));
        a.select("Ann Archer");
    }

    @AfterEach
    void close() {
        a.close();
    }

    private void savedByBob(Field field, String text) {
        User now = directory.user(ann).orElseThrow();
        directory.save(Edit.of(now).with(field, text));
    }

    private void annSaves(Field field, String text) {
        a.type(field, text);
        a.click("save");
        a.waitForNotice("Saved Ann Archer");
    }

    @Nested
    class TheHeader {
        @BeforeEach
        void ofCompactRows() {
            a.choose("Compact rows");
        }

        private String icon(Field field) {
            return RosterDriver.edt(() -> {
                JTableHeader header = a.table().getTableHeader();
                int column = a.table().convertColumnIndexToView(Users.TYPE.fields().indexOf(field));
                JLabel head = (JLabel) header.getDefaultRenderer()
                        .getTableCellRendererComponent(a.table(), Text.label(field), false, false, -1, column);
                return head.getIcon() == null ? "none" : head.getIcon().toString();
            });
        }

        private String spoken(Field field) {
            return RosterDriver.edt(() -> {
                Accessible head = a.table().getTableHeader().getAccessibleContext()
                        .getAccessibleChild(a.table().convertColumnIndexToView(Users.TYPE.fields().indexOf(field)));
                return head.getAccessibleContext().getAccessibleName();
            });
        }

        @Test
        void hasAnArrowForEverySortKeyWithItsRank() {
            assertThat(icon(Users.NAME)).isEqualTo("▲");
            assertThat(spoken(Users.NAME)).isEqualTo("Name, sorted ascending");
            assertThat(icon(Users.EMAIL)).isEqualTo("none");
            assertThat(spoken(Users.EMAIL)).isEqualTo("E-mail");
            a.clickHeader(Users.DEPARTMENT);
            a.clickHeader(Users.NAME, KeyEvent.VK_SHIFT);
            a.clickHeader(Users.NAME, KeyEvent.VK_SHIFT);
            assertThat(icon(Users.DEPARTMENT)).isEqualTo("▲1");
            assertThat(icon(Users.NAME)).isEqualTo("▼2");
            assertThat(spoken(Users.DEPARTMENT)).isEqualTo("Department, sorted ascending, key 1");
            assertThat(spoken(Users.NAME)).isEqualTo("Name, sorted descending, key 2");
            assertThat(icon(Users.EMAIL)).isEqualTo("none");
            a.clickHeader(Users.NAME);
            assertThat(icon(Users.DEPARTMENT)).isEqualTo("none");
            assertThat(spoken(Users.DEPARTMENT)).isEqualTo("Department");
        }

        @Test
        void paintsItsTextInTheFontOfTheOtherHeaders() {
            assertThat(RosterDriver.edt(() -> {
                var head = (JLabel) a.table().getTableHeader().getDefaultRenderer()
                        .getTableCellRendererComponent(a.table(), "Name", false, false, -1, 0);
                Graphics graphics = new BufferedImage(50, 50, BufferedImage.TYPE_INT_RGB).createGraphics();
                graphics.setFont(head.getFont());
                head.getIcon().paintIcon(head, graphics, 0, 0);
                return graphics.getFont().equals(head.getFont());
            })).isTrue();
        }

        @Test
        void keepsItsArrowsInAnotherTheme() {
            a.choose("Dark");
            assertThat(icon(Users.NAME)).isEqualTo("▲");
        }
    }

    @Nested
    class InADialog {
        @Test
        void enterInAFilterOfTheRecentChangesOnlyFilters() {
            a.choose("Recent changes");
            a.waitForDialog("recentView");
            JTable steps = a.dialogTable("revisions");
            a.waitUntil("read", () -> steps.getRowCount() == 2);
            a.focus("recentPerson");
            a.keys("nobody");
            a.press(KeyEvent.VK_ENTER);
            a.waitUntil("filtered", () -> steps.getRowCount() == 0);
            assertThat(RosterDriver.edt(() -> a.topmost().getName())).isEqualTo("recentView");
            a.focus("recentPeriod");
            a.press(KeyEvent.VK_ENTER);
            assertThat(RosterDriver.edt(() -> a.topmost().getName())).isEqualTo("recentView");
            JComboBox<?> period = (JComboBox<?>) a.topmost().getMostRecentFocusOwner();
            RosterDriver.act(() -> period.setPopupVisible(true));
            a.press(KeyEvent.VK_ENTER);
            a.waitUntil("closed the list of the box", () -> !period.isPopupVisible());
            assertThat(RosterDriver.edt(() -> a.topmost().getName())).isEqualTo("recentView");
            a.press(KeyEvent.VK_ESCAPE);
            a.waitForNoDialog();
        }

        @Test
        void theSaveKeySavesAReviewOnceItIsDecided() {
            a.type(Users.PHONE, "mine");
            savedByBob(Users.PHONE, "theirs");
            a.waitUntil("the banner", () -> a.isShown("bannerShow"));
            a.click("bannerShow");
            a.waitForDialog("conflict");
            a.click("review");
            a.waitForDialog("review");
            a.press(KeyEvent.VK_S, KeyEvent.VK_CONTROL);
            assertThat(RosterDriver.edt(() -> a.topmost().getName())).as("undecided").isEqualTo("review");
            a.click("takeMine:phone");
            a.press(KeyEvent.VK_S, KeyEvent.VK_CONTROL);
            a.waitForNoDialog();
            a.waitForNotice("Saved Ann Archer");
            assertThat(directory.user(ann).orElseThrow().values().text(Users.PHONE)).isEqualTo("mine");
        }

        @Test
        void theSaveKeySavesInTheQuestionOnLeaving() {
            a.type(Users.PHONE, "mine");
            a.clickRow("Bob Baker");
            a.waitForDialog("leaving");
            a.press(KeyEvent.VK_S, KeyEvent.VK_CONTROL);
            a.waitForNoDialog();
            a.waitForText("header", "Bob Baker");
            assertThat(directory.user(ann).orElseThrow().values().text(Users.PHONE)).isEqualTo("mine");
        }
    }

    @Nested
    class EscapeInTheFormOfANewUser {
        @BeforeEach
        void openTheForm() {
            a.press(KeyEvent.VK_N, KeyEvent.VK_CONTROL);
            a.focusedIs("name");
        }

        private boolean isOpen() {
            return a.model().editor().state().now() instanceof EditorState.Adding;
        }

        @Test
        void closesAnUntouchedForm() {
            a.press(KeyEvent.VK_ESCAPE);
            a.waitUntil("closed", () -> !isOpen());
            a.focusedIs("users");
        }

        @Test
        void closesItFromEveryPartOfTheWindow() {
            for (String name : List.of("notes", "status", "leavingDate", "revert", "users", "search")) {
                a.focus(name);
                a.press(KeyEvent.VK_ESCAPE);
                a.waitUntil("closed from " + name, () -> !isOpen());
                a.press(KeyEvent.VK_N, KeyEvent.VK_CONTROL);
                a.focusedIs("name");
            }
        }

        @Test
        void keepsTypedText() {
            a.keys("Eve");
            a.press(KeyEvent.VK_ESCAPE);
            assertThat(RosterDriver.edt(this::isOpen)).isTrue();
            assertThat(a.text("name")).isEqualTo("Eve");
        }

        @Test
        void clearsTheSearchFirst() {
            a.type("search", "ann");
            a.focus("search");
            a.press(KeyEvent.VK_ESCAPE);
            assertThat(a.text("search")).isEmpty();
            assertThat(RosterDriver.edt(this::isOpen)).isTrue();
        }
    }

    @Nested
    class TheHistoryOfAReplacedValue {
        @BeforeEach
        void replace() {
            annSaves(Users.PHONE, "111");
            savedByBob(Users.PHONE, "222");
            a.waitUntil("told", () -> a.isShown("showOverwritten"));
        }

        private void show() {
            a.click("showOverwritten");
            a.waitForDialog("historyView");
        }

        @Test
        void selectsTheStepThatReplacedIt() {
            savedByBob(Users.NOTES, "One more.");
            show();
            a.waitUntil("selected", () -> a.dialogTable("revisions").getSelectedRow() == 1);
            assertThat(a.text("after:phone")).isEqualTo("222");
        }

        @Test
        void selectsThatStepBehindManyNewerOnes() {
            IntStream.range(0, 150).forEach(each -> savedByBob(Users.NOTES, "Note " + each));
            show();
            a.waitUntil("selected", () -> a.dialogTable("revisions").getSelectedRow() == 150);
            JTable steps = a.dialogTable("revisions");
            a.waitUntil("in view",
                    () -> steps.getVisibleRect().contains(steps.getCellRect(150, 0, true).getLocation()));
        }

        @Test
        void returnsTheFocusToTheFieldInUse() {
            a.focus("phone");
            a.focus("showOverwritten");
            a.press(KeyEvent.VK_SPACE);
            restore();
            a.focusedIs("phone");
        }

        @Test
        void returnsTheFocusToTheListInUse() {
            a.focus("users");
            a.click("showOverwritten");
            restore();
            a.focusedIs("users");
        }

        /// The default component gets the focus when a dialog closes and the last focus owner is hidden.
        @Test
        void neverLeavesTheFocusToTheFirstButton() {
            a.focus("users");
            assertThat(fallback()).isEqualTo("users");
            a.focus("search");
            assertThat(fallback()).isEqualTo("search");
            a.focus("phone");
            assertThat(fallback()).isEqualTo("phone");
            RosterDriver.act(() -> a.model().select(Set.of()));
            assertThat(fallback()).isEqualTo("users");
        }

        private String fallback() {
            return RosterDriver.edt(() -> a.frame().getFocusTraversalPolicy().getDefaultComponent(a.frame()).getName());
        }

        private void restore() {
            a.waitForDialog("historyView");
            JTable steps = a.dialogTable("revisions");
            a.waitUntil("the steps", () -> steps.getRowCount() == 3);
            RosterDriver.act(() -> steps.setRowSelectionInterval(1, 1));
            a.click("restore");
            a.waitForNoDialog();
            a.waitForNotice("Saved Ann Archer");
        }
    }

    @Nested
    class TheWheel {
        private JScrollPane inner;
        private JScrollPane outer;

        @BeforeEach
        void makeTheFormLargerThanItsRoom() {
            a.resize(700, 430);
            a.focus("notes");
            Component notes = a.frame().getFocusOwner();
            inner = (JScrollPane) SwingUtilities.getAncestorOfClass(JScrollPane.class, notes);
            outer = (JScrollPane) SwingUtilities.getAncestorOfClass(JScrollPane.class, inner);
            toTheTop();
        }

        private void toTheTop() {
            RosterDriver.act(() -> {
                outer.getVerticalScrollBar().setValue(0);
                inner.getVerticalScrollBar().setValue(0);
            });
            a.robot().waitForIdle();
        }

        /// Positive is down.
        private void turn(int steps) {
            RosterDriver.act(() -> {
                Component notes = inner.getViewport().getView();
                notes.dispatchEvent(new MouseWheelEvent(notes, MouseWheelEvent.MOUSE_WHEEL, System.currentTimeMillis(),
                        0,
                        5, 5, 0, false, MouseWheelEvent.WHEEL_UNIT_SCROLL, 3, steps));
            });
            a.robot().waitForIdle();
        }

        private int value(JScrollPane pane) {
            return RosterDriver.edt(() -> pane.getVerticalScrollBar().getValue());
        }

        @Test
        void overShortNotesScrollsTheForm() {
            turn(2);
            a.waitUntil("scrolled", () -> value(outer) > 0);
            toTheTop();
            turn(2);
            turn(-2);
            a.waitUntil("back", () -> value(outer) == 0);
        }

        @Test
        void scrollsLongNotesToTheirEndAndThenTheForm() {
            a.type(Users.NOTES, "A line.\n".repeat(12));
            toTheTop();
            turn(1);
            a.waitUntil("the notes", () -> value(inner) > 0);
            assertThat(value(outer)).isZero();
            RosterDriver.act(() -> inner.getVerticalScrollBar().setValue(inner.getVerticalScrollBar().getMaximum()));
            turn(2);
            a.waitUntil("the form", () -> value(outer) > 0);
        }
    }
}
