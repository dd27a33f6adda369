package roster.ui.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Point;
import java.awt.Rectangle;
import java.awt.event.KeyEvent;
import java.util.List;
import java.util.stream.IntStream;
import javax.swing.JComponent;
import javax.swing.JTable;
import javax.swing.JViewport;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.Gate;
import roster.directory.InMemoryDirectory;
import roster.directory.edit.AddResult;
import roster.directory.edit.Edit;
import roster.directory.record.Field;
import roster.directory.record.Problem;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.link.Connector;
import roster.ui.RosterDriver;

/// The list of the steps and the selected step beside it. The window is Ann's; the test itself saves as Bob.
@SuppressWarnings("NullAway.Init") // opened before each test
class HistoryViewTest {
    private static final int PAGE = 100;

    private final InMemoryDirectory directory = new InMemoryDirectory();
    private final Gate gate = Gate.before(directory);
    private RosterDriver a;
    private long id;

    @BeforeEach
    void open() {
        directory.speakAs("Bob");
        id = ((AddResult.Added) directory.add(Drafts.ann())).user().id();
        a = RosterDriver.open(() -> new Connector.Connection(directory, directory.feed(), ""));
        a.select("Ann Archer");
    }

    @AfterEach
    void close() {
        a.close();
    }

    private User now() {
        return directory.user(id).orElseThrow();
    }

    private void savedByBob(Field field, String text) {
        directory.save(Edit.of(now()).with(field, text));
    }

    private void annSaves(Field field, String text) {
        a.type(field, text);
        a.click("save");
        a.waitForNotice("Saved Ann Archer");
    }

    private JTable openHistory(int steps) {
        a.click("history");
        a.waitForDialog("historyView");
        return waitForSteps(steps);
    }

    private JTable openRecent(int steps) {
        a.choose("Recent changes");
        a.waitForDialog("recentView");
        return waitForSteps(steps);
    }

    private JTable waitForSteps(int steps) {
        JTable table = a.dialogTable("revisions");
        a.waitUntil("the steps", () -> table.getRowCount() == steps);
        return table;
    }

    private void choose(int first, int last) {
        JTable table = a.dialogTable("revisions");
        RosterDriver.act(() -> table.setRowSelectionInterval(first, last));
    }

    private String row(JTable table, int row) {
        return RosterDriver.edt(() -> table.prepareRenderer(table.getCellRenderer(row, 0), row, 0)
                .getAccessibleContext().getAccessibleName());
    }

    private void leave() {
        a.press(KeyEvent.VK_ESCAPE);
        a.waitForNoDialog();
    }

    @Nested
    class TheList {
        @Test
        void saysYouForTheReaderAndNamesEveryOtherAuthor() {
            annSaves(Users.PHONE, "111");
            JTable table = openHistory(2);
            assertThat(row(table, 0)).isEqualTo("You, Phone, just now");
            assertThat(row(table, 1)).isEqualTo("Bob, Added, just now");
            leave();
        }

        @Test
        void namesTheUserOfEachRecentChange() {
            JTable table = openRecent(1);
            assertThat(row(table, 0)).isEqualTo("Ann Archer: Bob, Added, just now");
            leave();
        }

        @Test
        void hasTheFocusAndIsLeftOpenByEnter() {
            savedByBob(Users.PHONE, "111");
            JTable table = openHistory(2);
            a.focusedIs("revisions");
            a.waitUntil("selected", () -> table.getSelectedRow() == 0);
            a.press(KeyEvent.VK_ENTER);
            a.press(KeyEvent.VK_DOWN);
            assertThat(RosterDriver.<Integer>edt(table::getSelectedRow)).isOne();
            a.press(KeyEvent.VK_UP, KeyEvent.VK_SHIFT);
            assertThat(RosterDriver.<Integer>edt(table::getSelectedRowCount)).isEqualTo(2);
            a.press(KeyEvent.VK_END);
            assertThat(RosterDriver.<Integer>edt(table::getSelectedRow)).isOne();
            leave();
        }

        @Test
        void countsItsVersions() {
            savedByBob(Users.PHONE, "111");
            openHistory(2);
            a.waitForText("revisionCount", "2 versions");
            leave();
        }

        @Test
        void countsTheNewestOfManyVersionsAndKeepsTheVisibleRowsInPlace() {
            IntStream.range(0, 2 * PAGE).forEach(each -> savedByBob(Users.NOTES, "Note " + each));
            JTable table = openHistory(PAGE);
            a.waitForText("revisionCount", "The newest 100 versions");
            RosterDriver.act(() -> table.scrollRectToVisible(table.getCellRect(PAGE / 2, 0, true)));
            int y = onScreen(table, PAGE / 2);
            savedByBob(Users.PHONE, "111");
            a.waitUntil("one more", () -> table.getRowCount() == PAGE + 1);
            a.robot().waitForIdle();
            assertThat(onScreen(table, PAGE / 2 + 1)).isEqualTo(y);
            leave();
        }

        private int onScreen(JTable table, int row) {
            return RosterDriver.edt(() -> {
                var viewport = (JViewport) SwingUtilities.getAncestorOfClass(JViewport.class, table);
                return SwingUtilities.convertPoint(table, table.getCellRect(row, 0, true).getLocation(), viewport).y;
            });
        }

        /// The list is too short to scroll away from its end and back.
        @Test
        void offersOlderVersionsWhereTheirRequestFailed() {
            IntStream.range(0, PAGE).forEach(each -> savedByBob(Users.NOTES, "Note " + each));
            JTable table = openHistory(PAGE);
            gate.refuse("history", new Problem(null, Problem.Reason.CANCELLED, "for a test"));
            RosterDriver.act(() -> table.scrollRectToVisible(table.getCellRect(PAGE - 1, 0, true)));
            a.picture();
            a.waitUntil("offered", () -> a.isShown("olderRevisions"));
            gate.allow("history");
            a.click("olderRevisions");
            waitForSteps(PAGE + 1);
            RosterDriver.act(() -> table.scrollRectToVisible(table.getCellRect(PAGE, 0, true)));
            a.picture();
            a.waitForText("revisionCount", (PAGE + 1) + " versions");
            assertThat(a.isShown("olderRevisions")).isFalse();
            leave();
        }
    }

    @Nested
    class TheSelectedStep {
        @Test
        void namesItsAuthorItsVersionAndTheFields() {
            savedByBob(Users.PHONE, "111");
            directory.save(Edit.of(now()).with(Users.PHONE, "222").with(Users.NOTES, "Likes water."));
            openHistory(3);
            choose(0, 0);
            assertThat(a.text("changeHeading")).isEqualTo("Bob changed 2 fields");
            assertThat(a.text("changeTime")).endsWith(" · version 3 of 3");
            choose(2, 2);
            assertThat(a.text("changeHeading")).isEqualTo("Bob added this user");
            assertThat(a.text("changeTime")).endsWith(" · version 1 of 3");
            assertThat(a.text("after:phone")).isEqualTo("+44 20 7946 0001");
            leave();
        }

        @Test
        void showsWhatItLeftAlone() {
            savedByBob(Users.PHONE, "111");
            openHistory(2);
            choose(0, 0);
            assertThat(a.text("changeRest")).isEqualTo("Unchanged in this version");
            assertThat(a.text("same:email")).isEqualTo("ann@example.org");
            assertThat(a.isShown("same:phone")).as("changed").isFalse();
            assertThat(a.isShown("same:leavingDate")).as("empty").isFalse();
            leave();
        }

        @Test
        void namesItsUserAmongTheRecentChanges() {
            annSaves(Users.PHONE, "111");
            openRecent(2);
            choose(0, 0);
            assertThat(a.text("changeHeading")).isEqualTo("You changed 1 field of Ann Archer");
            assertThat(a.text("changeTime")).doesNotContain("version");
            leave();
        }

        @Test
        void isReplacedByTheDifferencesOfTwo() {
            savedByBob(Users.PHONE, "111");
            savedByBob(Users.PHONE, "222");
            savedByBob(Users.PHONE, "111");
            openHistory(4);
            choose(0, 1);
            assertThat(a.text("changeHeading")).isEqualTo("Two versions compared");
            assertThat(a.text("changeTime")).isEqualTo("Version 3 and version 4");
            assertThat(a.text("before:phone")).isEqualTo("222");
            assertThat(a.text("after:phone")).isEqualTo("111");
            assertThat(a.buttonTip("restore")).isEqualTo("Select one version to restore it.");
            choose(0, 2);
            assertThat(a.text("changeHeading")).isEqualTo("No visible field differs.");
            leave();
        }

        /// Neither deletion has a state after it.
        @Test
        void comparesTwoDeletions() {
            directory.delete(now());
            User other = ((AddResult.Added) directory.add(Drafts.bob())).user();
            directory.delete(directory.user(other.id()).orElseThrow());
            openRecent(4);
            RosterDriver.act(() -> {
                JTable table = a.dialogTable("revisions");
                table.setRowSelectionInterval(0, 0);
                table.addRowSelectionInterval(2, 2);
            });
            assertThat(a.text("changeHeading")).isEqualTo("No visible field differs.");
            leave();
        }

        @Test
        void keepsItsPlaceWhileANewerStepArrives() {
            savedByBob(Users.NOTES, "A line. ".repeat(200));
            openHistory(2);
            choose(0, 0);
            JViewport viewport = RosterDriver.edt(() -> (JViewport) named("comparison").getParent());
            RosterDriver.act(() -> viewport.setViewPosition(new Point(0, 40)));
            savedByBob(Users.PHONE, "111");
            waitForSteps(3);
            a.waitUntil("counted", () -> a.text("changeTime").endsWith("version 2 of 3"));
            assertThat(RosterDriver.edt(viewport::getViewPosition)).isEqualTo(new Point(0, 40));
            leave();
        }

        @Test
        void takesTheFocusOnlyWhereItScrolls() {
            savedByBob(Users.NOTES, "A line. ".repeat(400));
            openHistory(2);
            choose(0, 0);
            a.picture();
            assertThat(RosterDriver.<Boolean>edt(() -> named("comparison").isFocusable())).isTrue();
            choose(1, 1);
            a.picture();
            assertThat(RosterDriver.<Boolean>edt(() -> named("comparison").isFocusable())).isFalse();
            leave();
        }
    }

    @Test
    void noButtonIsFilled() {
        openHistory(1);
        assertThat(RosterDriver.<Boolean>edt(() -> SwingUtilities.getRootPane(named("restore")).getDefaultButton()
                == null)).isTrue();
        leave();
    }

    @Test
    void theSelectedStepIsBelowTheListInANarrowWindow() {
        openHistory(1);
        RosterDriver.act(() -> {
            a.topmost().setSize(960, 500);
            a.topmost().validate();
        });
        assertThat(bounds("comparison").x).isGreaterThan(bounds("revisions").x + bounds("revisions").width);
        RosterDriver.act(() -> {
            a.topmost().setSize(480, 500);
            a.topmost().validate();
        });
        assertThat(bounds("comparison").y).isGreaterThan(bounds("revisions").y + bounds("revisions").height);
        assertThat(List.of(bounds("revisions").x, bounds("comparison").x)).doesNotContain(0).allMatch(x -> x < 30);
        leave();
    }

    private Rectangle bounds(String name) {
        return RosterDriver.edt(() -> {
            JComponent part = named(name);
            return SwingUtilities.convertRectangle(part, part.getVisibleRect(), SwingUtilities.getRootPane(part));
        });
    }

    private JComponent named(String name) {
        return RosterDriver.all(a.topmost()).filter(each -> name.equals(each.getName())).map(JComponent.class::cast)
                .findFirst().orElseThrow();
    }
}
